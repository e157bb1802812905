"""The sample's priority areas: chosen or left out, each with its reasons."""

from app.models.database import Database
from app.services.picture import PictureService, PictureSide, PriorityState
from app.services.survey import SurveyService


def test_every_area_is_decided_with_a_motive_and_rests_on_something(sample_db: Database) -> None:
    for wave in SurveyService(sample_db).waves():
        areas = PictureService(sample_db).picture(wave.id).areas
        assert areas
        for area in areas:
            assert area.state in {PriorityState.PRIORITISED, PriorityState.NOT_PRIORITISED}
            assert area.motive
        assert any(area.state is PriorityState.PRIORITISED and area.causes and area.evidence for area in areas)


def test_the_places_of_the_promise_are_priorities_of_2020(sample_db: Database) -> None:
    picture = PictureService(sample_db).picture(SurveyService(sample_db).wave_named("2020").id)
    chosen = [area for area in picture.areas if area.state is PriorityState.PRIORITISED]
    assert any(area.places for area in chosen)


def test_the_picture_of_2019_is_adopted_and_that_of_2020_has_problems_of_each_side(sample_db: Database) -> None:
    service, waves = PictureService(sample_db), SurveyService(sample_db)
    adopted = service.adopted(waves.wave_named("2019").id)
    assert adopted is not None
    assert all(line.frozen is not None for line in adopted.evidence if line.table is not None)
    picture = service.picture(waves.wave_named("2020").id)
    assert {problem.side for problem in picture.problems} == set(PictureSide)
    assert all(problem.evidence and problem.causes and problem.areas for problem in picture.problems)
    assert any(line.findings for line in picture.evidence)
    assert any(line.figures for line in picture.evidence)

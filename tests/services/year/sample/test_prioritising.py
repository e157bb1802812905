"""The sample's priority areas: chosen or left out, each with its reasons."""

from app.models.database import Database
from app.services.picture import PictureService, PriorityState
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

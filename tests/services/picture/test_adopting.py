"""A picture is consulted on, adopted as a snapshot, and revised as a new version."""

from datetime import date
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from app.models.database import ChangedSince, Database
from app.models.picture import SituationalPicture
from app.services.documents.report import ReportService
from app.services.keeping import KeepingService, changes, undo_last
from app.services.picture import (
    BodyMissing,
    Difference,
    EvidenceDraft,
    EvidenceSource,
    PictureAdopted,
    PictureEmpty,
    PictureMoveRefused,
    PicturePart,
    PictureService,
    PictureSide,
    PictureState,
    PriorityKind,
    ProblemDraft,
)
from app.services.survey.geography import GeographyService
from app.services.survey.population import Inhabitants, PopulationService
from tests.services.analysis.asking import Asked, answer, asked

DAY = date(2020, 12, 15)


@pytest.fixture
def known(sqlite_db: Database) -> Asked:
    """A wave with answers, a table, a problem and an area."""
    made = asked(sqlite_db, name="2020")
    answer(made, Random(7), 90)
    return made


@pytest.fixture
def picture(known: Asked, tmp_path: Path) -> PictureService:
    service = PictureService(known.db, tmp_path)
    table = service.add_table_evidence(known.wave_id, "safe")
    area = service.add_area(known.wave_id, PriorityKind.PLACE, "Altona", motive="Många nämner platsen.")
    service.write_problem(
        known.wave_id,
        None,
        ProblemDraft(PictureSide.JOINT, "Mörkt", "Det är mörkt.", ("Trasiga lampor",), (), (table,), (area,)),
    )
    service.write_text(known.wave_id, PictureSide.JOINT, "Vi ser samma sak.")
    return service


def state(service: PictureService, wave_id: int) -> tuple[int, PictureState]:
    version = service.picture(wave_id).version
    return version.version, version.state


def test_a_picture_is_a_first_draft_until_something_is_done_with_it(known: Asked, tmp_path: Path) -> None:
    service = PictureService(known.db, tmp_path)
    assert state(service, known.wave_id) == (1, PictureState.DRAFT)
    assert service.picture(known.wave_id).version.id is None
    assert service.adopted(known.wave_id) is None
    assert service.since_adopted(known.wave_id) == ()


def test_it_is_consulted_on_until_a_day_and_can_be_taken_back(picture: PictureService, known: Asked) -> None:
    picture.consult(known.wave_id, date(2020, 12, 8))
    picture.consult(known.wave_id, date(2020, 12, 9))
    assert picture.picture(known.wave_id).version.consulted_until == date(2020, 12, 9)
    picture.take_back(known.wave_id)
    assert state(picture, known.wave_id) == (1, PictureState.DRAFT)
    with pytest.raises(PictureMoveRefused):
        picture.take_back(known.wave_id)


def test_what_is_adopted_stays_what_it_was_when_answers_change(picture: PictureService, known: Asked) -> None:
    answered = picture.snapshot(known.wave_id).answered
    picture.adopt(known.wave_id, "Kommunstyrelsen", DAY, "§ 12")
    before = picture.adopted(known.wave_id)
    assert before is not None
    answer(known, Random(8), 40)
    after = picture.adopted(known.wave_id)
    assert after == before
    assert (before.version.body, before.version.adopted_on, before.version.paragraph) == ("Kommunstyrelsen", DAY, "§ 12")
    assert before.version.joint_text == "Vi ser samma sak."
    assert before.answered == answered > 0
    assert [table.title for table in before.composition] == ["sex", "age"]
    table = before.evidence[0].frozen
    assert table is not None
    assert before.problems[0].evidence == (before.evidence[0].id,)
    assert before.problem(before.areas[0].problems[0]) == before.problems[0]
    assert before.item(before.evidence[0].id) == before.evidence[0]
    assert before.of_side(PictureSide.JOINT) == ((), before.problems)
    (moved,) = picture.since_adopted(known.wave_id)
    assert (moved.how, moved.title) == (Difference.FIGURES, "safe")
    assert moved.before != moved.after


def test_the_map_of_an_adopted_picture_stays_what_it_was(picture: PictureService, known: Asked, tmp_path: Path) -> None:
    KeepingService(known.db).name_municipality("Laholms kommun")
    places, border = GeographyService(known.db), tmp_path / "laholm.geojson"
    first = places.geography().places[0]
    border.write_text('{"type": "Polygon", "coordinates": [[[13, 56.4], [13.2, 56.4], [13.2, 56.6], [13, 56.4]]]}')
    places.take_outline(border)
    places.place_at(first.place_id, "56,5; 13,1")
    picture.adopt(known.wave_id, "Kommunstyrelsen", DAY)
    reports = ReportService(known.db, tmp_path)
    before = reports.report(known.wave_id)
    assert before.map.outline
    assert [place.name for place in before.map.places] == [first.name]
    places.remove_outline()
    places.place_at(first.place_id, "56,45; 13,05")
    KeepingService(known.db).name_municipality("Halmstads kommun")
    assert reports.report(known.wave_id) == before
    assert [(one.part, one.title) for one in picture.since_adopted(known.wave_id)] == [
        (PicturePart.BORDER, "Halmstads kommun"),
        (PicturePart.PLACE, first.name),
    ]


def test_a_picture_adopted_before_maps_were_kept_is_drawn_as_it_is_now(picture: PictureService, known: Asked) -> None:
    picture.adopt(known.wave_id, "Kommunstyrelsen", DAY)
    with known.db.write("Forget the map") as session:
        row = session.scalars(select(SituationalPicture)).one()
        assert row.snapshot is not None
        row.snapshot = {name: fact for name, fact in row.snapshot.items() if name != "geography"}
    kept = picture.adopted(known.wave_id)
    assert kept is not None
    assert kept.geography is None
    assert ReportService(known.db).report(known.wave_id).map.missing == ("place 1", "place 2", "place 3")


def test_the_inhabitants_are_those_of_the_population_table_where_none_are_stated(picture: PictureService, known: Asked) -> None:
    assert picture.snapshot(known.wave_id).wave.population is None
    cells = [Inhabitants(("1",), 12_000), Inhabitants(("2",), 13_613)]
    PopulationService(known.db).keep(known.wave_id, ["sex"], cells, "SCB", date(2019, 12, 31))
    wave = picture.snapshot(known.wave_id).wave
    assert (wave.population, wave.population_source, wave.population_on) == (25_613, "SCB", date(2019, 12, 31))


def test_nothing_of_an_adopted_picture_can_be_written(picture: PictureService, known: Asked) -> None:
    form = picture.picture(known.wave_id)
    picture.adopt(known.wave_id, "Kommunstyrelsen", DAY)
    wave, area, line, problem = known.wave_id, form.areas[0].id, form.evidence[0].id, form.problems[0].id
    draft = ProblemDraft(PictureSide.POLICE, "Annat")
    for write in (
        lambda: picture.write_text(wave, PictureSide.JOINT, "Annat"),
        lambda: picture.add_table_evidence(wave, "problems"),
        lambda: picture.add_evidence(wave, EvidenceSource.OTHER, "Annat"),
        lambda: picture.change_evidence(line, title="Annat"),
        lambda: picture.freeze_evidence(line),
        lambda: picture.thaw_evidence(line),
        lambda: picture.remove_evidence(line),
        lambda: picture.write_problem(wave, None, draft),
        lambda: picture.write_problem(wave, problem, draft),
        lambda: picture.remove_problem(problem),
        lambda: picture.change_area(area, motive="Annat"),
        lambda: picture.write_area(wave, None, kind=PriorityKind.PLACE, title="Annat"),
        lambda: picture.add_area(wave, PriorityKind.PLACE, "Annat"),
        lambda: picture.prioritise(area),
        lambda: picture.leave_out(area),
        lambda: picture.remove_area(area),
        lambda: picture.move_area(area, 1),
        lambda: picture.add_cause(area, "Annat"),
    ):
        with pytest.raises(PictureAdopted):
            write()
    assert picture.picture(wave).areas == form.areas


def test_the_work_on_an_area_goes_on_after_the_picture_is_adopted(picture: PictureService, known: Asked) -> None:
    area = picture.picture(known.wave_id).areas[0].id
    picture.prioritise(area)
    picture.adopt(known.wave_id, "Kommunstyrelsen", DAY)
    picture.begin(area)
    picture.close(area)
    assert [one.how for one in picture.since_adopted(known.wave_id)] == [Difference.CHANGED]


def test_a_new_version_supersedes_when_it_is_adopted_and_not_before(picture: PictureService, known: Asked) -> None:
    picture.adopt(known.wave_id, "Kommunstyrelsen", DAY)
    assert picture.revise(known.wave_id) == 2
    assert picture.picture(known.wave_id).version.joint_text == "Vi ser samma sak."
    picture.write_text(known.wave_id, PictureSide.JOINT, "Vi ser mer.")
    first = picture.adopted(known.wave_id)
    assert first is not None
    assert first.version.state is PictureState.ADOPTED
    assert [one.side for one in picture.since_adopted(known.wave_id)] == [PictureSide.JOINT]
    picture.adopt(known.wave_id, "Kommunstyrelsen", date(2021, 3, 2))
    first = picture.adopted(known.wave_id, 1)
    second = picture.adopted(known.wave_id)
    assert first is not None
    assert second is not None
    assert (first.version.state, second.version.state) == (PictureState.SUPERSEDED, PictureState.ADOPTED)
    assert (first.version.joint_text, second.version.joint_text) == ("Vi ser samma sak.", "Vi ser mer.")


def test_an_adoption_is_undone_until_a_new_version_rests_on_it(picture: PictureService, known: Asked) -> None:
    picture.adopt(known.wave_id, "Kommunstyrelsen", DAY)
    undo_last(known.db)
    assert state(picture, known.wave_id) == (1, PictureState.DRAFT)
    assert picture.adopted(known.wave_id) is None
    picture.adopt(known.wave_id, "Kommunstyrelsen", DAY)
    adoption = changes(known.db, 1)[0].id
    picture.revise(known.wave_id)
    with pytest.raises(ChangedSince):
        known.db.undo(adoption)
    undo_last(known.db)
    assert state(picture, known.wave_id) == (1, PictureState.ADOPTED)


def test_a_picture_is_adopted_by_somebody_and_only_with_something_in_it(known: Asked, tmp_path: Path) -> None:
    service = PictureService(known.db, tmp_path)
    with pytest.raises(BodyMissing):
        service.adopt(known.wave_id, "  ", DAY)
    with pytest.raises(PictureEmpty):
        service.adopt(known.wave_id, "Kommunstyrelsen", DAY)
    with pytest.raises(PictureMoveRefused):
        service.revise(known.wave_id)
    assert service.picture(known.wave_id).version.id is None


def test_all_kinds_of_evidence_are_in_the_snapshot(picture: PictureService, known: Asked) -> None:
    from app.services.picture import FigureDraft, FindingDraft

    draft = EvidenceDraft(
        EvidenceSource.CRIME_STATISTICS,
        "Skadegörelse",
        publisher="Polisen",
        findings=(FindingDraft("Trasig lampa", "Gatukontoret", "Lagad", done=True),),
        figures=(FigureDraft("Anmälda", 2020, 31, "antal"), FigureDraft("Anmälda", 2019, 12, "antal")),
    )
    picture.write_evidence(known.wave_id, None, draft)
    line = picture.snapshot(known.wave_id).evidence[1]
    assert (line.side, line.publisher) == (PictureSide.POLICE, "Polisen")
    assert [(one.text, one.owner, one.answer, one.done) for one in line.findings] == [
        ("Trasig lampa", "Gatukontoret", "Lagad", True)
    ]
    assert [(one.label, one.year, one.value, one.unit) for one in line.figures] == [
        ("Anmälda", 2020, 31, "antal"),
        ("Anmälda", 2019, 12, "antal"),
    ]
    picture.adopt(known.wave_id, "Kommunstyrelsen", DAY)
    adopted = picture.adopted(known.wave_id)
    assert adopted is not None
    assert adopted.evidence[1] == line

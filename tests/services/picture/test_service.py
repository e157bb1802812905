from datetime import date

import pytest
from sqlalchemy import select

from app.models.database import Database
from app.models.survey import Place
from app.services.keeping import changes, undo_last
from app.services.picture import (
    EvidenceSource,
    EvidenceThere,
    MotiveMissing,
    PictureService,
    PictureSide,
    PriorityGone,
    PriorityKind,
    PriorityState,
    ProblemDraft,
    TableIsFixed,
    TitleMissing,
)


def places(db: Database) -> dict[str, int]:
    with db.read() as session:
        return dict(session.execute(select(Place.name, Place.id)).all())


def test_the_same_table_is_evidence_only_once(service: PictureService, wave: int) -> None:
    service.add_table_evidence(wave, "problems", "littering")
    service.add_table_evidence(wave, "problems")
    with pytest.raises(EvidenceThere):
        service.add_table_evidence(wave, "problems", "littering")


def test_other_sources_have_words_and_a_day(service: PictureService, wave: int) -> None:
    walk = service.add_evidence(
        wave, EvidenceSource.SAFETY_WALK, "Trygghetsvandring  Altona", "14 deltagare, 9 brister", date(2020, 9, 22)
    )
    service.change_evidence(walk, title="Vandring Altona", text="14 deltagare", dated=date(2020, 9, 23))
    (line,) = service.picture(wave).evidence
    assert (line.title, line.text, line.dated, line.table) == ("Vandring Altona", "14 deltagare", date(2020, 9, 23), None)


def test_what_a_survey_table_shows_cant_be_written_by_hand(service: PictureService, wave: int) -> None:
    table = service.add_table_evidence(wave, "unsafe_places")
    service.change_evidence(table, title="Var är det otryggt?")
    with pytest.raises(TableIsFixed):
        service.change_evidence(table, title="Var är det otryggt?", text="Nästan alla")
    assert service.picture(wave).evidence[0].text == ""


def test_removing_evidence_can_be_undone_with_its_links(service: PictureService, wave: int, db: Database) -> None:
    walk = service.add_evidence(wave, EvidenceSource.DIALOGUE, "Samtal på torget")
    area = service.add_area(wave, PriorityKind.PLACE, "Laholms centrum")
    service.link_evidence(area, walk)
    service.remove_evidence(walk)
    undo_last(db)
    assert [line.id for line in service.picture(wave).areas[0].evidence] == [walk]


def test_a_motive_is_needed_both_ways(service: PictureService, wave: int) -> None:
    chosen = service.add_area(wave, PriorityKind.PLACE, "Laholms centrum")
    left_out = service.add_area(wave, PriorityKind.PROBLEM, "Inbrott")
    with pytest.raises(MotiveMissing):
        service.prioritise(chosen)
    with pytest.raises(MotiveMissing):
        service.leave_out(left_out, "  ")
    service.prioritise(chosen, "Var fjärde nämner centrum.")
    service.leave_out(left_out, "Inbrotten hör till en enda helg.")
    assert [area.state for area in service.picture(wave).areas] == [PriorityState.PRIORITISED, PriorityState.NOT_PRIORITISED]


def test_a_settled_area_keeps_a_motive(service: PictureService, wave: int) -> None:
    area = service.add_area(wave, PriorityKind.PLACE, "Altona")
    service.prioritise(area, "Många nämner platsen.")
    with pytest.raises(MotiveMissing):
        service.change_area(area, motive=" ")
    service.change_area(area, motive="Var sjätte nämner platsen.", title="Altona torg", kind=PriorityKind.PROBLEM)
    found = service.area(area)
    assert found is not None
    assert (found.title, found.kind, found.motive) == ("Altona torg", PriorityKind.PROBLEM, "Var sjätte nämner platsen.")


def test_a_motive_typed_in_one_sitting_is_one_change(service: PictureService, wave: int, db: Database) -> None:
    area = service.add_area(wave, PriorityKind.PLACE, "Altona")
    for motive in ("M", "Mån", "Många nämner platsen."):
        service.change_area(area, motive=motive, sitting="motive")
    assert [line.action for line in changes(db, 2)] == ["Change a priority area", "Add a priority area"]


def test_places_and_causes_belong_to_the_area(service: PictureService, wave: int, db: Database) -> None:
    known = places(db)
    area = service.add_area(wave, PriorityKind.PLACE, "Centrum och Altona", place_ids=[known["Altona"]])
    service.place_area(area, [known["Laholms centrum"], known["Altona"]])
    cause = service.add_cause(area, "Dålig belysning")
    service.change_cause(area, cause, "Mörka gångar")
    found = service.area(area)
    assert found is not None
    assert [place.name for place in found.places] == ["Laholms centrum", "Altona"]
    assert [line.text for line in found.causes] == ["Mörka gångar"]
    service.remove_cause(area, cause)
    service.place_area(area, [])
    found = service.area(area)
    assert found is not None
    assert (found.places, found.causes) == ((), ())


def test_nothing_is_added_without_a_title(service: PictureService, wave: int) -> None:
    with pytest.raises(TitleMissing):
        service.add_area(wave, PriorityKind.PLACE, "  ")
    with pytest.raises(TitleMissing):
        service.add_evidence(wave, EvidenceSource.OTHER, "")


def test_a_removed_area_closes_the_gap_and_is_gone(service: PictureService, wave: int) -> None:
    areas = [service.add_area(wave, PriorityKind.PLACE, title) for title in ("Ett", "Två", "Tre")]
    service.remove_area(areas[1])
    assert [(area.position, area.title) for area in service.picture(wave).areas] == [(1, "Ett"), (2, "Tre")]
    with pytest.raises(PriorityGone):
        service.prioritise(areas[1], "Motiv")
    assert service.area(areas[1]) is None


def test_a_picture_is_adopted_and_revised_on_either_engine(service: PictureService, wave: int, db: Database) -> None:
    area = service.add_area(wave, PriorityKind.PLACE, "Altona", place_ids=[places(db)["Altona"]])
    service.write_problem(wave, None, ProblemDraft(PictureSide.JOINT, "Mörkt", causes=("Lampor",), area_ids=(area,)))
    service.adopt(wave, "Kommunstyrelsen", date(2020, 12, 15))
    service.revise(wave)
    service.adopt(wave, "Kommunstyrelsen", date(2021, 3, 2))
    first, second = service.adopted(wave, 1), service.adopted(wave)
    assert first is not None
    assert second is not None
    assert (first.version.version, second.version.version) == (1, 2)
    assert (first.areas, first.problems) == (second.areas, second.problems)
    undo_last(db)
    assert service.picture(wave).version.editable

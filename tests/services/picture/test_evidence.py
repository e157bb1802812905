import pytest

from app.services.picture import (
    EvidenceGone,
    EvidenceSource,
    PictureService,
    PriorityKind,
    TableSource,
    TableUnknown,
)


def test_a_table_of_the_survey_is_evidence_named_by_its_questions(service: PictureService, wave: int) -> None:
    service.add_table_evidence(wave, "unsafe_places")
    service.add_table_evidence(wave, "problems", "littering", by="age")
    lines = service.picture(wave).evidence
    assert [line.title for line in lines] == ["Otrygga platser", "Problem: Nedskräpning efter ålder"]
    assert lines[1].table == TableSource("problems", "littering", "age")
    assert lines[1].source is EvidenceSource.SURVEY


def test_a_table_the_questionnaire_does_not_have_is_refused(service: PictureService, wave: int) -> None:
    for question, item, by in (("nothing", None, None), ("problems", "nothing", None), ("age", None, "comment")):
        with pytest.raises(TableUnknown):
            service.add_table_evidence(wave, question, item, by)
    assert service.picture(wave).evidence == ()


def test_removed_evidence_leaves_the_areas_that_rested_on_it(service: PictureService, wave: int) -> None:
    walk = service.add_evidence(wave, EvidenceSource.DIALOGUE, "Samtal på torget")
    area = service.add_area(wave, PriorityKind.PLACE, "Laholms centrum")
    service.link_evidence(area, walk)
    service.link_evidence(area, walk)
    assert [line.id for line in service.picture(wave).areas[0].evidence] == [walk]
    service.remove_evidence(walk)
    assert service.picture(wave).areas[0].evidence == ()
    with pytest.raises(EvidenceGone):
        service.remove_evidence(walk)

from dataclasses import replace

from app.services.picture import EvidenceLine, EvidenceSource, PictureService, PictureVersion, PriorityKind, PriorityWarning


def test_an_area_without_evidence_or_cause_is_warned_about_and_not_refused(service: PictureService, wave: int) -> None:
    area = service.add_area(wave, PriorityKind.PLACE, "Knäred", "Flera har nämnt platsen.")
    service.prioritise(area)
    assert service.picture(wave).areas[0].warnings == (PriorityWarning.NO_EVIDENCE, PriorityWarning.NO_CAUSE)
    service.add_cause(area, "Dålig belysning")
    service.link_evidence(area, service.add_table_evidence(wave, "unsafe_places"))
    assert service.picture(wave).areas[0].warnings == ()


def test_quotes_are_told_apart_by_their_first_words() -> None:
    quote = EvidenceLine(
        1, EvidenceSource.SURVEY, "Citat: Fritext", "Det är mörkt bakom skolan på kvällarna, och ingen går där.", None, None
    )
    assert quote.known_by == "Citat: Fritext: ”Det är mörkt bakom skolan på kvällarna…”"
    assert replace(quote, text="Mer ljus.").known_by == "Citat: Fritext: ”Mer ljus.”"
    assert replace(quote, source=EvidenceSource.DIALOGUE).known_by == "Citat: Fritext"


def test_a_paragraph_of_the_minutes_has_its_sign_once() -> None:
    assert [PictureVersion(paragraph=text).decided_under for text in ("212", "§ 212", "")] == ["§ 212", "§ 212", ""]

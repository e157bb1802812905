from app.services.picture import (
    PictureService,
    PriorityKind,
    PriorityWarning,
)


def test_an_area_without_evidence_or_cause_is_warned_about_and_not_refused(service: PictureService, wave: int) -> None:
    area = service.add_area(wave, PriorityKind.PLACE, "Knäred", "Flera har nämnt platsen.")
    service.prioritise(area)
    assert service.picture(wave).areas[0].warnings == (PriorityWarning.NO_EVIDENCE, PriorityWarning.NO_CAUSE)
    service.add_cause(area, "Dålig belysning")
    service.link_evidence(area, service.add_table_evidence(wave, "unsafe_places"))
    assert service.picture(wave).areas[0].warnings == ()

"""The small modules of the picture: gaps, evidence of several kinds, problems, pasted figures, stored facts, hints."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.models.database import Database
from app.services.keeping import FileTooLarge
from app.services.picture import (
    EvidenceDraft,
    EvidenceSource,
    FigureDraft,
    FiguresUnreadable,
    FindingDraft,
    FrozenGroup,
    FrozenRow,
    FrozenTable,
    FrozenValue,
    GapKind,
    PictureService,
    PictureSide,
    PriorityKind,
    ProblemDraft,
    ProblemGone,
    QuoteHidden,
    TableIsFixed,
    gaps,
)
from app.services.picture.frozen import RULE
from app.services.picture.pasting import (
    figure_rows,
    figures_from,
    figures_of_file,
    figures_typed,
    finding_rows,
    findings_typed,
    pasted_rows,
)
from app.services.picture.shown import of_frozen
from app.services.picture.stored import from_json, to_json
from app.services.review import ReviewService
from tests.services.review.conftest import make_wave, write_texts

WALK = EvidenceDraft(
    EvidenceSource.SAFETY_WALK,
    "Vandring Altona",
    "Kväll, regn.",
    date(2020, 9, 22),
    met=14,
    findings=(FindingDraft("Trasig lampa", "Gatukontoret", "Lagad", done=True), FindingDraft("Skymd gång")),
)


@pytest.fixture
def wave(sqlite_db: Database) -> int:
    return make_wave(sqlite_db)


@pytest.fixture
def service(sqlite_db: Database) -> PictureService:
    return PictureService(sqlite_db)


def places(service: PictureService, db: Database) -> list[int]:
    from app.services.survey import PlaceService

    return [place.id for place in PlaceService(db).places()]


def test_a_walk_has_its_number_places_and_findings_and_belongs_to_both(
    service: PictureService, wave: int, sqlite_db: Database
) -> None:
    place = places(service, sqlite_db)[0]
    key = service.write_evidence(wave, None, replace(WALK, place_ids=(place,)))
    (line,) = service.picture(wave).evidence
    assert (line.met, line.side, [one.id for one in line.places]) == (14, PictureSide.JOINT, [place])
    assert [(one.text, one.owner, one.answer, one.done) for one in line.findings] == [
        ("Trasig lampa", "Gatukontoret", "Lagad", True),
        ("Skymd gång", "", "", False),
    ]
    second = line.findings[1].id
    findings = (FindingDraft("Skymd gång", "Parkförvaltningen", "Röjs i vår"),)
    service.write_evidence(wave, key, replace(WALK, findings=findings, side=PictureSide.POLICE))
    (line,) = service.picture(wave).evidence
    assert (line.findings[0].id, line.findings[0].owner, line.side, line.places) == (
        second,
        "Parkförvaltningen",
        PictureSide.POLICE,
        (),
    )


def test_a_problem_rests_on_evidence_and_leads_to_areas_and_goes_without_them(
    service: PictureService, wave: int, sqlite_db: Database
) -> None:
    walk = service.write_evidence(wave, None, WALK)
    area = service.add_area(wave, PriorityKind.PLACE, "Altona")
    place = places(service, sqlite_db)[0]
    draft = ProblemDraft(PictureSide.POLICE, "Mörkt", "Det är mörkt.", ("Lampor", "Lampor", ""), (place,), (walk,), (area,))
    key = service.write_problem(wave, None, draft)
    (problem,) = service.picture(wave).problems
    assert [cause.text for cause in problem.causes] == ["Lampor"]
    assert ([line.id for line in problem.evidence], [one.id for one in problem.areas]) == ([walk], [area])
    assert service.picture(wave).areas[0].warnings == ()
    cause = problem.causes[0].id
    service.write_problem(wave, key, ProblemDraft(PictureSide.JOINT, "Mörkt", "", ("Buskar", "Lampor")))
    (problem,) = service.picture(wave).problems
    assert (problem.evidence, problem.areas, problem.places, problem.side) == ((), (), (), PictureSide.JOINT)
    assert cause in {one.id for one in problem.causes}
    service.remove_problem(key)
    with pytest.raises(ProblemGone):
        service.remove_problem(key)
    assert service.picture(wave).areas[0].problems == ()


def test_the_area_may_be_linked_to_its_problems_too(service: PictureService, wave: int) -> None:
    first, second = (service.write_problem(wave, None, ProblemDraft(PictureSide.JOINT, title)) for title in ("Ett", "Två"))
    area = service.write_area(wave, None, kind=PriorityKind.PLACE, title="Altona", problem_ids=[second])
    assert [one.id for one in service.picture(wave).areas[0].problems] == [second]
    service.write_area(wave, area, kind=PriorityKind.PLACE, title="Altona", problem_ids=[first])
    service.write_area(wave, area, kind=PriorityKind.PLACE, title="Altona torg")
    assert [one.id for one in service.picture(wave).areas[0].problems] == [first]
    service.remove_area(area)
    assert [one.areas for one in service.picture(wave).problems] == [(), ()]


def test_evidence_that_is_removed_leaves_the_problems_that_rested_on_it(service: PictureService, wave: int) -> None:
    walk = service.write_evidence(wave, None, WALK)
    service.write_problem(wave, None, ProblemDraft(PictureSide.JOINT, "Mörkt", evidence_ids=(walk,)))
    service.remove_evidence(walk)
    assert service.picture(wave).problems[0].evidence == ()


def test_missing_links_are_told_from_the_evidence_on(service: PictureService, wave: int) -> None:
    walk = service.write_evidence(wave, None, WALK)
    problem = service.write_problem(wave, None, ProblemDraft(PictureSide.JOINT, "Mörkt"))
    area = service.add_area(wave, PriorityKind.PLACE, "Altona")
    found = {(gap.kind, gap.key) for gap in gaps(service.picture(wave))}
    assert found == {
        (GapKind.EVIDENCE_UNUSED, walk),
        (GapKind.PROBLEM_WITHOUT_EVIDENCE, problem),
        (GapKind.PROBLEM_WITHOUT_CAUSE, problem),
        (GapKind.PROBLEM_WITHOUT_AREA, problem),
        (GapKind.AREA_WITHOUT_PROBLEM, area),
        (GapKind.AREA_WITHOUT_EVIDENCE, area),
        (GapKind.AREA_WITHOUT_CAUSE, area),
        (GapKind.AREA_WITHOUT_MOTIVE, area),
    }
    draft = ProblemDraft(PictureSide.JOINT, "Mörkt", "", ("Lampor",), (), (walk,), (area,))
    service.write_problem(wave, problem, draft)
    service.change_area(area, motive="Många nämner platsen.")
    assert gaps(service.picture(wave)) == ()


def test_only_what_is_cleared_or_masked_is_quoted_and_its_words_stay(
    service: PictureService, wave: int, sqlite_db: Database
) -> None:
    cleared, waiting = write_texts(sqlite_db, wave, "Mer ljus i parken", "Fråga Anna")
    ReviewService(sqlite_db).clear(cleared)
    key = service.add_quote(wave, cleared)
    with pytest.raises(QuoteHidden):
        service.add_quote(wave, waiting)
    line = service.picture(wave).evidence[0]
    assert (line.quote, line.text) == (True, "Mer ljus i parken")
    service.change_evidence(key, title="Ljus", side=PictureSide.JOINT)
    with pytest.raises(TableIsFixed):
        service.change_evidence(key, title="Ljus", text="Mindre ljus")
    with pytest.raises(TableIsFixed):
        service.write_evidence(wave, key, WALK)
    line = service.picture(wave).evidence[0]
    assert (line.title, line.text, line.side) == ("Ljus", "Mer ljus i parken", PictureSide.JOINT)


def test_figures_are_pasted_line_by_line_or_with_years_over_the_columns() -> None:
    long = figures_from("Vad\tÅr\tVärde\tEnhet\nAnmälda skadegörelser\t2020\t1 031\tantal\nTotalindex\t2019\t1,6\t\n")
    assert long.figures == (FigureDraft("Anmälda skadegörelser", 2020, 1031, "antal"), FigureDraft("Totalindex", 2019, 1.6))
    wide = figures_from("Brott;2019;2020\nInbrott;12;31\nOro;8,5 %;\nStöld;många;3\n")
    assert wide.figures == (
        FigureDraft("Inbrott", 2019, 12),
        FigureDraft("Inbrott", 2020, 31),
        FigureDraft("Oro", 2019, 8.5, "%"),
    )
    assert wide.unread == ("Stöld; många; 3",)
    assert figures_from("Inbrott, 2019, 12").figures == (FigureDraft("Inbrott", 2019, 12),)
    assert figures_from("Inbrott; i fjol; 12").unread == ("Inbrott; i fjol; 12",)
    assert figures_from("").figures == ()


def test_figures_and_findings_are_written_as_they_are_read(service: PictureService, wave: int) -> None:
    figures = (
        FigureDraft("Totalindex", 2019, 1.6),
        FigureDraft("Anmälda", 2020, 1031, "antal"),
        FigureDraft("Oro", 2020, -8.25, "%"),
    )
    draft = EvidenceDraft(EvidenceSource.CRIME_STATISTICS, "Polisen", findings=WALK.findings, figures=figures)
    service.write_evidence(wave, None, draft)
    (line,) = service.picture(wave).evidence
    for language in ("sv", "en"):
        assert figures_typed(figure_rows(line.figures, language)).figures == figures
        assert findings_typed(finding_rows(line.findings, language)) == WALK.findings


def test_rows_without_a_figure_are_told_and_kept_to_be_put_right() -> None:
    typed = figures_typed([["Inbrott", "202O", "31"], ["", "", ""], ["Rån", "2020", "4", "st"]])
    assert (typed.figures, typed.unread) == ((FigureDraft("Rån", 2020, 4, "st"),), ("Inbrott 202O 31",))
    assert pasted_rows("Rån;2020;4;st\nInbrott;;många", "sv") == [["Rån", "2020", "4", "st"], ["Inbrott", "", "många"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_of_figures_is_read_in_any_common_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "brott.csv"
    path.write_bytes("Skadegörelse;2020;31;antal\n".encode(encoding))
    assert figures_of_file(path).figures == (FigureDraft("Skadegörelse", 2020, 31, "antal"),)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", FiguresUnreadable),
        (b"\0\1\2\3", FiguresUnreadable),
        (b"hej", FiguresUnreadable),
        (b"x" * 1_000_001, FileTooLarge),
        (b'"aldrig slut', FiguresUnreadable),
    ],
)
def test_a_file_without_figures_is_refused(tmp_path: Path, content: bytes, refusal: type[Exception]) -> None:
    path = tmp_path / "brott.csv"
    path.write_bytes(content)
    with pytest.raises(refusal):
        figures_of_file(path)


def test_words_that_may_point_at_somebody_are_told_but_not_the_places(service: PictureService, wave: int) -> None:
    found = service.pointing()
    assert found("Ring Anna Svensson på 070-123 45 67") != ()
    assert found("Det är mörkt och lamporna är trasiga.") == ()


@dataclass(frozen=True, slots=True)
class _Newer:
    """A fact with more in it than the document has."""

    title: str
    days: tuple[date, ...]
    at: datetime | None = None
    added: int = 3


def test_a_document_of_an_older_program_is_read_with_what_is_new_at_its_default() -> None:
    made = from_json(_Newer, {"title": "a", "days": ["2020-12-15"], "taken_away": 1})
    assert made == _Newer("a", (date(2020, 12, 15),))
    moment = _Newer("a", (), datetime(2020, 12, 15, 8, tzinfo=UTC))
    assert from_json(_Newer, to_json(moment)) == moment
    with pytest.raises(TypeError):
        from_json(_Newer, {"title": "a"})


def frozen(*groups: FrozenGroup, by: str = "") -> FrozenTable:
    at = datetime(2020, 12, 15, tzinfo=UTC)
    return FrozenTable("T", "?", by, "2020", True, "sv", at, "Bas: 100", (), (("T",),), groups, 5, 10)


def test_the_headline_of_a_frozen_table_is_that_of_its_figures() -> None:
    rows = (
        FrozenRow("1", "Centrum", 24, 0.24),
        FrozenRow("2", "Altona", None, None, hidden="få"),
        FrozenRow("3", "Campus", 30, 0.3, 0.41),
    )
    table = frozen(FrozenGroup("", 100, rows))
    assert (table.rule, table.weighted) == (RULE, True)
    shown = of_frozen(table, "sv")
    assert shown.text.startswith("Campus 41,0")
    assert "Centrum 24,0" in shown.text
    assert shown.base == "n 100"
    share = FrozenGroup("Unga", 40, (), (FrozenValue("Trygg", 0.7, share=True),))
    assert of_frozen(frozen(FrozenGroup("", 100, rows), share, by="Ålder"), "sv").text.startswith("Trygg: Unga 70,0")

"""The ways out of the page: what is copied, the CSV file and the workbook, each with what the tables show."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from app import figures
from app.services.analysis import AnalysisService, EstimateService, EstimateTable, Frequencies, Heading, Method, QuestionKind
from app.services.analysis.describing import cross_cells, frequency_cells, place_cells
from app.services.analysis.estimates.cells import counted_estimated, cross_estimated
from app.services.analysis.estimates.describing import is_weighted
from app.services.analysis.mentions.describing import mention_cells
from app.services.analysis.respondent_words import respondent_lines
from app.services.documents.workbook import Table, tables_workbook
from app.services.keeping import write_whole
from app.ui.jobs import Report
from app.ui.pages.analysis.reading import Seen, heading_of, shown_method
from app.words import _, language


def cells_of(seen: Seen) -> list[list[str]]:
    """The tables as text, a line for each row, with the estimates and notes that stand on the screen, and who answered."""
    told = [[figures.plain(line, language())] for line in respondent_lines(seen.respondents, language())]
    tables = _tables(seen)
    return [*tables, *([] if not tables[-1] else [[]]), *told]


def _tables(seen: Seen) -> list[list[str]]:
    estimate = seen.estimates.table
    if seen.places is not None:
        listed = (
            counted_estimated(seen.places, estimate, language(), seen.titles)
            if estimate
            else place_cells(seen.places, language())
        )
        weighted = estimate is not None and is_weighted(estimate)
        return [*listed, [], *(mention_cells(seen.mentions, language(), weighted=weighted) if seen.mentions else [])]
    if seen.table is not None and estimate is not None:
        divided = [[], *cross_estimated(seen.cross, estimate, language())] if seen.cross else []
        return [*counted_estimated(seen.table, estimate, language(), seen.titles), *divided]
    if seen.table is not None:
        divided = [[], *cross_cells(seen.cross, language())] if seen.cross else []
        return [*frequency_cells(seen.table, language()), *divided]
    lines = seen.estimates.lines
    beside = (
        [counted_estimated(table, own, language(), seen.titles) for table, own in zip(seen.battery, lines, strict=True)]
        if lines
        else [frequency_cells(table, language()) for table in seen.battery]
    )
    return [line for cells in beside for line in [*cells, []]]


def write_workbook(analysis: AnalysisService, estimates: EstimateService, path: Path, seen: Seen, report: Report) -> None:
    """Every table of the wave, the divided one that is seen first, each with its estimates where the page shows them."""
    counted = analysis.frequencies(seen.asked.wave_id)
    whole = len(counted) + 2
    report(1, whole)
    method = None if seen.estimates.refused else shown_method(seen.estimates.method, weighted=seen.asked.weighted)
    beside = _estimated(estimates, counted, method)
    answered = []
    for at, table in enumerate(counted, start=2):
        report(at, whole)
        found = analysis.respondents(seen.asked.wave_id, table.heading.question, table.heading.item)
        answered.append(respondent_lines(found, language()))
    tables: list[Table] = [*counted]
    if seen.cross is not None:
        tables, beside = [seen.cross, *tables], [seen.estimates.table, *beside]
        answered = [respondent_lines(seen.respondents, language()), *answered]
    mentions = analysis.mentions(seen.asked.wave_id)
    if mentions is not None and mentions.rows:
        tables, beside, answered = [*tables, mentions], [*beside, None], [*answered, []]
    title = _("Tables {wave}").format(wave=heading_of(seen).wave)
    moment = datetime.now(UTC).replace(microsecond=0)
    write_whole(path, tables_workbook(tables, language(), moment, title, beside, seen.titles, answered))


def _estimated(estimates: EstimateService, counted: Sequence[Frequencies], method: Method | None) -> list[EstimateTable | None]:
    """The estimates of each table; none of written answers, and none at all without a method."""
    if method is None:
        return [None] * len(counted)
    named = [_name(table.heading) for table in counted if table.heading.kind is not QuestionKind.TEXT]
    found = iter(estimates.tables(counted[0].heading.wave_id, named, method))
    return [None if table.heading.kind is QuestionKind.TEXT else next(found) for table in counted]


def _name(heading: Heading) -> str:
    return f"{heading.question}.{heading.item}" if heading.item else heading.question

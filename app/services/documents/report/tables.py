"""The tables of a report, as numbers that a page writes in words and a workbook keeps as numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from app.models.picture import PriorityState
from app.services.analysis import IndicatorKind, Trend
from app.services.analysis.describing import capital
from app.services.documents.report.words import ReportWords
from app.services.picture.forms import EvidenceLine
from app.services.picture.frozen import FrozenGroup, FrozenPart, FrozenRow, FrozenTable, FrozenValue
from app.services.picture.snapshot import PictureSnapshot, SnapshotArea


class Unit(StrEnum):
    """What a number is."""

    COUNT = "COUNT"
    SHARE = "SHARE"
    SCORE = "SCORE"
    PUBLISHED = "PUBLISHED"
    """With the decimals somebody else published it with."""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure; a share is a part of one."""

    value: float
    unit: Unit


Cell = str | Number


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Rows under headings, the first cell of a row its own heading; `widths` are the columns' parts of the whole.

    `charted` is the column that a chart shows as bars, the weighted one where there is one, None where it has none. `base` is
    what its shares are of, `notes` what else must be known. On a page too narrow for all columns the first `kept` stand in each
    of the tables it is divided into, and `together` neighbours of the others are never parted.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    base: str = ""
    notes: tuple[str, ...] = ()
    charted: int | None = None
    kept: int = 1
    together: int = 1


_CROWDED, _CODE = 8, 2
"""More columns than this are crowded; a heading is a code while it is no longer."""


class ReportTables:
    """Makes the tables of a report from its snapshot."""

    def __init__(self, said: ReportWords) -> None:
        self._said = said

    def composition(self, snapshot: PictureSnapshot) -> list[ReportTable]:
        """Who answered: a table for each question about the person that somebody answered."""
        return [table for one in snapshot.composition for table in self.frozen(one)]

    def key_figures(self, snapshot: PictureSnapshot) -> ReportTable | None:
        """Each question's first indicator with its base; weighted beside, and its interval, where there are such."""
        found = [
            (table, value) for table in snapshot.key_figures for value in (table.groups[0].values[:1] if table.groups else ())
        ]
        if not found:
            return None
        weighted = any(value.weighted is not None for _, value in found)
        sure = any(value.low is not None for _, value in found)
        pgettext = self._said.pgettext
        headings = [pgettext("report", "Question"), pgettext("report", "What is counted"), pgettext("report", "Result")]
        headings += (
            [pgettext("report", "Weighted")] * weighted
            + [pgettext("report", "95 % interval")] * sure
            + [pgettext("report", "Base")]
        )
        rows = tuple(
            (
                table.title,
                capital(value.text),
                self._value(value),
                *([self._weighted(value)] if weighted else []),
                *([self._interval(value.low, value.high, share=value.share)] if sure else []),
                _count(value.base_n, self._hidden()),
            )
            for table, value in found
        )
        widths = (30, 26, 14, *([14] if weighted else []), *([18] if sure else []), 12)
        notes = tuple(dict.fromkeys(chain.from_iterable(table.notes for table, _ in found)))
        return ReportTable(pgettext("report", "Key figures"), tuple(headings), rows, widths, "", notes, charted=2 + weighted)

    def trend(self, trend: Trend) -> ReportTable:
        """An indicator over the waves, with where the series is broken."""
        pgettext = self._said.pgettext
        share = trend.definition.kind is not IndicatorKind.SCORE
        rows = tuple(
            (
                point.wave,
                self._hidden() if point.value.value is None else Number(point.value.value, Unit.SHARE if share else Unit.SCORE),
                _count(None if point.base_n.value is None else int(point.base_n.value), self._hidden()),
                pgettext("report", "The question was changed: not comparable with the wave before") if point.broken else "",
            )
            for point in trend.points
        )
        headings = (pgettext("report", "Wave"), capital(trend.text), pgettext("report", "Base"), pgettext("report", "Remark"))
        title = ": ".join((pgettext("report", "Development"), trend.title))
        return ReportTable(title, headings, rows, (16, 26, 14, 44), charted=1)

    def places(self, snapshot: PictureSnapshot) -> list[ReportTable]:
        """The places people name, and when and why among those who named one; that nobody told it, where nobody did."""
        if snapshot.places is None:
            return []
        pgettext = self._said.pgettext
        tables = self._whole(snapshot.places, pgettext("report", "Place"))
        parts = ((pgettext("report", "When"), snapshot.times), (pgettext("report", "Why"), snapshot.reasons))
        note = pgettext("report", "Among those who named a place; several could be given.")
        pooled = [self._rows(title, rows, note) for title, rows in parts if told(rows)]
        untold = self._said.parts_unanswered([title for title, rows in parts if not told(rows)])
        if tables and untold:
            tables[0] = replace(tables[0], base=f"{tables[0].base.rstrip('.')}. {untold}")
        parted = [] if len(pooled) == 0 else list(map(self._part, snapshot.places.parts))
        return [*tables, *pooled, *parted]

    def evidence(self, line: EvidenceLine) -> list[ReportTable]:
        """The table, the published figures and the findings of a piece of evidence, as far as it has such."""
        pgettext, tables = self._said.pgettext, []
        if line.frozen is not None:
            tables += self._with_answered(self.frozen(line.frozen), line.frozen)
        if line.figures:
            headings = (
                pgettext("report", "Figure"),
                pgettext("report", "Year"),
                pgettext("report", "Value"),
                pgettext("report", "Unit"),
            )
            rows = tuple((one.label, str(one.year), _plain(one.value), one.unit) for one in line.figures)
            tables.append(ReportTable(line.title, headings, rows, (46, 14, 18, 22)))
        if line.findings:
            headings = (
                pgettext("report", "Finding"),
                pgettext("report", "Responsible"),
                pgettext("report", "Answer"),
                pgettext("report", "Done"),
            )
            yes, no = pgettext("report", "Yes"), pgettext("report", "No")
            found = tuple((one.text, one.owner, one.answer, yes if one.done else no) for one in line.findings)
            tables.append(ReportTable(line.title, headings, found, (36, 22, 32, 10)))
        return tables

    @staticmethod
    def _with_answered(tables: list[ReportTable], table: FrozenTable) -> list[ReportTable]:
        """Under the first of them, after its base, who answered."""
        if not tables or not table.answered:
            return tables
        base = [f"{tables[0].base.rstrip('.')}."] if tables[0].base else []
        return [replace(tables[0], base=" ".join([*base, *table.answered])), *tables[1:]]

    def areas(self, snapshot: PictureSnapshot) -> list[tuple[list[SnapshotArea], ReportTable]]:
        """The priority areas in order, with what was decided of each and why; those left out in a table of their own."""
        pgettext = self._said.pgettext
        parts = (
            (
                pgettext("report", "Priority areas"),
                [one for one in snapshot.areas if one.state is not PriorityState.NOT_PRIORITISED],
            ),
            (pgettext("report", "Areas left out"), [one for one in snapshot.areas if one.state is PriorityState.NOT_PRIORITISED]),
        )
        return [(areas, self._areas(title, areas)) for title, areas in parts if areas]

    def _areas(self, title: str, areas: Sequence[SnapshotArea]) -> ReportTable:
        pgettext = self._said.pgettext
        headings = (
            pgettext("report", "No."),
            pgettext("report", "Area"),
            pgettext("report", "Kind"),
            pgettext("report", "Standing"),
            pgettext("report", "Motive"),
        )
        rows = tuple(
            (str(area.position), area.title, self._said.kind(area.kind), self._said.priority(area.state), area.motive)
            for area in areas
        )
        return ReportTable(title, headings, rows, (6, 24, 14, 18, 38))

    def frozen(self, table: FrozenTable, first: str = "") -> list[ReportTable]:
        """A frozen table with its parts: the answers of all, or a line for each group or each line of a battery.

        `first` heads the answers.
        """
        return [*self._whole(table, first), *map(self._part, table.parts)]

    def _part(self, part: FrozenPart) -> ReportTable:
        """Lines with their number, and the shares, in whole per cent, or the numbers of each answer."""

        def cell(row: FrozenRow) -> Cell:
            number = row.n if not part.shares or row.share is None else round(row.share * 100)
            return row.hidden or _count(number, self._hidden())

        lines = tuple((group.text, _count(group.base_n, self._hidden()), *map(cell, group.rows)) for group in part.groups)
        crowded = len(part.headings) > _CROWDED
        widths = (21.3, 8.0, *map(_narrow, part.headings[2:])) if crowded else (36, 8, *([16.0] * len(part.headings[2:])))
        return ReportTable(part.title, part.headings, lines, widths, base=" ".join(part.notes), kept=2)

    def _whole(self, table: FrozenTable, first: str = "") -> list[ReportTable]:
        """Nothing of what nobody answered, such as a question that was not asked."""
        answered = [group for group in table.groups if group.base_n != 0]
        whole = [group for group in answered if not group.text]
        groups = [group for group in answered if group.text]
        made = [
            self._rows(table.title, group.rows, table.base, table.notes, first)
            for group in whole[:1]
            if group.rows and not groups
        ]
        return [*made, *([self._groups(table, groups)] if groups else [])]

    def _rows(
        self, title: str, rows: Sequence[FrozenRow], base: str, notes: tuple[str, ...] = (), first: str = ""
    ) -> ReportTable:
        pgettext = self._said.pgettext
        weighted = any(row.weighted is not None for row in rows)
        sure = any(row.low is not None for row in rows)
        hidden = any(row.hidden for row in rows)
        headings = [first or pgettext("report", "Answer"), pgettext("report", "Number"), "%"]
        headings += [pgettext("report", "Weighted %")] * weighted + [pgettext("report", "95 % interval")] * sure
        headings += [pgettext("report", "Remark")] * hidden
        lines = tuple(tuple(self._row(row, weighted=weighted, sure=sure, hidden=hidden)) for row in rows)
        widths = (40, 12, 12, *([14] if weighted else []), *([20] if sure else []), *([26] if hidden else []))
        return ReportTable(title, tuple(headings), lines, widths, base, notes, charted=2 + weighted)

    def _row(self, row: FrozenRow, *, weighted: bool, sure: bool, hidden: bool) -> Iterator[Cell]:
        yield row.text
        yield _count(row.n, self._hidden())
        yield _share(row.share)
        if weighted:
            yield _share(row.weighted)
        if sure:
            yield self._interval(row.low, row.high, share=True)
        if hidden:
            yield row.hidden

    def _groups(self, table: FrozenTable, groups: Sequence[FrozenGroup]) -> ReportTable:
        """A line for each group: its base, its indicators or else its answers, each weighted beside where the table is."""
        pgettext = self._said.pgettext
        names = list(dict.fromkeys(value.text for group in groups for value in group.values))
        answers = [] if names else list(dict.fromkeys(row.text for group in groups for row in group.rows))
        weighted = table.weighted
        beside = pgettext("report", "{what}, weighted")
        told = ([what, beside.format(what=what)] if weighted else [what] for what in map(capital, names or answers))
        headings = (table.by_title or pgettext("report", "Line"), pgettext("report", "Base"), *chain.from_iterable(told))
        base = table.base if table.by_title else ""  # a battery's lines have their bases beside them
        lines = []
        for group in groups:
            cells = {value.text: [self._value(value), self._weighted(value) or "–"] for value in group.values}
            cells |= {row.text: [_share(row.share), _share(row.weighted)] for row in group.rows if not names}
            found = (cells.get(name, ["", ""])[: 1 + weighted] for name in names or answers)
            lines.append((group.text, _count(group.base_n, self._hidden()), *chain.from_iterable(found)))
        widths = (_roomy(group.text for group in groups), 12.0, *(_roomy([heading]) for heading in headings[2:]))
        charted, together = 2 + weighted if headings[2:] else None, 1 + weighted
        return ReportTable(table.title, headings, tuple(lines), widths, base, table.notes, charted, kept=2, together=together)

    def _hidden(self) -> str:
        return self._said.pgettext("map", "hidden")

    def _value(self, value: FrozenValue) -> Cell:
        if value.value is None:
            return self._hidden()
        return Number(value.value, Unit.SHARE if value.share else Unit.SCORE)

    def _weighted(self, value: FrozenValue) -> Cell:
        return "" if value.weighted is None else Number(value.weighted, Unit.SHARE if value.share else Unit.SCORE)

    def _interval(self, low: float | None, high: float | None, *, share: bool) -> str:
        if low is None or high is None:
            return ""
        if not share:
            return f"{self._said.number(low, 1)}–{self._said.number(high, 1)}"
        return f"{self._said.number(low * 100, 1)}–{self._said.percent(high)}"


def told(rows: Sequence[FrozenRow]) -> bool:
    """Whether anybody gave any of the answers."""
    return any(row.n != 0 for row in rows)


def written(cell: Cell, said: ReportWords) -> str:
    """A cell as it is read on a page."""
    if isinstance(cell, str):
        return cell
    if cell.unit is Unit.SHARE:
        return said.percent(cell.value)
    decimals = {Unit.SCORE: 1, Unit.PUBLISHED: _decimals(cell.value)}.get(cell.unit, 0)
    return said.number(cell.value, decimals)


def _decimals(value: float) -> int:
    return 0 if float(value).is_integer() else len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _narrow(heading: str) -> float:
    """The width of one column among many, with whole numbers under a code or a word."""
    return 4.97 if len(heading) <= _CODE else 4.6 + 0.6 * len(heading)


def _roomy(texts: Iterable[str]) -> float:
    """The width of a column of words, so that a long one takes few lines."""
    return 6.0 + min(36, max(map(len, texts), default=0))


def _count(number: int | None, hidden: str) -> Cell:
    return hidden if number is None else Number(number, Unit.COUNT)


def _share(share: float | None) -> Cell:
    return "–" if share is None else Number(share, Unit.SHARE)


def _plain(value: float) -> Cell:
    return Number(value, Unit.PUBLISHED)

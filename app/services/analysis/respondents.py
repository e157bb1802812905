"""Who answered a question: how many of all, and of which sex, age and area and in which way, beside the inhabitants."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.models.survey import QuestionKind
from app.services.analysis.counting import mode_counts, share
from app.services.analysis.table import CrossTable, Figure, Heading
from app.services.analysis.view import BY_MODE, View
from app.services.keeping import DisclosureLimits
from app.services.survey import PopulationLine
from app.services.survey.forms import ItemLine, PlaceLine, QuestionForm, QuestionnaireForm

ABOUT_THE_PERSON = ("sex", "age")
"""The questions that say who answered, in the order shown."""


@dataclass(frozen=True, slots=True)
class RespondentRow:
    """Those of one kind: how many answered, their share, and the share of the inhabitants (a part of one) where that is known.

    `text` is empty for a way of answering, whose `code` is the mode.
    """

    code: str
    text: str
    n: Figure
    share: Figure
    people: float | None = None


@dataclass(frozen=True, slots=True)
class RespondentPart:
    """Those who answered by one question about themselves, or by the way they did (`BY_MODE`, without a title).

    Shares are of those who said what they are; where a kind is hidden, of all who answered. `source` and `counted_on` are those
    of the population table that the inhabitants are from, empty where there is none.
    """

    by: str
    title: str
    rows: tuple[RespondentRow, ...]
    is_area: bool = False
    source: str = ""
    counted_on: date | None = None

    @property
    def with_people(self) -> bool:
        """Whether the inhabitants are known beside."""
        return any(row.people is not None for row in self.rows)

    @property
    def there(self) -> tuple[RespondentRow, ...]:
        """The kinds of which there is anybody, areas in the order of their size, those that are hidden last."""
        found = (row for row in self.rows if row.n.value != 0 or row.people)
        return tuple(sorted(found, key=_largest_first) if self.is_area else found)


@dataclass(frozen=True, slots=True)
class Respondents:
    """Who answered a question, of `total_n` responses; `n` is None where it has several lines, each answered by others.

    `everybody`: the parts are of all responses, since those with an answer can't be told apart from them.
    """

    heading: Heading
    n: Figure | None
    share: Figure
    total_n: int
    everybody: bool
    parts: tuple[RespondentPart, ...]


_NOBODY = RespondentRow("", "", Figure(0), Figure(0.0))


def about_the_person(form: QuestionnaireForm) -> tuple[QuestionForm, ...]:
    """The questions that say who answered: sex, age, and the first that asks where somebody lives."""
    asked = [form.question(name) for name in ABOUT_THE_PERSON]
    homes = [question for question in form.questions if question.kind is QuestionKind.PLACE][:1]
    return (*(question for question in asked if question is not None), *homes)


def respondents(view: View, tables: Sequence[PopulationLine], question: QuestionForm, item: ItemLine | None) -> Respondents:
    """Who answered a question or the line of a battery, as far as the tables of it that are divided by who they are tell.

    Every figure is one of those tables' own, or a sum or share of such, so that it tells no more than they do.
    """
    several = question.kind is QuestionKind.BATTERY and item is None
    whole = None if several else view.frequency(question, item)
    everybody = whole is None or whole.of_all or question.kind is QuestionKind.TEXT
    n = None if whole is None or whole.of_all else whole.base_n
    of = _everybody(view) if everybody else _answering(view, question, item)
    return Respondents(
        heading=view.heading(question, item),
        n=n,
        share=Figure(None) if n is None else _share(n, Figure(view.total), view.limits),
        total_n=view.total,
        everybody=everybody,
        parts=tuple(_beside(part, tables, view.layout.places) for part in of),
    )


def _everybody(view: View) -> Iterator[RespondentPart]:
    """The parts of all responses, from the questions' own tables."""
    for question in about_the_person(view.layout.form):
        table = view.frequency(question, None)
        yield _part(question, [RespondentRow(row.code, row.text, row.n, row.share) for row in table.rows])
    counts = mode_counts(view.columns, view.limits)
    yield _shared(RespondentPart(BY_MODE, "", _of(counts)), Figure(view.total), view.limits)


def _answering(view: View, question: QuestionForm, item: ItemLine | None) -> Iterator[RespondentPart]:
    """The parts of those who answered a question, from its tables divided by the others."""
    for other in about_the_person(view.layout.form):
        if other.name != question.name:
            table = view.cross(question, item, other.name)
            yield _shared(_part(other, _options(other, _groups(table))), table.whole.base_n, view.limits)
    table = view.cross(question, item, BY_MODE)
    yield _shared(RespondentPart(BY_MODE, "", tuple(_groups(table))), table.whole.base_n, view.limits)


def _groups(table: CrossTable) -> list[RespondentRow]:
    return [RespondentRow(group.code, group.text, group.base_n, Figure(None)) for group in table.groups if group.code]


def _options(question: QuestionForm, groups: Iterable[RespondentRow]) -> list[RespondentRow]:
    """A row for each answer; of those with nobody in them a divided table has no line."""
    found = {row.code: row for row in groups}
    options = [option for option in question.part() if not option.missing and option.code not in found]
    empty = {option.code: RespondentRow(option.code, option.text, Figure(0), Figure(None)) for option in options}
    order = {option.code: at for at, option in enumerate(question.part())}
    return sorted([*found.values(), *empty.values()], key=lambda row: order.get(row.code, -1))


def _of(counts: Mapping[str, Figure]) -> tuple[RespondentRow, ...]:
    return tuple(RespondentRow(code, "", n, Figure(None)) for code, n in counts.items() if n.value != 0)


def _part(question: QuestionForm, rows: Iterable[RespondentRow]) -> RespondentPart:
    return RespondentPart(question.name, question.short_text, tuple(rows), question.kind is QuestionKind.PLACE)


def _shared(part: RespondentPart, base: Figure, limits: DisclosureLimits) -> RespondentPart:
    """The part with the share of each row: of the rows' sum where all are shown, else of `base`."""
    told = [row.n.value for row in part.rows]
    of = Figure(sum(n for n in told if n is not None)) if None not in told else base
    return replace(part, rows=tuple(replace(row, share=_share(row.n, of, limits)) for row in part.rows))


def _share(n: Figure, base: Figure, limits: DisclosureLimits) -> Figure:
    if n.value is None or base.value is None:
        return Figure(None, n.hidden or base.hidden)
    return share(int(n.value), int(base.value), None, limits)


def _beside(part: RespondentPart, tables: Sequence[PopulationLine], places: Sequence[PlaceLine]) -> RespondentPart:
    """The part with the inhabitants of the first population table that counts them by its question."""
    table = next((one for one in tables if part.by in one.questions), None)
    if table is None:
        return part
    people = {codes[0]: number for codes, number in table.by((part.by,)).items()}
    above = _above(people, places) if part.is_area else {}
    rows: dict[str, RespondentRow] = {}
    for row in part.rows:
        code = above.get(row.code, row.code)
        rows[code] = replace(row, code=code) if code not in rows else _together(rows[code], row)
    for place in places:
        if part.is_area and place.code in people:
            rows[place.code] = replace(rows.get(place.code, _NOBODY), code=place.code, text=place.name)
    whole = table.total
    counted = (replace(row, people=people[row.code] / whole) if row.code in people else row for row in rows.values())
    return replace(part, rows=tuple(counted), source=table.source, counted_on=table.counted_on)


def _above(people: Mapping[str, int], places: Sequence[PlaceLine]) -> dict[str, str]:
    """For each place that lies in one the table counts, or is one: the code of that."""
    by_id = {place.id: place for place in places}
    found = {}
    for place in places:
        above: PlaceLine | None = place
        while above is not None and above.code not in people:
            above = by_id.get(above.parent_id or 0)
        if above is not None:
            found[place.code] = above.code
    return found


def _together(one: RespondentRow, other: RespondentRow) -> RespondentRow:
    """Two places of one area, hidden where either is."""
    hidden = one.n.hidden or other.n.hidden or one.share.hidden or other.share.hidden
    if hidden is not None:
        return replace(one, n=Figure(None, hidden), share=Figure(None, hidden))
    n, part = ((a.value or 0) + (b.value or 0) for a, b in ((one.n, other.n), (one.share, other.share)))
    return replace(one, n=Figure(n), share=Figure(part))


def _largest_first(row: RespondentRow) -> tuple[bool, float, float, str]:
    """Hidden rows by name: their place in the order must not tell what they hide."""
    return row.n.value is None, -(row.people or 0.0), -(row.n.value or 0.0), row.text

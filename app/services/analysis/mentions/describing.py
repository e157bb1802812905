"""Where, when and why in words and cells, for every exit alike: screen, clipboard, workbook, report."""

from collections.abc import Sequence

from app import figures, resource
from app.models.survey import OptionPart
from app.services.analysis.describing import count_words, invented_words, plain_cells, share_words
from app.services.analysis.mentions.hiding import fewest
from app.services.analysis.mentions.table import MentionRow, MentionTable
from app.services.analysis.table import AnswerRow, Figure

_PARTS = (OptionPart.WHEN, OptionPart.WHY)


def row_name(row: MentionRow, language: str) -> str:
    """What a row is called: its place, or all places together."""
    return row.name or resource.translation(language).gettext("All places")


def mention_title(table: MentionTable, language: str) -> str:
    """What the whole is called, by what was asked."""
    together = resource.translation(language).gettext("Where, when and why")
    return _fitting(table, together, *(part_title(part, language) for part in _PARTS))


def part_title(part: OptionPart, language: str) -> str:
    """What the places by their times (WHEN) or by their reasons (WHY) are called."""
    tr = resource.translation(language)
    return tr.gettext("Where and when") if part is OptionPart.WHEN else tr.gettext("Where and why")


def divided_title(table: MentionTable, language: str) -> str:
    """What the places are divided by."""
    tr = resource.translation(language)
    return _fitting(table, tr.gettext("When and why"), tr.gettext("When"), tr.gettext("Why"))


def together_title(row: MentionRow, language: str) -> str:
    """What the times by the reasons of a place are called."""
    return resource.translation(language).gettext("When and why: {place}").format(place=row_name(row, language))


def mention_cells(table: MentionTable, language: str, chosen: str = "", *, weighted: bool = False) -> list[list[str]]:
    """The whole as text: the places by time, by reason, and time by reason of the place `chosen` (all where empty), then notes.

    `weighted`: other tables are shown weighted, so that it is said that this one is not.
    """
    notes = [[figures.plain(note, language)] for note in mention_notes(table, language, weighted=weighted)]
    invented = [[words] for words in [invented_words(table.heading, language)] if words]
    blocks = [*(part_cells(table, part, language) for part in table.parts), together_cells(table, table.row(chosen), language)]
    return [line for block in (*blocks, [*notes, *invented]) if block for line in [*block, []]][:-1]


def part_cells(table: MentionTable, part: OptionPart, language: str) -> list[list[str]]:
    """A line for each place: how many name it, and how many and what share of them give each time (WHEN) or reason (WHY)."""
    tr, heading = resource.translation(language), table.heading
    answers = [answer.text for answer in table.whole.given(part)]
    counts = [tr.gettext("{answer}, number").format(answer=answer) for answer in answers]
    lines = [[part_title(part, language), tr.gettext("Number"), *counts, *(f"{answer}, %" for answer in answers)]]
    lines += [
        [
            row_name(row, language),
            count_words(row.n, heading, language),
            *(count_words(figure, heading, language) for figure in _counts(row.given(part))),
            *(share_words(answer.share, language) for answer in row.given(part)),
        ]
        for row in (table.whole, *table.rows)
    ]
    return plain_cells(lines, language)


def together_cells(table: MentionTable, row: MentionRow, language: str) -> list[list[str]]:
    """A line for each reason: how many give it for the place, and how many of them each time; none unless both were asked."""
    if not table.paired:
        return []
    tr, heading = resource.translation(language), table.heading
    lines = [[together_title(row, language), tr.gettext("Number"), *(time.text for time in row.times)]]
    lines.append(
        [tr.gettext("Name the place"), *(count_words(figure, heading, language) for figure in (row.n, *_counts(row.times)))]
    )
    lines += [
        [reason.text, *(count_words(figure, heading, language) for figure in (reason.n, *(line[at] for line in row.both)))]
        for at, reason in enumerate(row.reasons)
    ]
    return plain_cells(lines, language)


def mention_notes(table: MentionTable, language: str, *, weighted: bool = False) -> list[str]:
    """What must be known to read the table, a sentence or two each."""
    tr, limits = resource.translation(language), table.heading.limits
    counting = tr.ngettext(
        "Each number counts people: whoever names the place. A person may name {most} place.",
        "Each number counts people: who names a place twice counts once. As a person may name {most} places, the places together "
        "are more than “All places”.",
        table.most,
    )
    several = _fitting(
        table,
        tr.gettext("Several times and reasons could be given."),
        tr.gettext("Several times could be given."),
        tr.gettext("Several reasons could be given."),
    )
    shares = tr.gettext("Each share is of those who name the place, whose number is in the row.")
    said = [counting.format(most=table.most), f"{shares} {several}"]
    if weighted:
        said.append(tr.gettext("Not weighted: this table counts those who answered."))
    if table.some_hidden:
        hidden = tr.gettext("Counts below {limit} are hidden, and what would give them away.").format(limit=limits.smallest_cell)
        shown = _fitting(
            table,
            tr.gettext("Times and reasons are shown of places that at least {fewest} name."),
            tr.gettext("Times are shown of places that at least {fewest} name."),
            tr.gettext("Reasons are shown of places that at least {fewest} name."),
        )
        said.append(f"{hidden} {shown.format(fewest=fewest(limits))}")
    return said


def _fitting(table: MentionTable, together: str, when: str, why: str) -> str:
    """The words that fit what was asked."""
    return together if table.paired else dict(zip(_PARTS, (when, why), strict=True))[table.parts[0]]


def _counts(answers: Sequence[AnswerRow]) -> list[Figure]:
    return [answer.n for answer in answers]

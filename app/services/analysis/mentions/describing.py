"""Where, when and why in words and cells, for every exit alike: screen, clipboard, workbook, report."""

from collections.abc import Sequence

from app import figures, resource
from app.services.analysis.describing import count_words, invented_words, plain_cells, share_words
from app.services.analysis.mentions.hiding import fewest
from app.services.analysis.mentions.table import MentionRow, MentionTable
from app.services.analysis.table import AnswerRow, Figure


def row_name(row: MentionRow, language: str) -> str:
    """What a row is called: its place, or all places together."""
    return row.name or resource.translation(language).gettext("All places")


def when_title(language: str) -> str:
    """What the places by their times are called."""
    return resource.translation(language).gettext("Where and when")


def why_title(language: str) -> str:
    """What the places by their reasons are called."""
    return resource.translation(language).gettext("Where and why")


def together_title(row: MentionRow, language: str) -> str:
    """What the times by the reasons of a place are called."""
    return resource.translation(language).gettext("When and why: {place}").format(place=row_name(row, language))


def mention_cells(table: MentionTable, language: str, chosen: str = "", *, weighted: bool = False) -> list[list[str]]:
    """The whole as text: the places by time, by reason, and time by reason of the place `chosen` (all where empty), then notes.

    `weighted`: other tables are shown weighted, so that it is said that this one is not.
    """
    notes = [[figures.plain(note, language)] for note in mention_notes(table, language, weighted=weighted)]
    invented = [[words] for words in [invented_words(table.heading, language)] if words]
    blocks = [when_cells(table, language), why_cells(table, language), together_cells(table, table.row(chosen), language)]
    return [line for block in (*blocks, [*notes, *invented]) for line in [*block, []]][:-1]


def when_cells(table: MentionTable, language: str) -> list[list[str]]:
    """A line for each place: how many name it, and how many and what share of them give each time."""
    rows = [(row, row.times) for row in (table.whole, *table.rows)]
    return _places(when_title(language), rows, table, language)


def why_cells(table: MentionTable, language: str) -> list[list[str]]:
    """A line for each place: how many name it, and how many and what share of them give each reason."""
    rows = [(row, row.reasons) for row in (table.whole, *table.rows)]
    return _places(why_title(language), rows, table, language)


def together_cells(table: MentionTable, row: MentionRow, language: str) -> list[list[str]]:
    """A line for each reason: how many give it for the place, and how many of them give each time for it too."""
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
    said = [
        counting.format(most=table.most),
        tr.gettext(
            "Each share is of those who name the place, whose number is in the row. Several times and reasons could be given."
        ),
    ]
    if weighted:
        said.append(tr.gettext("Not weighted: this table counts those who answered."))
    if table.some_hidden:
        hidden = tr.gettext(
            "Counts below {limit} are hidden, and what would give them away. Times and reasons are shown of places that at least "
            "{fewest} name."
        )
        said.append(hidden.format(limit=limits.smallest_cell, fewest=fewest(limits)))
    return said


def _places(
    title: str, rows: Sequence[tuple[MentionRow, tuple[AnswerRow, ...]]], table: MentionTable, language: str
) -> list[list[str]]:
    tr, heading = resource.translation(language), table.heading
    answers = [answer.text for answer in rows[0][1]]
    counts = [tr.gettext("{answer}, number").format(answer=answer) for answer in answers]
    lines = [[title, tr.gettext("Number"), *counts, *(f"{answer}, %" for answer in answers)]]
    lines += [
        [
            row_name(row, language),
            count_words(row.n, heading, language),
            *(count_words(figure, heading, language) for figure in _counts(given)),
            *(share_words(answer.share, language) for answer in given),
        ]
        for row, given in rows
    ]
    return plain_cells(lines, language)


def _counts(answers: Sequence[AnswerRow]) -> list[Figure]:
    return [answer.n for answer in answers]

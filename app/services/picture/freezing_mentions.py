"""Freezes where, when and why: the places by their times and by their reasons, and both of all places together."""

from collections.abc import Iterable, Sequence

from app import resource
from app.services.analysis import AnswerRow, Figure, MentionRow, MentionTable
from app.services.analysis.describing import count_words
from app.services.analysis.mentions.describing import mention_notes, row_name, together_title, when_title, why_title
from app.services.picture.frozen import FrozenGroup, FrozenPart, FrozenRow


def mention_parts(table: MentionTable | None, language: str, *, weighted: bool) -> tuple[FrozenPart, ...]:
    """The parts of the table of places; none where nobody names any. Reasons are headed by their printed codes."""
    if table is None or not table.rows:
        return ()
    tr, rows = resource.translation(language), (table.whole, *table.rows)
    place, number = tr.gettext("Place"), tr.gettext("Number")
    notes = tuple(mention_notes(table, language, weighted=weighted))
    codes = " · ".join(f"{reason.code} {reason.text}" for reason in table.whole.reasons)
    times = tuple(time.text for time in table.whole.times)
    when = FrozenPart(
        when_title(language),
        (place, number, *times),
        _places(table, [row.times for row in rows], language),
        shares=True,
        notes=notes,
    )
    why = FrozenPart(
        why_title(language),
        (place, number, *(reason.code for reason in table.whole.reasons)),
        _places(table, [row.reasons for row in rows], language),
        shares=True,
        notes=(codes, *notes),
    )
    together = FrozenPart(
        together_title(table.whole, language),
        (tr.gettext("Reason"), number, *times),
        tuple(_reason(table, at, language) for at in range(len(table.whole.reasons))),
        shares=False,
        notes=notes[-1:] if table.some_hidden else (),
    )
    return tuple(part for part in (when, why, together) if len(part.headings) > 2 and part.groups)


def _places(table: MentionTable, given: Iterable[Sequence[AnswerRow]], language: str) -> tuple[FrozenGroup, ...]:
    return tuple(
        FrozenGroup(
            row_name(row, language), _count(row.n), tuple(_row(one, one.n, one.share, table, language) for one in answers)
        )
        for row, answers in zip((table.whole, *table.rows), given, strict=True)
    )


def _reason(table: MentionTable, at: int, language: str) -> FrozenGroup:
    whole: MentionRow = table.whole
    times = zip(whole.times, (line[at] for line in whole.both), strict=True)
    reason = whole.reasons[at]
    return FrozenGroup(
        reason.text, _count(reason.n), tuple(_row(time, figure, Figure(None), table, language) for time, figure in times)
    )


def _row(answer: AnswerRow, n: Figure, share: Figure, table: MentionTable, language: str) -> FrozenRow:
    """A figure with what stands instead where it is hidden: `<5`, or that it is hidden."""
    mark = n.hidden or share.hidden
    hidden = count_words(Figure(None, mark), table.heading, language) if mark is not None else ""
    return FrozenRow(answer.code, answer.text, _count(n), share.value, hidden=hidden)


def _count(figure: Figure) -> int | None:
    return None if figure.value is None else round(figure.value)

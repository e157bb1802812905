"""Freezes where, when and why: the places by their times and their reasons, and both of all places together, as were asked."""

from app import resource
from app.services.analysis import AnswerRow, Figure, Hidden, MentionRow, MentionTable
from app.services.analysis.describing import DASH, count_words
from app.services.analysis.mentions.describing import mention_notes, mention_title, row_name, together_title
from app.services.picture.frozen import FrozenGroup, FrozenPart, FrozenRow


def mention_parts(table: MentionTable | None, language: str, *, weighted: bool) -> tuple[FrozenPart, ...]:
    """The parts of the table of places; none where nobody names any. Reasons are headed by their printed codes."""
    if table is None or not table.rows:
        return ()
    tr, whole = resource.translation(language), table.whole
    dashed = [tr.gettext("A dash is a hidden figure.")] if table.some_hidden else []
    notes = (*mention_notes(table, language, weighted=weighted), *dashed)
    codes = " · ".join(f"{reason.code} {reason.text}" for reason in whole.reasons)
    times, number = tuple(time.text for time in whole.times), tr.gettext("Number")
    places = FrozenPart(
        tr.gettext("{title}: per cent of those who name the place").format(title=mention_title(table, language)),
        (tr.gettext("Place"), number, *times, *(reason.code for reason in whole.reasons)),
        tuple(_place(row, table, language) for row in (whole, *table.rows)),
        shares=True,
        notes=(*filter(None, [codes]), *notes),
    )
    together = FrozenPart(
        together_title(whole, language),
        (tr.pgettext("of a place", "Reason"), number, *times),
        tuple(_reason(table, at, language) for at in range(len(whole.reasons))),
        shares=False,
        notes=notes[-2:] if table.some_hidden else (),
    )
    return (places, together) if table.paired else (places,)


def _place(row: MentionRow, table: MentionTable, language: str) -> FrozenGroup:
    rows = tuple(_row(one, one.n, one.share, table, language) for one in row.answers)
    return FrozenGroup(row_name(row, language), _count(row.n), rows)


def _reason(table: MentionTable, at: int, language: str) -> FrozenGroup:
    whole = table.whole
    times = zip(whole.times, (line[at] for line in whole.both), strict=True)
    reason = whole.reasons[at]
    return FrozenGroup(
        reason.text, _count(reason.n), tuple(_row(time, figure, Figure(None), table, language) for time, figure in times)
    )


def _row(answer: AnswerRow, n: Figure, share: Figure, table: MentionTable, language: str) -> FrozenRow:
    """A figure with what stands instead where it is hidden: `<5`, or a dash."""
    mark = n.hidden or share.hidden
    hidden = "" if mark is None else DASH
    if mark is Hidden.SMALL:
        hidden = count_words(Figure(None, mark), table.heading, language)
    return FrozenRow(answer.code, answer.text, _count(n), share.value, hidden=hidden)


def _count(figure: Figure) -> int | None:
    return None if figure.value is None else round(figure.value)

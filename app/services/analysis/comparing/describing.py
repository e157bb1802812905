"""Changes in words: what differs between two waves, for sure or not, and why."""

from app import figures, resource
from app.services.analysis.comparing.facts import ChangeRow, ChangeTable, Difference
from app.services.analysis.describing import DASH, share_words
from app.services.analysis.estimates.describing import probability_words

SURE = 0.05
"""Below this probability, after Holm's correction, a difference is called sure."""


def change_cells(table: ChangeTable, language: str) -> list[list[str]]:
    """The shares of both waves and their difference in points, with its interval where there is one; the heading first."""
    tr = resource.translation(language)
    points, sure = tr.gettext("Change, points"), tr.gettext("95 % interval")
    heading = ["", f"{table.against}, %", f"{table.heading.wave}, %", points, sure]
    return [heading, *(_line(row, language) for row in (*table.rows, *table.indicators))]


def change_notes(table: ChangeTable, language: str) -> list[str]:
    """What is to be said under a change: that it can't be told, whether it is sure, and where it came from."""
    tr = resource.translation(language)
    if not table.comparable:
        return [
            tr.gettext("The question was asked otherwise in {wave}: the figures can't be compared.").format(wave=table.against)
        ]
    told = [row for row in (*table.rows, *table.indicators) if row.difference is not None]
    if not told:
        return [tr.gettext("No figure is shown in both waves.")]
    said = []
    if all(row.difference is None or row.difference.adjusted is None for row in told):
        said.append(tr.gettext("An open survey has no margin of error: a change may come from others having answered."))
    for row in told:
        if row.difference is not None and row.difference.adjusted is not None and row.difference.adjusted < SURE:
            sure = tr.gettext("{answer}: the change is larger than chance would make it ({p}, with Holm’s correction).")
            said.append(sure.format(answer=row.text, p=probability_words(row.difference.adjusted, language)))
    texts = {row.code: row.text for row in table.indicators}
    for part in table.parts:
        why = tr.gettext(
            "{indicator}: of {change} points, {composition} come from others having answered, and {answers} from other answers."
        )
        said.append(
            why.format(
                indicator=texts.get(part.indicator, part.indicator),
                change=points_words(part.change, language),
                composition=points_words(part.composition, language),
                answers=points_words(part.answers, language),
            )
        )
        if round(part.apart, 3):
            rest = tr.gettext("The other {points} come from kinds of people that one wave alone has.")
            said.append(rest.format(points=points_words(part.apart, language)))
    return said


def points_words(change: float, language: str) -> str:
    """A difference in percentage points with its sign: `+3,1`, `−0,4`, `0,0`."""
    told = figures.number(abs(change) * 100, language, 1)
    if not told.strip("0,."):
        return told
    return ("+" if change > 0 else "\N{MINUS SIGN}") + told


def _line(row: ChangeRow, language: str) -> list[str]:
    found = row.difference
    change = DASH if found is None else points_words(found.value, language)
    return [row.text, share_words(row.before, language), share_words(row.after, language), change, _interval(found, language)]


def _interval(found: Difference | None, language: str) -> str:
    if found is None or found.low is None or found.high is None:
        return ""
    return (
        resource.translation(language)
        .gettext("{low} to {high}")
        .format(low=points_words(found.low, language), high=points_words(found.high, language))
    )

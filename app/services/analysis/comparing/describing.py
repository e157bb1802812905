"""Comparisons in words: what differs between waves, places and ways of answering, for sure or not, and why."""

from collections.abc import Sequence

from app import figures, resource
from app.services.analysis.comparing.facts import ChangeRow, ChangeTable, Difference, ModeDifferences, Parts, Ranking, Unweighted
from app.services.analysis.describing import DASH, capital, count_words, mode_text, share_words
from app.services.analysis.estimates.describing import probability_words
from app.services.analysis.respondents import ABOUT_THE_PERSON
from app.services.analysis.table import Heading
from app.services.survey import FIGURED

_FEWEST = 2
"""Fewer than that have no order."""

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
    said = unweighted_words(table.unweighted, language)
    if all(row.difference is None or row.difference.adjusted is None for row in told):
        said.append(tr.gettext("An open survey has no margin of error: a change may come from others having answered."))
    for row in told:
        if row.difference is not None and row.difference.adjusted is not None and is_sure(row.difference):
            sure = tr.gettext("{answer}: the change is larger than chance would make it ({p}, with Holm’s correction).")
            said.append(sure.format(answer=capital(row.text), p=probability_words(row.difference.adjusted, language)))
    texts = {row.code: row.text for row in table.indicators}
    if not table.indicators:
        said += unfollowed_words(table.heading, language)
    for part in table.parts:
        said += parts_words(part, capital(texts.get(part.indicator, part.indicator)), language)
    return said


def parts_words(part: Parts, what: str, language: str) -> list[str]:
    """How much of a change comes from others having answered and how much from other answers; `what` changed."""
    tr = resource.translation(language)
    why = tr.gettext(
        "{indicator}: of {change} points, {composition} come from others having answered, and {answers} from other answers."
    )
    if part.weighted:
        why = tr.gettext(
            "{indicator}: of {change} weighted points, {composition} come from others having answered, as far as the weights "
            "did not make up for it, and {answers} from other answers."
        )
    said = [
        why.format(
            indicator=what,
            change=points_words(part.change, language),
            composition=points_words(part.composition, language),
            answers=points_words(part.answers, language),
        )
    ]
    if round(part.apart, 3):
        rest = tr.gettext("The other {points} come from kinds of people that one wave alone has.")
        said.append(rest.format(points=points_words(part.apart, language)))
    return said


def unfollowed_words(heading: Heading, language: str) -> list[str]:
    """What to do so that a change of a question without indicators can be divided.

    Nothing for a kind that never has any, and for a question about the person: what it tells is who answered.
    """
    if heading.kind not in FIGURED or heading.question in ABOUT_THE_PERSON:
        return []
    return [
        resource.translation(language).gettext(
            "The question has no share to follow, so a change of it can't be divided into who answered and what they answered. "
            "Set one under Survey, at the question: The share that counts."
        )
    ]


def unweighted_words(waves: Sequence[Unweighted], language: str) -> list[str]:
    """For which waves' sake a change is of unweighted figures, a sentence each."""
    tr = resource.translation(language)
    lacking = tr.gettext("{wave} has no population table by {questions}: both waves are compared without weights.")
    without = tr.gettext("{wave} is not weighted: both waves are compared without weights.")
    return [
        lacking.format(wave=one.wave, questions=", ".join(one.by)) if one.by else without.format(wave=one.wave) for one in waves
    ]


def ranking_cells(table: Ranking, language: str) -> list[list[str]]:
    """The order with its uncertainty: number, share, the ranks each may have, and the interval; the heading first."""
    tr = resource.translation(language)
    heading = ["", tr.gettext("Number"), "%", tr.gettext("Rank"), tr.gettext("95 % interval")]
    rows = [
        [
            row.text,
            count_words(row.n, table.heading, language),
            share_words(row.share, language),
            f"{row.first}" if row.first == row.last else f"{row.first}–{row.last}",
            f"{figures.number(row.low * 100, language, 1)}–{figures.number(row.high * 100, language, 1)}",
        ]
        for row in table.rows
    ]
    return [heading, *rows]


def ranking_notes(table: Ranking, language: str) -> list[str]:
    """What is to be said under an order: how sure it is, what can't be told apart, and how many are not in it."""
    tr = resource.translation(language)
    said = [tr.gettext("A rank such as 2–5 says that chance may have put it anywhere between.")]
    if table.supposed:
        said.append(supposed_words(language))
    if len(table.rows) < _FEWEST:
        said = [tr.gettext("There are not enough figures shown to put in order.")]
    else:
        first = table.rows[0]
        if first.alike:
            apart = tr.gettext("{first} can't be told apart from {others}.")
            said.append(apart.format(first=first.text, others=", ".join(first.alike)))
        else:
            said.append(tr.gettext("{first} is surely first.").format(first=first.text))
    if table.hidden:
        hidden = tr.ngettext(
            "{count} is not in the order: its figures are hidden.",
            "{count} are not in the order: their figures are hidden.",
            table.hidden,
        )
        said.append(hidden.format(count=table.hidden))
    return said


def mode_cells(table: ModeDifferences, language: str) -> list[list[str]]:
    """Every question's figures by two ways of answering and their difference in points; the heading and what is sure first."""
    tr = resource.translation(language)
    heading = [
        "",
        f"{mode_text(table.first, language)}, %",
        f"{mode_text(table.second, language)}, %",
        tr.gettext("Difference, points"),
        tr.gettext("95 % interval"),
    ]
    rows = [
        [
            f"{row.title}: {row.text}",
            share_words(row.before, language),
            share_words(row.after, language),
            DASH if row.difference is None else points_words(row.difference.value, language),
            _interval(row.difference, language),
        ]
        for row in sorted(table.rows, key=lambda row: row.difference is None or not is_sure(row.difference))
    ]
    return [heading, *rows]


def mode_notes(table: ModeDifferences, language: str) -> list[str]:
    """What is to be said under them: in how many figures the ways differ for sure, and what that may come from."""
    tr = resource.translation(language)
    if not table.rows:
        return [tr.gettext("There are not answers of both ways to compare.")]
    sure = [row for row in table.rows if row.difference is not None and is_sure(row.difference)]
    compared = sum(row.difference is not None for row in table.rows)
    counted = tr.ngettext("{sure} of {count} figure differs for sure.", "{sure} of {count} figures differ for sure.", compared)
    said = [counted.format(sure=len(sure), count=compared)]
    if table.supposed:
        said.append(supposed_words(language))
    said.append(tr.gettext("Those who answer on paper are other people than those on the web: a difference may come from that."))
    return said


def supposed_words(language: str) -> str:
    """That an open survey is reckoned as if it were a random sample."""
    return resource.translation(language).gettext(
        "Reckoned as if the answers of this open survey were a random sample: what is not sure then is not sure at all."
    )


def is_sure(difference: Difference) -> bool:
    """Whether it is larger than chance makes it, with Holm's correction for all that is compared."""
    return difference.adjusted is not None and difference.adjusted < SURE


def points_words(change: float, language: str) -> str:
    """A difference in percentage points with its sign: `+3,1`, `−0,4`, `0,0`."""
    told = figures.number(abs(change) * 100, language, 1)
    if not told.strip("0,."):
        return told
    return ("+" if change > 0 else "\N{MINUS SIGN}") + told


def _line(row: ChangeRow, language: str) -> list[str]:
    found = row.difference
    change = DASH if found is None else points_words(found.value, language)
    before, after = share_words(row.before, language), share_words(row.after, language)
    return [capital(row.text), before, after, change, _interval(found, language)]


def _interval(found: Difference | None, language: str) -> str:
    """The interval of a difference, and whether it is sure."""
    if found is None or found.low is None or found.high is None:
        return ""
    tr = resource.translation(language)
    low, high = points_words(found.low, language), points_words(found.high, language)
    said = tr.gettext("{low} to {high}, sure") if is_sure(found) else tr.gettext("{low} to {high}")
    return said.format(low=low, high=high)

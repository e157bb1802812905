"""Estimates in words: weighted shares, intervals, and what is to be said under them, for every exit alike."""

from collections.abc import Iterable, Mapping

from app import figures, resource
from app.models.survey import SamplingDesign
from app.services.analysis.describing import (
    DASH,
    by_title,
    count_words,
    group_text,
    reason,
    share_words,
)
from app.services.analysis.disclosure import Hidden
from app.services.analysis.estimates.sampling import SamplingFacts
from app.services.analysis.estimates.table import EstimateGroup, EstimateTable, Uncertainty, Untested
from app.services.analysis.estimates.weighting import TOGETHER, WeightingFacts
from app.services.analysis.table import CrossTable, Figure, Frequencies

_WHOLE = 20
"""Where every answer counts as so many inhabitants, decimals say nothing."""


def estimate_cells(table: EstimateTable, counted: Frequencies | CrossTable, language: str) -> list[list[str]]:
    """A table as text: for each answer the number, the share unweighted and weighted, and its interval; the heading first."""
    tr = resource.translation(language)
    weighted, random = is_weighted(table), is_random(table)
    heading = [
        "",
        tr.gettext("Number"),
        "%",
        tr.gettext("Weighted %") if weighted else "",
        _interval_words(language) if random else "",
    ]
    rows = [heading, *_block(table.whole, table, language)]
    groups = counted.groups if isinstance(counted, CrossTable) else ()
    for group, own in zip(table.groups, groups, strict=True):
        assert isinstance(counted, CrossTable)
        titled = f"{by_title(counted, language)}: {group_text(own, language)}"
        rows += [[titled, "", "", "", ""], *_block(group, table, language)]
    return rows


def estimate_notes(table: EstimateTable, language: str, titles: Mapping[str, str] | None = None) -> list[str]:
    """What is to be said under a table: why it has no interval, how it was weighted, and whether the groups differ.

    `titles` are what questions are called; by their names where they have none.
    """
    said = sampling_notes(table.sampling, language, titles)
    if table.weighting is not None:
        said += weighting_notes(table.weighting, language, titles)
    shares = [row.share for group in (table.whole, *table.groups) for row in group.rows]
    return said + withheld_notes(shares, language) + test_notes(table, language)


def withheld_notes(weighted: Iterable[Figure], language: str) -> list[str]:
    """Why weighted figures are not shown that have a count; nothing where all are."""
    if not any(figure.hidden is Hidden.WEIGHTED for figure in weighted):
        return []
    tr = resource.translation(language)
    return [tr.gettext("Weighted share hidden where there is a dash: beside the number it would tell what a few answered.")]


def test_notes(table: EstimateTable, language: str) -> list[str]:
    """Whether the groups answer alike, or why that is not told; nothing of an open survey, and where there is nothing to test."""
    tr = resource.translation(language)
    if table.untested is Untested.HIDDEN:
        return [tr.gettext("Whether the groups answer alike is not tested: the test would tell of the figures that are hidden.")]
    if table.untested is Untested.UNSUITED:
        return [
            tr.gettext(
                "Whether the groups answer alike is tested only where each chose one answer in a list and is in one group."
            )
        ]
    if table.test is None:
        return []
    said = tr.gettext("Do the groups answer alike? Rao and Scott’s F = {f}, {p}.")
    return [said.format(f=figures.number(table.test.f, language, 2), p=probability_words(table.test.p, language))]


def sampling_notes(facts: SamplingFacts, language: str, titles: Mapping[str, str] | None = None) -> list[str]:
    """What follows from how the respondents were chosen: no interval, or each part by its inhabitants."""
    tr = resource.translation(language)
    if facts.sampling.design is SamplingDesign.OPEN:
        return [tr.gettext("No interval: who answers an open survey is not drawn by lot, so nothing says how far it may be off.")]
    if facts.sampling.design is SamplingDesign.SRS:
        return []
    parts = tr.gettext("Each part of the sample counts as much as it has inhabitants: {question}.")
    said = [parts.format(question=_titled(facts.sampling.stratum, titles))]
    if facts.unseen:
        said.append(tr.gettext("Nobody answered in {parts}: no figure speaks for them.").format(parts=", ".join(facts.unseen)))
    if facts.few:
        few = tr.gettext("Fewer than {limit} answered in {parts}: how far answers differ there can hardly be known.")
        said.append(few.format(limit=facts.limit, parts=", ".join(facts.few)))
    return said


def weighting_notes(facts: WeightingFacts, language: str, titles: Mapping[str, str] | None = None) -> list[str]:
    """How the weights came out, a sentence each."""
    tr = resource.translation(language)
    said = [_weights_words(facts, language, titles)]
    known = [(source, figures.day(day, language) if day else "") for source, day in facts.sources]
    sources = "; ".join(told for source, day in known if (told := ", ".join(part for part in (source, day) if part)))
    if sources:
        said.append(tr.gettext("The population is from {sources}.").format(sources=sources))
    if not facts.converged:
        off = figures.percent(facts.largest_difference, language)
        said.append(tr.gettext("The weights do not meet the population: they are up to {part} off.").format(part=off))
    for cell in (cell for cell in facts.empty if not cell.few):
        people = figures.number(round(cell.people), language)
        nobody = tr.gettext("Nobody answered from {group} ({people} inhabitants): no weight speaks for them.")
        said.append(nobody.format(group=", ".join(cell.answers), people=people))
    few = [f"{', '.join(cell.answers)} ({figures.number(round(cell.people), language)})" for cell in facts.empty if cell.few]
    if few:
        hardly = tr.gettext(
            "Fewer than {limit} or nobody answered from {groups} (inhabitants in brackets): hardly any weight there."
        )
        said.append(hardly.format(limit=facts.limit, groups="; ".join(few)))
    for question, count in facts.unplaced:
        said.append(_unplaced_words(_titled(question, titles), count, facts.limit, language))
    return said + _held_words(facts, language)


def _weights_words(facts: WeightingFacts, language: str, titles: Mapping[str, str] | None) -> str:
    """What the answers are weighted by, and what each counts as where that does not tell how few there are of a kind."""
    tr = resource.translation(language)
    questions = ", ".join(_titled(margin, titles) for margin in facts.weights.questions)
    if facts.lowest is None or facts.highest is None or facts.effective_n is None:
        untold = tr.gettext("Weighted by {questions}. What each answer counts as would tell what is hidden, and is not shown.")
        return untold.format(questions=questions)
    weighted = tr.gettext(
        "Weighted by {questions}: each answer counts as {lowest} to {highest} inhabitants, and all together are worth {n} "
        "answers of equal weight."
    )
    decimals = 0 if facts.lowest >= _WHOLE else 1
    return weighted.format(
        questions=questions,
        lowest=figures.number(facts.lowest, language, decimals),
        highest=figures.number(facts.highest, language, decimals),
        n=figures.number(round(facts.effective_n), language),
    )


def _unplaced_words(question: str, count: Figure, limit: int, language: str) -> str:
    """How many have no place in the population, as closely as may be told."""
    tr = resource.translation(language)
    if count.value is not None:
        told = tr.gettext("{count} answers have no place in the population by {question} and keep their share.")
        return told.format(count=figures.number(count.value, language), question=question)
    if count.hidden is Hidden.SMALL:
        few = tr.gettext("Fewer than {limit} answers have no place in the population by {question}; their share is kept.")
        return few.format(limit=limit, question=question)
    return tr.gettext("Some answers have no place in the population by {question} and keep their share.").format(
        question=question
    )


def _held_words(facts: WeightingFacts, language: str) -> list[str]:
    """How many are held at the largest weight, as closely as may be told; nothing where nobody is."""
    tr, count = resource.translation(language), facts.trimmed
    if count.value is not None:
        told = tr.gettext("{count} answers are held at the largest weight.").format(count=figures.number(count.value, language))
        return [told] if count.value else []
    if count.hidden is Hidden.SMALL:
        return [tr.gettext("Fewer than {limit} answers are held at the largest weight.").format(limit=facts.limit)]
    return [tr.gettext("Some answers are held at the largest weight.")]


def _titled(margin: str, titles: Mapping[str, str] | None) -> str:
    """What a margin is called: its questions' titles, `×` between those whose combinations it is."""
    return " × ".join((titles or {}).get(name, name) for name in margin.split(TOGETHER))


def probability_words(p: float, language: str) -> str:
    """A probability: `p = 0,012`, or `p < 0,001`."""
    least = 0.001
    return f"p < {figures.number(least, language, 3)}" if p < least else f"p = {figures.number(p, language, 3)}"


def interval_words(found: Uncertainty | None, language: str, *, scale: float = 100, decimals: int = 1) -> str:
    """An interval: `31,4–36,4`; empty where there is none."""
    if found is None:
        return ""
    low, high = (figures.number(bound * scale, language, decimals) for bound in (found.low, found.high))
    return f"{low}–{high}"


def _block(group: EstimateGroup, table: EstimateTable, language: str) -> list[list[str]]:
    tr, heading, weighted = resource.translation(language), table.heading, is_weighted(table)
    rows = [
        [
            row.text,
            count_words(row.n, heading, language),
            share_words(row.unweighted, language),
            share_words(row.share, language) if weighted else "",
            interval_words(row.uncertainty, language) or reason(row.n.hidden or row.share.hidden, heading, language),
        ]
        for row in group.rows
    ]
    if group.mean is not None:
        value = group.mean.value.value
        told = DASH if value is None else figures.number(value, language, 2)
        sure = interval_words(group.mean.uncertainty, language, scale=1, decimals=2)
        rows.append([tr.gettext("Mean"), count_words(group.base_n, heading, language), "", told, sure])
    for one in group.indicators:
        share = bool(one.definition.counted)
        values = [
            share_words(found, language) if share else DASH if found.value is None else figures.number(found.value, language, 1)
            for found in (one.unweighted, one.value)
        ]
        sure = interval_words(one.uncertainty, language, scale=100 if share else 1)
        rows.append([one.text, "", values[0], values[1] if weighted else "", sure])
    return [*rows, [tr.gettext("Base"), count_words(group.base_n, heading, language), "", "", ""]]


def _interval_words(language: str) -> str:
    return resource.translation(language).gettext("95 % interval")


def is_random(table: EstimateTable) -> bool:
    """Whether its respondents were drawn by lot, so that intervals may be told."""
    return table.sampling.sampling.design is not SamplingDesign.OPEN


def is_weighted(table: EstimateTable) -> bool:
    """Whether its shares are other than the counts': by weights, or since parts of the sample weigh differently."""
    return table.weighting is not None or table.sampling.sampling.design is SamplingDesign.STRATIFIED


def weighted_by(notes: Iterable[str], language: str) -> str:
    """The titles of the questions by which a table with these notes was weighted; empty where no note says so."""
    tr = resource.translation(language)
    forms = (
        tr.gettext(
            "Weighted by {questions}: each answer counts as {lowest} to {highest} inhabitants, and all together are worth {n} "
            "answers of equal weight."
        ),
        tr.gettext("Weighted by {questions}. What each answer counts as would tell what is hidden, and is not shown."),
        tr.gettext("Each part of the sample counts as much as it has inhabitants: {question}."),
    )
    for note in notes:
        for form in forms:
            before, _, rest = form.replace("{question}", "{questions}").partition("{questions}")
            after = rest.partition("{")[0]
            if note.startswith(before) and after in note[len(before) :]:
                return note[len(before) :].partition(after)[0]
    return ""

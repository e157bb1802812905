"""What to bear in mind when reading a table, and how its figures were weighted."""

from app import figures
from app.services.analysis import CrossTable, QuestionKind, Series, WeightingKind
from app.services.analysis.describing import capital, group_text, indicator_words
from app.services.survey import SamplingDesign
from app.ui.pages.analysis.reading import Seen
from app.ui.pages.analysis.weights import TOGETHER
from app.words import _, language, name, say


def how_weighted(seen: Seen) -> str:
    """How the figures that are shown are weighted and how respondents were chosen; empty where there are counts alone."""
    estimate = seen.estimates.one
    if estimate is None:
        return ""
    said = []
    if estimate.weighting is not None:
        weights = estimate.weighting.weights
        titles = [" × ".join(seen.titles.get(one, one).lower() for one in margin.split(TOGETHER)) for margin in weights.questions]
        each = _("Weighted by {questions}, each by itself")
        if len(titles) == 1:
            each = _("Weighted by {questions}")
        elif weights.kind is WeightingKind.POSTSTRATIFY:
            each = _("Weighted by all combinations of {questions}")
        said.append(each.format(questions=", ".join(titles)))
    effective = estimate.whole.effective_n
    if effective is not None and not seen.battery:
        said.append(_("effective number {n}").format(n=figures.number(round(effective), language())))
    drawn = {
        SamplingDesign.OPEN: _("open survey"),
        SamplingDesign.SRS: _("random sample"),
        SamplingDesign.STRATIFIED: _("random sample in each part"),
    }
    said.append(drawn[estimate.sampling.sampling.design])
    return capital(" · ".join(said))


def sentences(seen: Seen) -> list[str]:
    """What to bear in mind: how the survey was made, how the modes differ, whether the question is the same as before."""
    said = _about_sampling(seen)
    table = seen.table or (seen.battery[0] if seen.battery else None) or seen.places
    if seen.by_mode is not None:
        said += _mode_sentence(seen.by_mode)
    if table is not None:
        series = {
            Series.SAME: _("The question is the same as in the wave before."),
            Series.CHANGED: _("The question was changed since the wave before, so the series is broken."),
            Series.NEW: _("The question is new in this wave."),
        }
        said.append(series[table.heading.series])
    if seen.table is not None and seen.table.overlapping:
        said.append(_("Several answers could be given, so the shares add up to more than 100 per cent."))
    if seen.places is not None:
        said.append(_("Share of all who answered “{question}”.").format(question=seen.places.base_text))
    if seen.table is not None and seen.table.heading.kind is QuestionKind.TEXT:
        said.append(_("Of written answers only those that are cleared or masked leave the program."))
    return said


def _about_sampling(seen: Seen) -> list[str]:
    """How the respondents were chosen; of an open survey that is weighted, its tables say it."""
    estimates = seen.estimates
    if estimates.refused is not None:
        return [_("Weighted figures and intervals can't be reckoned."), str(say(estimates.refused))]
    design = estimates.method.sampling.design
    if design is SamplingDesign.OPEN:
        return [] if estimates.one else [_("Open survey: anybody could answer. No margins of error are shown.")]
    said = [f"{name(design)}."]
    if estimates.one:
        said.append(
            _("The interval tells how far chance in the draw may have moved the figure, and nothing of who did not answer.")
        )
    return said


def _mode_sentence(table: CrossTable) -> list[str]:
    parts = [
        f"{group_text(group, language())} {indicator_words(group.indicators[0], language())}"
        for group in table.groups
        if group.indicators and group.indicators[0].value.shown
    ]
    if len(parts) < 2:
        return []
    what = table.whole.indicators[0].text
    return [_("{what} by way of answering: {figures}.").format(what=capital(what), figures=", ".join(parts))]

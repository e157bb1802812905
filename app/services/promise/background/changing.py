"""The sentences of what changed since the wave before, as far as the comparison of the two says anything."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from app import resource
from app.models.refusal import Refusal
from app.services.picture import FrozenTable, FrozenValue, PictureSnapshot
from app.services.promise.background.offers import Offer, OfferedFigure, Topic, Withheld
from app.services.promise.background.speaking import Speaker

if TYPE_CHECKING:
    from app.services.analysis import AnalysisService, ChangeRow, ChangeTable, ComparingService

_SAME = 1e-9


def change_offers(
    found: PictureSnapshot,
    names: Mapping[str, str],
    comparing: "ComparingService",
    analysis: "AnalysisService",
    speaker: Speaker,
) -> Iterator[Offer | Withheld]:
    """A sentence for each key figure that both waves ask alike, with what chance may have done; nothing of a first wave."""
    previous = found.wave.previous_id
    if previous is None:
        return
    for table in found.key_figures:
        value = next((one for group in table.groups for one in group.values if one.share), None)
        name = names.get(table.title)
        if value is None or value.value is None or name is None:
            continue
        try:
            change = comparing.change(found.wave.id, previous, name)
        except Refusal:
            continue
        if not change.comparable:
            asked = speaker.pgettext("background", "The question was asked otherwise in {wave}.").format(wave=change.against)
            yield Withheld(speaker.pgettext("background", "Change: {what}").format(what=table.title), asked)
            continue
        base = _base_before(analysis, name, previous, value.text)
        row = next((one for one in change.indicators if one.text == value.text), None)
        if row is not None and base is not None and row.difference is not None:
            offer = _changed(table, value, change, row, (previous, base), f"{name}-change", speaker)
            yield from filter(None, [offer])


def _changed(
    table: FrozenTable,
    value: FrozenValue,
    change: "ChangeTable",
    row: "ChangeRow",
    before: tuple[int, int],
    key: str,
    speaker: Speaker,
) -> Offer | None:
    """The sentence; None where the answers have changed since the picture was adopted, and its figure would be another."""
    from app.services.analysis.comparing.describing import points_words

    after = value.weighted if change.weighted else value.value
    base = value.base_n if value.base_n is not None else table.groups[0].base_n
    if row.difference is None or row.after.value is None or row.before.value is None or after is None or base is None:
        return None
    if abs(row.after.value - after) > _SAME:
        return None
    weighting = speaker.weighting(table) if change.weighted else ""
    earlier, later = speaker.percent(row.before.value), speaker.percent(row.after.value)
    points = points_words(row.difference.value, speaker.language)
    message = speaker.pgettext(
        "background",
        "On the question “{question}”, {answers} went from {before} in {earlier} to {after} in {later}, {points} percentage "
        "points ({base}).",
    )
    said = message.format(
        question=table.question,
        answers=speaker.quoted(value.definition),
        before=earlier,
        earlier=change.against,
        after=later,
        later=speaker.wave,
        points=points,
        base=speaker.base(min(base, before[1]), max(base, before[1]), weighting or _unweighted(table, speaker)),
    )
    definition = f"{table.title}: {value.definition}"
    other = speaker.pgettext("background", "{what}, {later} less {earlier}").format(
        what=definition, later=speaker.wave, earlier=change.against
    )
    figures = (
        OfferedFigure(f"{key}:before", earlier, row.before.value, before[1], definition, before[0], weighting),
        OfferedFigure(f"{key}:after", later, row.after.value, base, definition, speaker.wave_id, weighting),
        OfferedFigure(f"{key}:points", points, row.difference.value, base, other, speaker.wave_id, weighting),
    )
    return Offer(key, Topic.CHANGES, f"{said} {_noise(row, speaker)}", figures)


def _unweighted(table: FrozenTable, speaker: Speaker) -> str:
    """That the comparison leaves weights out that the figure alone has; empty where there are none."""
    return speaker.pgettext("background", "Without weights") if table.weighted else ""


def _noise(row: "ChangeRow", speaker: Speaker) -> str:
    """What chance may have done to it."""
    from app.services.analysis.comparing.describing import is_sure
    from app.services.analysis.estimates.describing import probability_words

    found = row.difference
    if found is None or found.adjusted is None:
        tr = resource.translation(speaker.language)
        return tr.gettext("An open survey has no margin of error: a change may come from others having answered.")
    said = speaker.pgettext("background", "Chance alone may have made the change ({p}).")
    if is_sure(found):
        said = speaker.pgettext("background", "The change is larger than chance would make it ({p}).")
    return said.format(p=probability_words(found.adjusted, speaker.language))


def _base_before(analysis: "AnalysisService", name: str, wave_id: int, text: str) -> int | None:
    """How many the figure of the earlier wave is of; None where that is not shown."""
    trend = analysis.trend(name)
    if trend is None or trend.text != text:
        return None
    base = next((point.base_n.value for point in trend.points if point.wave_id == wave_id), None)
    return None if base is None else round(base)

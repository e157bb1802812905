"""The sentences of what people answered: key figures, the places they name, their worry, problems and trust."""

from collections.abc import Iterator, Mapping

from app import resource
from app.services.picture import FrozenGroup, FrozenRow, FrozenTable, FrozenValue, PictureSnapshot
from app.services.promise.background.offers import Offer, OfferedFigure, Topic, Withheld
from app.services.promise.background.speaking import Speaker

MOST = 3
"""So many places, times, reasons and lines of a question are told in a sentence."""


def key_offers(found: PictureSnapshot, names: Mapping[str, str], speaker: Speaker) -> Iterator[Offer | Withheld]:
    """A sentence for each share that sums up a question."""
    for table in found.key_figures:
        for place, value in enumerate((one for group in table.groups for one in group.values if one.share), start=1):
            name = names.get(table.title, table.title)
            yield _key(table, value, name if place == 1 else f"{name}.{place}", speaker)


def place_offers(found: PictureSnapshot, speaker: Speaker) -> Iterator[Offer | Withheld]:
    """The places most named, when people are unsafe there, and why."""
    table = found.places
    if table is None or not table.groups:
        return
    whole, weighting = table.groups[0], speaker.weighting(table)
    rows = _largest(whole.rows, table)
    if not rows or whole.base_n is None:
        yield Withheld(table.title, next((row.hidden for row in whole.rows if row.hidden), ""))
        return
    shares = speaker.listed([f"{row.text} ({speaker.percent(_share(row))})" for row in rows])
    message = speaker.pgettext("background", "The places most named as unsafe are {places}, of those who answered ({base}).")
    said = message.format(places=shares, base=speaker.base(whole.base_n, weighting=weighting))
    figures = tuple(
        OfferedFigure(
            f"places:{row.code}",
            speaker.percent(_share(row)),
            _share(row),
            whole.base_n,
            speaker.pgettext("background", "Name the place {place}").format(place=row.text),
            speaker.wave_id,
            weighting,
        )
        for row in rows
    )
    yield Offer("places", Topic.PLACES, said, figures)
    when = speaker.pgettext("background", "Those who name a place are most often unsafe there at these times: {shares} ({base}).")
    why = speaker.pgettext("background", "The reasons they most often give: {shares} ({base}).")
    parts = (
        ("times", speaker.pgettext("background", "When people are unsafe"), when, found.times),
        ("reasons", speaker.pgettext("background", "Why people are unsafe"), why, found.reasons),
    )
    for key, what, message, listed in parts:
        if listed:
            yield _among((key, what), message, listed, table, speaker)


def opinion_offers(name: str, items: tuple[str, ...], table: FrozenTable, speaker: Speaker) -> Iterator[Offer | Withheld]:
    """A question of several lines: those with the largest share, or what was answered to each where no share sums it up."""
    weighting = speaker.weighting(table)
    shares = [(item, group, next((one for one in group.values if one.share), None)) for item, group in _lines(items, table)]
    summed = [(item, group, value) for item, group, value in shares if value is not None]
    if not summed:
        for item, group, _none in shares:
            yield _answers(f"{name}.{item}", group, weighting, speaker)
        return
    yield from (Withheld(group.text, value.hidden) for _item, group, value in summed if value.value is None)
    told = [one for one in summed if one[2].value is not None and _base(one[2], one[1]) is not None]
    told = sorted(told, key=lambda one: -_value(one[2]))[:MOST]
    if not told:
        return
    figures = tuple(
        OfferedFigure(
            f"{name}:{item}",
            speaker.percent(_value(value)),
            _value(value),
            _base(value, group) or 0,
            f"{group.text}: {value.definition}",
            speaker.wave_id,
            weighting,
        )
        for item, group, value in told
    )
    bases = [one.base_n for one in figures]
    message = speaker.pgettext(
        "background", "To the question “{question}”, the largest shares answered {answers} about: {shares} ({base})."
    )
    said = message.format(
        question=table.question,
        answers=speaker.quoted(told[0][2].definition),
        shares=", ".join(f"{group.text} {one.words}" for (_item, group, _value), one in zip(told, figures, strict=True)),
        base=speaker.base(min(bases), max(bases), weighting),
    )
    yield Offer(name, Topic.OPINIONS, said, figures)


def _lines(items: tuple[str, ...], table: FrozenTable) -> list[tuple[str, FrozenGroup]]:
    """Each line with its name in the program; by its number where there are other lines now."""
    if len(items) == len(table.groups):
        return list(zip(items, table.groups, strict=True))
    return [(str(number), group) for number, group in enumerate(table.groups, start=1)]


def _key(table: FrozenTable, value: FrozenValue, key: str, speaker: Speaker) -> Offer | Withheld:
    base = value.base_n if value.base_n is not None else table.groups[0].base_n
    if value.value is None or base is None or value.hidden:
        return Withheld(table.title, value.hidden)
    weighting = speaker.weighting(table)
    words = speaker.percent(_value(value))
    said = speaker.pgettext("background", "To the question “{question}”, {share} answered {answers} ({base}).").format(
        question=table.question,
        share=words,
        answers=speaker.quoted(value.definition),
        base=speaker.base(base, weighting=weighting),
    )
    definition = f"{table.title}: {value.definition}"
    figure = OfferedFigure(f"{key}:share", words, _value(value), base, definition, speaker.wave_id, weighting)
    return Offer(key, Topic.SAFETY, said, (figure,))


def _among(
    named: tuple[str, str], message: str, rows: tuple[FrozenRow, ...], table: FrozenTable, speaker: Speaker
) -> Offer | Withheld:
    """The largest of times or reasons, among those who name a place: as many as make each share of its number."""
    key, what = named
    told = _largest(rows, table)
    base = next((round(row.n / row.share) for row in told if row.n and row.share), None)
    if base is None:
        return Withheld(what, next((row.hidden for row in rows if row.hidden), ""))
    figures = tuple(
        OfferedFigure(
            f"{key}:{row.code}",
            speaker.percent(row.share or 0),
            row.share or 0,
            base,
            speaker.pgettext("background", "Of those who name a place: {answer}").format(answer=row.text),
            speaker.wave_id,
        )
        for row in told
    )
    shares = ", ".join(f"{row.text} {figure.words}" for row, figure in zip(told, figures, strict=True))
    return Offer(key, Topic.PLACES, message.format(shares=shares, base=speaker.base(base)), figures)


def _answers(key: str, group: FrozenGroup, weighting: str, speaker: Speaker) -> Offer | Withheld:
    """What was answered to a line that no share sums up; none of it where any answer is hidden."""
    hidden = next((row.hidden for row in group.rows if row.hidden or row.share is None), "")
    if hidden or group.base_n is None or not group.rows:
        return Withheld(group.text, hidden)
    figures = tuple(
        OfferedFigure(
            f"{key}:{row.code}",
            speaker.percent(_share(row)),
            _share(row),
            group.base_n,
            f"{group.text}: {row.text}",
            speaker.wave_id,
            weighting,
        )
        for row in group.rows
    )
    shares = ", ".join(f"{row.text} {figure.words}" for row, figure in zip(group.rows, figures, strict=True))
    said = speaker.pgettext("background", "About “{line}” people answered: {shares} ({base}).")
    return Offer(
        key,
        Topic.OPINIONS,
        said.format(line=group.text, shares=shares, base=speaker.base(group.base_n, weighting=weighting)),
        figures,
    )


def _largest(rows: tuple[FrozenRow, ...], table: FrozenTable) -> list[FrozenRow]:
    """Those with the largest shares; none where one that is hidden might be larger: only small ones may be left out."""
    small = resource.translation(table.language).gettext("fewer than {limit} answers").format(limit=table.smallest_cell)
    if any(row.hidden and row.hidden != small for row in rows):
        return []
    shown = [row for row in rows if row.share and not row.hidden]
    return sorted(shown, key=lambda row: -_share(row))[:MOST]


def _share(row: FrozenRow) -> float:
    return row.weighted if row.weighted is not None else row.share or 0.0


def _value(value: FrozenValue) -> float:
    return value.weighted if value.weighted is not None else value.value or 0.0


def _base(value: FrozenValue, group: FrozenGroup) -> int | None:
    return value.base_n if value.base_n is not None else group.base_n

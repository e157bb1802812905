"""Puts offered sentences into a promise's texts within a session, each figure with its trace, and compares traces with offers."""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from sqlalchemy.orm import Session

from app.models.blocks import blocks_from_json, blocks_to_json
from app.models.promise import Promise, PromiseFigure
from app.services.promise.background.offers import Disagreement, Offer, OfferedFigure, Offers, Why, key_of
from app.services.promise.background.weaving import Blocks, append, exchange, says
from app.services.promise.forms import PromiseForm, PromiseText
from app.services.promise.tracing import TracedFigure, figure_rows
from app.services.promise.writing import editable

_CLOSE = 1e-6
"""Figures nearer one another than that are one: a stored one has been written and read."""


def fill(session: Session, promise_id: int, part: PromiseText, chosen: Sequence[Offer], rule: str) -> None:
    """See `BackgroundService.fill`."""
    promise = editable(session, promise_id)
    rows = figure_rows(session, promise_id)
    added = []
    for offer in chosen:
        own = [row for row in rows if key_of(row.measure) == offer.key]
        rows = [row for row in rows if row not in own]
        if not own and any(says(_text(promise, there), offer.sentence) for there in PromiseText):
            rows += _traced(promise, offer, rule)
        elif _replaced(promise, own, offer):
            rows += _renewed(session, promise, own, offer, rule)
        else:
            _drop(session, own)
            rows += _traced(promise, offer, rule)
            added.append(offer)
    topics = [[one.sentence for one in offers] for _topic, offers in groupby(added, lambda one: one.topic)]
    _write(promise, part, append(_text(promise, part), topics))
    _number(session, rows)


def renew(session: Session, promise_id: int, offers: Offers, amiss: Collection[str]) -> None:
    """See `BackgroundService.renew`; `amiss` are the measures that do not agree."""
    promise = editable(session, promise_id)
    rows = figure_rows(session, promise_id)
    for key in dict.fromkeys(key_of(measure) for measure in amiss):
        own = [row for row in rows if key_of(row.measure) == key]
        rows = [row for row in rows if row not in own]
        offer = offers.offer(key)
        if offer is None:
            for sentence in dict.fromkeys(row.sentence for row in own):
                _exchange(promise, sentence, "")
            _drop(session, own)
        elif _replaced(promise, own, offer):
            rows += _renewed(session, promise, own, offer, offers.rule)
        else:
            _drop(session, own)
    _number(session, rows)


def agree(form: PromiseForm, offers: Offers | None) -> tuple[Disagreement, ...]:
    """The traced figures that do not agree with the offers, in order; without offers only those whose words are gone."""
    offered = {figure.measure: (figure, offer) for offer in (offers.offers if offers else ()) for figure in offer.figures}
    gone = {figure.id for figure in form.lost}
    found = []
    for figure in form.figures:
        now, offer = offered.get(figure.measure, (None, None))
        why = Why.WORDS_GONE if figure.id in gone else None if offers is None else _why(figure, now, form.wave_id)
        if why is not None:
            found.append(Disagreement(figure, why, offer.sentence if offer is not None and why is not Why.WORDS_GONE else ""))
    return tuple(found)


def _why(figure: TracedFigure, now: OfferedFigure | None, wave_id: int | None) -> Why | None:
    if now is None:
        return Why.NOT_SHOWN if figure.wave_id == wave_id else Why.OTHER_WAVE
    if figure.wave_id != now.wave_id:
        return Why.OTHER_WAVE
    same = abs(figure.value - now.value) < _CLOSE and figure.base_n == now.base_n and figure.weighting == now.weighting
    return None if same else Why.OTHER_FIGURE


def _replaced(promise: Promise, own: Iterable[PromiseFigure], offer: Offer) -> bool:
    """Write the offer where its earlier sentence stands whole, and take the rest of that away; whether one stood."""
    put = False
    for sentence in dict.fromkeys(row.sentence for row in own):
        put = _exchange(promise, sentence, "" if put else offer.sentence) or put
    if put:
        return True
    now = {figure.measure: figure.words for figure in offer.figures}
    for row in own:
        put = (row.measure in now and _exchange(promise, row.words, now[row.measure])) or put
    return put


def _renewed(session: Session, promise: Promise, own: list[PromiseFigure], offer: Offer, rule: str) -> list[PromiseFigure]:
    """The traces of what was just written, in the place of the earlier ones."""
    _drop(session, own)
    return _traced(promise, offer, rule)


def _traced(promise: Promise, offer: Offer, rule: str) -> list[PromiseFigure]:
    return [
        PromiseFigure(
            promise_id=promise.id,
            measure=figure.measure,
            words=figure.words,
            sentence=offer.sentence,
            wave_id=figure.wave_id,
            value=figure.value,
            base_n=figure.base_n,
            weighting=figure.weighting,
            definition=figure.definition,
            rule_version=rule,
        )
        for figure in offer.figures
    ]


def _drop(session: Session, rows: Iterable[PromiseFigure]) -> None:
    for row in rows:
        session.delete(row)


def _number(session: Session, rows: list[PromiseFigure]) -> None:
    for position, row in enumerate(rows, start=1):
        row.position = position
        session.add(row)
    session.flush()


def _exchange(promise: Promise, old: str, new: str) -> bool:
    """Write `new` for the first `old` in any of the texts; whether it stood there."""
    for part in PromiseText:
        text = _text(promise, part)
        changed = exchange(text, old, new)
        if changed is not text:
            _write(promise, part, changed)
            return True
    return False


def _text(promise: Promise, part: PromiseText) -> Blocks:
    return blocks_from_json(getattr(promise, part.value.lower()))


def _write(promise: Promise, part: PromiseText, blocks: Blocks) -> None:
    setattr(promise, part.value.lower(), blocks_to_json(blocks))

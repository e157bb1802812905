"""What the ledger says of a batch."""

from datetime import date

from app.figures import day
from app.services.keying import BatchLine, BatchState
from app.ui.widget import ChipTone
from app.words import _, language, ngettext, pgettext

TONES: dict[BatchState, ChipTone] = {
    BatchState.RECEIVED: "neutral",
    BatchState.KEYING: "accent",
    BatchState.KEYED: "good",
    BatchState.VERIFIED: "good",
    BatchState.STORED: "neutral",
    BatchState.DISPOSED: "neutral",
}


def place_words(batch: BatchLine) -> str:
    """Which batch it is: its number and its place."""
    return _("Batch {number} · {place}").format(number=batch.number, place=batch.collection_point)


def paper_words(batch: BatchLine) -> str:
    """Where the paper is, or when it was destroyed; empty while it is at hand."""
    if batch.destroyed_on is not None:
        return _("Destroyed {day}").format(day=day(batch.destroyed_on, language()))
    if not batch.stored_where:
        return ""
    if batch.stored_until is None:
        return batch.stored_where
    return _("{where}, until {day}").format(where=batch.stored_where, day=day(batch.stored_until, language()))


def counts_words(batch: BatchLine) -> str:
    """What is keyed of what came, and the rest that there is something to say of."""
    words = [
        _("{keyed} of {received} keyed").format(keyed=batch.keyed, received=batch.received),
        *([ngettext("{count} blank", "{count} blank", batch.blank).format(count=batch.blank)] if batch.blank else []),
        *([ngettext("{count} spoiled", "{count} spoiled", batch.spoiled).format(count=batch.spoiled)] if batch.spoiled else []),
        *([_("{count} begun").format(count=batch.being_keyed)] if batch.being_keyed else []),
        *([ngettext("{count} void", "{count} void", batch.void).format(count=batch.void)] if batch.void else []),
        *([_("{count} more than received").format(count=-batch.differs)] if batch.differs < 0 else []),
        *([batch.reason] if batch.reason else []),
        *([_("keyed in its collection file")] if batch.elsewhere and batch.open else []),
    ]
    return ", ".join(words)


def life(batch: BatchLine) -> list[tuple[str, str]]:
    """The batch's life so far, a step and what is known of it."""
    came = [day(batch.collected_on, language()), *([batch.envelope] if batch.envelope else [])]
    forms = ngettext("{count} form", "{count} forms", batch.received).format(count=batch.received)
    steps = [(_("Came in"), " · ".join([forms, *came]))]
    if batch.keyed or batch.void:
        said = ngettext("{count} form", "{count} forms", batch.keyed).format(count=batch.keyed)
        void = [_("{count} void besides").format(count=batch.void)] if batch.void else []
        steps.append((pgettext("forms", "Keyed"), ", ".join([said, *void])))
    besides = [
        *([ngettext("{count} blank", "{count} blank", batch.blank).format(count=batch.blank)] if batch.blank else []),
        *([ngettext("{count} spoiled", "{count} spoiled", batch.spoiled).format(count=batch.spoiled)] if batch.spoiled else []),
    ]
    if besides:
        steps.append((_("Not keyed"), ", ".join(besides)))
    if batch.verified:
        said = ngettext("{count} form stands by its second entry", "{count} forms stand by their second entry", batch.verified)
        steps.append((pgettext("forms", "Verified"), said.format(count=batch.verified)))
    if batch.stored_where:
        until = _("no day set") if batch.stored_until is None else _("until {day}").format(day=_day(batch.stored_until))
        steps.append((_("Stored"), f"{batch.stored_where}, {until}"))
    if batch.destroyed_on is not None:
        said = _("{day}, by {name}").format(day=_day(batch.destroyed_on), name=batch.destroyed_by)
        decided = _day(batch.disposal_decided_on) if batch.disposal_decided_on else ""
        decision = " ".join(filter(None, (batch.disposal_body, decided, batch.disposal_reference)))
        steps.append((_("Destroyed"), "\n".join((said, _("Decision: {decision}").format(decision=decision)))))
    return steps


def _day(value: date) -> str:
    return day(value, language())

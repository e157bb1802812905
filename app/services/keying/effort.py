"""What it takes to key a form: time with pauses left out, keystrokes, steps back."""

from dataclasses import dataclass, replace

from app.models.base import now
from app.models.keying import FormDraft, KeyingEffort

PAUSE = 60_000
"""Milliseconds: longer than this between two keys was a visitor, not the form."""


@dataclass(frozen=True, slots=True)
class Effort:
    """Milliseconds of keying with pauses left out, keystrokes, and how many times the keyer went back to a field."""

    active_ms: int = 0
    keystrokes: int = 0
    stepped_back: int = 0

    def struck(self, since_ms: int | None) -> "Effort":
        """One key more, that many milliseconds after the one before it on the same form; None for the first one."""
        spent = since_ms if since_ms is not None and 0 <= since_ms <= PAUSE else 0
        return replace(self, active_ms=self.active_ms + spent, keystrokes=self.keystrokes + 1)

    def stepped(self) -> "Effort":
        """The keyer went back to a field once more."""
        return replace(self, stepped_back=self.stepped_back + 1)


def effort_of(kept: FormDraft | KeyingEffort) -> Effort:
    """What a draft or a saved form's entry took so far."""
    return Effort(kept.active_ms, kept.keystrokes, kept.stepped_back)


def effort_row(
    effort: Effort, *, fields: int, response_id: int, operator_id: int | None, verification_entry_id: int | None = None
) -> KeyingEffort | None:
    """The row to add with a first entry, or with the second one of that key; none where no key was struck.

    `fields` is how many were keyed.
    """
    if not effort.keystrokes:
        return None
    return KeyingEffort(
        operator_id=operator_id,
        response_id=response_id,
        verification_entry_id=verification_entry_id,
        keyed_at=now(),
        fields=fields,
        active_ms=effort.active_ms,
        keystrokes=effort.keystrokes,
        stepped_back=effort.stepped_back,
    )

"""Counts what the form in hand takes: its keystrokes, and the time between them."""

from collections.abc import Callable
from time import monotonic

from app.services.keying import Effort, OpenForm


class Stopwatch:
    """Goes on from what the form took before; another form begins with its own."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._form: tuple[int, int] | None = None
        self._last: float | None = None
        self.effort = Effort()
        """What the form in hand took so far."""

    def follow(self, form: OpenForm) -> None:
        """That form is in hand; nothing changes where it was before."""
        now = (form.draft_id, form.serial_no)
        if now != self._form:
            self._form, self._last, self.effort = now, None, form.effort

    def struck(self) -> None:
        """A key was struck."""
        at = self._clock()
        self.effort = self.effort.struck(None if self._last is None else round(1000 * (at - self._last)))
        self._last = at

    def stepped(self) -> None:
        """The keyer went back to a field."""
        self.effort = self.effort.stepped()

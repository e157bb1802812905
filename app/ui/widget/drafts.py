"""What was typed in a panel and not saved: kept while the program runs, for when the panel is opened on the same again."""

from collections.abc import Hashable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.ui.widget.typed import change_of, fields_in, put, value_of

Typed = tuple[object, ...]
"""What stands in each field, in order."""
About = tuple[str, Hashable]
"""The title of what the fields are in, and what they are about."""
_Key = tuple[About, Typed]
"""What the fields are about, and what they were filled with."""


class Drafts(QObject):
    """What is typed in the fields of `holder`, by what it is about and what the fields were filled with.

    A panel fills its fields anew before it says that it is opened. What a person had typed there until then is what stood
    there in the last turn of the event loop, so that no panel has to do anything about it.
    """

    def __init__(self, holder: QWidget) -> None:
        super().__init__(holder)
        self._holder = holder
        self._about: _Key = ("", None), ()
        self._filled: Typed | None = None
        self._latest: Typed = ()
        self._kept: dict[_Key, Typed] = {}
        self._heard: set[QWidget] = set()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn)

    def open(self, about: About) -> bool:
        """The fields have been filled for `about`: put back what was typed in them then; whether anything was."""
        self._keep()
        self._listen()
        self._filled = self._latest = self._read()
        self._about = (about, self._filled)
        kept = self._kept.get(self._about)
        if kept is None:
            return False
        self._put(kept)
        return True

    def keep(self) -> None:
        """The panel is put away: keep what is typed and not saved."""
        self._latest = self._read()
        self._keep()

    def forget(self) -> None:
        """What was typed is saved, or done with."""
        self._kept.pop(self._about, None)
        self._filled = None

    def start_over(self) -> None:
        """Put back what the fields were filled with."""
        if self._filled is not None:
            self._kept.pop(self._about, None)
            self._put(self._filled)

    def holds(self, about: About) -> bool:
        """Whether anything typed about that is kept, whatever the fields were filled with."""
        return any(kept == about for kept, _filled in self._kept)

    def half_written(self) -> list[About]:
        """What there are words about that are not saved: those that stand in the fields, and those that are kept."""
        standing = {} if self._filled is None else {self._about: self._read()}
        typed = {**self._kept, **standing}
        return [about for (about, filled), now in typed.items() if any(map(_written, filled, now))]

    def _keep(self) -> None:
        if self._filled is not None:
            self._kept.pop(self._about, None)
            if self._latest != self._filled:
                self._kept[self._about] = self._latest
        self._filled = None

    def _listen(self) -> None:
        fields = set(fields_in(self._holder))
        for field in fields - self._heard:
            if (changed := change_of(field)) is not None:
                changed.connect(self._on_changed)
        self._heard = fields

    def _read(self) -> Typed:
        return tuple(value_of(field) for field in fields_in(self._holder))

    def _put(self, typed: Typed) -> None:
        fields = fields_in(self._holder)
        if len(fields) == len(typed):
            for field, value in zip(fields, typed, strict=True):
                put(field, value)
        self._latest = self._read()

    def _on_changed(self) -> None:
        self._turn.start()

    def _on_turn(self) -> None:
        self._latest = self._read()


def _written(filled: object, now: object) -> bool:
    """Whether words were written in a field; what was chosen, ticked or counted is soon done again."""
    return isinstance(now, str) and bool(now.strip()) and now != filled

"""The search (Ctrl+K): finds every command, page and object, by any words of theirs, in any order."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.command import Command, SearchHit
from app.ui.widget import label, search_field, steer
from app.words import _

SHOWN = 50
"""How many hits are listed at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the list: its words, the soft words after them, an icon, and what choosing it does."""

    words: str
    second: str
    icon: str
    do: Callable[[], object]


def found(commands: list[Command], hits: list[SearchHit], go: Callable[[str, object], object]) -> list[Found]:
    """Everything the search can find now, commands first."""
    lines = [Found(each.label, each.keys(), each.icon or "into", each.do) for each in commands if each.when()]
    lines += [Found(hit.words, hit.second, hit.icon, lambda hit=hit: go(hit.page, hit.argument)) for hit in hits]  # type: ignore[misc]
    return lines


def matching(lines: list[Found], typed: str) -> list[Found]:
    """The lines that have every word typed, those that begin with it first; accents and case aside."""
    words = _folded(typed).split()
    kept = [line for line in lines if all(word in _folded(f"{line.words} {line.second}") for word in words)]
    return sorted(kept, key=lambda line: not _folded(line.words).startswith(_folded(typed).strip()))[:SHOWN]


class CommandSearch(QFrame):
    """A field and a list over the page; Esc closes it, Enter does what is marked, arrows move while one types."""

    closed = Signal()
    left_alone = Signal()
    """Closed, and what had the keys before it is gone, or nothing had them."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("card")
        self._over = over
        self._lines: list[Found] = []
        self._shown: list[Found] = []
        self._came_from: QWidget | None = None
        self.field: QLineEdit = search_field(_("Search for a command, a page or anything in the file"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Hits"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setIconSize(QSize(theme.px(16), theme.px(16)))
        self._nothing = label(_("Nothing has those words."), tone="soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(side) for side in (12, 12, 12, 8)))
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        steer(self.field, self.list, self._on_chosen)
        self.list.itemClicked.connect(lambda _item: self._on_chosen())
        self.setAccessibleName(_("Search for a command"))
        self.hide()

    def open(self, lines: list[Found]) -> None:
        """Show the search over all that can be found."""
        self._lines = lines
        self._came_from = self.window().focusWidget()
        wide = min(theme.px(620), self._over.width() - theme.px(16))
        high = min(theme.px(460), self._over.height() - theme.px(64))
        self.setGeometry((self._over.width() - wide) // 2, theme.px(48), wide, high)
        self.field.clear()
        self._on_typed("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add(self, lines: list[Found]) -> None:
        """Find these too; what is marked stays marked."""
        known = {line.words for line in self._lines}
        self._lines = self._lines + [line for line in lines if line.words not in known]
        at = self.list.currentRow()
        marked = self._shown[at] if 0 <= at < len(self._shown) else None
        self._on_typed(self.field.text())
        if marked in self._shown:
            self.list.setCurrentRow(self._shown.index(marked))

    def shut(self) -> None:
        """Close without doing anything."""
        if self.isVisible():
            self.hide()
            if self._came_from is not None and self._came_from.isVisible():
                self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.left_alone.emit()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
            self.closed.emit()
        if watched is self.field and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            return self._left_by(event)
        return False

    def _left_by(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # Esc is the search's, not a panel's under it
        elif event.type() == QEvent.Type.KeyPress:
            self.shut()
        return True

    def _on_typed(self, typed: str) -> None:
        self._shown = matching(self._lines, typed)
        self.list.clear()
        for line in self._shown:
            words = f"{line.words}   ·   {line.second}" if line.second else line.words
            self.list.addItem(QListWidgetItem(theme.icon(line.icon, "soft"), words))
        self.list.setCurrentRow(0)
        self._nothing.setVisible(not self._shown)

    def _on_chosen(self) -> None:
        at = self.list.currentRow()
        self.shut()
        if 0 <= at < len(self._shown):
            self._shown[at].do()


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))

"""Commands: one table of what can be done, which feeds the shortcuts, the menu, the help sheet and the search (Ctrl+K)."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui import theme


def always() -> bool:
    """A command that can be done at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done.

    `id` names it in the manual ("page.undo"), `label` is what it is called on screen, `shortcut` its keys as Qt writes them
    ("Ctrl+K", or "Ctrl+Y; Ctrl+Shift+Z" of which the first is shown), `icon` a role name, `when` whether it can be done now.
    """

    id: str
    label: str
    do: Callable[[], object]
    shortcut: str = ""
    icon: str = ""
    when: Callable[[], bool] = always

    def keys(self) -> str:
        """The shortcut as it is written on the keys of this computer."""
        return next((one.toString(QKeySequence.SequenceFormat.NativeText) for one in self.sequences()), "")

    def sequences(self) -> list[QKeySequence]:
        """Every way to press it."""
        return QKeySequence.listFromString(self.shortcut)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An object that the search can go to: its words, a soft second line, and the page with its argument."""

    words: str
    second: str
    page: str
    argument: object = None
    icon: str = "into"


def attach(widget: QWidget, commands: list[Command]) -> list[QAction]:
    """Make the commands' shortcuts work wherever in the window the focus is, while `widget` is shown; the actions made."""
    actions = [_action(widget, command) for command in commands]
    for action in actions:
        widget.addAction(action)
    return actions


def _action(widget: QWidget, command: Command) -> QAction:
    action = QAction(command.label, widget)
    action.setObjectName(command.id)
    if command.icon:
        action.setIcon(theme.icon(command.icon))
    if command.shortcut:
        action.setShortcuts(command.sequences())
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.triggered.connect(lambda: command.do() if command.when() else None)
    return action

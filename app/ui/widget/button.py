"""Buttons: one primary on a page, plain ones beside it, quiet ones in rows; each with a word or a name and a tooltip."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from app.ui import theme

_ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}
ButtonKind = Literal["plain", "primary", "danger", "quiet", "small", "link"]


class Button(QPushButton):
    """A button with a word; `icon` is a role name of `resources/icons`, `kind` how much it asks for attention."""

    def __init__(self, text: str, icon: str = "", kind: ButtonKind = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        if icon:
            self.set_icon(icon)

    def set_icon(self, icon: str) -> None:
        """Show another icon before the word."""
        kind = self.property("kind")
        role = {"primary": "on_accent", "danger": "wrong", "quiet": "accent", "link": "accent"}.get(kind, "text")
        self.setIcon(theme.icon(icon, role))
        self._make_room()

    def say(self, text: str, name: str = "") -> None:
        """Change the word, and the accessible name with it: the word itself unless `name` says more."""
        self.setText(text)
        self.setAccessibleName(name or text)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _pressed_by(self, event):
            super().keyPressEvent(event)

    def _make_room(self) -> None:
        side = theme.px(16)
        self.setIconSize(QSize(side + theme.px(5) if self.text() else side, side))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "primary":
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("on_accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 3, 3)
            painter.end()


class IconButton(QToolButton):
    """A button that Enter presses as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _pressed_by(self, event):
            super().keyPressEvent(event)


def icon_button(icon: str, name: str, parent: QWidget | None = None) -> QToolButton:
    """A button of an icon alone; `name` is its accessible name and tooltip."""
    button = IconButton(parent)
    button.setIcon(theme.icon(icon))
    button.setIconSize(QSize(theme.px(18), theme.px(18)))
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _pressed_by(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button by Enter, on the keypad too, where Qt takes Space alone; an Enter held down presses once.

    An arrow is left to what the button stands in. True where the key is dealt with.
    """
    if event.key() in _ARROWS:
        event.ignore()  # Qt would go to any button beside it; the page scrolls
        return True
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not plain:
        return False
    event.accept()
    if not event.isAutoRepeat():
        button.click()
    return True

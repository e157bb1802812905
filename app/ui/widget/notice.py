"""Messages where they belong: inline in the page, and the question before what can't be undone."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widget.button import Button, icon_button
from app.ui.widget.chip import Icon
from app.ui.widget.text import label
from app.words import _

NoticeTone = Literal["accent", "good", "attention", "wrong"]

_ICON = {"accent": "notice", "good": "good", "attention": "attention", "wrong": "error"}
_INK = {"accent": "accent", "good": "good", "attention": "attention", "wrong": "wrong"}


class Notice(QFrame):
    """What happened and what to do about it, in the page itself; closes with its button or Esc."""

    closed = Signal()

    def __init__(self, text: str, remedy: str = "", tone: NoticeTone = "accent", *beside: QWidget, closable: bool = True) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setProperty("tone", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.px(side) for side in (14, 10, 10, 10)))
        row.setSpacing(theme.px(10))
        top = Qt.AlignmentFlag.AlignTop
        ink = "on_selection" if tone == "accent" else _INK[tone]
        row.addWidget(Icon(_ICON[tone], ink, 18), 0, top)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        self._text = label(text, "strong", wrap=True)
        self._remedy = label(remedy, wrap=True)
        if not remedy:
            self._remedy.hide()
        for shown in (self._text, self._remedy):
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(shown)
        row.addLayout(words, 1)
        for widget in beside:
            row.addWidget(widget, 0, top)
        if closable:
            close = icon_button("close", _("Close the message"))
            close.clicked.connect(self.shut)
            row.addWidget(close, 0, top)
        self.setAccessibleName(f"{text} {remedy}".strip())

    def say(self, text: str) -> None:
        """Say this; what to do about it stays."""
        self._text.setText(text)
        self.setAccessibleName(f"{text} {self._remedy.text()}".strip())

    def text(self) -> str:
        """All that it says."""
        return self.accessibleName()

    def shut(self) -> None:
        """Take the message away."""
        self.hide()
        self.closed.emit()
        self.deleteLater()


class ConfirmDialog(QDialog):
    """Asks before what nothing undoes, and says what that is; for all else there is undo, and no question."""

    def __init__(self, parent: QWidget, title: str, text: str, action: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(side) for side in (24, 20, 24, 20)))
        column.setSpacing(theme.px(12))
        column.addWidget(label(title, "section", wrap=True))
        column.addWidget(label(text, wrap=True))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self.cancel = Button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.agree = Button(action, kind="danger")
        self.agree.clicked.connect(self.accept)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.agree)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(420))
        self.setAccessibleDescription(text)
        self.cancel.setFocus()


def confirm(parent: QWidget, title: str, text: str, action: str) -> bool:
    """Whether the user says yes to `action`, which can't be undone."""
    return ConfirmDialog(parent, title, text, action).exec() == QDialog.DialogCode.Accepted

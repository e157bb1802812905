"""The row of tools above the field: pressed by mouse or keys, one stop for Tab, and pressed in where the cursor stands in it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.ui import theme
from app.ui.widget.button import icon_button
from app.ui.widget.rich_text import keys
from app.ui.widget.rich_text.content import is_bold, is_numbered, list_of
from app.ui.widget.rich_text.field import RichField
from app.words import _, pgettext

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ToolRow(QWidget):
    """Arrows go from tool to tool; a tool pressed leads back to the text."""

    def __init__(self, field: RichField) -> None:
        super().__init__()
        self._field = field
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(2))
        self.buttons: dict[str, QToolButton] = {}
        for shortcut, icon, words in (
            (keys.HEADING, "heading", pgettext("text", "Heading")),
            (keys.LOWER_HEADING, "subheading", pgettext("text", "Subheading")),
            (keys.BULLETS, "bullets", _("Bulleted list")),
            (keys.NUMBERS, "numbers", _("Numbered list")),
            (keys.BOLD, "bold", _("Bold")),
            (keys.LINK, "link", pgettext("text", "Link")),
        ):
            button = self.buttons[shortcut] = icon_button(icon, words)
            written = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{words} ({written})")
            button.setAccessibleDescription(f"{field.accessibleName()}, {written}")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.clicked.connect(lambda _pressed=False, shortcut=shortcut: self._on_pressed(shortcut))
            row.addWidget(button)
        row.addStretch(1)
        self._stop(self.buttons[keys.HEADING])
        field.cursorPositionChanged.connect(self._follow)
        field.textChanged.connect(self._follow)
        field.currentCharFormatChanged.connect(self._follow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        buttons = list(self.buttons.values())
        stood = next((at for at, button in enumerate(buttons) if button.hasFocus()), None)
        step = _STEPS.get(Qt.Key(event.key()))
        if stood is None or step is None:
            super().keyPressEvent(event)
            return
        to = buttons[(stood + step) % len(buttons)]
        self._stop(to)
        to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self, chosen: QToolButton) -> None:
        for button in self.buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is chosen else Qt.FocusPolicy.ClickFocus)

    def _on_pressed(self, shortcut: str) -> None:
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        heading = self._field.textCursor().blockFormat().headingLevel()
        again = heading == {keys.HEADING: 1, keys.LOWER_HEADING: 2}.get(shortcut)
        keys.ACTS[keys.PLAIN if again else shortcut](self._field)
        self._follow()

    def _follow(self) -> None:
        """Press in what the cursor stands in."""
        cursor = self._field.textCursor()
        level, listed = cursor.blockFormat().headingLevel(), list_of(cursor.block()) is not None
        numbered = is_numbered(cursor.block())
        written = self._field.currentCharFormat()
        for shortcut, inside in (
            (keys.HEADING, level == 1),
            (keys.LOWER_HEADING, level > 1),
            (keys.BULLETS, listed and not numbered),
            (keys.NUMBERS, numbered),
            (keys.BOLD, not level and is_bold(written)),
            (keys.LINK, not level and written.isAnchor()),
        ):
            self.buttons[shortcut].setChecked(inside)

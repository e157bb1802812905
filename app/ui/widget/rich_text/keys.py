"""What the keys do in the field beside typing: headings, lists, bold and links, Enter and Backspace by the kind of the line."""

import re
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor

from app.ui.widget.rich_text import content, shaping


class Written(Protocol):
    """What the keys ask of the field."""

    def textCursor(self) -> QTextCursor: ...
    def setTextCursor(self, cursor: QTextCursor, /) -> None: ...
    def setCurrentCharFormat(self, written: QTextCharFormat, /) -> None: ...
    def toggle_bold(self) -> None: ...
    def want_link(self) -> None: ...
    def note_beginning(self) -> None: ...
    def take_back_beginning(self) -> bool: ...


BOLD, LINK = "Ctrl+B", "Ctrl+L"
HEADING, LOWER_HEADING, PLAIN = "Ctrl+Alt+1", "Ctrl+Alt+2", "Ctrl+Alt+0"
BULLETS, NUMBERS = "Ctrl+Shift+8", "Ctrl+Shift+7"
UP, DOWN = "Alt+Up", "Alt+Down"

ACTS: dict[str, Callable[[Written], object]] = {
    BOLD: lambda field: field.toggle_bold(),
    LINK: lambda field: field.want_link(),
    HEADING: lambda field: shaping.make_heading(field.textCursor(), 1),
    LOWER_HEADING: lambda field: shaping.make_heading(field.textCursor(), 2),
    PLAIN: lambda field: shaping.make_plain(field.textCursor()),
    BULLETS: lambda field: shaping.toggle_list(field.textCursor(), numbered=False),
    NUMBERS: lambda field: shaping.toggle_list(field.textCursor(), numbered=True),
    UP: lambda field: _move(field, -1),
    DOWN: lambda field: _move(field, 1),
}
"""What each shortcut does, for the keys and for the buttons above the field."""

_ON_THEIR_KEYS = {
    Qt.Key.Key_Exclam: Qt.Key.Key_1,
    Qt.Key.Key_ParenLeft: Qt.Key.Key_8,
    Qt.Key.Key_Asterisk: Qt.Key.Key_8,
    Qt.Key.Key_Slash: Qt.Key.Key_7,
    Qt.Key.Key_Ampersand: Qt.Key.Key_7,
}
"""The figure on the key of a sign that Shift makes of it, on Swedish and English keyboards."""
_BEGINNINGS = re.compile(r"(?P<bullet>[-*•])|(?P<number>1[.)])|(?P<heading>#{1,2})")


def means(event: QKeyEvent) -> bool:
    """Whether a key is one of the field's own shortcuts."""
    return _written(event) in ACTS


def press(field: Written, event: QKeyEvent) -> bool:
    """Do what a key means here; False where it is left to Qt."""
    written, cursor = _written(event), field.textCursor()
    if written in ACTS:
        ACTS[written](field)
        return True
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        _go_on(field, cursor)
        return True
    if event.key() == Qt.Key.Key_Backspace and not event.modifiers() and not cursor.hasSelection():
        return _go_back(field, cursor)
    if event.text() == " " and not cursor.hasSelection() and _begin(field, cursor):
        return True
    if event.text().isprintable() and event.text():
        _leave_link(field, cursor)
    return False


def _go_on(field: Written, cursor: QTextCursor) -> None:
    """Enter: after a heading comes a paragraph, an item without words ends its list."""
    line = cursor.block()
    if content.list_of(line) is not None and not line.text().strip() and not cursor.hasSelection():
        shaping.make_plain(cursor)
        return
    with shaping.one_step(cursor):
        cursor.removeSelectedText()
        level, listed = cursor.blockFormat().headingLevel(), content.list_of(cursor.block())
        at_start = cursor.atBlockStart() and not cursor.atBlockEnd()
        cursor.insertBlock(content.line_format(level if at_start else 0), QTextCharFormat())
        if listed is not None:
            listed.add(cursor.block())
        elif level and at_start:
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            cursor.setBlockFormat(content.line_format())
            cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
    field.setTextCursor(cursor)
    field.setCurrentCharFormat(QTextCharFormat())


def _go_back(field: Written, cursor: QTextCursor) -> bool:
    """Backspace at the beginning of a heading or an item makes it a paragraph."""
    if not cursor.atBlockStart() or not (content.list_of(cursor.block()) is not None or cursor.blockFormat().headingLevel()):
        return False
    if field.take_back_beginning():
        return True
    shaping.make_plain(cursor)
    return True


def _begin(field: Written, cursor: QTextCursor) -> bool:
    """A sign and a blank at the beginning of a paragraph make it a list or a heading; Ctrl+Z or Backspace takes that back."""
    if content.list_of(cursor.block()) is not None or cursor.blockFormat().headingLevel():
        return False
    sign = _BEGINNINGS.fullmatch(cursor.block().text()[: cursor.positionInBlock()])
    if sign is None:
        return False
    cursor.insertText(" ", QTextCharFormat())
    with shaping.one_step(cursor):
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if sign["heading"]:
            shaping.make_heading(cursor, len(sign["heading"]))
        else:
            shaping.toggle_list(cursor, numbered=bool(sign["number"]))
    field.note_beginning()
    return True


def _leave_link(field: Written, cursor: QTextCursor) -> None:
    """What is typed at the end of a link is no part of it."""
    written = cursor.charFormat()
    if not written.isAnchor() or cursor.hasSelection():
        return
    after = QTextCursor(cursor)
    after.movePosition(QTextCursor.MoveOperation.NextCharacter)
    if cursor.atBlockEnd() or after.charFormat().anchorHref() != written.anchorHref():
        field.setCurrentCharFormat(content.run_format(bold=content.is_bold(written)))


def _move(field: Written, step: int) -> None:
    cursor = field.textCursor()
    if shaping.move_line(cursor, step):
        field.setTextCursor(cursor)


def _written(event: QKeyEvent) -> str:
    """A key as shortcuts are written, wherever on the keyboard its figure makes another sign with Shift."""
    pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if not pressed & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return ""
    key = _ON_THEIR_KEYS.get(Qt.Key(event.key()), event.key()) if pressed & Qt.KeyboardModifier.ShiftModifier else event.key()
    return QKeySequence(int(pressed.value) | int(key)).toString(QKeySequence.SequenceFormat.PortableText)

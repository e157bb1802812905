"""The field with its tools above it and the address of a link between."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.promise import Block
from app.ui import theme
from app.ui.widget.rich_text.field import RichField
from app.ui.widget.rich_text.linking import LinkRow
from app.ui.widget.rich_text.moving import LineHandle
from app.ui.widget.rich_text.tools import ToolRow
from app.ui.widget.sight import into_sight


class RichText(QWidget):
    """Emits `written(blocks, sitting)` after a pause and when the focus leaves the field."""

    written = Signal(object, str)

    def __init__(self, name: str, hint: str = "", *, lines: int = 4) -> None:
        super().__init__()
        self._hint = hint
        self.field = RichField(name, hint, lines=lines)
        self.tools = ToolRow(self.field)
        self.link = LinkRow(self.field)
        self.handle = LineHandle(self.field)
        self.handle.offer(editable=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for widget in (self.tools, self.link, self.field):
            column.addWidget(widget)
        column.addStretch(1)
        self.field.written.connect(self.written)

    def blocks(self) -> tuple[Block, ...]:
        """What is written, tidied."""
        return self.field.blocks()

    def show_blocks(self, blocks: tuple[Block, ...], *, editable: bool = True) -> None:
        """Show what is stored, unless somebody is writing here; without tools where it may not change."""
        self._lock(locked=not editable)
        self.tools.setVisible(editable)
        self.handle.offer(editable=editable)
        if not editable:
            self.link.shut()
        self.field.show_blocks(blocks)

    def _lock(self, *, locked: bool) -> None:
        """Let it be read and not written in, and look so."""
        self.field.setReadOnly(locked)
        self.field.setPlaceholderText("" if locked else self._hint)
        if bool(self.field.property("locked")) != locked:
            self.field.setProperty("locked", locked)
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    def go_to(self, words: str) -> None:
        """Go to these words, chosen and in sight; to the end of the text where it does not have them."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        found = self.field.document().find(words)
        if found.isNull():
            self.field.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self.field.setTextCursor(found)
        into_sight(self.field, theme.px(60), self.field.cursorRect().translated(self.field.viewport().pos()))

    def save(self) -> None:
        """Say what was written, where it is something new."""
        self.field.save()

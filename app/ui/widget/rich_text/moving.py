"""The handle of the line that the mouse or the cursor is on: it drags a paragraph among the blocks, an item within its list."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPixmap, QTextBlock, QTextCursor

from app.ui import theme
from app.ui.widget.dragging import Handle, Landing, places
from app.ui.widget.rich_text import content, shaping
from app.ui.widget.rich_text.field import RichField


class LineHandle(Handle):
    """Stands in the margin of a field, beside the line it moves; each move is one step for Ctrl+Z in the field."""

    def __init__(self, field: RichField) -> None:
        super().__init__(field.viewport(), self._landings_now, self._drawn)
        self.setParent(field)
        self.resize(self.sizeHint())
        self._field = field
        self._beside = -1
        self._taken_at = -1
        self.hide()
        self.taken.connect(self._on_taken)
        self.landed.connect(self._on_landed)
        field.pointed.connect(self._on_pointed)
        field.left.connect(self._on_left)
        field.cursorPositionChanged.connect(self._follow_cursor)
        field.textChanged.connect(self._follow_cursor)

    def offer(self, *, editable: bool) -> None:
        """Make room for the handle, or take it away where nothing may be moved."""
        self._field.setViewportMargins(theme.px(20) if editable else 0, 0, 0, 0)
        if not editable:
            self.hide()

    def _stand_by(self, line: QTextBlock) -> None:
        """Stand beside a line, where it can be moved; nowhere where it can't."""
        if self.carrying:
            return
        lines = content.written_lines(self._field.document())
        self._beside = lines.index(line) if line in lines else -1
        movable = self._beside >= 0 and not self._field.isReadOnly() and len(self._siblings()[0]) > 2
        self.setVisible(movable)
        if movable:
            left = self._field.viewport().x() - self.width()
            self.move(left, self._field.viewport().y() + self._rect(line).top())

    def _siblings(self) -> tuple[list[int], int]:
        return shaping.siblings(self._field.blocks(), self._beside)

    def _landings_now(self) -> list[Landing]:
        document = self._field.document()
        lines = content.written_lines(document)
        if document.revision() != self._taken_at or not 0 <= self._beside < len(lines):
            return [Landing(0, None)]  # it was written anew meanwhile: nothing is moved
        edges, standing = self._siblings()
        tops = [self._rect(lines[edge]).top() if edge < len(lines) else self._rect(lines[-1]).bottom() for edge in edges]
        return [Landing(top, place) for top, place in places(tops, standing)]

    def _drawn(self) -> QPixmap:
        return self._field.viewport().grab(self._rect(content.written_lines(self._field.document())[self._beside]))

    def _rect(self, line: QTextBlock) -> QRect:
        return self._field.document().documentLayout().blockBoundingRect(line).toAlignedRect()

    def _on_taken(self) -> None:
        """The text is what one is in from here on: what is moved is written in this sitting."""
        self._taken_at = self._field.document().revision()
        self._field.setFocus(Qt.FocusReason.MouseFocusReason)

    def _on_landed(self, place: object) -> None:
        cursor = QTextCursor(content.written_lines(self._field.document())[self._beside])
        if isinstance(place, int) and shaping.move_line_to(cursor, place):
            self._field.setTextCursor(cursor)
            self._stand_by(cursor.block())

    def _on_pointed(self, top: int) -> None:
        line = self._field.document().firstBlock()
        while line.next().isValid() and self._rect(line).bottom() < top:
            line = line.next()
        self._stand_by(line)

    def _on_left(self) -> None:
        if not self.carrying and not self._field.hasFocus():
            self.hide()

    def _follow_cursor(self) -> None:
        if self._field.hasFocus():
            self._stand_by(self._field.textCursor().block())
        elif not self.carrying:
            self.hide()

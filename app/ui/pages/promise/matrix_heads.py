"""The headings of the matrix: the areas' across it, turned where they are many, and the commitments down its side."""

from itertools import combinations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from app.ui import theme

MOST_LINES = 3
"""Lines of a heading that is not turned."""
HIGHEST = 150
"""Pixels (at normal text) of a turned heading at most; a longer one is cut, and told by its tip."""
PAD = 6
"""Pixels (at normal text) around the words of a heading."""


def broken(text: str, metrics: QFontMetrics, room: int, most: int) -> list[str]:
    """The lines a text takes in that width, `most` of them; what there is no room for is cut."""
    lines: list[str] = []
    for word in text.split():
        if lines and metrics.horizontalAdvance(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in kept if line]


def least_room(text: str, metrics: QFontMetrics, most: int) -> int:
    """The width in which a text takes `most` lines and nothing is cut."""
    words = text.split()
    spans = (" ".join(words[first:last]) for first, last in combinations(range(len(words) + 1), 2))
    for room in sorted({metrics.horizontalAdvance(span) for span in spans}):
        if " ".join(broken(text, metrics, room, most)) == " ".join(words):
            return room
    return 0


class AreaHeads(QHeaderView):
    """The areas, each in several lines, or turned a quarter where the columns are narrow."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._turned = False
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(24))

    def upright(self) -> int:
        """How wide a column must be for its heading to stand upright with no word cut."""
        words = (word for text in self._texts() for word in text.split())
        metrics = _metrics()
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        in_lines = max((least_room(text, metrics, MOST_LINES) for text in self._texts()), default=0)
        return max(longest, in_lines) + 2 * theme.px(PAD)

    def fit(self, width: int, *, turned: bool) -> None:
        """Be as high as the headings are in columns of that width."""
        self._turned = turned
        metrics, room = _metrics(), width - 2 * theme.px(PAD)
        if turned:
            lines = self._lines(width)
            high = min(theme.px(HIGHEST), max((least_room(text, metrics, lines) for text in self._texts()), default=0))
        else:
            high = metrics.lineSpacing() * max(
                (len(broken(text, metrics, room, MOST_LINES)) for text in self._texts()), default=1
            )
        self.setFixedHeight(high + 2 * theme.px(PAD))

    @property
    def turned(self) -> bool:
        """Whether the headings are turned."""
        return self._turned

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 (Qt's name)
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        painter.save()
        draw_ground(painter, rect)
        chosen = self._table.hasFocus() and self._table.currentIndex().column() == logicalIndex
        painter.setPen(theme.colour("text" if chosen else "soft"))
        painter.setFont(_font())
        inner = rect.adjusted(*(theme.px(side) for side in (PAD, PAD, -PAD, -PAD)))
        if self._turned:
            painter.translate(inner.left(), inner.bottom() + 1)
            painter.rotate(-90)
            across = rect.width() - inner.width()
            box = QRect(0, -across // 2, inner.height(), rect.width())
            lines = broken(text, _metrics(), inner.height(), self._lines(rect.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "\n".join(lines))
        else:
            lines = broken(text, _metrics(), inner.width(), MOST_LINES)
            painter.drawText(inner, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, "\n".join(lines))
        painter.restore()

    def _lines(self, width: int) -> int:
        return max(1, (width - theme.px(PAD)) // _metrics().lineSpacing())

    def _texts(self) -> list[str]:
        shown = (at for at in range(self.model().columnCount()) if not self._table.isColumnHidden(at))
        return [str(self.model().headerData(at, Qt.Orientation.Horizontal)) for at in shown]


class LineHeads(QHeaderView):
    """The commitments, drawn as the cells of the first column, which is hidden: they stay where the others are scrolled."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._table = table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def high(self, at: int, width: int) -> int:
        """How high a line is in that width."""
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, width, 0)
        return self._table.itemDelegate().sizeHint(option, self._index(at)).height()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 (Qt's name)
        option = QStyleOptionViewItem()
        option.rect = rect
        if self._table.selectionModel().isRowSelected(logicalIndex, QModelIndex()):
            option.state |= QStyle.StateFlag.State_Selected
        painter.fillRect(rect, theme.colour("card"))
        self._table.itemDelegate().paint(painter, option, self._index(logicalIndex))

    def _index(self, at: int) -> QModelIndex:
        return self.model().index(at, 0)


class Corner(QWidget):
    """What the side is of, over the side and beside the headings."""

    def __init__(self, table: QTableView, words: str) -> None:
        super().__init__(table)
        self._words = words

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_ground(painter, self.rect())
        painter.setFont(_font())
        painter.setPen(theme.colour("soft"))
        inner = self.rect().adjusted(*(theme.px(side) for side in (8, PAD, -PAD, -PAD)))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, self._words)
        painter.end()


def draw_ground(painter: QPainter, rect: QRect) -> None:
    """The ground of a heading with its rule under it: rows go by behind it."""
    painter.fillRect(rect, theme.colour("card"))
    painter.setPen(theme.colour("line"))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _font() -> QFont:
    made = theme.font("note")
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _metrics() -> QFontMetrics:
    return QFontMetrics(_font())

"""Layouts that fold: columns go under each other where the width or the size of text asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget, QWidgetItem

from app.ui import theme


@dataclass(slots=True)
class _Cell:
    item: QLayoutItem
    share: int
    wanted: int | None

    @property
    def least(self) -> int:
        """Its least width; its own where none was given."""
        return self.item.sizeHint().width() if self.wanted is None else self.wanted


class FoldLayout(QLayout):
    """Columns beside each other as long as each has its least width, else in several rows.

    A cell with `share` 0 keeps its least width as long as it stands beside another. With `even` all are as wide as one
    another, and the rows as long as one another: six fold into three and three, never into five and one.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 14, even: bool = False) -> None:
        self._cells: list[_Cell] = []
        self._high: dict[int, int] = {}
        self._hints: list[QSize] = []
        super().__init__(parent)
        self._even = even
        self._gap = theme.px(gap)
        self.setContentsMargins(QMargins())

    def add(self, widget: QWidget, *, share: int = 1, least: int | None = 240) -> None:
        """Add a column; `least` pixels (at normal text) wide at least, None for its own width, `share` of what is left over."""
        self.addChildWidget(widget)
        self._cells.append(_Cell(QWidgetItem(widget), share, None if least is None else theme.px(least)))
        self.invalidate()

    def clear(self) -> None:
        """Take every column away and delete it."""
        for cell in self._cells:
            if (widget := cell.item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._cells.clear()
        self.invalidate()

    def rows(self, width: int) -> list[list[int]]:
        """Which columns stand in which row at that width."""
        if self._even:
            return self._even_rows(width)
        rows: list[list[int]] = []
        taken = 0
        for at, cell in enumerate(self._cells):
            if cell.item.isEmpty():
                continue
            if rows and taken + self._gap + cell.least <= width:
                rows[-1].append(at)
                taken += self._gap + cell.least
            else:
                rows.append([at])
                taken = cell.least
        return rows

    def _even_rows(self, width: int) -> list[list[int]]:
        shown = [at for at, cell in enumerate(self._cells) if not cell.item.isEmpty()]
        least = max((max(self._cells[at].least, self._cells[at].item.minimumSize().width()) for at in shown), default=0)
        beside = max(1, (width + self._gap) // max(1, least + self._gap))
        long = ceil(len(shown) / max(1, ceil(len(shown) / beside)))
        return [shown[at : at + long] for at in range(0, len(shown), long)] if shown else []

    def addItem(self, item: QLayoutItem) -> None:
        self._cells.append(_Cell(item, 1, item.sizeHint().width()))
        self.invalidate()

    def invalidate(self) -> None:
        """Measure anew what was measured: something in it is of another size."""
        self._high.clear()
        self._hints.clear()
        super().invalidate()

    def count(self) -> int:
        return len(self._cells)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._cells[index].item if 0 <= index < len(self._cells) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._cells.pop(index).item if 0 <= index < len(self._cells) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        high = self._high.get(width)
        if high is None:
            rows = self.rows(width)
            high = sum(self._height(row, width) for row in rows) + self._gap * max(0, len(rows) - 1)
            self._high[width] = high
        return high

    def minimumSize(self) -> QSize:
        return self._measured()[0]

    def sizeHint(self) -> QSize:
        return self._measured()[1]

    def _measured(self) -> list[QSize]:
        """Its least size and its own, kept until something in it changes: Qt asks for them many times over."""
        if not self._hints:
            widths = [min(cell.least, cell.item.minimumSize().width()) for cell in self._cells if not cell.item.isEmpty()]
            wide = sum(cell.least for cell in self._cells) + self._gap * max(0, len(self._cells) - 1)
            self._hints = [QSize(max(widths, default=0), 0), QSize(wide, self.heightForWidth(wide) if self._cells else 0)]
        return self._hints

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        rows = self.rows(rect.width())
        spare = rect.height() - self.heightForWidth(rect.width())
        top = rect.top()
        for row in rows:
            height = self._height(row, rect.width()) + (max(0, spare) if len(rows) == 1 else 0)
            left = rect.left()
            for at, width in zip(row, self._widths(row, rect.width()), strict=True):
                self._cells[at].item.setGeometry(QRect(left, top, width, height))
                left += width + self._gap
            top += height + self._gap

    def _widths(self, row: list[int], width: int) -> list[int]:
        cells = [self._cells[at] for at in row]
        if len(cells) == 1:
            return [width]
        if self._even:
            return [(width - self._gap * (len(cells) - 1)) // len(cells)] * len(cells)
        spare = max(0, width - sum(cell.least for cell in cells) - self._gap * (len(cells) - 1))
        shares = sum(cell.share for cell in cells) or 1
        return [cell.least + spare * cell.share // shares for cell in cells]

    def _height(self, row: list[int], width: int) -> int:
        heights = [0]
        for at, wide in zip(row, self._widths(row, width), strict=True):
            item = self._cells[at].item
            hint = item.sizeHint().expandedTo(item.minimumSize()).height()
            heights.append(item.heightForWidth(wide) if item.hasHeightForWidth() else hint)
        return max(heights)


class Columns(QWidget):
    """Columns of a page that fold under each other at 200 % text or in a narrow window."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 14) -> None:
        super().__init__(parent)
        self._fold = FoldLayout(self, gap=gap)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def add(self, widget: QWidget, *, share: int = 1, least: int | None = 240) -> None:
        """Add a column; `least` pixels (at normal text) wide at least, None for its own width, `share` of what is left over."""
        self._fold.add(widget, share=share, least=least)


class FlowLayout(QLayout):
    """Widgets after each other at their own width, as words in a line: chips, keys, buttons."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, right: bool = False) -> None:
        self._items: list[QLayoutItem] = []
        self._shown: list[tuple[int, QSize]] = []
        self._high: dict[int, int] = {}
        super().__init__(parent)
        self._gap = theme.px(gap)
        self._right = right
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def invalidate(self) -> None:
        """Measure anew what was measured: something in it is of another size."""
        self._shown.clear()
        self._high.clear()
        super().invalidate()

    def turn(self, *, right: bool) -> None:
        """Let the lines begin at the left or end at the right."""
        self._right = right
        self.invalidate()

    def take_all(self) -> list[QWidget]:
        """Let go of every widget; those there were."""
        widgets = [widget for item in self._items if (widget := item.widget()) is not None]
        self._items.clear()
        self.invalidate()
        return widgets

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._shown.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        high = self._high.get(width)
        if high is None:
            high = self._high[width] = self._place(QRect(0, 0, width, 0), move=False)
        return high

    def minimumSize(self) -> QSize:
        return QSize(max((item.minimumSize().width() for item in self._items), default=0), 0)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _measured(self) -> list[tuple[int, QSize]]:
        """Which items are shown and how large, kept until something in them changes: Qt asks for it many times over."""
        if not self._shown:
            shown = ((at, item) for at, item in enumerate(self._items) if not item.isEmpty())
            self._shown = [(at, item.sizeHint().expandedTo(item.minimumSize())) for at, item in shown]
        return self._shown

    def _place(self, rect: QRect, *, move: bool) -> int:
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        taken = 0
        for at, hint in self._measured():
            item = self._items[at]
            if lines[-1] and taken + hint.width() > rect.width():
                lines.append([])
                taken = 0
            lines[-1].append((item, hint))
            taken += hint.width() + self._gap
        top = rect.top()
        for line in lines:
            high = max((hint.height() for _item, hint in line), default=0)
            wide = sum(hint.width() for _item, hint in line) + self._gap * max(0, len(line) - 1)
            left = rect.right() + 1 - wide if self._right else rect.left()
            for item, hint in line:
                if move:
                    width = min(hint.width(), rect.width())
                    item.setGeometry(QRect(max(left, rect.left()), top + (high - hint.height()) // 2, width, hint.height()))
                left += hint.width() + self._gap
            top += high + self._gap
        return max(0, top - self._gap - rect.top())


class Flow(QWidget):
    """A line of widgets that goes on in the next line where there is no room."""

    def __init__(self, *widgets: QWidget, gap: int = 8, right: bool = False) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=gap, right=right)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        self._flow.addWidget(widget)
        if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            widget.show()  # now, not a turn later: until then it takes no room, and what is around it would be too low

    def show_only(self, widgets: Sequence[QWidget]) -> None:
        """Show these instead of the ones before; one that is among both lives on."""
        before = self._flow.take_all()
        for widget in widgets:
            self.add(widget)
        for widget in before:
            if widget not in widgets:
                widget.hide()
                widget.deleteLater()
        self._flow.activate()  # now, not a turn later: until then those that stay would lie over those that came

"""A table's model made from frozen rows: columns say how a row is shown, nothing is kept besides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QCollator, QLocale, QModelIndex, QPersistentModelIndex, Qt

from app.figures import percent
from app.ui import theme
from app.ui.widget.chip import ChipTone
from app.words import _, language

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex


class CellRole(IntEnum):
    """What the cell delegate asks for besides Qt's own roles."""

    SECOND = Qt.ItemDataRole.UserRole + 1
    BAR = Qt.ItemDataRole.UserRole + 2
    BAR_TONE = Qt.ItemDataRole.UserRole + 3
    CHIP = Qt.ItemDataRole.UserRole + 4
    STRONG = Qt.ItemDataRole.UserRole + 5


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its heading and how it is read from a row.

    `text` is what is shown, copied and read aloud. `order` is what it is sorted by (the text where None, in Swedish order).
    `second` is a soft line under the text. `bar` is a share from 0 to 1, or None for no bar, drawn above the text where
    there is one. `tone` colours the bar and, with `chip`, makes the text a chip. `soft` dims the text.
    `width` in pixels at normal text (0 shares what is left).
    """

    heading: str
    text: Callable[[Row], str]
    order: Callable[[Row], Any] | None = None
    second: Callable[[Row], str] | None = None
    bar: Callable[[Row], float | None] | None = None
    tone: Callable[[Row], ChipTone] | None = None
    chip: bool = False
    number: bool = False
    soft: Callable[[Row], bool] | None = None
    strong: bool = False
    tip: Callable[[Row], str] | None = None
    width: int = 0


class RowsModel(QAbstractTableModel, Generic[Row]):
    """`rows` shown by `columns`; `key` tells a row again after it was read anew."""

    def __init__(
        self, columns: Sequence[Column[Row]], rows: Sequence[Row] = (), key: Callable[[Row], object] | None = None
    ) -> None:
        super().__init__()
        self.columns = list(columns)
        self._given = list(rows)
        self._rows = list(rows)
        self._key = key
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead, in the order the user sorted by."""
        self.beginResetModel()
        self._given = list(rows)
        self._rows = self._ordered()
        self.endResetModel()

    def row(self, at: int) -> Row:
        """The row shown at that place."""
        return self._rows[at]

    def rows(self) -> list[Row]:
        """The rows in the order shown."""
        return list(self._rows)

    def place(self, row: Row) -> int:
        """Where a row is shown that has the same key, or -1."""
        wanted = self.key(row)
        return next((at for at, shown in enumerate(self._rows) if self.key(shown) == wanted), -1)

    def key(self, row: Row) -> object:
        """What tells a row from the others."""
        return self._key(row) if self._key else row

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        read = _READ.get(role)
        return read(column, row) if read else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(self.columns[section]))
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives the order the rows came in."""
        self.layoutAboutToBeChanged.emit()
        before = [self._rows[index.row()] for index in self.persistentIndexList()]
        moved = self.persistentIndexList()
        self._sorted = (column, order) if column >= 0 else None
        self._rows = self._ordered()
        after = [self.index(self.place(row), index.column()) for row, index in zip(before, moved, strict=True)]
        self.changePersistentIndexList(moved, after)
        self.layoutChanged.emit()

    def _ordered(self) -> list[Row]:
        if self._sorted is None:
            return list(self._given)
        at, order = self._sorted
        column = self.columns[at]
        descending = order == Qt.SortOrder.DescendingOrder
        if column.order is not None:
            by = column.order
            return sorted(self._given, key=lambda row: _nothing_first(by(row)), reverse=descending)
        collator = QCollator(QLocale("sv_SE" if language() == "sv" else "en_GB"))
        collator.setNumericMode(True)
        collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        keyed = [(collator.sortKey(column.text(row)), row) for row in self._given]
        order_by = sorted(range(len(keyed)), key=lambda place: _Ordered(keyed[place][0]), reverse=descending)
        return [keyed[place][1] for place in order_by]


class _Ordered:
    """QCollatorSortKey compares by `compare`; sorted() asks for `<`."""

    __slots__ = ("_key",)

    def __init__(self, key: Any) -> None:
        self._key = key

    def __lt__(self, other: "_Ordered") -> bool:
        return bool(self._key.compare(other._key) < 0)


def _nothing_first(value: Any) -> tuple[bool, Any]:
    return (value is not None, value if value is not None else 0)


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _aloud(column: Column[Any], row: Any) -> str:
    """What a screen reader says of a cell: its words, else how far its bar reaches, else that it is empty."""
    said = [part for part in (column.text(row), column.second(row) if column.second else "") if part]
    share = column.bar(row) if column.bar and not said else None
    if share is not None:
        said = [percent(share, language(), 0)]
    return ", ".join(said) or _("empty")


def _colour(column: Column[Any], row: Any) -> Any:
    return theme.colour("soft") if column.soft and column.soft(row) else None


_READ: dict[int, Callable[[Column[Any], Any], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.text(row),
    Qt.ItemDataRole.TextAlignmentRole: lambda column, row: int(_alignment(column)),
    Qt.ItemDataRole.ToolTipRole: lambda column, row: column.tip(row) if column.tip else None,
    Qt.ItemDataRole.ForegroundRole: _colour,
    Qt.ItemDataRole.AccessibleTextRole: _aloud,
    CellRole.SECOND: lambda column, row: column.second(row) if column.second else "",
    CellRole.BAR: lambda column, row: column.bar(row) if column.bar else None,
    CellRole.BAR_TONE: lambda column, row: column.tone(row) if column.tone else "accent",
    CellRole.CHIP: lambda column, row: (column.tone(row) if column.tone else "neutral") if column.chip else None,
    CellRole.STRONG: lambda column, row: column.strong,
}

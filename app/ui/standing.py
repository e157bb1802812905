"""Where one stands in a window, so that one stands there again when it was built anew."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.widget import TabRow


@dataclass(frozen=True, slots=True)
class Standing:
    """The tab shown in each row of tabs, and which control of its kind has the keys (-1 for none)."""

    tabs: tuple[int, ...]
    kind: str
    at: int


def standing(holder: QWidget) -> Standing:
    """Where one stands in what is shown of `holder`."""
    focused = QApplication.focusWidget()
    kind = type(focused).__name__
    stops = list(_stops(holder, kind))
    at = stops.index(focused) if focused in stops else -1
    return Standing(tuple(row.currentIndex() for row in _rows(holder)), kind, at)


def stand(holder: QWidget, before: Standing) -> None:
    """Stand in `holder` where one stood in what it replaces, as far as the same things are in it."""
    for row, tab in zip(_rows(holder), before.tabs, strict=False):
        row.setCurrentIndex(tab)
    stop = next((stop for at, stop in enumerate(_stops(holder, before.kind)) if at == before.at), None)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.OtherFocusReason)


def _rows(holder: QWidget) -> Iterator[TabRow]:
    return (row for row in holder.findChildren(TabRow) if row.isVisibleTo(holder))


def _stops(holder: QWidget, kind: str) -> Iterator[QWidget]:
    """What takes the keys in `holder`, of one class, in the order it was made."""
    for child in holder.findChildren(QWidget):
        if type(child).__name__ == kind and child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(holder):
            yield child

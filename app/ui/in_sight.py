"""What a page offers in sight, for the search: its tabs, and its buttons by the words on them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.command_search import Found
from app.ui.widget import Button, RowList, SidePanel, TabRow


def in_sight(page: QWidget, known: list[Found], parts: Sequence[Found] = ()) -> list[Found]:
    """The page's tabs and the buttons that can be pressed now, save what `known` has in the same words and what is in a list.

    `parts` are the tabs that the page names itself: one of them goes before the bare words on the tab.
    """
    taken = {line.words.casefold() for line in known}
    tabs = [
        Found(row.tabText(at), row.accessibleName(), "into", _turning(row, at))
        for row in page.findChildren(TabRow)
        if row.isVisible()
        for at in range(row.count())
    ]
    buttons = [
        Found(button.accessibleName(), "", "into", _pressing(button))
        for button in page.findChildren(Button)
        if button.isVisible() and button.isEnabled() and button.text() and not _listed(button, page)
    ]
    offered = []
    for line in (*parts, *tabs, *buttons):
        if line.words.casefold() not in taken:
            taken.add(line.words.casefold())
            offered.append(line)
    return offered


def _turning(row: TabRow, at: int) -> Callable[[], object]:
    def turn() -> None:
        row.setCurrentIndex(at)
        row.setFocus(Qt.FocusReason.OtherFocusReason)  # what had the keys may be on the tab that is left

    return turn


def _pressing(button: Button) -> Callable[[], object]:
    return button.click


def _listed(button: Button, page: QWidget) -> bool:
    above: QWidget | None = button.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, RowList | SidePanel):
            return True
        above = above.parentWidget()
    return False

"""Lists in a panel where several are ticked, the row of buttons under a panel, and the gentle word about names."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit

from app.services.picture.naming import Pointing
from app.ui import theme
from app.ui.widget import Button, Field
from app.words import _

Choices = Sequence[tuple[int, str]]
"""What may be ticked: keys and words."""


def buttons(*row: Button) -> QHBoxLayout:
    """Buttons under a panel, the first at the left and the others at the right."""
    laid = QHBoxLayout()
    laid.addWidget(row[0])
    laid.addStretch(1)
    for button in row[1:]:
        laid.addWidget(button)
    return laid


def tick_list() -> QListWidget:
    """An empty list to tick in; the space bar ticks, the arrows move."""
    ticks = QListWidget()
    ticks.setFixedHeight(theme.px(130))
    ticks.setTabKeyNavigation(False)
    ticks.setWordWrap(True)
    ticks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return ticks


def fill(ticks: QListWidget, lines: Choices, ticked: set[int]) -> None:
    """Show what may be ticked, and what is."""
    ticks.clear()
    for key, words in lines:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)
        ticks.addItem(item)
    if lines:
        ticks.setCurrentRow(0)


def ticked(ticks: QListWidget) -> tuple[int, ...]:
    """The keys that are ticked, in the order shown."""
    items = (ticks.item(at) for at in range(ticks.count()))
    return tuple(item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked)


def point_out(field: Field, text: QPlainTextEdit, pointing: Pointing, note: str = "") -> None:
    """Say under the field which of its words may point at somebody, else its note."""
    found = pointing(text.toPlainText())
    said = _("This may point at somebody: {words}. Individuals don't belong in a picture.").format(words=", ".join(found))
    field.tell(said if found else note)

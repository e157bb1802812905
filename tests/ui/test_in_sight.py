"""What a page offers the search beside its commands."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.command_search import Found
from app.ui.in_sight import in_sight
from app.ui.widget import Button, ListRow, RowList, SidePanel, TabRow

Show = Callable[..., QWidget]


def test_tabs_and_buttons_are_offered_by_their_words_and_others_are_not(show: Show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    tabs, rows, panel = TabRow("Delar"), RowList(), SidePanel(page)
    tabs.addTab("Frågor")
    tabs.addTab("Platser")
    step, dimmed, hidden, known = Button("Öppna omgången"), Button("Arkivera"), Button("Ny version"), Button("Ny omgång")
    dimmed.setEnabled(False)
    panel.body.addWidget(Button("Spara"))
    for widget in (tabs, rows, step, dimmed, hidden, known):
        column.addWidget(widget)
    show(page)
    hidden.hide()
    rows.show_rows([ListRow("Biblioteket", "", Button("Ändra"))])
    panel.open()
    pressed: list[int] = []
    step.clicked.connect(lambda: pressed.append(1))
    offered = in_sight(page, [Found("Ny omgång", "", "add", lambda: None)])
    assert [line.words for line in offered] == ["Frågor", "Platser", "Öppna omgången"]
    for line in offered[1:]:
        line.do()
    assert (tabs.currentIndex(), tabs.hasFocus(), pressed) == (1, True, [1])

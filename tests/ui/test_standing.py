"""Where one stood before a window was built anew is where one stands after."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.ui.standing import stand, standing
from app.ui.widget import Button, TabRow

Show = Callable[..., QWidget]


class _Pane(QWidget):
    """A row of tabs, a button and two fields of which the first is hidden on the first tab."""

    def __init__(self, fields: int = 3) -> None:
        super().__init__()
        self.tabs = TabRow("Delar")
        self.tabs.addTab("Ett")
        self.tabs.addTab("Två")
        self.fields = [QLineEdit() for _field in range(fields)]
        self.fields[0].hide()
        column = QVBoxLayout(self)
        for widget in (self.tabs, Button("Spara"), *self.fields):
            column.addWidget(widget)
        self.tabs.currentChanged.connect(lambda at: self.fields[0].setVisible(at == 1))


def test_the_same_tab_is_shown_and_the_same_field_has_the_keys(show: Show) -> None:
    before, after = _Pane(), _Pane()
    show(before)
    before.tabs.setCurrentIndex(1)
    before.fields[2].setFocus()
    stood = standing(before)
    show(after)
    stand(after, stood)
    assert after.tabs.currentIndex() == 1
    assert QApplication.focusWidget() is after.fields[2]


def test_where_the_field_is_gone_the_keys_stay_where_they_are(show: Show) -> None:
    before, after = _Pane(), _Pane(fields=2)
    show(before)
    before.fields[2].setFocus()
    stood = standing(before)
    show(after)
    after.tabs.setFocus()
    stand(after, stood)
    assert QApplication.focusWidget() is after.tabs

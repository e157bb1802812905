"""What loses the focus by what it did gives it to what stands nearest."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widget import Button, Foothold, PageHeader, SidePanel
from app.ui.widget.foothold import WayBack

Show = Callable[..., QWidget]


class _Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.freeze, self.step = Button("Frys"), Button("Öppna", kind="primary")
        self.header = PageHeader("Enkät", "", self.freeze, Button("Ny omgång"), self.step)
        self.row = QWidget()
        self.paste, self.add = Button("Klistra in"), Button("Lägg till")
        line = QHBoxLayout(self.row)
        line.addWidget(self.paste)
        line.addWidget(self.add)
        self.last = Button("Sist")
        column = QVBoxLayout(self)
        for widget in (self.header, self.row, self.last):
            column.addWidget(widget)
        self.panel = SidePanel(self, "Plats")
        self.keep, self.retire = Button("Spara"), Button("Ta ur bruk")
        for button in (self.keep, self.retire):
            self.panel.body.addWidget(button)


@pytest.fixture
def page(show: Show) -> _Page:
    whole, above, made = QWidget(), Button("År"), _Page()
    column = QVBoxLayout(whole)
    column.addWidget(above)
    column.addWidget(made)
    Foothold(whole, (SidePanel, _Page))
    show(whole)
    return made


def test_the_next_in_the_same_row_has_the_focus_and_then_what_follows_the_row(page: _Page) -> None:
    page.paste.setFocus()
    page.paste.hide()
    assert page.add.hasFocus()
    page.add.setEnabled(False)
    assert page.last.hasFocus()


def test_the_head_of_a_page_is_not_stepped_up_into_and_in_it_the_main_button_goes_on(page: _Page) -> None:
    page.add.hide()
    page.last.setFocus()
    page.last.hide()
    assert page.paste.hasFocus()
    page.freeze.setFocus()
    page.freeze.hide()
    assert page.step.hasFocus()


def test_the_focus_stays_in_the_panel_it_is_in(page: _Page) -> None:
    page.panel.open(page.retire)
    page.retire.hide()
    assert page.keep.hasFocus()
    page.keep.setEnabled(False)
    stood = QApplication.focusWidget()
    assert stood is not None
    assert page.panel.isAncestorOf(stood)


def test_the_way_back_leads_to_what_is_left_nearest(page: _Page) -> None:
    page.add.setFocus()
    back = WayBack(page)
    page.panel.open()
    page.add.hide()
    back.go()
    assert page.paste.hasFocus()
    back = WayBack(page)
    page.keep.setFocus()
    page.paste.hide()
    page.paste.deleteLater()
    QApplication.sendPostedEvents(page.paste, QEvent.Type.DeferredDelete)
    back.go()
    assert page.last.hasFocus()

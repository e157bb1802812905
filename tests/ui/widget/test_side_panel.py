"""A panel answered by Enter, from whichever field one is in."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QWidget

from app.ui.widget import Button, Form, SidePanel
from tests.ui.typing import type_text

Show = Callable[..., QWidget]


class _Panel(SidePanel):
    """Every kind of field, and how often it was answered."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "Ny bunt")
        form = Form()
        self.line, self.day, self.count = form.line("Kuvert"), form.date("Inlämnat"), form.whole_number("Antal")
        self.choice, self.text = form.choice("Ställe", [(1, "a"), (2, "b")]), form.paragraph("Anteckning")
        self.tick = QCheckBox("Justerat")
        form.add("Protokoll", self.tick)
        self.button = Button("Spara", kind="primary")
        self.answered = 0
        self.button.clicked.connect(self._on_answered)
        self.body.addWidget(form)
        self.body.addWidget(self.button)

    def _on_answered(self) -> None:
        self.answered += 1


@pytest.fixture
def panel(show: Show) -> _Panel:
    page = QWidget()
    made = _Panel(page)
    show(page, 900, 700)
    made.open()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("field", ["line", "day", "count", "choice", "tick", "button"])
def test_enter_in_any_field_answers_once(panel: _Panel, field: str, key: Qt.Key) -> None:
    panel.answer_by(panel.button)
    widget: QWidget = getattr(panel, field)
    widget.setFocus()
    QTest.keyClick(widget, key)
    assert panel.answered == 1


def test_enter_is_a_new_line_in_a_text_and_ctrl_enter_answers(panel: _Panel) -> None:
    panel.answer_by(panel.button)
    panel.text.setFocus()
    type_text(panel.text, "a")
    QTest.keyClick(panel.text, Qt.Key.Key_Return)
    assert (panel.answered, panel.text.toPlainText()) == (0, "a\n")
    QTest.keyClick(panel.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.answered == 1


def test_enter_goes_through_the_steps_and_answers_from_the_last(panel: _Panel) -> None:
    steps = (panel.choice, panel.day, panel.count, panel.line)
    panel.answer_by(panel.button, *steps)
    panel.choice.setFocus()
    for step in steps[1:]:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
        assert step.hasFocus()
    assert panel.answered == 0
    QTest.keyClick(panel.line, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert panel.answered == 1


def test_a_panel_whose_opener_is_gone_gives_the_focus_to_what_is_there(show: Show) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    opener, other = Button("Antal"), Button("Mata in")
    row.addWidget(opener)
    row.addWidget(other)
    show(page)
    panel = SidePanel(page, "Antal")
    opener.setFocus()
    panel.open()
    opener.hide()
    opener.deleteLater()
    QApplication.sendPostedEvents(opener, QEvent.Type.DeferredDelete)
    panel.shut()
    assert not panel.isVisible()
    assert page.focusWidget() is other

"""A panel answered by Enter, from whichever field one is in."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QWidget

from app.ui.widget import Button, Field, Form, NotADay, SidePanel
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


def test_esc_closes_the_panel_wherever_the_focus_is_and_the_last_opened_first(show: Show) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    opener, other = Button("Antal"), Button("Mata in")
    row.addWidget(opener)
    row.addWidget(other)
    under, over = SidePanel(page, "Antal"), SidePanel(page, "Ny bunt")
    under.body.addWidget(Button("Avsluta"))
    over.body.addWidget(Button("Spara"))
    show(page)
    opener.setFocus()
    under.open()
    over.open()
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_Escape)
    assert (under.isVisible(), over.isVisible()) == (True, False)
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_Escape)
    assert not under.isVisible()
    assert opener.hasFocus()


def test_a_panel_opens_without_what_was_refused_in_it_before(panel: _Panel) -> None:
    field = panel.findChildren(Field)[0]
    field.refuse("Kuvertet saknas.")
    assert panel.line.property("wrong")
    panel.put_away()
    panel.open()
    assert not panel.line.property("wrong")


def test_a_panel_is_put_away_when_what_it_stands_on_is_another(panel: _Panel) -> None:
    facts = ["Mer ljus"]
    panel.stand_on(lambda: tuple(facts))
    panel.read_again()
    assert panel.isVisible()
    facts.append("Ändrat")
    panel.read_again()
    assert not panel.isVisible()


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


class _ActivityPanel(_Panel):
    """Filled anew each time it opens, as every panel of a page is."""

    def begin(self, key: int, text: str = "") -> None:
        self.rename("Aktivitet")
        self.line.setText("")
        self.text.setPlainText(text)
        self.count.setValue(1)
        self.choice.clear()
        for value, words in ((1, "a"), (2, "b")):
            self.choice.addItem(words, value)
        self.tick.setChecked(False)
        self.day.show_day(None)
        self.open(self.text, about=key)

    def typed(self) -> tuple[object, ...]:
        return (
            *(self.line.text(), self.text.toPlainText(), self.count.value()),
            *(self.choice.currentData(), self.tick.isChecked(), self.day.text()),
        )


EMPTY = ("", "", 1, 1, False, "")
TYPED = ("Enhet", "Mer ljus", 4, 2, True, "30/6")


@pytest.fixture
def activity(show: Show) -> _ActivityPanel:
    page = QWidget()
    made = _ActivityPanel(page)
    show(page, 900, 700)
    made.begin(7)
    return made


def _type(panel: _ActivityPanel) -> None:
    type_text(panel.line, "Enhet")
    type_text(panel.text, "Mer ljus")
    panel.count.setValue(4)
    panel.choice.setCurrentIndex(1)
    panel.tick.click()
    type_text(panel.day, "30/6")
    QApplication.processEvents()


def _start_over(panel: _ActivityPanel) -> Button | None:
    QApplication.processEvents()
    return next((button for button in panel.findChildren(Button) if button.text() == "Börja om" and button.isVisible()), None)


def test_what_was_typed_is_there_again_when_the_same_is_opened_after_esc(activity: _ActivityPanel) -> None:
    assert _start_over(activity) is None
    _type(activity)
    assert activity.typed() == TYPED
    QTest.keyClick(activity.text, Qt.Key.Key_Escape)
    assert not activity.isVisible()
    activity.begin(8)
    assert (activity.typed(), _start_over(activity)) == (EMPTY, None)
    activity.begin(7)
    assert activity.typed() == TYPED
    again = _start_over(activity)
    assert again is not None
    again.click()
    assert (activity.typed(), _start_over(activity)) == (EMPTY, None)
    assert activity.line.hasFocus()
    activity.put_away()
    activity.begin(7)
    assert activity.typed() == EMPTY


def test_what_was_typed_is_there_again_when_something_else_was_opened_over_it(activity: _ActivityPanel) -> None:
    _type(activity)
    activity.begin(8)
    assert activity.typed() == EMPTY
    activity.begin(7)
    assert activity.typed() == TYPED


def test_what_was_saved_or_stands_otherwise_meanwhile_is_not_put_back(activity: _ActivityPanel) -> None:
    _type(activity)
    activity.shut()
    activity.begin(7)
    assert activity.typed() == EMPTY
    _type(activity)
    activity.put_away()
    activity.begin(7, "Skriven av någon annan")
    assert activity.text.toPlainText() == "Skriven av någon annan"


def test_the_keys_never_go_to_a_part_of_the_page_that_is_not_shown(show: Show) -> None:
    page, unseen, shown = QWidget(), QWidget(), Button("Klistra in")
    hidden = Button("Frågor")
    QHBoxLayout(unseen).addWidget(hidden)
    row = QHBoxLayout(page)
    row.addWidget(unseen)
    row.addWidget(shown)
    unseen.hide()
    panel = SidePanel(page, "Lista")
    panel.body.addWidget(Button("Lägg till"))
    show(page, 900, 700)
    opener = Button("Visa", parent=page)
    opener.show()
    opener.setFocus()
    panel.open()
    opener.hide()
    panel.shut()
    assert QApplication.focusWidget() is shown


def test_what_is_in_the_first_field_is_selected_so_that_a_key_replaces_it(panel: _Panel) -> None:
    panel.shut()
    panel.count.setValue(3)
    panel.open(panel.count)
    focus = QApplication.focusWidget()
    assert focus is not None
    type_text(focus, "4")
    assert panel.count.value() == 4


def test_a_field_that_is_refused_comes_into_sight_and_an_opened_panel_begins_at_its_top(show: Show) -> None:
    page = QWidget()
    panel = _ActivityPanel(page)
    panel.answer_by(panel.button)
    show(page, 900, 260)
    panel.begin(7)
    panel.button.setFocus(Qt.FocusReason.TabFocusReason)
    panel.day.setText("30/2")
    panel._scroll.verticalScrollBar().setValue(10_000)
    assert panel.day.visibleRegion().isEmpty()
    with pytest.raises(NotADay):
        panel.day.day()
    assert panel.day.visibleRegion().boundingRect().height() == panel.day.height()
    panel._scroll.verticalScrollBar().setValue(10_000)
    panel.begin(8)
    panel.line.setFocus()
    panel.open(panel.line)
    assert panel.line.visibleRegion().boundingRect().height() == panel.line.height()


def test_after_an_answer_that_was_refused_the_keys_are_in_the_field_again(panel: _Panel) -> None:
    panel.answer_by(panel.button)
    panel.line.setFocus()
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    type_text(focus, "a")
    assert (panel.answered, panel.line.text()) == (1, "a")


def test_tab_goes_round_in_the_panel_and_never_to_what_it_covers(show: Show) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    covered = Button("Under")
    row.addWidget(covered)
    panel = _Panel(page)
    show(page, 900, 700)
    panel.open()
    for backwards in (False, True):
        passed = []
        for _stop in range(2 * 8):
            stood = QApplication.focusWidget()
            assert stood is not None
            QTest.keyClick(stood, Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab)
            passed.append(QApplication.focusWidget())
        assert covered not in passed
        assert panel.line in passed
        assert panel.button in passed
        assert all(panel.isAncestorOf(stop) for stop in passed if stop is not None)


def test_tab_goes_as_the_panel_is_read_whatever_was_made_first(show: Show) -> None:
    page = QWidget()
    QHBoxLayout(page).addWidget(Button("Under"))
    panel = SidePanel(page, "Nytt löfte")
    form, begin = Form(), Button("Börja")
    panel.body.addWidget(form)
    panel.body.addWidget(begin)
    first, last = form.line("Gäller från"), form.choice("Uppställning", [(1, "a"), (2, "b")])
    show(page, 900, 700)
    panel.open()
    passed = [QApplication.focusWidget()]
    for _stop in range(2):
        stood = QApplication.focusWidget()
        assert stood is not None
        QTest.keyClick(stood, Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert passed == [first, last, begin]


def test_words_alone_are_half_written_and_only_where_a_button_saves_them(activity: _ActivityPanel) -> None:
    activity.choice.setCurrentIndex(1)
    activity.count.setValue(4)
    activity.tick.click()
    type_text(activity.text, " ")
    assert activity.half_written() == []
    type_text(activity.text, "Mer ljus")
    assert activity.half_written() == []
    activity.answer_by(activity.button)
    assert activity.half_written() == ["Aktivitet"]
    activity.put_away()
    activity.begin(8)
    assert (activity.half_written(), activity.begun(7), activity.begun(8)) == (["Aktivitet"], True, False)
    activity.begin(7)
    activity.shut()
    assert (activity.half_written(), activity.begun(7)) == ([], False)


def test_what_is_typed_unseen_is_kept_nowhere_and_is_no_half_written_word(panel: _Panel) -> None:
    panel.answer_by(panel.button)
    panel.line.setEchoMode(QLineEdit.EchoMode.Password)
    panel.open(about=1)
    type_text(panel.line, "hemligt")
    QApplication.processEvents()
    assert "hemligt" not in str(vars(panel._drafts))
    panel.line.clear()
    panel.put_away()
    panel.open(about=1)
    assert panel.line.text() == ""


def test_a_panel_that_is_only_read_is_scrolled_with_the_keys(show: Show) -> None:
    page = QWidget()
    panel = SidePanel(page, "Underskrifterna")
    for number in range(60):
        panel.body.addWidget(QLabel(f"Underskrift {number}"))
    show(page, 900, 400)
    panel.open()
    bar = panel.findChildren(QScrollArea)[0].verticalScrollBar()
    QTest.keyClick(panel, Qt.Key.Key_PageDown)
    paged = bar.value()
    QTest.keyClick(panel, Qt.Key.Key_Down)
    assert 0 < paged < bar.value()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()

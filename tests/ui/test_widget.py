"""The kit, driven as a person drives it: keys, Tab, Esc, copy, sort, fold."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.jobs import Cancelled, Job, Report, inline
from app.ui.theme import ThemeName
from app.ui.widget import (
    Button,
    Card,
    Chip,
    Columns,
    ConfirmDialog,
    Dot,
    EmptyState,
    Fact,
    Flow,
    Form,
    JobBar,
    KeyHint,
    ListRow,
    Meter,
    Notice,
    NoticeBoard,
    PageHeader,
    RowList,
    ScrollPage,
    SidePanel,
    StatusDot,
    ThreadLine,
    ThreadStep,
    dot_name,
    icon_button,
    label,
    retone,
    rule,
    search_field,
)
from tests.ui.typing import type_text

Show = Callable[..., QWidget]


def test_columns_stand_beside_each_other_while_they_fit_and_fold_when_not(show: Show) -> None:
    columns = Columns()
    cards = [Card("Ett"), Card("Två")]
    for card in cards:
        columns.add(card, least=300)
    show(columns, 800, 400)
    assert cards[0].y() == cards[1].y()
    columns.resize(500, 400)
    QApplication.processEvents()
    assert cards[1].y() > cards[0].y()
    assert cards[1].x() == cards[0].x()


def test_columns_fold_when_text_is_large(dressed: QApplication, show: Show) -> None:
    theme.wear(dressed, ThemeName.LIGHT, 2.0)
    columns = Columns()
    cards = [Card("Ett"), Card("Två")]
    for card in cards:
        columns.add(card, least=300)
    show(columns, 800, 400)
    assert cards[1].y() > cards[0].y()


def test_a_flow_goes_on_in_the_next_line(show: Show) -> None:
    flow = Flow(*(Chip(f"Bricka {at}") for at in range(8)))
    show(flow, 300, 200)
    tops = {chip.y() for chip in flow.findChildren(Chip)}
    assert len(tops) > 1
    assert all(chip.geometry().right() <= 300 for chip in flow.findChildren(Chip))


def test_the_head_of_a_page_folds_its_buttons_under_the_title(show: Show) -> None:
    button = Button("Logga tillfälle", "add", "primary")
    header = PageHeader("Uppföljning av löftet 2020", "", Fact("Avstämning 2 av 4"), button)
    show(header, 900, 80)
    assert button.mapTo(header, QPoint(0, 0)).y() < 20
    header.resize(420, 120)
    QApplication.processEvents()
    assert button.mapTo(header, QPoint(0, 0)).y() > 30


def test_the_head_shows_what_it_is_told(show: Show) -> None:
    header = PageHeader("Förut")
    show(header)
    header.say("Medborgarlöfte 2021", "Utkast", Chip("version 3"))
    header.say("Medborgarlöfte 2022", "", Chip("version 4"))
    QApplication.processEvents()
    assert header.title() == "Medborgarlöfte 2022"
    assert [chip.text() for chip in header.findChildren(Chip) if chip.isVisible()] == ["version 4"]


def test_the_side_panel_takes_the_focus_and_esc_gives_it_back_and_loses_nothing(show: Show) -> None:
    page = QWidget()
    before = QLineEdit(page)
    panel = SidePanel(page, "Åtagande")
    field = QLineEdit()
    panel.body.addWidget(field)
    show(page)
    before.setFocus()
    panel.open()
    assert field.hasFocus()
    type_text(field, "Knäred")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert before.hasFocus()
    panel.open()
    assert field.text() == "Knäred"


def test_the_side_panel_follows_the_size_of_the_page(show: Show) -> None:
    page = QWidget()
    panel = SidePanel(page, "Åtagande")
    show(page, 1000, 500)
    panel.open()
    page.resize(300, 400)
    QApplication.processEvents()
    assert panel.geometry().size() == QSize(300, 400)


def test_a_field_has_the_name_of_its_label_and_says_what_is_wrong(show: Show) -> None:
    form = Form()
    name = form.line("Kommunens namn", note="Till exempel Laholm")
    show(form)
    assert (name.accessibleName(), name.accessibleDescription()) == ("Kommunens namn", "Till exempel Laholm")
    form.field(name).refuse("Namnet saknas.")
    assert name.hasFocus()
    assert name.accessibleDescription() == "Namnet saknas."
    assert any(shown.text() == "Namnet saknas." for shown in form.findChildren(QLabel) if shown.isVisible())
    form.field(name).accept()
    assert name.accessibleDescription() == "Till exempel Laholm"


def test_every_kind_of_field_gives_back_its_value(show: Show) -> None:
    form = Form()
    hours = form.whole_number("Timmar", 1200)
    day = form.date("Dag", date(2020, 12, 15))
    choice = form.choice("Läge", [(1, "I fas"), (2, "Efter")], 2)
    text = form.paragraph("Anteckning", "rad")
    show(form)
    assert (hours.value(), day.text(), choice.currentData(), text.toPlainText()) == (1200, "2020-12-15", 2, "rad")
    assert all(field.accessibleName() for field in (hours, day, choice, text))


def test_tab_goes_through_the_form_and_is_never_caught(show: Show) -> None:
    form = Form()
    fields = [form.line("Ett"), form.paragraph("Två"), form.choice("Tre", [(1, "a")]), form.line("Fyra")]
    show(form)
    fields[0].setFocus()
    for field in fields[1:]:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is field


def test_a_row_tells_what_its_button_is_about(show: Show) -> None:
    undo = Button("Ångra", "undo", "small")
    row = ListRow("Bunt 12 registrerad", "i dag", undo)
    show(row)
    assert (row.title(), undo.accessibleName(), undo.accessibleDescription()) == (
        "Bunt 12 registrerad",
        "Ångra",
        "Bunt 12 registrerad",
    )


def test_what_stands_at_the_right_of_a_row_goes_under_its_words_where_they_get_too_little_room(show: Show) -> None:
    buttons = [Button("Antal", "edit"), Button("Mata in en till", "keying")]
    row = ListRow("Bunt 101 · Receptionen", "2026-11-22 · 6 av 6 inmatade", *buttons, icon="batch")
    page = ScrollPage()
    page.add(row)
    show(page, 800, 300)
    title = row.findChildren(QLabel)[-2]
    assert _middle(row, title) == pytest.approx(_middle(row, buttons[1]), abs=20)
    assert buttons[1].mapTo(row, buttons[1].rect().topRight()).x() == row.width() - 1
    page.resize(440, 300)
    for _turn in range(3):
        QApplication.processEvents()
    assert page.horizontalScrollBar().maximum() == 0
    assert _middle(row, buttons[0]) > _middle(row, title) + 20
    assert row.height() >= row.heightForWidth(row.width())
    short = ListRow("Bo", "", Button("Ändra"), Button("Ta bort"))
    show(short, 240, 60)
    assert _middle(short, short.findChildren(Button)[0]) == pytest.approx(_middle(short, short.findChildren(QLabel)[0]), abs=6)


def _middle(row: QWidget, widget: QWidget) -> int:
    return widget.mapTo(row, widget.rect().center()).y()


def test_rows_shown_anew_keep_the_focus_at_its_place(show: Show) -> None:
    rows = RowList()
    show(rows)
    before, after = ([Button("Visa") for _ in range(3)] for _ in range(2))
    rows.show_rows([ListRow(str(at), "", button) for at, button in enumerate(before)])
    QApplication.processEvents()
    before[1].setFocus()
    rows.show_rows([ListRow(str(at), "", button) for at, button in enumerate(after)])
    assert after[1].hasFocus()


def test_an_empty_state_offers_the_first_action(show: Show) -> None:
    done: list[int] = []
    empty = EmptyState("Här läggs bunter upp.", "Lägg upp en bunt", lambda: done.append(1))
    show(empty)
    assert empty.button is not None
    QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert done == [1]


def test_a_notice_says_what_and_what_to_do_and_is_closed_by_its_button(show: Show, qtbot: QtBot) -> None:
    board = NoticeBoard()
    page = QWidget()
    QVBoxLayout(page).addWidget(board)
    show(page)
    board.say("Namnet saknas.", "Skriv ett namn.")
    assert board.text() == "Namnet saknas. Skriv ett namn."
    board.say("Något annat.")
    board.hush()
    qtbot.waitUntil(lambda: not board.isVisible())
    assert board.text() == ""


@pytest.mark.parametrize("tone", ["accent", "good", "attention", "wrong"])
def test_a_notice_stands_in_every_tone(tone: str, show: Show) -> None:
    notice = Notice("Sparat.", "", tone)  # type: ignore[arg-type]
    show(notice)
    assert notice.text() == "Sparat."


def test_the_question_before_what_nothing_undoes_stands_on_no(qtbot: QtBot, show: Show) -> None:
    page = QWidget()
    show(page)
    dialog = ConfirmDialog(page, "Förstöra svaren?", "De går inte att få tillbaka.", "Förstör")
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    assert dialog.focusWidget() is dialog.cancel
    QTest.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
    assert dialog.result() == ConfirmDialog.DialogCode.Accepted


def test_a_job_shows_its_progress_and_then_goes(show: Show) -> None:
    bar = JobBar()
    page = QWidget()
    QVBoxLayout(page).addWidget(bar)
    show(page)
    seen: list[bool] = []

    def work(report: Report) -> int:
        report(1, 2)
        seen.append(bar.isVisible())
        return 7

    results: list[object] = []
    job = Job(work, inline)
    job.succeeded.connect(results.append)
    bar.run("Tabellen räknas", job)
    assert (seen, results, bar.isVisible()) == ([True], [7], False)


def test_cancel_stops_the_job_at_its_next_report(show: Show) -> None:
    bar = JobBar()
    page = QWidget()
    QVBoxLayout(page).addWidget(bar)
    show(page)
    stopped: list[str] = []

    def work(report: Report) -> None:
        bar.stop.click()
        try:
            report(1, 2)
        except Cancelled:
            stopped.append("work")
            raise

    job = Job(work, inline)
    job.cancelled.connect(lambda: stopped.append("told"))
    bar.run("Tabellen räknas", job)
    assert stopped == ["work", "told"]


@pytest.mark.parametrize("dot", Dot)
def test_a_dot_says_in_words_what_it_shows(dot: Dot, show: Show) -> None:
    shown = StatusDot(Dot.HOLLOW)
    show(shown)
    shown.show_dot(dot)
    assert shown.toolTip() == dot_name(dot)


def test_no_two_dots_look_alike_without_their_colours(show: Show) -> None:
    pictures = []
    for dot in Dot:
        shown = StatusDot(dot)
        show(shown, 16, 16)
        grey = shown.grab().toImage().convertToFormat(shown.grab().toImage().Format.Format_Mono)
        pictures.append(bytes(grey.constBits()))
    assert len(set(pictures)) == len(Dot)


def test_the_thread_folds_where_there_is_little_room(show: Show) -> None:
    thread = ThreadLine([ThreadStep(str(at), f"Steg {at}", "18", "fakta", Dot.HALF) for at in range(6)])
    show(thread, 1100, 200)
    assert thread.heightForWidth(1100) < thread.heightForWidth(400)


@pytest.mark.parametrize("wide", [1030, 700, 300])
def test_the_steps_of_the_thread_fold_evenly_and_none_is_cut(show: Show, wide: int) -> None:
    thread = ThreadLine([ThreadStep(str(at), "Situational picture", "3 areas prioritised", "fakta", Dot.HALF) for at in range(6)])
    show(thread, wide, 900)
    steps = [step for step in thread.children() if isinstance(step, QWidget)]
    rows = Counter(step.y() for step in steps)
    assert len(set(rows.values())) == 1
    for said in thread.findChildren(QLabel):
        assert said.height() >= said.heightForWidth(said.width())
        assert said.width() >= said.minimumSizeHint().width()


def test_a_page_that_is_higher_than_the_window_scrolls(show: Show) -> None:
    page = ScrollPage(widest=600)
    for at in range(40):
        page.add(ListRow(f"Rad {at}", "mera"))
    show(page, 900, 300)
    assert page.verticalScrollBar().maximum() > 0
    assert page.horizontalScrollBar().maximum() == 0


def test_small_words_say_what_they_are_told(show: Show) -> None:
    chip, fact, meter = Chip("Råd", "attention", "attention"), Fact("Bunt 12", "batch"), Meter("Bunt 12", 0.5)
    plain = label("text", tone="soft")
    page = Card("Kort", chip)
    for widget in (fact, meter, plain, KeyHint("+", "nästa"), rule()):
        page.add(widget)
    page.fill()
    show(page)
    chip.say("Klart", "good")
    fact.say("Bunt 13")
    meter.show_share(0.25, "good")
    retone(plain, "wrong")
    page.rename("Annat")
    assert (chip.text(), fact.text(), meter.accessibleName(), page.accessibleName()) == (
        "Klart",
        "Bunt 13",
        "Bunt 12: 25 %",
        "Annat",
    )


def test_a_button_of_an_icon_alone_has_a_name_and_a_tooltip(show: Show) -> None:
    button = icon_button("close", "Stäng")
    show(button)
    assert (button.accessibleName(), button.toolTip()) == ("Stäng", "Stäng")


def test_the_ring_of_the_primary_button_is_seen_on_its_own_ground(show: Show) -> None:
    page = QWidget()
    button = Button("Spara", "tick", "primary")
    column = QVBoxLayout(page)
    column.addWidget(QLineEdit())
    column.addWidget(button)
    show(page, 300, 80)
    unfocused = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert button.hasFocus()
    assert button.grab().toImage() != unfocused


def test_the_search_field_is_named_by_what_it_searches(show: Show) -> None:
    field = search_field("Sök fråga")
    show(field)
    assert (field.accessibleName(), field.placeholderText()) == ("Sök fråga", "Sök fråga")


@pytest.mark.parametrize("kind", ["line", "paragraph"])
def test_a_field_that_is_refused_is_marked_and_shows_the_focus_as_others_do(show: Show, kind: str) -> None:
    form = Form()
    field, other = getattr(form, kind)("Titel"), form.line("Annat")
    show(form)
    form.field(field).refuse("Titeln saknas.")
    edge = QPoint(field.width() // 2, 0)
    assert field.grab().toImage().pixelColor(edge) == theme.colour("accent")
    other.setFocus()
    assert field.grab().toImage().pixelColor(edge) == theme.colour("wrong")
    type_text(field, "S")
    field.clearFocus()
    assert field.grab().toImage().pixelColor(edge) == theme.colour("edge")

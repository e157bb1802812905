"""Text with headings, lists, bold and links, written as a person writes it."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QShortcut, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.models.blocks import Block, Heading, ItemList, Paragraph, Run, tidied
from app.services.documents.pasting import MOST_LETTERS, PastedTooLong
from app.ui import theme
from app.ui.theme import ThemeName
from app.ui.widget import ScrollPage
from app.ui.widget.rich_text import RichText, content, keys
from app.ui.widget.rich_text.linking import whole_address
from tests.ui.typing import type_text
from tests.ui.widget.test_writing import turn_wheel

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
ENTER, BACKSPACE = Qt.Key.Key_Return, Qt.Key.Key_Backspace
RUNS = st.lists(
    st.builds(Run, st.text(), st.booleans(), st.sampled_from(["", "https://laholm.se/å b", "tel:+46"])), max_size=3
).map(tuple)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Heading, st.text(), st.integers(1, 6)),
        st.builds(Paragraph, RUNS),
        st.builds(ItemList, st.lists(RUNS, max_size=3).map(tuple), st.booleans()),
    ),
    max_size=5,
).map(tuple)


def plain(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def items(*words: str, numbered: bool = False) -> ItemList:
    return ItemList(tuple((Run(word),) for word in words), numbered)


@pytest.fixture
def text(show: Callable[..., QWidget]) -> RichText:
    made = RichText("Bakgrund", "Skriv här")
    show(made, 600, 400)
    made.field.setFocus()
    return made


def press(text: RichText, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
    for _time in range(times):
        QTest.keyClick(text.field, key, modifiers)


def write(text: RichText, *lines: str) -> None:
    """Type lines, Enter between them."""
    for at, line in enumerate(lines):
        if at:
            press(text, ENTER)
        type_text(text.field, line)


@given(BLOCKS)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_what_is_shown_is_read_back_as_the_same_blocks(blocks: tuple[Block, ...]) -> None:
    document = QTextDocument()
    content.show(document, tidied(blocks))
    assert content.blocks_in(document) == tidied(blocks)


def test_a_heading_a_paragraph_and_lists_are_typed_with_signs_and_enter(text: RichText) -> None:
    write(text, "# Syfte", "Vi lovar", "- ett", "två", "", "1. först", "sedan", "", "slut")
    assert text.blocks() == (
        Heading("Syfte"),
        plain("Vi lovar"),
        items("ett", "två"),
        items("först", "sedan", numbered=True),
        plain("slut"),
    )


@pytest.mark.parametrize(("sign", "block"), [("- ", "-"), ("1. ", "1."), ("## ", "##")])
def test_backspace_and_undo_take_a_sign_back(text: RichText, sign: str, block: str) -> None:
    write(text, sign)
    press(text, BACKSPACE)
    assert text.field.toPlainText() == sign
    assert text.blocks() == (plain(block),)


def test_backspace_at_the_beginning_of_an_item_makes_it_a_paragraph_and_the_rest_a_list_of_its_own(text: RichText) -> None:
    text.show_blocks((items("ett", "två", "tre", numbered=True),))
    press(text, Qt.Key.Key_Down)
    press(text, Qt.Key.Key_Home)
    press(text, BACKSPACE)
    assert text.blocks() == (items("ett", numbered=True), plain("två"), items("tre", numbered=True))
    press(text, Qt.Key.Key_Z, CTRL)
    assert text.blocks() == (items("ett", "två", "tre", numbered=True),)


def test_enter_within_a_heading_leaves_the_rest_as_a_paragraph_and_before_it_makes_room(text: RichText) -> None:
    text.show_blocks((Heading("Ett två"),))
    press(text, Qt.Key.Key_Home)
    press(text, ENTER)
    press(text, Qt.Key.Key_Right, times=4)
    press(text, ENTER)
    assert text.blocks() == (Heading("Ett"), plain("två"))
    assert text.field.document().blockCount() == 3


@pytest.mark.parametrize(
    ("key", "modifiers", "block"),
    [
        (Qt.Key.Key_1, CTRL | ALT, Heading("ord")),
        (Qt.Key.Key_2, CTRL | ALT, Heading("ord", 2)),
        (Qt.Key.Key_8, CTRL | SHIFT, items("ord")),
        (Qt.Key.Key_ParenLeft, CTRL | SHIFT, items("ord")),
        (Qt.Key.Key_7, CTRL | SHIFT, items("ord", numbered=True)),
        (Qt.Key.Key_Slash, CTRL | SHIFT, items("ord", numbered=True)),
    ],
)
def test_the_keys_shape_the_line_and_undo_takes_it_back(
    text: RichText, key: Qt.Key, modifiers: Qt.KeyboardModifier, block: Block
) -> None:
    text.show_blocks((plain("ord"),))
    press(text, key, modifiers)
    assert text.blocks() == (block,)
    press(text, Qt.Key.Key_0, CTRL | ALT)
    assert text.blocks() == (plain("ord"),)
    press(text, Qt.Key.Key_Z, CTRL, times=2)
    assert text.blocks() == (plain("ord"),)


def test_bold_is_toggled_for_what_is_selected_and_for_what_is_typed_next(text: RichText) -> None:
    write(text, "Vi ")
    press(text, Qt.Key.Key_B, CTRL)
    write(text, "lovar")
    press(text, Qt.Key.Key_B, CTRL)
    write(text, " mer")
    assert text.blocks() == (Paragraph((Run("Vi "), Run("lovar", bold=True), Run(" mer"))),)
    text.field.selectAll()
    press(text, Qt.Key.Key_B, CTRL)
    assert text.blocks() == (Paragraph((Run("Vi lovar mer", bold=True),)),)
    press(text, Qt.Key.Key_B, CTRL)
    assert text.blocks() == (plain("Vi lovar mer"),)


def test_a_link_is_made_changed_and_removed_with_the_keys_alone(text: RichText) -> None:
    text.show_blocks((plain("Läs mer"),))
    text.field.selectAll()
    press(text, Qt.Key.Key_L, CTRL)
    assert text.link.address.hasFocus()
    type_text(text.link.address, "file:///etc/passwd")
    QTest.keyClick(text.link.address, ENTER)
    assert text.link.wrong.isVisible()
    text.link.address.clear()
    type_text(text.link.address, "laholm.se")
    QTest.keyClick(text.link.address, ENTER)
    assert text.field.hasFocus()
    assert text.blocks() == (Paragraph((Run("Läs mer", link="https://laholm.se"),)),)
    press(text, Qt.Key.Key_End)
    write(text, " här")
    assert text.blocks() == (Paragraph((Run("Läs mer", link="https://laholm.se"), Run(" här"))),)
    press(text, Qt.Key.Key_Home)
    press(text, Qt.Key.Key_L, CTRL)
    assert text.link.address.text() == "https://laholm.se"
    text.link.remove.click()
    assert text.blocks() == (plain("Läs mer här"),)


def test_escape_puts_the_address_away_and_leaves_the_text_as_it_was(text: RichText) -> None:
    text.show_blocks((plain("Läs"),))
    press(text, Qt.Key.Key_L, CTRL)
    QTest.keyClick(text.link.address, Qt.Key.Key_Escape)
    assert not text.link.isVisible()
    assert text.field.hasFocus()
    assert text.blocks() == (plain("Läs"),)


@pytest.mark.parametrize(
    ("typed", "address"),
    [("laholm.se", "https://laholm.se"), ("a@laholm.se", "mailto:a@laholm.se"), ("tel:112", "tel:112"), ("ord", "ord")],
)
def test_what_is_usually_left_out_of_an_address_is_put_there(typed: str, address: str) -> None:
    assert whole_address(typed) == address


def test_paragraphs_and_items_are_moved_with_alt_and_an_arrow(text: RichText) -> None:
    text.show_blocks((plain("ett"), items("a", "b"), plain("två")))
    press(text, Qt.Key.Key_Down, ALT)
    assert text.blocks() == (items("a", "b"), plain("ett"), plain("två"))
    assert text.field.textCursor().block().text() == "ett"
    press(text, Qt.Key.Key_Up)
    press(text, Qt.Key.Key_Up, ALT)
    assert text.blocks() == (items("b", "a"), plain("ett"), plain("två"))
    press(text, Qt.Key.Key_Up, ALT)
    assert text.blocks() == (items("b", "a"), plain("ett"), plain("två"))
    press(text, Qt.Key.Key_Z, CTRL, times=2)
    assert text.blocks() == (plain("ett"), items("a", "b"), plain("två"))
    press(text, Qt.Key.Key_Y, CTRL, times=2)
    assert text.blocks() == (items("b", "a"), plain("ett"), plain("två"))


def test_the_tools_follow_the_cursor_and_are_one_stop_for_tab(text: RichText) -> None:
    text.show_blocks((Heading("Syfte"), items("ett"), Paragraph((Run("fet", bold=True),))))
    pressed = []
    for _line in range(3):
        pressed.append({shortcut for shortcut, button in text.tools.buttons.items() if button.isChecked()})
        press(text, Qt.Key.Key_Down)
        press(text, Qt.Key.Key_End)
    assert pressed == [{keys.HEADING}, {keys.BULLETS}, {keys.BOLD}]
    QTest.keyClick(text.field, Qt.Key.Key_Backtab, SHIFT)
    heading, lower = text.tools.buttons[keys.HEADING], text.tools.buttons[keys.LOWER_HEADING]
    assert heading.hasFocus()
    QTest.keyClick(heading, Qt.Key.Key_Right)
    assert lower.hasFocus()
    QTest.keyClick(lower, Qt.Key.Key_Tab)
    assert text.field.hasFocus()
    text.tools.buttons[keys.LOWER_HEADING].click()
    assert text.blocks()[2] == Heading("fet", 2)
    text.tools.buttons[keys.LOWER_HEADING].click()
    assert text.blocks()[2] == plain("fet")


def test_words_pasted_within_a_line_stay_in_it_and_blocks_stand_on_their_own(text: RichText) -> None:
    text.show_blocks((plain("Vi mer"),))
    press(text, Qt.Key.Key_Right, times=3)
    paste(text, "<b>lovar</b> ")
    assert text.blocks() == (Paragraph((Run("Vi "), Run("lovar", bold=True), Run("mer"))),)
    paste(text, "<h2>Rubrik</h2><ul><li>ett</li><li>två</li></ul>")
    assert text.blocks() == (
        Paragraph((Run("Vi "), Run("lovar", bold=True))),
        Heading("Rubrik", 2),
        items("ett", "två"),
        plain("mer"),
    )
    press(text, Qt.Key.Key_Z, CTRL, times=2)
    assert text.blocks() == (plain("Vi mer"),)


def test_items_pasted_in_a_list_go_on_with_it(text: RichText) -> None:
    text.show_blocks((items("ett", "fyra"),))
    press(text, Qt.Key.Key_End)
    paste(text, "<ol><li>två</li><li>tre</li></ol>")
    assert text.blocks() == (items("ett", "två", "tre", "fyra"),)


def test_what_is_copied_is_clean_html_and_text_and_pasted_as_it_was(text: RichText) -> None:
    blocks = (Heading("Syfte"), Paragraph((Run("Läs "), Run("mer", bold=True, link="https://laholm.se"))), items("ett", "två"))
    text.show_blocks(blocks)
    text.field.selectAll()
    text.field.copy()
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.html().startswith("<h1>Syfte</h1><p>Läs <a href")
    assert "style" not in copied.html()
    assert "# Syfte" in copied.text()
    text.field.paste()
    assert text.blocks() == blocks


def test_a_piece_of_a_line_is_copied_with_its_blanks(text: RichText) -> None:
    text.show_blocks((plain("ett två tre"),))
    press(text, Qt.Key.Key_Right, times=3)
    press(text, Qt.Key.Key_Right, SHIFT, times=5)
    text.field.copy()
    assert QGuiApplication.clipboard().text() == " två "


def test_more_than_a_promise_holds_is_refused_when_pasted_and_nothing_is_half_done(text: RichText, qtbot: QtBot) -> None:
    text.show_blocks((plain("kvar"),))
    QGuiApplication.clipboard().setText("x" * (MOST_LETTERS + 1))
    with qtbot.captureExceptions() as raised:
        press(text, Qt.Key.Key_V, CTRL)
    assert [kind for kind, *_rest in raised] == [PastedTooLong]
    assert text.blocks() == (plain("kvar"),)


def test_a_pause_saves_and_one_stay_in_the_field_is_one_sitting(text: RichText, qtbot: QtBot) -> None:
    written: list[tuple[tuple[Block, ...], str]] = []
    text.written.connect(lambda blocks, sitting: written.append((blocks, sitting)))
    write(text, "Många")
    qtbot.waitUntil(lambda: len(written) == 1)
    write(text, " nämner ")
    text.save()
    text.save()
    assert [blocks for blocks, _sitting in written] == [(plain("Många"),), (plain("Många nämner"),)]
    assert len({sitting for _blocks, sitting in written}) == 1


def test_leaving_saves_and_tab_and_escape_lead_out(show: Callable[..., QWidget]) -> None:
    outside, text, other, written = QWidget(), RichText("Bakgrund"), QLineEdit(), []
    column = QVBoxLayout(outside)
    column.addWidget(text)
    column.addWidget(other)
    text.written.connect(lambda blocks, sitting: written.append((blocks, sitting)))
    show(outside, 600, 400)
    text.field.setFocus()
    write(text, "- ett")
    press(text, Qt.Key.Key_Tab)
    assert other.hasFocus()
    text.field.setFocus()
    write(text, " mer")
    press(text, Qt.Key.Key_Escape)
    assert not text.field.hasFocus()
    assert [blocks for blocks, _sitting in written] == [(items("ett"),), (items("ett mer"),)]
    assert len({sitting for _blocks, sitting in written}) == 2


def test_what_is_being_written_is_not_written_over_and_what_is_stored_stands_still(text: RichText) -> None:
    text.show_blocks((plain("Förr"),))
    write(text, "Nu ")
    text.show_blocks((plain("Någon annans"),))
    assert text.blocks() == (plain("Nu Förr"),)
    text.save()
    place = text.field.textCursor().position()
    text.show_blocks((plain("Nu Förr"),))
    assert text.field.textCursor().position() == place
    assert text.field.document().isUndoAvailable()
    text.show_blocks((plain("Någon annans"),))
    assert text.blocks() == (plain("Någon annans"),)


def test_undo_is_the_programs_when_there_is_nothing_to_undo_in_the_field(text: RichText) -> None:
    heard: list[str] = []
    text.show_blocks((plain("kvar"),))
    QShortcut("Ctrl+Z", text).activated.connect(lambda: heard.append("program"))
    write(text, "x")
    press(text, Qt.Key.Key_Z, CTRL)
    assert (text.blocks(), heard) == ((plain("kvar"),), [])
    press(text, Qt.Key.Key_Z, CTRL)
    assert heard == ["program"]


def test_a_locked_text_is_read_without_tools_and_takes_no_keys(text: RichText) -> None:
    text.show_blocks((plain("Beslutat"),), editable=False)
    for key, modifiers in ((Qt.Key.Key_B, CTRL), (Qt.Key.Key_8, CTRL | SHIFT), (Qt.Key.Key_L, CTRL), (Qt.Key.Key_Down, ALT)):
        press(text, key, modifiers)
    write(text, "x")
    paste(text, "<p>y")
    assert text.blocks() == (plain("Beslutat"),)
    assert not text.tools.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_it_grows_with_its_words_and_the_wheel_goes_on_to_the_page(
    show: Callable[..., QWidget], qapp: QApplication, scale: float
) -> None:
    theme.wear(qapp, ThemeName.LIGHT, scale)
    page, text = ScrollPage(), RichText("Bakgrund")
    page.add(text)
    page.add(RichText("Annat", lines=30))
    show(page, 500, 400)
    low = text.field.height()
    text.show_blocks((Heading("Rubrik"), plain("ord och ord " * 60), items("ett", "två " * 40)))
    QApplication.processEvents()
    bar = text.field.verticalScrollBar()
    assert text.field.height() > low
    assert (bar.value(), bar.maximum()) == (0, 0)
    page.verticalScrollBar().setValue(0)
    turn_wheel(text.field.viewport())
    assert page.verticalScrollBar().value() > 0
    theme.wear(qapp, ThemeName.LIGHT)


def test_a_link_is_opened_by_a_click_with_control(text: RichText, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("app.ui.widget.rich_text.field.QDesktopServices.openUrl", lambda url: opened.append(url.toString()))
    text.show_blocks((Paragraph((Run("Laholm", link="https://laholm.se"),)),))
    place = text.field.cursorRect(QTextCursor(text.field.document().firstBlock())).center() + QPoint(8, 0)
    QTest.mouseClick(text.field.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not opened
    QTest.mouseClick(text.field.viewport(), Qt.MouseButton.LeftButton, CTRL, place)
    assert opened == ["https://laholm.se"]


def paste(text: RichText, html: str) -> None:
    source = QMimeData()
    source.setHtml(html)
    text.field.insertFromMimeData(source)


def test_a_locked_text_does_not_ask_to_be_written_in(show: Callable[..., QWidget]) -> None:
    made = RichText("Kontakt", "Skriv här")
    show(made)
    made.show_blocks((), editable=False)
    assert (made.field.placeholderText(), made.field.property("locked")) == ("", True)
    made.show_blocks((), editable=True)
    assert (made.field.placeholderText(), made.field.property("locked")) == ("Skriv här", False)

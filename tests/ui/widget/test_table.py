"""A table as a person uses it: keys, typing, copying, sorting."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.theme import ThemeName
from app.ui.widget import (
    Column,
    RowsModel,
    TableView,
)
from tests.ui.demo import COLUMNS, ROWS, Line, TablePage
from tests.ui.typing import type_text

Show = Callable[..., QWidget]


@pytest.fixture
def table(show: Show) -> TableView[Line]:
    model = RowsModel(COLUMNS, ROWS, key=lambda row: row[0])
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    made = TableView("Åtaganden", model)
    made.kept = model  # type: ignore[attr-defined]
    show(made, 900, 400)
    return made


def _ids(table: TableView[Line]) -> list[int]:
    return [row[0] for row in table.kept.rows()]  # type: ignore[attr-defined]


def test_enter_opens_the_row_one_stands_on(table: TableView[Line], qtbot: QtBot) -> None:
    table.select(2)
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [ROWS[2]]


def test_typing_goes_to_the_next_row_that_has_the_letters(table: TableView[Line]) -> None:
    table.setFocus()
    type_text(table, "äng")
    assert table.current() == ROWS[4]


def test_copy_takes_the_headings_and_all_rows(table: TableView[Line]) -> None:
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "\tÅtagande\tUtfall\tLäge\tAndel"
    assert len(lines) == len(ROWS) + 1
    assert "<th>Åtagande</th>" in QGuiApplication.clipboard().mimeData().html()


def test_copy_takes_only_the_rows_that_are_selected(table: TableView[Line]) -> None:
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for at in (1, 3):
        table.selectionModel().select(table.model().index(at, 0), rows)
    table.selectionModel().select(table.model().index(0, 0), QItemSelectionModel.SelectionFlag.Deselect | rows)
    table.copy()
    assert [line.split("\t")[0] for line in QGuiApplication.clipboard().text().splitlines()[1:]] == ["2", "4"]


@pytest.mark.parametrize(
    ("cell", "copied"),
    [("=1+1", "'=1+1"), ("@x", "'@x"), ("-3,5", "-3,5"), ("+46", "+46"), ("-x", "'-x"), ("a\tb", "a b"), ("", "")],
)
def test_a_copied_cell_is_never_a_formula(cell: str, copied: str, show: Show) -> None:
    model = RowsModel([Column[str]("x", lambda row: row)], [cell])
    table = TableView("x", model)
    show(table)
    table.copy()
    assert QGuiApplication.clipboard().text() == f"x\n{copied}\n"


def test_figures_are_copied_as_a_spreadsheet_takes_them(show: Show) -> None:
    cells = [("1\u202f004", "93,9\u202f%", "12 av 1\u202f200"), ("<5", "dold", "77,1\u202f%"), ("\u22123", "–", "2020-12-15")]
    names = ["Antal", "Utfall", "Blandat"]
    model = RowsModel([Column[tuple[str, str, str]](name, lambda row, at=at: row[at]) for at, name in enumerate(names)], cells)  # type: ignore[misc]
    table = TableView("x", model)
    show(table)
    table.copy()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Antal\tUtfall, %\tBlandat",
        "1004\t93,9\t12 av 1200",
        "<5\tdold\t77,1\u202f%",
        "-3\t–\t2020-12-15",
    ]


def test_a_click_on_a_heading_sorts_in_swedish_order(show: Show) -> None:
    model = RowsModel([Column[str]("Ord", lambda row: row)], ["Ö", "a", "Å", "Z", "Ä", "10", "9"])
    table = TableView("Ord", model)
    show(table, 300, 300)
    QTest.mouseClick(table.horizontalHeader().viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    assert model.rows() == ["9", "10", "a", "Z", "Å", "Ä", "Ö"]


def test_a_column_with_an_order_of_its_own_sorts_by_it_with_nothing_first() -> None:
    model = RowsModel([Column[int | None]("n", str, order=lambda row: row)], [10, None, 9])
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.sort(0)
    assert model.rows() == [None, 9, 10]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.rows() == [10, 9, None]
    model.sort(-1)
    assert model.rows() == [10, None, 9]


def test_rows_read_again_keep_the_row_one_stands_on_and_the_order(table: TableView[Line]) -> None:
    table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    table.select(_ids(table).index(3))
    table.show_rows([row for row in ROWS if row[0] != 1])
    current = table.current()
    assert current is not None
    assert (current[0], _ids(table)) == (3, [5, 3, 2, 4])


def test_a_cell_is_read_aloud_with_its_second_line(table: TableView[Line]) -> None:
    spoken = table.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Synlig polis i centrum och Altona, Polisen · minst 600 timmar"


def test_a_table_reached_by_tab_stands_on_its_first_row(table: TableView[Line]) -> None:
    table.setFocus()
    assert table.current() == ROWS[0]


@pytest.mark.parametrize("name", ThemeName)
def test_a_table_is_drawn_in_every_theme(name: ThemeName, dressed: QApplication, show: Show) -> None:
    theme.wear(dressed, name)
    page = TablePage()
    show(page)
    page.table.setFocus()
    page.table.select(1)
    picture = page.grab().toImage()
    inks = {picture.pixelColor(x, y).name() for x in range(0, 1366, 3) for y in range(0, 768, 3)}
    assert {theme.current().good.lower(), theme.current().card.lower()} <= inks


def test_a_bar_is_seen_on_the_chosen_row_too(dressed: QApplication, show: Show) -> None:
    theme.wear(dressed, ThemeName.HIGH_CONTRAST)
    table = TableView("Andelar", RowsModel([Column[float]("Andel", lambda row: "", bar=lambda row: row)], [0.5, 0.9]))
    show(table, 300, 200)
    table.select(1)
    bar = table.visualRect(table.model().index(1, 0)).adjusted(theme.px(20), 0, 0, 0)
    seen = table.viewport().grab().toImage().pixelColor(bar.left(), bar.center().y())
    assert seen.name() == theme.current().on_selection.lower()


def test_a_column_of_short_words_gives_way_before_the_last_one_is_cut(dressed: QApplication, show: Show) -> None:
    theme.wear(dressed, ThemeName.DARK, 2.0)
    columns = [
        Column[str]("Blankett", lambda row: row, width=90),
        Column[str]("Inmatad av", lambda row: "Bo"),
        Column[str]("Läge", lambda row: "Sparad", width=200),
        Column[str]("Orsak", lambda row: ""),
    ]
    table = TableView("Sparade", RowsModel(columns, [f"{serial:04}" for serial in range(1, 100)]))
    show(table, 800, 400)
    assert table.horizontalScrollBar().maximum() == 0
    wide = [table.columnWidth(at) for at in range(4)]
    assert min(wide[1], wide[3]) > theme.px(50)
    show(table, 1600, 400)
    assert min(table.columnWidth(1), table.columnWidth(3)) >= theme.px(150)


def test_words_stand_in_several_lines_before_the_table_is_wider_than_its_place(show: Show) -> None:
    columns = [
        Column[str]("Svar", lambda row: row, second=lambda row: "så att andra tal inte kan räknas ut"),
        Column[str]("Antal", lambda row: "1 004", number=True, width=64),
        Column[str]("Viktat %", lambda row: "63,6", number=True, width=76),
        Column[str]("95 % intervall", lambda row: "59,9–67,1", number=True, width=100),
    ]
    table = TableView("Svar", RowsModel(columns, ["Mycket trygg", "Under 16 år och äldre"]))
    for wide in (520, 420, 372):
        show(table, wide, 300)
        assert table.horizontalScrollBar().maximum() == 0, wide
        assert table.columnWidth(1) > table.fontMetrics().horizontalAdvance("1 004") + theme.px(16), "no number is cut"
    assert table.rowHeight(1) > table.rowHeight(0) > theme.px(32)
    show(table, 200, 300)
    assert table.columnWidth(0) > table.fontMetrics().horizontalAdvance("Mycket"), "no word is cut; then the table is scrolled"


def test_a_word_that_is_cut_is_told_whole_by_its_tip(show: Show) -> None:
    long = "Öppen narkotikaförsäljningsverksamhet"
    columns = [Column[str]("Delfråga", lambda row: row), Column[str]("Bas", lambda row: "1 381", width=64)]
    table = TableView("Problem", RowsModel(columns, ["Buller", long]))
    show(table, 180, 300)
    assert table.horizontalScrollBar().maximum() == 0
    told = []
    for at in (0, 1):
        place = table.visualRect(table.model().index(at, 0)).center()
        QApplication.sendEvent(table.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place)))
        told.append(QToolTip.text())
    QToolTip.hideText()
    assert told == ["", long]


def test_long_words_break_into_lines_and_the_row_grows(show: Show) -> None:
    model = RowsModel(
        [Column[str]("Ord", lambda row: row, width=120)], ["kort", "mycket längre än vad som får plats på en rad här"]
    )
    table = TableView("Ord", model)
    show(table, 200, 300)
    assert table.rowHeight(1) > 1.8 * table.rowHeight(0)


def test_a_cell_without_words_tells_a_screen_reader_its_share_or_that_it_is_empty() -> None:
    columns = [Column[float | None]("Andel", lambda row: "", bar=lambda row: row)]
    model = RowsModel(columns, [0.771, None])
    aloud = [model.data(model.index(at, 0), Qt.ItemDataRole.AccessibleTextRole) for at in (0, 1)]
    assert aloud == ["77\u202f%", "tom"]

"""Numbers typed and pasted into a grid of all combinations."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.pages.analysis.grid import Axis, NumberCell, NumberGrid, pasted, whole_number

SEX = Axis("sex", "Kön", (("1", "Kvinna"), ("2", "Man")))
AGE = Axis("age", "Ålder", (("1", "16–24"), ("2", "25–45"), ("3", "46–65")))


@pytest.mark.parametrize(
    ("words", "number"), [("1 588", 1588), ("1\u202f588", 1588), ("1\u00a0588", 1588), ("", None), ("12,5", None), ("-3", None)]
)
def test_a_number_of_people_may_have_spaces_in_it(words: str, number: int | None) -> None:
    assert whole_number(words) == number


def test_headings_and_labels_of_a_pasted_block_are_left_out() -> None:
    assert pasted("Ålder\tKvinnor\tMän\n16–24\t950\t1 010\n25–45\t2 000\t1 990\n") == [["950", "1 010"], ["2 000", "1 990"]]
    assert pasted("950\r\n1010\r\n") == [["950"], ["1010"]]
    assert pasted("Kvinnor\n..\n\n1010\n") == [[".."], [""], ["1010"]]


def grid(*axes: Axis) -> NumberGrid:
    made = NumberGrid()
    made.show_axes(axes, {})
    return made


def test_a_block_fills_the_cells_from_the_one_it_is_pasted_in(show: Callable[..., QWidget]) -> None:
    made = grid(AGE, SEX)
    show(made)
    second_row = made.findChildren(NumberCell)[2]
    second_row.setFocus()
    QGuiApplication.clipboard().setText("5\t6\n7\t8\n9\t10\n")
    QTest.keyClick(second_row, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert made.numbers() == {("2", "1"): 5, ("2", "2"): 6, ("3", "1"): 7, ("3", "2"): 8}
    QTest.keyClick(second_row, Qt.Key.Key_Up)
    assert made.findChildren(NumberCell)[0].hasFocus()
    assert second_row.accessibleName() == "Invånare: 25–45, Kvinna"


def test_one_question_has_a_row_for_each_answer_and_what_is_known_stands_there(qtbot: QtBot) -> None:
    made = NumberGrid()
    qtbot.addWidget(made)
    made.show_axes([AGE], {("2",): 1588})
    assert made.numbers() == {("2",): 1588}
    made.fill_from("1\n2\nmånga")
    assert made.numbers() == {("1",): 1, ("2",): 2}
    assert [cell.text() for cell in made.faults()] == ["många"]
    made.show_axes([], {})
    assert made.first() is None


def test_questions_with_many_answers_have_a_row_for_each_combination(qtbot: QtBot) -> None:
    many = Axis("home", "Ort", tuple((f"{at:02}", f"ort {at}") for at in range(6)))
    made = grid(many, Axis("age", "Ålder", tuple((str(at), str(at)) for at in range(5))))
    qtbot.addWidget(made)
    made.fill_from("\n".join(map(str, range(30))))
    assert made.numbers()["05", "4"] == 29

from hypothesis import given
from hypothesis import strategies as st

from app.services.promise.consultation import LinePart, NumberedLine
from app.services.promise.consultation.stored import identity, line_now, tidied

LINES = (
    NumberedLine(1, LinePart.TITLE, "Titel", "Medborgarlöfte 2021"),
    NumberedLine(2, LinePart.COMMITMENT, "Polisen", "synas i hela kommunen varje vecka"),
    NumberedLine(3, LinePart.COMMITMENT, "Polisen", "övervaka trafiken vid skolor"),
    NumberedLine(4, LinePart.COMMITMENT, "Kommunen", "övervaka trafiken vid skolor"),
)


@given(st.text())
def test_tidied_words_stay_as_they_are(text: str) -> None:
    assert tidied(tidied(text)) == tidied(text)


def test_the_same_words_are_the_line_and_of_two_the_nearest() -> None:
    assert line_now(9, "övervaka trafiken vid skolor", LINES) == LINES[3]
    assert line_now(2, "övervaka trafiken vid skolor", LINES) == LINES[2]


def test_a_reworded_line_is_found_by_what_is_left_of_it() -> None:
    assert line_now(7, "synas i hela kommunen varje dag", LINES) == LINES[1]


def test_a_line_that_is_gone_is_not_taken_for_the_one_with_its_number() -> None:
    assert line_now(3, "bygga en lekplats i parken", LINES) is None


def test_a_comment_on_the_whole_is_about_no_line() -> None:
    assert line_now(0, "", LINES) is None
    assert line_now(2, "", LINES) == LINES[1]


def test_spaces_do_not_make_another_comment() -> None:
    assert identity("3:x", "Bra  så", "", "A") == identity("3:x", "Bra så", "", "A ")
    assert identity("3:x", "Bra", "", "A") != identity("4:x", "Bra", "", "A")

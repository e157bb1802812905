from pathlib import Path

import pytest

from app.services.promise.consultation import NotAnswers, TooManyComments, row_key
from app.services.promise.consultation.returned import MOST_COMMENTS, Said, comments_in, read_returned

HEAD = ("Rad", "Del", "Text", "Synpunkt", "Förslag till ny text", "Lämnad av", "Nyckel (rör inte)")


def sent(number: int, words: str, *answer: str) -> tuple[str, ...]:
    text, proposal, author = (*answer, "", "", "")[:3]
    return (str(number) if number else "", "Polisen lovar att", words, text, proposal, author, row_key("v2", number, words))


def said(*rows: tuple[str, ...]) -> tuple[Said, ...]:
    returned = comments_in([("Medborgarlöfte 2021",), (), HEAD, *rows], "svar.xlsx")
    assert returned is not None
    return returned.said


def test_only_rows_in_which_something_is_written_are_comments() -> None:
    assert said(sent(1, "Titel"), sent(2, "synas", "Var?", "synas i byn", "Byarådet"), sent(0, "")) == (
        Said(2, "synas", "Var?", "synas i byn", "Byarådet"),
    )


def test_rows_moved_and_sorted_keep_the_lines_they_are_about() -> None:
    one, two, whole = sent(7, "synas", "Bra"), sent(2, "röja", "Mer"), sent(0, "", "Tack")
    assert set(said(one, two, whole)) == set(said(whole, two, one)) == set(said(two, whole, one))


def test_a_row_added_under_a_line_is_about_it_and_one_at_the_end_about_the_whole() -> None:
    added = ("", "", "", "En sak till", "", "", "")
    assert said(sent(1, "synas", "Bra"), added, sent(2, "röja"), added) == (
        Said(1, "synas", "Bra", "", ""),
        Said(1, "synas", "En sak till", "", ""),
        Said(0, "", "En sak till", "", ""),
    )


def test_without_keys_the_number_and_the_words_tell_the_line() -> None:
    row = ("3.", "", "synas", "Bra", "", "", "")
    assert said(row) == (Said(3, "synas", "Bra", "", ""),)


def test_a_line_that_was_written_over_is_a_proposal_for_it() -> None:
    row = ("3", "", "synas varje dag", "", "", "", row_key("v2", 3, "synas"))
    assert said(row) == (Said(3, "", "", "synas varje dag", ""),)


def test_who_all_rows_are_from_is_said_once_and_a_row_may_say_another() -> None:
    rows = [("Alla rader är lämnade av:", "", "", "Byarådet"), HEAD, sent(1, "a", "x"), sent(2, "b", "y", "", "Rektor")]
    returned = comments_in(rows, "svar.xlsx")
    assert returned is not None
    assert [one.author for one in returned.said] == ["Byarådet", "Rektor"]
    assert returned.version_uuid == "v2"


def test_an_english_workbook_is_read_as_well() -> None:
    head = ("Line", "Part", "The words", "Comment", "Proposed new words", "From")
    returned = comments_in([head, ("1", "", "be seen", "Good", "", "")], "answers.xlsx")
    assert returned is not None
    assert returned.said == (Said(1, "be seen", "Good", "", ""),)


def test_another_table_is_no_answer_to_a_consultation(tmp_path: Path) -> None:
    file = tmp_path / "priser.csv"
    file.write_text("vara;pris\nmjölk;12\nbröd;30\n", encoding="utf-8")
    with pytest.raises(NotAnswers):
        read_returned(file)


def test_a_column_filled_down_by_mistake_is_refused() -> None:
    with pytest.raises(TooManyComments):
        said(*(sent(number, "synas", "x") for number in range(1, MOST_COMMENTS + 2)))

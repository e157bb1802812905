from app.services.promise import Party
from app.services.promise.consultation import LinePart, NumberedLine
from app.services.promise.difference import LineChange, LineDifference, compare
from app.services.promise.difference_wording import (
    became_in_words,
    change_in_words,
    difference_in_words,
    part_in_words,
    versioned_title,
)
from tests.services.promise.conftest import Desk


def test_what_changed_is_told_part_by_part(desk: Desk) -> None:
    before = desk.form
    desk.promises.change_commitment(before.commitments[0].id, text="synas i hela kommunen varje vecka")
    desk.promises.add_commitment(desk.promise, desk.party(Party.POLICE), "ha öppet hus på stationen")
    assert difference_in_words(compare(before, desk.form, "sv"), "sv") == ("Åtaganden: ändrade 1, nya 1",)


def test_where_nothing_differs_it_says_so(desk: Desk) -> None:
    assert difference_in_words(compare(desk.form, desk.form, "sv"), "sv") == ("De två säger samma sak.",)


def test_every_part_and_change_has_words_in_both_languages() -> None:
    for language in ("sv", "en"):
        assert all(part_in_words(part, language) for part in LinePart)
        assert all(change_in_words(change, language) for change in LineChange)
    assert versioned_title("Medborgarlöfte 2021", 2, "sv") == "Medborgarlöfte 2021, version 2"


def test_a_line_that_was_changed_and_moved_is_told_as_both() -> None:
    old, new = (NumberedLine(1, LinePart.COMMITMENT, "Polisen", words) for words in ("synas", "synas mer"))
    assert became_in_words(LineDifference(old, new, True), "sv") == "Ändrad och flyttad"
    assert [became_in_words(line, "sv") for line in (LineDifference(None, new), LineDifference(old, None))] == ["Ny", "Borttagen"]

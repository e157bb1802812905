import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.blocks import Run
from app.services.documents.tagged import divided, font, needed
from app.services.documents.tagged.columns import fitted
from app.services.documents.tagged.lines import WHOLE_WORD, broken
from app.services.documents.tagged.table import CELL, HEADER, PADDING

font.register()
WORD = st.text(alphabet="aåmWi1,–\u00a0\u202f%", min_size=1, max_size=WHOLE_WORD)
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
NEEDS = st.lists(st.floats(15, 200), min_size=3, max_size=12)


@given(WORDS, st.lists(WORDS, max_size=3))
def test_a_column_as_wide_as_it_needs_breaks_no_word(heading: str, texts: list[str]) -> None:
    room = needed(heading, texts) - 2 * PADDING
    for text, look in ((heading, HEADER), *((text, CELL) for text in texts)):
        lines = broken((Run(text),), look.size, look.bold, room)
        words = [word for line in lines for word in "".join(piece.text for piece in line).split(" ") if word]
        assert words == text.split(" ")


def test_a_column_is_not_made_wide_for_a_word_that_no_table_could_hold() -> None:
    assert needed("x" * 200, []) == needed("x" * WHOLE_WORD, [])


@given(NEEDS, st.data())
def test_the_columns_fill_the_room_and_none_is_narrower_than_it_needs(needs: list[float], data: st.DataObject) -> None:
    parts = data.draw(st.lists(st.floats(1, 60), min_size=len(needs), max_size=len(needs)))
    room = sum(needs) + data.draw(st.floats(0, 300))
    widths = fitted(parts, needs, room)
    assert sum(widths) == pytest.approx(room)
    assert all(width >= need - 1e-6 for width, need in zip(widths, needs, strict=True))


def test_columns_that_all_have_what_they_need_stand_by_their_parts() -> None:
    assert fitted((1, 3), (10, 10), 100) == [25, 75]
    assert fitted((1, 3), (40, 10), 100) == [40, 60]
    assert fitted((1, 3), (400, 10), 100) == [25, 75]


@given(NEEDS, st.integers(1, 2), st.integers(1, 2))
def test_a_divided_table_keeps_every_column_and_its_first_in_each_part(needs: list[float], kept: int, together: int) -> None:
    tables = divided(needs, 440, kept=kept, together=together)
    assert [column for table in tables for column in table[kept:]] == list(range(kept, len(needs)))
    for table in tables:
        assert table[:kept] == tuple(range(kept))
        assert (table[kept] - kept) % together == 0
        assert sum(needs[at] for at in table) <= 440 or len(table) <= kept + together


def test_a_table_that_fits_is_not_divided_and_one_that_does_not_is_divided_alike() -> None:
    assert divided([100, 50, 50, 50], 250, kept=2) == [(0, 1, 2, 3)]
    assert divided([100, 50, 50, 50, 50, 50], 300, kept=2) == [(0, 1, 2, 3), (0, 1, 4, 5)]

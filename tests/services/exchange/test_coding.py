"""Cells that no spreadsheet takes for a formula."""

from hypothesis import given
from hypothesis import strategies as st

from app.services.exchange.coding import guarded, unguarded


@given(st.text() | st.sampled_from(["=1", "'=1", "''", "-", "@x", "\t="]))
def test_guarded_words_come_back_and_begin_no_formula(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@"))

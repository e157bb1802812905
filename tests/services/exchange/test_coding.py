"""Cells that no spreadsheet takes for a formula, and what a list of choices says in each of its columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.database import Database
from app.services.exchange.coding import cells_of, guarded, unguarded
from app.services.keying import Entry, KeyingService
from tests.tools.paper import lay_out


@given(st.text() | st.sampled_from(["=1", "'=1", "''", "-", "@x", "\t="]))
def test_guarded_words_come_back_and_begin_no_formula(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("code", [",", "*"])
def test_a_list_without_an_answer_says_so_in_each_of_its_columns(sqlite_db: Database, code: str) -> None:
    form = KeyingService(sqlite_db).open_form(lay_out(sqlite_db).batch_id)
    measures = next(field for field in form.fields if field.name == "measures")
    assert set(cells_of(measures, Entry.of(code)).values()) == {code}
    ticked = cells_of(measures, Entry.of("1", "3"))
    assert {name for name, cell in ticked.items() if cell == "1"} == {"measures.1", "measures.3"}
    assert set(ticked.values()) == {"0", "1"}

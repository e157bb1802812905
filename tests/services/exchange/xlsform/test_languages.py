"""Columns of words are known by their languages."""

import pytest

from app.services.exchange.xlsform.languages import code_of, column_name


@pytest.mark.parametrize(
    ("named", "code"),
    [("English (en)", "en"), ("Svenska", "sv"), ("fi", "fi"), ("Suomi (fi)", "fi"), ("Klingon (tlh)", None), ("hint", None)],
)
def test_a_language_is_known_by_its_code_or_its_name(named: str, code: str | None) -> None:
    assert code_of(named) == code


def test_a_column_is_called_so_that_its_language_is_known_again() -> None:
    assert column_name("en") == "English (en)"
    assert all(code_of(column_name(code)) == code for code in ("sv", "en", "fi", "so", "el"))

"""Names stay as they are where they can be names here."""

import pytest

from app.services.exchange.xlsform.naming import plain_name, short_of


@pytest.mark.parametrize(
    ("name", "taken", "plain"),
    [
        ("Age", (), "Age"),
        ("n-events", (), "n-events"),
        ("q.1", (), "q_1"),
        ("hur många?", (), "hur_många"),
        ("mode", (), "mode_2"),
        ("sex", ("sex", "sex_2"), "sex_3"),
        ("…", (), "question"),
    ],
)
def test_a_name_becomes_one_that_a_column_can_have(name: str, taken: tuple[str, ...], plain: str) -> None:
    assert plain_name(name, taken) == plain


def test_a_long_question_is_shortened_between_words() -> None:
    assert short_of("Var bor du?") == "Var bor du"
    short = short_of("Tänk dig att du går ut ensam sent en kväll där du bor")
    assert short == "Tänk dig att du går ut ensam sent en…"

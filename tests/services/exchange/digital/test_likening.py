"""The same question in other words, and one that is another though the words are nearly the same."""

import pytest

from app.services.exchange.digital.likening import Likening, against, asks, stems, worded

KNOWN = Likening(
    [
        worded("home", "Hur trygg eller otrygg känner du dig i ditt hem?"),
        worded("area", "Hur trygg eller otrygg känner du dig i området där du bor?"),
        worded("any", "Finns det någon plats i kommunen där du känner dig otrygg?"),
        worded("victim", "Har du utsatts för brott i kommunen?"),
        worded("age", "Ålder", ("Hur gammal är du?",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Hur trygg är du hemma?", "home"),
        ("I ditt hem, hur trygg är du?", "home"),
        ("Hur trygg är du i ditt bostadsområde?", "area"),
        ("Finns det ett ställe i kommunen du är otrygg på?", "any"),
        ("Har du drabbats av brott?", "victim"),
        ("Vilket brott utsattes du för?", None),
        ("Hur trygg är du?", None),
        ("Hur trygg är du på bussen?", None),
        ("Åldersgrupp", "age"),
        ("", None),
    ],
)
def test_a_question_is_known_by_the_words_that_tell_it_from_the_others(text: str, key: str | None) -> None:
    assert KNOWN.nearest(text) == key


def test_words_are_compared_without_endings_and_small_ones_not_at_all() -> None:
    assert stems("Hur trygga är poliserna i kommunerna?") == {"trygg", "polis", "kommun"}
    assert stems("Var bor du?") == {"var?", "bo"}
    assert stems("vad är det du själv har") == frozenset()


def test_a_question_which_is_no_question_whether_or_how() -> None:
    assert [asks(text) for text in ("Vilka platser?", "Är du trygg?", "Hur ofta?", "Ålder", "Är du …")] == [
        "which", "whether", "how", "", "",
    ]  # fmt: skip
    assert against("which", "whether")
    assert not against("how", "whether")
    assert not against("", "which")

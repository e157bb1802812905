from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app import figures


@pytest.mark.parametrize(
    ("value", "decimals", "swedish", "english"),
    [
        (1588, 0, "1\u202f588", "1,588"),
        (999, 0, "999", "999"),
        (1_234_567.891, 2, "1\u202f234\u202f567,89", "1,234,567.89"),
        (-5, 0, "\u22125", "\u22125"),
        (-0.04, 1, "0,0", "0.0"),
        (2.5, 0, "3", "3"),
        (1e21, 0, "1" + "\u202f000" * 7, "1" + ",000" * 7),
        (Decimal("0.125"), 2, "0,13", "0.13"),
    ],
)
def test_a_number_is_grouped_and_rounded_as_its_reader_expects(value: float, decimals: int, swedish: str, english: str) -> None:
    assert figures.number(value, "sv", decimals) == swedish
    assert figures.number(value, "en", decimals) == english


def test_a_share_is_rounded_on_the_digits_one_sees() -> None:
    assert figures.percent(0.771, "sv") == "77,1\u202f%"
    assert figures.percent(0.8655, "sv") == "86,6\u202f%"
    assert figures.percent(0.06, "sv", decimals=0) == "6\u202f%"
    assert figures.percent(0.771, "en") == "77.1%"


def test_a_date_is_written_as_its_reader_expects() -> None:
    assert figures.day(date(2020, 12, 5), "sv") == "2020-12-05"
    assert figures.day(date(2020, 12, 5), "en") == "5 December 2020"


def test_a_time_is_written_as_its_reader_expects() -> None:
    at = datetime(2020, 12, 5, 4, 15, 9, tzinfo=UTC)
    assert (figures.moment(at, "sv"), figures.moment(at, "en")) == ("2020-12-05 04.15", "5 December 2020 04:15")
    assert (figures.clock(at, "sv", seconds=True), figures.clock(at, "en", seconds=True)) == ("04.15.09", "04:15:09")


def test_what_is_not_a_finite_number_is_refused() -> None:
    for value in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match=r"nan|inf"):
            figures.number(value, "sv")


def test_a_language_without_rules_is_refused() -> None:
    with pytest.raises(ValueError, match="de"):
        figures.day(date(2020, 12, 5), "de")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("value", "decimals"), [(1588, 0), (-1234567.8, 1), (7, 0), (0.5, 2)])
def test_a_plain_figure_is_one_a_spreadsheet_takes(value: float, decimals: int, language: str) -> None:
    plain = figures.plain(figures.number(value, language, decimals), language)
    assert float(plain.replace(",", ".") if language == "sv" else plain) == value
    assert figures.plain(figures.percent(0.939, language), language) == {"sv": "93,9", "en": "93.9"}[language]


@pytest.mark.parametrize("words", ["<5", "hidden", "2020-12-15", "–", "", "12 av 120"])
def test_what_is_no_figure_is_left_as_it_is(words: str) -> None:
    assert figures.plain(words, "sv") == words

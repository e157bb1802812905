"""Codes become numbers that do not collide, columns become names that SPSS takes."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.survey import IndicatorKind
from app.services.exchange.coded.variables import BLANK, INVALID, LONGEST_NAME, Variable, variables_of
from app.services.survey.forms import IndicatorLine
from tests.services.exchange.coded.tables import field, option, table

MISSING = ["DONT_KNOW", "DECLINED"]


def variable(name: str, *, of: tuple[Variable, ...]) -> Variable:
    return next(one for one in of if one.name == name)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.from_regex(r"[0-9]{1,3}", fullmatch=True), st.sampled_from(["SUBSTANTIVE", *MISSING])),
        unique_by=lambda one: one[0],
    )
)
def test_no_two_codes_are_the_same_number_and_only_missing_ones_are_in_the_missing_values(codes: list[tuple[str, str]]) -> None:
    known = field("safe", "SINGLE", [option(code, code, meaning) for code, meaning in codes])
    made = variables_of(table([known]))[2]
    assert len(set(made.numbers.values())) == len(codes) + 2
    assert made.numbers[","] == BLANK
    assert made.numbers["*"] == INVALID
    assert len(made.ranges) <= 3
    spans = [low != high for low, high in made.ranges]
    assert not any(spans) or len(spans) <= 2
    for code, number in made.numbers.items():
        meant = dict(codes).get(code, "BLANK")
        assert any(low <= number <= high for low, high in made.ranges) == (meant != "SUBSTANTIVE")


def test_a_code_of_digits_is_its_number_as_long_as_three_values_are_missing() -> None:
    known = field("safe", "SINGLE", [option("1", "very"), option("4", "not"), option("9", "?", "DONT_KNOW")])
    made = variables_of(table([known]))[2]
    assert made.numbers == {"1": 1, "4": 4, "9": 9, ",": -1, "*": -2}
    assert made.ranges == [(-2, -2), (-1, -1), (9, 9)]
    assert made.labels == {1: "very", 4: "not", 9: "?", -1: "No answer", -2: "Unreadable"}


def test_more_missing_values_than_spss_takes_become_one_range_below_nought() -> None:
    lost = [option("7", "no", "DECLINED"), option("8", "?", "DONT_KNOW"), option("9", "won't", "DECLINED")]
    made = variables_of(table([field("safe", "SINGLE", [option("1", "yes"), *lost])]))[2]
    assert made.ranges == [(-5, -1)]
    assert made.numbers["1"] == 1


def test_a_place_whose_number_an_option_has_gets_another() -> None:
    made = variables_of(table([field("home", "PLACE", [option("1", "elsewhere")], places=["01", "02"])], ["01"], ["1"]))[2]
    assert made.numbers["1"] == 1
    assert made.numbers["02"] == 2
    assert made.numbers["01"] not in {1, 2}


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(categories=["L", "N"], include_characters="_-."), min_size=1, max_size=90), max_size=6))
def test_names_are_such_as_spss_takes_and_no_two_are_alike(names: list[str]) -> None:
    made = [one.name for one in variables_of(table([field(name, "NUMBER") for name in ["with", "ALL", *names]]))]
    assert len({name.casefold() for name in made}) == len(made)
    for name in made:
        assert len(name.encode()) <= LONGEST_NAME
        assert re.fullmatch(r"[^\W\d_][^\W]*([\w.@#$]*[^.])?", name.replace(".", "_"))
        assert not name.endswith((".", "_"))
        assert name.upper() not in {"WITH", "ALL"}


def test_the_level_of_measurement_follows_the_kind_of_question() -> None:
    grades = [option(code, code) for code in "123"]
    counted = [IndicatorLine("safe", "safe", IndicatorKind.SHARE, ("1",), ("1", "2", "3"))]
    fields = [
        field("times", "NUMBER"),
        field("safe", "SINGLE", grades, indicators=counted),
        field("sex", "SINGLE", grades),
        field("problems.litter", "BATTERY", grades, item="litter"),
        field("wishes", "MULTIPLE", grades[:1]),
    ]
    made = variables_of(table(fields))[2:]
    assert [one.measure for one in made] == ["scale", "ordinal", "nominal", "ordinal", "nominal"]
    assert made[3].label == "The words of problems.litter?: litter line"
    assert made[4].labels[0] == "Not ticked"


def test_reasons_are_ticks_and_never_asked_where_no_place_was_named() -> None:
    why = [option("1", "dark", part="WHY"), option("2", "empty", part="WHY")]
    coded = table([field("spots.1", "PLACES", why, item="1", places=["01"])], ["01", "", "2"], [",", "", ""], ["", "", ""])
    made = variables_of(coded)
    ticks = [variable(name, of=made) for name in ("spots.1.why.1", "spots.1.why.2")]
    assert [[one.reads(line) for one in ticks] for line in coded.lines] == [[0.0, 1.0], [None, None], [None, None]]
    assert all(one.label != other.label for one, other in pairwise(ticks))

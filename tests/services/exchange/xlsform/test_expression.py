"""Conditions and limits are read as they are meant, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.exchange.xlsform.expression import Said, conditions, most_ticks, span


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("${q} = 'yes'", (Said("q", ("yes",)),)),
        ('"80+" != ${age}', (Said("age", ("80+",), other=True),)),
        ("${n}=99", (Said("n", ("99",)),)),
        ("not(selected(${m}, 'a'))", (Said("m", ("a",), other=True, ticked=True),)),
        ("${q} = 'a' or ${q} = 'b'", (Said("q", ("a", "b")),)),
        ("not(${q}='a' or ${q}='b')", (Said("q", ("a", "b"), other=True),)),
        ("(${q} != 'a') and selected(${m}, 'b')", (Said("q", ("a",), other=True), Said("m", ("b",), ticked=True))),
    ],
)
def test_a_condition_on_earlier_answers_is_read(text: str, meant: tuple[Said, ...]) -> None:
    assert conditions(text) == meant


@pytest.mark.parametrize(
    "text",
    ["", "${q} > 3", "${q} = 'a' or ${r} = 'b'", "not(${q} = 'a' and ${r} = 'b')", "if(${q}, 1, 0)", "${q} =", "(" * 99, "'a'",
     "${q} = 'a' garbage", "${q} != 'a' or ${q} != 'b'", "selected(${q}, 'a') = true()", "today() > '2020'"],
)  # fmt: skip
def test_another_expression_is_no_condition(text: str) -> None:
    assert conditions(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (". >= 0 and . <= 99", (0, 99)),
        (".>0 and .<100", (1, 99)),
        ("(. >= 18)", (18, None)),
        ("0 <= . and 10 >= .", (0, 10)),
        (". <= 9.0", (None, 9)),
        (". > ${other}", None),
        ("regex(., '^[0-9]$')", None),
    ],
)
def test_a_limit_to_a_number_is_read(text: str, meant: object) -> None:
    assert span(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("count-selected(.) <= 3", 3),
        ("count-selected(.) < 3", 2),
        ("not(selected(., 'none') and count-selected(.) > 1)", 0),
        ("count-selected(.) <= 2 and not(selected(., 'dk') and count-selected(.) > 1)", 2),
        ("count-selected(.) >= 2", None),
    ],
)
def test_a_limit_to_ticks_is_read(text: str, meant: object) -> None:
    assert most_ticks(text) == meant


@given(st.lists(st.sampled_from(["${q}", "'a'", "=", "!=", "and", "or", "not", "selected", "(", ")", ",", "1", ".", "${", "'"])))
def test_no_expression_breaks_the_reader(parts: list[str]) -> None:
    text = " ".join(parts)
    conditions(text)
    span(text)
    most_ticks(text)

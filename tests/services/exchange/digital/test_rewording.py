"""Headings and values in other words than the standard questionnaire's: how many are found, and that none is found wrongly."""

from collections.abc import Sequence

import pytest

from app.services.exchange.digital import Asked, Heading, ReadColumn, Use
from app.services.exchange.digital.proposing import proposals
from app.services.exchange.digital.rewording import Rewording, is_generic, unlabelled
from app.services.exchange.digital.suggesting import Suggesting
from app.services.exchange.digital.values import resolved
from tests.services.exchange.digital.worded import HEADINGS, UNSEEN, VALUES, Column


def found(asked: Asked, lines: tuple[str, ...]) -> str:
    """The field of a heading, and behind a # the option; empty for none."""
    text = lines[0] if len(lines) == 1 else f"{lines[0]} [{lines[1]}]"
    suggestion = Suggesting(asked).of(Heading(text, lines), ["Ja", "Nej"])
    column = suggestion.column if suggestion is not None else ReadColumn("", Use.IGNORE)
    return f"{column.field}#{column.option}" if column.option else column.field


def of(asked: Asked, field: str, value: str) -> str:
    column = ReadColumn("Kolumn", Use.LIST if field == "relation" else Use.ANSWER, field)
    if known := resolved(asked, column, [value]):
        return known[value][0]
    return next((one.code for one in proposals(asked, column, [value], [value, "annat ord"])), "")


@pytest.mark.parametrize(("columns", "least"), [(HEADINGS, 0.93), (UNSEEN, 0.9)])
def test_headings_in_other_words_are_found_and_none_is_taken_for_another(
    standard: Asked, columns: Sequence[Column], least: float
) -> None:
    read = {lines: found(standard, lines) for lines, _field in columns}
    wrong = {lines: read[lines] for lines, field in columns if read[lines] not in ("", field)}
    asked = [lines for lines, field in columns if field]
    assert wrong == {}
    assert sum(bool(read[lines]) for lines in asked) >= least * len(asked)


def test_values_in_other_words_are_found_and_none_is_taken_for_another(standard: Asked) -> None:
    read = {(field, value): of(standard, field, value) for field, value, _code in VALUES}
    wrong = {key: read[key] for *key_of, code in VALUES if read[key := (key_of[0], key_of[1])] not in ("", code)}
    meant = [(field, value) for field, value, code in VALUES if code]
    assert wrong == {}
    assert sum(bool(read[key]) for key in meant) >= 0.95 * len(meant)


def test_a_line_or_an_option_is_found_by_its_words_within_its_question(standard: Asked) -> None:
    rewording = Rewording(standard)
    problems, measures, age = (standard.form.question(name) for name in ("problems", "measures", "age"))
    assert problems is not None
    assert measures is not None
    assert age is not None
    part = rewording.part(problems, "Trasig eller dålig belysning")
    assert part is not None
    assert (part.use, part.field) == (Use.ANSWER, "problems.poor_lighting")
    tick = rewording.part(measures, "Fler synliga poliser")
    assert tick is not None
    assert (tick.use, tick.field, tick.option) == (Use.TICK, "measures", "1")
    assert rewording.part(age, "16–24 år") is None
    assert rewording.part(measures, "Bättre bussar") is None


def test_numbers_of_questions_and_empty_lower_headings_say_nothing() -> None:
    assert [unlabelled(text) for text in ("F15 Kön", "7.2 Klotter", "3. Hur?", "Q3_2 Rån", "16–24 år")] == [
        "Kön", "Klotter", "Hur?", "Rån", "16–24 år",
    ]  # fmt: skip
    assert is_generic("Open-Ended Response")
    assert not is_generic("Belysning")

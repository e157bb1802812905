"""What a list's values become with each separator, for a person to choose by."""

from app.services.exchange.digital import Asked, ReadColumn, Sample, Use
from app.services.exchange.digital.parting import CHOOSABLE, partings

RELATION = ReadColumn("Anknytning", Use.LIST, "relation")


def test_each_separator_says_in_how_many_rows_all_is_answers(standard: Asked) -> None:
    lives, works = (option.text for option in standard.form.questions[-1].part()[:2])
    found = partings(
        standard, RELATION, {f"{lives}; {works}": 40, lives: 30, f"Sommar, ibland; {works}": 2, f"{lives}/{works}": 1}
    )
    assert found.guessed == ";"
    assert {one.separator: one.read for one in found.each} == {**dict.fromkeys(CHOOSABLE, 30), ";": 70, " ": 70, "/": 31}
    assert {one.rows for one in found.each} == {73}
    assert found.of("").samples[1] == Sample(f"Sommar, ibland; {works}", (("Sommar, ibland", False), (works, True)))


def test_one_that_was_said_is_offered_too_and_what_is_found_stays_what_it_is(standard: Asked) -> None:
    column = ReadColumn("Anknytning", Use.LIST, "relation", separator=" & ")
    found = partings(standard, column, {"1; 2": 3})
    assert (found.guessed, found.of(" & ").read, found.of(";").read) == (";", 0, 3)


def test_a_column_without_answers_can_still_be_chosen_for(standard: Asked) -> None:
    found = partings(standard, RELATION, {})
    assert found.of("").samples == ()
    assert found.of("|").rows == 0

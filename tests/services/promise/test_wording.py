from datetime import date

import pytest

from app.services.promise import Outcome, Party, PromiseState, Target, TargetKind, TargetPeriod
from app.services.promise.wording import (
    default_name,
    default_party,
    default_title,
    document_state,
    outcome_in_words,
    period_in_words,
    responsible_in_words,
    target_in_words,
)

SKOLOR = Target.at_least(12, sub_value=4, sub_text="vid skolor")


@pytest.mark.parametrize(
    ("target", "swedish", "english"),
    [
        (Target.hours(600), "minst 600 timmar per år", "at least 600 hours a year"),
        (Target.hours(1), "minst 1 timme per år", "at least 1 hour a year"),
        (SKOLOR, "minst 12 tillfällen, varav 4 vid skolor", "at least 12 occasions, of which 4 vid skolor"),
        (Target.at_least(4, "vandringar", TargetPeriod.TERM), "minst 4 vandringar per termin", "at least 4 vandringar a term"),
        (Target.on_average(3), "3 gånger per vecka i snitt", "3 times a week on average"),
        (Target.on_average(1.5, TargetPeriod.MONTH), "1,5 gånger per månad i snitt", "1.5 times a month on average"),
        (Target.done_by(date(2021, 9, 30)), "klart 30 september 2021", "done by 30 September 2021"),
        (Target.continuous(), "löpande", "ongoing"),
        (Target.on_request(), "på begäran", "on request"),
    ],
)
def test_a_target_is_said_in_the_words_people_use(target: Target, swedish: str, english: str) -> None:
    assert target_in_words(target, "sv") == swedish
    assert target_in_words(target, "en") == english


@pytest.mark.parametrize("kind", TargetKind)
def test_every_kind_of_target_has_words_even_before_it_is_filled_in(kind: TargetKind) -> None:
    assert target_in_words(Target(kind), "sv")


def test_a_period_is_said_with_the_ends_it_has() -> None:
    first, last = date(2021, 3, 1), date(2021, 10, 31)
    assert period_in_words(first, last, "sv") == "2021-03-01 till 2021-10-31"
    assert period_in_words(first, None, "sv") == "från 2021-03-01"
    assert period_in_words(None, last, "sv") == "till 2021-10-31"
    assert period_in_words(None, None, "sv") == ""


def test_a_title_and_a_unit_are_said_together_or_alone() -> None:
    assert responsible_in_words("Gatuchef", "Samhällsbyggnad") == "Gatuchef, Samhällsbyggnad"
    assert responsible_in_words("", "Samhällsbyggnad") == "Samhällsbyggnad"


def test_names_follow_the_period_and_the_language() -> None:
    assert default_name(date(2021, 1, 1), date(2022, 12, 31)) == "2021–2022"
    assert default_title("2021", "en") == "Citizens' promise 2021"
    assert default_party(Party.JOINT, "en")[1] == "The police and the municipality promise together to"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_signing_and_publishing_change_no_word_of_what_was_decided(language: str) -> None:
    decided = {document_state(state, language) for state in list(PromiseState)[5:]}
    assert len(decided) == 1
    assert len({document_state(state, language) for state in PromiseState}) == 6
    assert len({outcome_in_words(outcome, language) for outcome in Outcome}) == 3

"""One line of fact under each step of the rail."""

import pytest

from app.services.year import AnswersFact, Fact, FollowUpFact, KeyingFact, PictureFact, PromiseFact, Step, SurveyFact, WaveState
from app.ui.rail_line import rail_line, step_name


@pytest.mark.parametrize(
    ("fact", "line"),
    [
        (SurveyFact(), "Inte börjat"),
        (SurveyFact(18, frozen=True), "18 frågor · fryst"),
        (SurveyFact(18, frozen=True, state=WaveState.CLOSED), "18 frågor · stängd"),
        (KeyingFact(), "Ingen bunt än"),
        (KeyingFact(164, 190, 12, 2), "164 av 190 blanketter"),
        (KeyingFact(9, 7, 1, 1), "9 blanketter, 2 för många"),
        (AnswersFact(), "Inga svar än"),
        (AnswersFact(1588, 41), "1\u202f588 · fritext 41 kvar"),
        (AnswersFact(1588), "1\u202f588 svar"),
        (AnswersFact(1), "1 svar"),
        (PictureFact(), "Inga områden än"),
        (PictureFact(3, 2), "2 av 3 har motiv"),
        (PromiseFact(), "Inte börjat"),
        (FollowUpFact(), "Inte börjat"),
        (FollowUpFact("2020", 9, 12), "Löftet 2020: 9 av 12"),
    ],
)
def test_the_line_says_the_fact(fact: Fact, line: str) -> None:
    assert rail_line(fact) == line


def test_every_step_has_a_name_of_its_own() -> None:
    assert len({step_name(step.value) for step in Step}) == len(Step)


def test_a_fact_without_words_is_found_at_once() -> None:
    with pytest.raises(LookupError):
        rail_line("nothing")  # type: ignore[arg-type]

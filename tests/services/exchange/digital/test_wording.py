"""The words of a question without those on how to answer, and those of one that goes on from the one before."""

import pytest

from app.services.exchange.digital.wording import bare, continued, sentences


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Vad skulle öka tryggheten mest? Högst tre.", "Vad skulle öka tryggheten mest?"),
        ("Vad skulle öka tryggheten mest? (Välj högst tre)", "Vad skulle öka tryggheten mest?"),
        ("Vilka platser? Högst tre. För varje plats: när och varför?", "Vilka platser?"),
        ("What would increase safety the most? Three at most.", "What would increase safety the most?"),
        ("Jag … (flera val)", "Jag …"),
        ("Ange din ålder.", "Ange din ålder."),
        ("(flera val)", "(flera val)"),
    ],
)
def test_how_to_answer_is_no_part_of_the_question(text: str, left: str) -> None:
    assert bare(text) == left


def test_a_question_has_sentences() -> None:
    assert sentences("Tänk dig en kväll. Hur trygg är du då? Ett svar. (Kryssa)") == (
        "Tänk dig en kväll.",
        "Hur trygg är du då?",
        "Ett svar.",
    )


def test_a_question_that_goes_on_is_led_in_as_the_one_before() -> None:
    assert list(continued("Hur trygg är du … i ditt hem?", "… där du bor?")) == ["Hur trygg är du där du bor?"]
    assert list(continued("Hur trygg är du i ditt hem?", "… i kommunen?")) == ["Hur trygg är du i kommunen?"]
    assert list(continued("Hur trygg är du i ditt hem?", "Är du … ")) == []

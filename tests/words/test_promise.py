from app import words
from app.services.promise import DecisionMissing, PriorityNotChosen, PromiseState, SignatureMissing


def test_what_is_missing_before_the_next_step_is_named() -> None:
    assert words.say(DecisionMissing(("Polisen", "Kommunen"))).happened == "Ännu inte beslutat: Polisen, Kommunen."
    assert words.say(SignatureMissing(("Chef",))).happened == "Ännu inte undertecknat: Chef."
    assert words.name(PromiseState.REFERRED_BACK) == "Återremitterat"


def test_an_area_without_a_motive_cant_stand_in_the_promise() -> None:
    assert "kan inte stå i löftet" in words.say(PriorityNotChosen("Knäred")).happened

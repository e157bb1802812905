from app import words
from app.services.picture import PriorityInUse, PriorityState


def test_an_area_in_use_says_how_many_commitments_answer_it() -> None:
    assert words.say(PriorityInUse("Altona", 1)).happened == "1 åtagande svarar mot ”Altona”."
    assert words.say(PriorityInUse("Altona", 3)).happened == "3 åtaganden svarar mot ”Altona”."
    assert words.name(PriorityState.NOT_PRIORITISED) == "Ej prioriterat"

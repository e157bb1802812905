"""A question that is answered in another way has what that takes, and nothing else."""

from app.models.survey import AnswerOption, OptionPart, Question, QuestionKind
from app.services.survey.furnishing import furnish
from app.services.survey.legal import refuse_question


def _of(kind: QuestionKind) -> Question:
    question = Question(position=1, name="q", text="?", short_text="?", kind=kind, least=3, largest=4)
    question.options = [AnswerOption(part=OptionPart.ANSWER, position=1, code="1", text="Ja", jump_to="later")]
    return question


def test_every_kind_is_whole_when_it_is_furnished() -> None:
    for kind in QuestionKind:
        question = _of(kind)
        furnish(question)
        refuse_question(question, ["q", "later"])
        assert (question.least == 0) == (kind is QuestionKind.NUMBER)
        assert question.largest is None
        assert len(question.items) == {QuestionKind.BATTERY: 1, QuestionKind.PLACES: 3}.get(kind, 0)

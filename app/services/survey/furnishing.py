"""What a question of a kind needs to be whole, and what it has no use for."""

from app.models.survey import AnswerOption, OptionPart, Question, QuestionItem, QuestionKind
from app.services.survey.legal import STANDING
from app.services.survey.standard import missing_options

_WITH_OPTIONS = {QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.BATTERY}


def furnish(question: Question) -> None:
    """Give a question what its kind needs to be whole (two options, a line, three places) and take what it has no use for."""
    own = [option for option in question.options if option.meaning not in STANDING and option.part is OptionPart.ANSWER]
    if question.kind not in _WITH_OPTIONS:
        own = []
    elif not own:
        own = [AnswerOption(part=OptionPart.ANSWER, position=code, code=str(code), text=str(code)) for code in (1, 2)]
    for option in own:
        option.jump_to = None if question.kind is QuestionKind.BATTERY else option.jump_to
    question.items = []
    if question.kind is QuestionKind.BATTERY:
        question.items = [QuestionItem(position=1, name="item_1", text="1")]
    if question.kind is QuestionKind.PLACES:
        question.items = place_lines_from(1, 3)
    question.most_places = 3 if question.kind is QuestionKind.PLACES else None
    question.most_ticks, question.indicators = None, []
    question.least, question.largest = (0, None) if question.kind is QuestionKind.NUMBER else (None, None)
    standing = [option for option in question.options if option.meaning in STANDING] or missing_options(0)
    for position, option in enumerate(standing, len(own) + 1):
        option.position = position
    question.options = [*own, *standing]


def place_lines_from(first: int, last: int) -> list[QuestionItem]:
    """The lines of a question about places, from the `first` place to the `last`."""
    return [QuestionItem(position=number, name=str(number), text=str(number)) for number in range(first, last + 1)]

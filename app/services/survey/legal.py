"""What makes a questionnaire one that can be printed, keyed and counted."""

import re
from collections.abc import Iterable, Sequence

from app.models.survey import AnswerMeaning, AnswerOption, OptionPart, Question, QuestionKind, Questionnaire
from app.services.survey.checks import refuse_checks
from app.services.survey.refusals import Fault, QuestionnaireFaulty

BLANK_CODE = ","
INVALID_CODE = "*"
"""What every question takes beside its own codes: left blank on purpose, and unreadable or several ticks."""

_PLAIN = re.compile(r"\w[\w-]*")
LARGEST_NUMBER = 999_999_999
"""The largest number that a question about one takes; nought is the smallest."""

STANDING = frozenset({AnswerMeaning.BLANK, AnswerMeaning.INVALID})
"""The meanings of the two options that no editor changes."""


def number_span(least: int | None, largest: int | None) -> tuple[int, int]:
    """The smallest and the largest number of a question that says so or not."""
    return least or 0, LARGEST_NUMBER if largest is None else largest


def refuse_faults(questionnaire: Questionnaire) -> None:
    """Raise QuestionnaireFaulty for the first thing wrong with the definition."""
    if not questionnaire.questions:
        raise QuestionnaireFaulty(Fault.NO_QUESTIONS, 0)
    names = [question.name for question in questionnaire.questions]
    for question in questionnaire.questions:
        if names.count(question.name) > 1:
            raise QuestionnaireFaulty(Fault.NAME_TAKEN, question.position, question.name)
        refuse_question(question, names)
    refuse_checks(questionnaire)


def refuse_question(question: Question, names: Sequence[str]) -> None:
    """Raise QuestionnaireFaulty for the first thing wrong with a question; `names` are all questions' in printed order."""
    number = question.position
    _refuse_words(question)
    if question.kind in {QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.BATTERY} and not _own(question):
        raise QuestionnaireFaulty(Fault.NO_OPTIONS, number)
    if question.kind in {QuestionKind.BATTERY, QuestionKind.PLACES} and not question.items:
        raise QuestionnaireFaulty(Fault.NO_ITEMS, number)
    if any(most is not None and most < 1 for most in (question.most_ticks, question.most_places)):
        raise QuestionnaireFaulty(Fault.MOST_TOO_LOW, number)
    if question.kind is QuestionKind.NUMBER:
        _refuse_span(question)
    for part in OptionPart:
        _refuse_codes(number, [option for option in question.options if option.part is part])
    _refuse_jumps(question, names)
    _refuse_indicators(question)


def _refuse_words(question: Question) -> None:
    number = question.position
    for text in (question.text, question.short_text):
        if not text.strip():
            raise QuestionnaireFaulty(Fault.TEXT_MISSING, number)
    lines = [item.name for item in question.items]
    for name in (question.name, *lines):
        if not _PLAIN.fullmatch(name):
            raise QuestionnaireFaulty(Fault.NAME_NOT_PLAIN, number, name)
        if lines.count(name) > 1:
            raise QuestionnaireFaulty(Fault.NAME_TAKEN, number, name)
    if not all(item.text.strip() for item in question.items):
        raise QuestionnaireFaulty(Fault.TEXT_MISSING, number)


def _own(question: Question) -> list[AnswerOption]:
    return [option for option in question.options if option.meaning not in STANDING]


def _refuse_span(question: Question) -> None:
    """Numbers there are, and no option (such as "don't know") whose code is one of them."""
    least, largest = number_span(question.least, question.largest)
    if not 0 <= least <= largest <= LARGEST_NUMBER:
        raise QuestionnaireFaulty(Fault.NO_SUCH_SPAN, question.position)
    for option in _own(question):
        if option.meaning is AnswerMeaning.SUBSTANTIVE:
            raise QuestionnaireFaulty(Fault.NUMBER_HAS_OPTIONS, question.position, option.code)
        if option.code.isdecimal() and option.code.isascii() and least <= int(option.code) <= largest:
            raise QuestionnaireFaulty(Fault.CODE_IN_SPAN, question.position, option.code)


def _refuse_codes(number: int, options: Iterable[AnswerOption]) -> None:
    codes = []
    for option in options:
        if option.meaning not in STANDING:
            if not option.text.strip():
                raise QuestionnaireFaulty(Fault.TEXT_MISSING, number, option.code)
            if not option.code.isdecimal() or not option.code.isascii():
                raise QuestionnaireFaulty(Fault.CODE_NOT_DIGITS, number, option.code)
        codes.append(option.code)
    for code in codes:
        if codes.count(code) > 1:
            raise QuestionnaireFaulty(Fault.CODE_TAKEN, number, code)
        if any(other != code and other.startswith(code) for other in codes):
            raise QuestionnaireFaulty(Fault.CODE_BEGINS_ANOTHER, number, code)


def _refuse_jumps(question: Question, names: Sequence[str]) -> None:
    """A jump goes to a question further down; one from a battery could not be printed."""
    for option in question.options:
        if option.jump_to is None:
            continue
        forward = names[names.index(question.name) + 1 :] if question.name in names else []
        if option.jump_to not in forward or question.kind is QuestionKind.BATTERY:
            raise QuestionnaireFaulty(Fault.JUMP_NOT_FORWARD, question.position, option.jump_to)


def _refuse_indicators(question: Question) -> None:
    codes = {option.code for option in question.options if option.part is OptionPart.ANSWER}
    for indicator in question.indicators:
        strange = (set(indicator.counted) | set(indicator.base)) - codes
        if strange or not set(indicator.counted) <= set(indicator.base):
            raise QuestionnaireFaulty(Fault.CODES_OF_INDICATOR, question.position, indicator.name)

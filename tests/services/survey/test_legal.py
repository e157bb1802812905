import pytest

from app.models.survey import (
    AnswerMeaning,
    AnswerOption,
    Indicator,
    IndicatorKind,
    OptionPart,
    Question,
    QuestionItem,
    QuestionKind,
)
from app.services.survey import Fault, QuestionnaireFaulty
from app.services.survey.legal import refuse_faults, refuse_question
from app.services.survey.standard import standard_questionnaire


def _question(name: str = "problems") -> Question:
    return next(question for question in standard_questionnaire().questions if question.name == name)


def _fault(question: Question) -> Fault:
    with pytest.raises(QuestionnaireFaulty) as refused:
        refuse_question(question, [question.name])
    return refused.value.fault


def test_the_standard_questionnaire_has_no_fault() -> None:
    refuse_faults(standard_questionnaire())


@pytest.mark.parametrize("name", ["", "-x", "a b", "a.b", "a=b", "a#1"])
def test_a_name_that_could_not_be_a_column_is_a_fault(name: str) -> None:
    question = _question()
    question.name = name
    assert _fault(question) is Fault.NAME_NOT_PLAIN


@pytest.mark.parametrize("name", ["Stor", "två", "_x", "n-gånger", "Q7"])
def test_a_name_from_another_program_is_kept(name: str) -> None:
    question = _question()
    question.name = name
    refuse_question(question, [name])


def _number(least: int | None, largest: int | None, *codes: str) -> Question:
    options = [AnswerOption(part=OptionPart.ANSWER, code=code, text="?", meaning=AnswerMeaning.DONT_KNOW) for code in codes]
    return Question(
        position=1,
        name="times",
        text="?",
        short_text="?",
        kind=QuestionKind.NUMBER,
        least=least,
        largest=largest,
        options=options,
    )


@pytest.mark.parametrize(("least", "largest"), [(-1, 3), (4, 3), (0, 10**9)])
def test_a_question_takes_numbers_that_there_are(least: int, largest: int) -> None:
    assert _fault(_number(least, largest)) is Fault.NO_SUCH_SPAN


def test_a_missing_answer_is_none_of_the_numbers() -> None:
    refuse_question(_number(0, 98, "99"), ["times"])
    refuse_question(_number(1, 98, "0"), ["times"])
    assert _fault(_number(0, 98, "97")) is Fault.CODE_IN_SPAN
    assert _fault(_number(0, None, "99")) is Fault.CODE_IN_SPAN


def test_a_number_has_no_other_options() -> None:
    question = _number(0, 98, "99")
    question.options[0].meaning = AnswerMeaning.SUBSTANTIVE
    assert _fault(question) is Fault.NUMBER_HAS_OPTIONS


def test_two_lines_of_one_name_are_a_fault() -> None:
    question = _question()
    question.items.append(QuestionItem(position=99, name=question.items[0].name, text="Igen"))
    assert _fault(question) is Fault.NAME_TAKEN


def test_two_questions_of_one_name_are_a_fault() -> None:
    questionnaire = standard_questionnaire()
    questionnaire.questions[1].name = questionnaire.questions[0].name
    with pytest.raises(QuestionnaireFaulty) as refused:
        refuse_faults(questionnaire)
    assert refused.value.fault is Fault.NAME_TAKEN


def test_a_jump_from_a_battery_is_a_fault() -> None:
    question = _question()
    question.options[0].jump_to = "later"
    with pytest.raises(QuestionnaireFaulty) as refused:
        refuse_question(question, [question.name, "later"])
    assert refused.value.fault is Fault.JUMP_NOT_FORWARD


@pytest.mark.parametrize(("counted", "base"), [(["8"], ["8", "1"]), (["1"], ["2"])])
def test_a_figure_of_codes_that_are_not_there_or_not_in_its_base_is_a_fault(counted: list[str], base: list[str]) -> None:
    question = _question("safe_home")
    question.indicators = [Indicator(name="x", text="x", kind=IndicatorKind.SHARE, counted=counted, base=base)]
    assert _fault(question) is Fault.CODES_OF_INDICATOR

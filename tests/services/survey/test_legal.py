import pytest

from app.models.survey import Indicator, IndicatorKind, Question, QuestionItem
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


@pytest.mark.parametrize("name", ["", "Stor", "två", "_x", "a b", "a.b"])
def test_a_name_that_could_not_be_a_column_is_a_fault(name: str) -> None:
    question = _question()
    question.name = name
    assert _fault(question) is Fault.NAME_NOT_PLAIN


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

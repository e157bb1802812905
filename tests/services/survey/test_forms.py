from app.services.survey import AnswerMeaning, OptionPart, SurveyService


def test_a_question_finds_its_options_by_part_code_and_meaning(survey: SurveyService, wave: int) -> None:
    question = survey.form(wave).question("unsafe_places")
    assert question is not None
    dark = question.option("1", OptionPart.WHY)
    assert dark is not None
    assert dark.text == "Dålig belysning"
    assert question.option("1") is None
    blank = question.meaning(AnswerMeaning.BLANK)
    assert blank is not None
    assert (blank.code, blank.missing) == (",", True)
    assert not dark.missing


def test_a_name_nobody_has_finds_no_question(survey: SurveyService, wave: int) -> None:
    assert survey.form(wave).question("nothing") is None

import pytest

from app.models.database import Database
from app.models.survey import SurveyWave
from app.services.survey import AnswerMeaning, OptionPart, QuestionnaireService, SurveyService
from app.services.survey.forms import QuestionnaireForm, questionnaire_form


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


def english(db: Database, wave: int) -> QuestionnaireForm:
    with db.read() as session:
        return questionnaire_form(session, session.get_one(SurveyWave, wave).questionnaire_id, "en")


def test_another_language_has_other_words_and_the_same_codes(db: Database, survey: SurveyService, wave: int) -> None:
    swedish, translated = survey.form(wave), english(db, wave)
    assert translated.languages == ("en",)
    assert translated.name == "The safety survey"
    for mine, theirs in zip(swedish.questions, translated.questions, strict=True):
        assert [(option.code, option.jump_to) for option in mine.options] == [
            (option.code, option.jump_to) for option in theirs.options
        ]
        assert mine.text != theirs.text
        assert all(option.text != other.text for option, other in zip(mine.options, theirs.options, strict=True) if option.text)


def test_a_version_made_from_another_keeps_its_translations(db: Database, survey: SurveyService, wave: int) -> None:
    later = survey.next_wave(wave, "2021")
    assert english(db, later).questions[0].text == english(db, wave).questions[0].text


@pytest.mark.parametrize("what", ["question", "introduction"])
def test_what_is_reworded_is_no_longer_translated(
    db: Database, survey: SurveyService, editing: QuestionnaireService, wave: int, what: str
) -> None:
    form = survey.form(wave)
    if what == "question":
        editing.reword_question(form.questions[0].id, text="Hur trygg är du hemma?")
        assert english(db, wave).questions[0].text == "Hur trygg är du hemma?"
    else:
        editing.write_introduction(form.id, "Nya ord.")
        assert english(db, wave).introduction == "Nya ord."
    assert survey.form(wave).languages == ()

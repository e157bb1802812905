import pytest

from app.models.survey import AnswerMeaning, AnswerOption, OptionPart, Question, QuestionItem, Questionnaire


@pytest.mark.parametrize(
    "row",
    [
        Question(text="Ja?", translations={"en": "Yes?"}),
        QuestionItem(text="Ja?", translations={"en": "Yes?"}),
        AnswerOption(translations={"en": "Yes?"}, text="Ja?", part=OptionPart.ANSWER, meaning=AnswerMeaning.SUBSTANTIVE),
    ],
    ids=lambda row: type(row).__name__,
)
def test_a_text_that_is_reworded_is_no_longer_translated(row: Question | QuestionItem | AnswerOption) -> None:
    row.text = "Ja?"
    assert row.translations == {"en": "Yes?"}
    row.text = "Nej?"
    assert row.translations == {}


def test_another_introduction_is_not_translated_until_somebody_does() -> None:
    form = Questionnaire(name="Enkät", introduction="Hej", translations={"en": {"name": "Survey", "introduction": "Hello"}})
    form.introduction = "Hej"
    assert "en" in form.translations
    form.introduction = "God dag"
    assert form.translations == {"en": {"name": "Survey"}}

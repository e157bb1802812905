"""The words of a form's own depend on what it asks."""

from app.models.survey import QuestionKind
from app.services.survey.languages import FORM_WORDS, NUMBER_WORDS, form_words


def test_the_words_about_numbers_are_translated_where_a_number_is_asked_for() -> None:
    assert form_words([QuestionKind.SINGLE, QuestionKind.TEXT]) == FORM_WORDS
    assert form_words([QuestionKind.SINGLE, QuestionKind.NUMBER]) == (*FORM_WORDS, *NUMBER_WORDS)

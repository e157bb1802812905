"""The tab of the questions."""

from app.ui.pages.survey import SurveyPage


def test_a_question_sought_is_stood_on_in_the_list_and_moves_only_from_there(page: SurveyPage, wave: int) -> None:
    page.refresh()
    assert page._form is not None
    wanted = page._form.questions[3]
    page._tabs.setCurrentIndex(2)
    page.open(("question", wanted.id))
    assert page._questions._list.hasFocus()
    assert page._questions._list.key() == wanted.id
    assert page._can_move()
    page._new_wave.setFocus()
    assert not page._can_move()

from app.models.survey import Series
from app.services.survey.copying import mark_series, next_version
from app.services.survey.standard import standard_questionnaire


def test_the_next_version_of_what_was_asked_is_the_same_and_shares_nothing_with_it() -> None:
    source = standard_questionnaire()
    source.version = 1
    copied = next_version(source)
    assert {question.series for question in copied.questions} == {Series.SAME}
    assert not {id(question) for question in copied.questions} & {id(question) for question in source.questions}
    copied.questions[0].indicators[0].counted.append("9")
    assert "9" not in source.questions[0].indicators[0].counted


def test_the_next_version_of_what_nobody_was_asked_keeps_its_marks() -> None:
    source = standard_questionnaire()
    source.version = 1
    source.questions[0].series = Series.CHANGED
    assert next_version(source, asked=False).questions[0].series is Series.CHANGED


def test_a_questionnaire_of_its_own_is_held_against_the_one_before_question_by_question() -> None:
    before, made = standard_questionnaire(), standard_questionnaire()
    made.questions[0].text += " Egentligen?"
    made.questions[1].options[0].text = "Väldigt trygg"
    made.questions[2].name = "safe_everywhere"
    made.questions[3].text = f"  {made.questions[3].text}  "
    mark_series(made, before)
    marked = [question.series for question in made.questions]
    assert marked[:4] == [Series.CHANGED, Series.CHANGED, Series.NEW, Series.SAME]
    assert set(marked[4:]) == {Series.SAME}

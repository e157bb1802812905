from app.models.survey import Series
from app.services.survey.copying import next_version
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

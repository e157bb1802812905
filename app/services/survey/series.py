"""How a question compares with the same one in the wave before, told from what is asked."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.survey import AnswerOption, OptionPart, Question, Questionnaire, Series, SurveyWave
from app.services.survey.indicators import take_figures
from app.services.survey.legal import STANDING, number_span


def mark_series(made: Questionnaire, before: Questionnaire) -> None:
    """Mark how each question of a new questionnaire compares with the one of the same name in the wave before.

    One that is asked in the same words with the same answers is the same, and is counted by the same figures where it has none of
    its own; another one has changed, and what was not asked is new.
    """
    earlier = {question.name: question for question in before.questions}
    for question in made.questions:
        source = earlier.get(question.name)
        if source is None:
            question.series = Series.NEW
        elif _asked(source) != _asked(question):
            question.series = Series.CHANGED
        else:
            question.series = Series.SAME
            take_figures(question, source)


def follow_wording(session: Session, question: Question) -> None:
    """Mark a question whose wording, answers or limits were just edited: changed, or the same where it is again as it was.

    A new question stays new.
    """
    if question.series is Series.NEW:
        return
    before = _questionnaire_before(session, question.questionnaire)
    source = next((one for one in before.questions if one.name == question.name), None) if before is not None else None
    again = source is not None and identical(source, question) and _leaps(source) == _leaps(question)
    question.series = Series.SAME if again else Series.CHANGED


def identical(one: Question, other: Question) -> bool:
    """Whether two versions of a question are asked and coded alike: words, kind, lines, options, codes and limits."""
    return _whole(one) == _whole(other)


def worded(question: Question) -> list[tuple[object, ...]]:
    """The options that are printed, as they are compared from edit to edit."""
    return [
        (option.part, option.code, option.text, option.meaning, bool(option.with_text))
        for option in _in_order(question)
        if option.meaning not in STANDING
    ]


def _asked(question: Question) -> tuple[object, ...]:
    """What a respondent sees of a question."""
    return (
        question.kind,
        " ".join(question.text.split()),
        [(item.name, item.text) for item in question.items],
        [(option.part, option.meaning, option.text, option.name or option.code) for option in _in_order(question)],
    )


def _whole(question: Question) -> tuple[object, ...]:
    return (
        _asked(question),
        worded(question),
        (question.most_ticks, question.most_places, *number_span(question.least, question.largest)),
    )


def _in_order(question: Question) -> list[AnswerOption]:
    """The options list by list, as they are read from the file and as they stand before they are written to it."""
    return [option for part in OptionPart for option in question.options if option.part is part]


def _leaps(question: Question) -> set[tuple[str, str, str]]:
    """The jumps over a question, which leave it out: from which question, and of which option."""
    return set(_jumps_over(question))


def _jumps_over(question: Question) -> Iterator[tuple[str, str, str]]:
    after = {one.name for one in question.questionnaire.questions if one.position > question.position}
    for one in question.questionnaire.questions:
        if one.position < question.position:
            for option in one.options:
                if option.jump_to in after:
                    yield one.name, option.part.value, option.code


def _questionnaire_before(session: Session, questionnaire: Questionnaire) -> Questionnaire | None:
    """What was asked in the wave before the one that is to ask this; else the newest version behind it that any wave asked."""
    asking = select(SurveyWave).where(SurveyWave.questionnaire_id == questionnaire.id, SurveyWave.previous_id.is_not(None))
    wave = session.scalars(asking.order_by(SurveyWave.id).limit(1)).one_or_none()
    if wave is not None:
        return session.get_one(SurveyWave, wave.previous_id).questionnaire
    key = questionnaire.previous_id
    while key is not None:
        found = session.get_one(Questionnaire, key)
        if session.scalar(select(SurveyWave.id).where(SurveyWave.questionnaire_id == key).limit(1)) is not None:
            return found
        key = found.previous_id
    return None

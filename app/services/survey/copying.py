"""A questionnaire's next version, question by question."""

from app.models.survey import (
    AnswerOption,
    Indicator,
    Question,
    QuestionItem,
    Questionnaire,
    QuestionnaireCheck,
    QuestionnaireState,
    Series,
)


def next_version(source: Questionnaire, *, asked: bool = True) -> Questionnaire:
    """A draft equal to `source`; every question is marked the same as before, unless `source` was never `asked`."""
    return Questionnaire(
        name=source.name,
        version=source.version + 1,
        state=QuestionnaireState.DRAFT,
        previous_id=source.id,
        introduction=source.introduction,
        translations=dict(source.translations or {}),
        questions=[_question(question, Series.SAME if asked else question.series) for question in source.questions],
        checks=[
            QuestionnaireCheck(
                position=check.position,
                name=check.name,
                level=check.level,
                text=check.text,
                terms=list(check.terms),
                translations=dict(check.translations or {}),
            )
            for check in source.checks
        ],
    )


def mark_series(made: Questionnaire, before: Questionnaire) -> None:
    """Mark how each question of a new questionnaire compares with the one of the same name in the wave before.

    One that is asked in the same words with the same answers is the same; another one has changed, and what was not asked is new.
    """
    earlier = {question.name: _asked(question) for question in before.questions}
    for question in made.questions:
        if question.name not in earlier:
            question.series = Series.NEW
        else:
            question.series = Series.SAME if earlier[question.name] == _asked(question) else Series.CHANGED


def _asked(question: Question) -> tuple[object, ...]:
    """What a respondent sees of a question."""
    return (
        question.kind,
        " ".join(question.text.split()),
        [(item.name, item.text) for item in question.items],
        [(option.part, option.meaning, option.text, option.name or option.code) for option in question.options],
    )


def _question(source: Question, series: Series) -> Question:
    return Question(
        position=source.position,
        name=source.name,
        text=source.text,
        short_text=source.short_text,
        kind=source.kind,
        most_ticks=source.most_ticks,
        most_places=source.most_places,
        series=series,
        confirm_blank=source.confirm_blank,
        least=source.least,
        largest=source.largest,
        translations=dict(source.translations or {}),
        items=[
            QuestionItem(position=item.position, name=item.name, text=item.text, translations=dict(item.translations or {}))
            for item in source.items
        ],
        options=[_option(option) for option in source.options],
        indicators=[
            Indicator(name=line.name, text=line.text, kind=line.kind, counted=list(line.counted), base=list(line.base))
            for line in source.indicators
        ],
    )


def _option(source: AnswerOption) -> AnswerOption:
    return AnswerOption(
        part=source.part,
        position=source.position,
        code=source.code,
        name=source.name,
        text=source.text,
        meaning=source.meaning,
        with_text=source.with_text,
        jump_to=source.jump_to,
        translations=dict(source.translations or {}),
    )

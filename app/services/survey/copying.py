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

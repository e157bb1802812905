"""The standard questionnaire as it is printed, with a handful of places."""

from datetime import UTC, date, datetime

from app.models.survey import OptionPart, Questionnaire, QuestionnaireState
from app.services.documents.questionnaire import PrintedForm
from app.services.survey.forms import (
    IndicatorLine,
    ItemLine,
    OptionLine,
    PlaceLine,
    QuestionForm,
    QuestionnaireForm,
)
from app.services.survey.standard import standard_questionnaire

PLACES = tuple(
    PlaceLine(key, f"{key:02}", name, (), None, retired=False)
    for key, name in enumerate(("Laholms centrum", "Stortorget", "Altona", "Glänningesjö", "Knäred"), start=1)
)


def standard() -> QuestionnaireForm:
    """The standard questionnaire as frozen facts, without a file."""
    return facts(standard_questionnaire())


def facts(read: Questionnaire) -> QuestionnaireForm:
    """A questionnaire as frozen facts, without a file; the keys are made up."""
    return QuestionnaireForm(
        1,
        read.name,
        1,
        QuestionnaireState.FROZEN,
        read.introduction,
        tuple(
            QuestionForm(
                id=number,
                position=question.position,
                name=question.name,
                text=question.text,
                short_text=question.short_text,
                kind=question.kind,
                most_ticks=question.most_ticks,
                most_places=question.most_places,
                series=question.series,
                items=tuple(ItemLine(key, item.position, item.name, item.text) for key, item in enumerate(question.items, 1)),
                options=tuple(
                    OptionLine(
                        key,
                        option.part,
                        option.code,
                        option.text,
                        option.meaning,
                        with_text=option.with_text or False,
                        jump_to=option.jump_to,
                        name=option.name or "",
                    )
                    for part in OptionPart
                    for key, option in enumerate(question.options, 1)
                    if option.part is part
                ),
                indicators=tuple(
                    IndicatorLine(one.name, one.text, one.kind, tuple(one.counted), tuple(one.base))
                    for one in question.indicators
                ),
                least=question.least,
                largest=question.largest,
            )
            for number, question in enumerate(read.questions, start=1)
        ),
    )


def printed() -> PrintedForm:
    """A form of the autumn of 2020."""
    return PrintedForm(
        form=standard(),
        places=PLACES,
        municipality="Laholms kommun",
        wave="2020",
        identity="0badcafe",
        changed=datetime(2020, 9, 1, 12, tzinfo=UTC),
        leave_by=date(2020, 11, 15),
        leave_at=("Stadsbiblioteket", "Polishuset"),
    )

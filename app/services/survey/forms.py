"""The questionnaire, waves and places as frozen facts: the one definition that paper, screen, import and tables share.

The functions read within a session that a service of any room has open.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app import resource
from app.models.survey import (
    AnswerMeaning,
    AnswerOption,
    CollectionPoint,
    IndicatorKind,
    OptionPart,
    Place,
    Question,
    QuestionKind,
    Questionnaire,
    QuestionnaireState,
    SamplingDesign,
    Series,
    SurveyWave,
    Translated,
    WaveState,
)
from app.services.survey.checks import CheckLine, check_line
from app.services.survey.languages import form_words
from app.services.survey.legal import number_span


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An answer option; `jump_to` is the name of a question."""

    id: int
    part: OptionPart
    code: str
    text: str
    meaning: AnswerMeaning
    with_text: bool
    jump_to: str | None
    name: str = ""
    """What it is called in web forms and their files of answers; empty: by its code."""

    @property
    def missing(self) -> bool:
        """Blank, invalid, don't know or declined: outside every base."""
        return self.meaning is not AnswerMeaning.SUBSTANTIVE


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A line of a battery, or the n-th place of a question about places."""

    id: int
    position: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with its definition in codes."""

    name: str
    text: str
    kind: IndicatorKind
    counted: tuple[str, ...]
    base: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """A question as printed: `position` is its number on the form."""

    id: int
    position: int
    name: str
    text: str
    short_text: str
    kind: QuestionKind
    most_ticks: int | None
    most_places: int | None
    series: Series
    items: tuple[ItemLine, ...]
    options: tuple[OptionLine, ...]
    indicators: tuple[IndicatorLine, ...]
    confirm_blank: bool = False
    """Whether a keyer who keys blank is asked once more."""
    least: int | None = None
    largest: int | None = None
    """What a number may be at least and at most."""

    @property
    def span(self) -> tuple[int, int]:
        """The smallest and the largest number that may be answered."""
        return number_span(self.least, self.largest)

    def number(self, code: str) -> int | None:
        """The number that a code says, written without noughts before it; None where it says none, or one outside the span."""
        least, largest = self.span
        written = self.kind is QuestionKind.NUMBER and code.isdecimal() and code.isascii() and len(code) <= len(str(largest))
        return int(code) if written and str(int(code)) == code and least <= int(code) <= largest else None

    def part(self, part: OptionPart = OptionPart.ANSWER) -> tuple[OptionLine, ...]:
        """The options of one list, those for blank and invalid included."""
        return tuple(option for option in self.options if option.part is part)

    def option(self, code: str, part: OptionPart = OptionPart.ANSWER) -> OptionLine | None:
        """The option with that code, if there is one."""
        return next((option for option in self.options if option.code == code and option.part is part), None)

    def meaning(self, meaning: AnswerMeaning) -> OptionLine | None:
        """The first option of the main list with that meaning, if there is one."""
        return next((option for option in self.part() if option.meaning is meaning), None)


@dataclass(frozen=True, slots=True)
class QuestionnaireForm:
    """A version of a questionnaire, its questions in printed order."""

    id: int
    name: str
    version: int
    state: QuestionnaireState
    introduction: str
    questions: tuple[QuestionForm, ...]
    languages: tuple[str, ...] = ()
    """Those every text of it is translated to, beside the one it is written in."""
    checks: tuple[CheckLine, ...] = ()
    """The checks made at the end of a form, in order."""

    def question(self, name: str) -> QuestionForm | None:
        """The question of that name, if there is one."""
        return next((question for question in self.questions if question.name == name), None)


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place with its printed two-digit code and what else people call it."""

    id: int
    code: str
    name: str
    aliases: tuple[str, ...]
    parent_id: int | None
    retired: bool


@dataclass(frozen=True, slots=True)
class CollectionPointLine:
    """Where paper forms are collected."""

    id: int
    name: str
    retired: bool


@dataclass(frozen=True, slots=True)
class WaveLine:
    """A survey wave and its denominator."""

    id: int
    name: str
    state: WaveState
    questionnaire_id: int
    previous_id: int | None
    opens_on: date | None
    closes_on: date | None
    population: int | None
    population_definition: str
    population_on: date | None
    population_source: str
    invented: bool
    design: SamplingDesign = SamplingDesign.OPEN
    stratum: str = ""
    """The name of the question whose answers are the strata."""


def questionnaire_form(session: Session, questionnaire_id: int, language: str = "") -> QuestionnaireForm:
    """The whole questionnaire, in six queries whatever its size; its texts in `language` as far as they are translated."""
    found = session.scalars(
        select(Questionnaire)
        .where(Questionnaire.id == questionnaire_id)
        .options(*(selectinload(Questionnaire.questions).selectinload(part) for part in _PARTS))
        .options(selectinload(Questionnaire.checks))
    ).one()
    return QuestionnaireForm(
        id=found.id,
        name=found.translations.get(language, {}).get("name", found.name),
        version=found.version,
        state=found.state,
        introduction=found.translations.get(language, {}).get("introduction", found.introduction),
        questions=tuple(_question(question, language) for question in found.questions),
        languages=tuple(sorted(language for language in _languages(found) if _is_translated(found, language))),
        checks=tuple(check_line(check) for check in found.checks),
    )


_PARTS = (Question.items, Question.options, Question.indicators)


def _is_translated(questionnaire: Questionnaire, language: str) -> bool:
    """Whether all that is printed is there in a language: the head, the questions, and the form's own words."""
    texts: list[Translated] = []
    for question in questionnaire.questions:
        texts += (question, *question.items, *question.options)
    head = questionnaire.translations.get(language, {})
    headed = all(head.get(key) for key in ("name", "introduction") if getattr(questionnaire, key))
    words = form_words([question.kind for question in questionnaire.questions])
    own = language in resource.LANGUAGES or all(head.get("words", {}).get(word) for word in words)
    return headed and own and all(language in text.translations for text in texts if text.text)


def _languages(questionnaire: Questionnaire) -> set[str]:
    """Every language that something of it is translated to."""
    begun = (question.translations for question in questionnaire.questions)
    return {language for translations in (questionnaire.translations, *begun) for language in translations}


def _question(question: Question, language: str) -> QuestionForm:
    return QuestionForm(
        id=question.id,
        position=question.position,
        name=question.name,
        text=question.translations.get(language, question.text),
        short_text=question.short_text,
        kind=question.kind,
        most_ticks=question.most_ticks,
        most_places=question.most_places,
        series=question.series,
        items=tuple(
            ItemLine(item.id, item.position, item.name, item.translations.get(language, item.text)) for item in question.items
        ),
        options=tuple(_option(option, language) for part in OptionPart for option in question.options if option.part is part),
        indicators=tuple(
            IndicatorLine(line.name, line.text, line.kind, tuple(line.counted), tuple(line.base)) for line in question.indicators
        ),
        confirm_blank=question.confirm_blank,
        least=question.least,
        largest=question.largest,
    )


def _option(option: AnswerOption, language: str) -> OptionLine:
    text = option.translations.get(language, option.text)
    return OptionLine(option.id, option.part, option.code, text, option.meaning, option.with_text, option.jump_to, option.name)


def place_lines(session: Session, *, with_retired: bool = False) -> tuple[PlaceLine, ...]:
    """The places in the order of their codes."""
    query = select(Place).options(selectinload(Place.aliases)).order_by(Place.code)
    if not with_retired:
        query = query.where(Place.retired.is_(False))
    return tuple(
        PlaceLine(place.id, place.code, place.name, tuple(alias.name for alias in place.aliases), place.parent_id, place.retired)
        for place in session.scalars(query)
    )


def collection_point_lines(session: Session) -> tuple[CollectionPointLine, ...]:
    """The collection points in use, in the order they were added."""
    points = session.scalars(select(CollectionPoint).where(CollectionPoint.retired.is_(False)).order_by(CollectionPoint.id))
    return tuple(CollectionPointLine(point.id, point.name, point.retired) for point in points)


def wave_line(wave: SurveyWave) -> WaveLine:
    """The facts of a wave."""
    return WaveLine(
        id=wave.id,
        name=wave.name,
        state=wave.state,
        questionnaire_id=wave.questionnaire_id,
        previous_id=wave.previous_id,
        opens_on=wave.opens_on,
        closes_on=wave.closes_on,
        population=wave.population,
        population_definition=wave.population_definition,
        population_on=wave.population_on,
        population_source=wave.population_source,
        invented=wave.invented,
        design=wave.design,
        stratum=wave.stratum,
    )

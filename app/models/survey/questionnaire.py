"""A questionnaire as data: its questions in printed order, their items, options and codes, jumps and indicators.

The same definition makes the paper form, the keying screen, the code book and the tables, so that they can't drift apart.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.models.base import Base, Identity, Key, refers


class QuestionnaireState(StrEnum):
    """Frozen when the wave opens or the form is printed; an edit of a frozen one is a new version."""

    DRAFT = "DRAFT"
    FROZEN = "FROZEN"
    RETIRED = "RETIRED"


class QuestionKind(StrEnum):
    """How a question is answered, and so which input it has."""

    SINGLE = "SINGLE"
    """One option."""
    MULTIPLE = "MULTIPLE"
    """Several options, at most `most_ticks`."""
    BATTERY = "BATTERY"
    """Several items, one option each."""
    PLACES = "PLACES"
    """At most `most_places` places, each with times (`WHEN`, several) and reasons (`WHY`, at most `most_ticks`)."""
    PLACE = "PLACE"
    """One place from the list, or one of the options."""
    TEXT = "TEXT"
    """Free text."""
    NUMBER = "NUMBER"
    """A whole number from `least` to `largest`; its options are missing answers, with codes outside of that."""


class Series(StrEnum):
    """How a question compares with the same one in the wave before; a trend line breaks where it is not the same."""

    SAME = "SAME"
    CHANGED = "CHANGED"
    NEW = "NEW"


class AnswerMeaning(StrEnum):
    """What picking an option says. Missing answers are told apart per question, never by one code for all."""

    SUBSTANTIVE = "SUBSTANTIVE"
    DONT_KNOW = "DONT_KNOW"
    DECLINED = "DECLINED"
    BLANK = "BLANK"
    INVALID = "INVALID"


class OptionPart(StrEnum):
    """Which list of a question an option stands in; only questions about places have the last two."""

    ANSWER = "ANSWER"
    WHEN = "WHEN"
    WHY = "WHY"


class IndicatorKind(StrEnum):
    """How an indicator is counted from the codes of its base."""

    SHARE = "SHARE"
    """Those with a counted code among those with a code of the base."""
    SCORE = "SCORE"
    """The mean of the codes of the base, as a per cent of the highest of them."""


class CheckLevel(StrEnum):
    """What a check does when it speaks up while a form is keyed."""

    STOP = "STOP"
    """The form can't be saved as it is."""
    CONFIRM = "CONFIRM"
    """The keyer looks at the paper and confirms."""
    FLAG = "FLAG"
    """Nothing is asked; the form carries a flag."""


class Translated:
    """A row with a text that is printed in other languages too."""

    text: Mapped[str]
    translations: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """The text in other languages, by language; other words are not yet translated."""

    @validates("text")
    def _reworded(self, _column: str, text: str) -> str:
        if (self.text or text) != text:
            self.translations = {}
        return text


class Questionnaire(Base):
    """One version of a questionnaire."""

    __tablename__ = "questionnaire"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    name: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[QuestionnaireState] = mapped_column(default=QuestionnaireState.DRAFT)
    previous_id: Mapped[int | None] = refers("questionnaire.id")
    """The version this one was made from."""
    introduction: Mapped[str] = mapped_column(default="")
    """The head of the form: what it is for, voluntary, no names, where to report a crime."""
    frozen_at: Mapped[datetime | None]
    translations: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """Its name and introduction in other languages, and the form's own words: language → {name, introduction, words}."""

    questions: Mapped[list[Question]] = relationship(
        back_populates="questionnaire", cascade="all, delete-orphan", order_by="Question.position"
    )
    checks: Mapped[list[QuestionnaireCheck]] = relationship(
        back_populates="questionnaire", cascade="all, delete-orphan", order_by="QuestionnaireCheck.position"
    )

    @validates("introduction")
    def _reworded(self, _column: str, introduction: str) -> str:
        if (self.introduction or introduction) != introduction:
            self.translations = {
                language: {key: said for key, said in head.items() if key != "introduction"}
                for language, head in (self.translations or {}).items()
            }
        return introduction


class Question(Translated, Base):
    """A question; its position, from 1, is the number printed on the form."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("questionnaire_id", "name"),)

    id: Mapped[Key]
    uuid: Mapped[Identity]
    questionnaire_id: Mapped[int] = refers("questionnaire.id")
    position: Mapped[int]
    name: Mapped[str]
    """The same in every version and wave, such as `safe_municipality`."""
    short_text: Mapped[str]
    kind: Mapped[QuestionKind]
    most_ticks: Mapped[int | None]
    most_places: Mapped[int | None]
    series: Mapped[Series] = mapped_column(default=Series.NEW)
    confirm_blank: Mapped[bool] = mapped_column(default=False, server_default=false())
    """No answer is unusual here: a keyer who keys blank is asked once more."""
    least: Mapped[int | None]
    """The smallest number that may be answered; a number question without one takes nought and up."""
    largest: Mapped[int | None]

    questionnaire: Mapped[Questionnaire] = relationship(back_populates="questions")
    items: Mapped[list[QuestionItem]] = relationship(
        back_populates="question", cascade="all, delete-orphan", order_by="QuestionItem.position"
    )
    options: Mapped[list[AnswerOption]] = relationship(
        back_populates="question", cascade="all, delete-orphan", order_by="AnswerOption.position"
    )
    indicators: Mapped[list[Indicator]] = relationship(
        back_populates="question", cascade="all, delete-orphan", order_by="Indicator.id"
    )


class QuestionItem(Translated, Base):
    """A line of a battery, or the n-th place of a question about places."""

    __tablename__ = "question_item"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    question_id: Mapped[int] = refers("question.id")
    position: Mapped[int]
    name: Mapped[str]
    """The same in every version and wave, such as `littering`."""

    question: Mapped[Question] = relationship(back_populates="items")


class AnswerOption(Translated, Base):
    """An option with its code. Every question also has one that means blank and one that means invalid."""

    __tablename__ = "answer_option"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    question_id: Mapped[int] = refers("question.id")
    part: Mapped[OptionPart] = mapped_column(default=OptionPart.ANSWER)
    position: Mapped[int]
    code: Mapped[str]
    """What is keyed, on the numeric keypad; no code of a question's part begins another."""
    name: Mapped[str] = mapped_column(default="", server_default="")
    """What it is called in web forms and their files of answers, such as `very_safe`; empty: by its code."""
    meaning: Mapped[AnswerMeaning] = mapped_column(default=AnswerMeaning.SUBSTANTIVE)
    with_text: Mapped[bool] = mapped_column(default=False)
    """"Other: …": the text is kept beside the tick."""
    jump_to: Mapped[str | None]
    """The name of the question to go to, leaving out those between."""

    question: Mapped[Question] = relationship(back_populates="options")


class Indicator(Base):
    """A figure defined once and printed with its definition; for a battery it is counted for each item."""

    __tablename__ = "indicator"

    id: Mapped[Key]
    question_id: Mapped[int] = refers("question.id")
    name: Mapped[str]
    text: Mapped[str]
    """What the figure is called where it is shown: "trygga", "ser det som ett problem"."""
    kind: Mapped[IndicatorKind]
    counted: Mapped[list[str]] = mapped_column(JSON)
    """The codes that count; empty for a score."""
    base: Mapped[list[str]] = mapped_column(JSON)
    """The codes of those it is counted among."""

    question: Mapped[Question] = relationship(back_populates="indicators")


class QuestionnaireCheck(Translated, Base):
    """A check of a whole form, made at its end: answers that do not go together.

    Its text is what the keyer is told when it speaks up.
    """

    __tablename__ = "questionnaire_check"
    __table_args__ = (UniqueConstraint("questionnaire_id", "name"),)

    id: Mapped[Key]
    uuid: Mapped[Identity]
    questionnaire_id: Mapped[int] = refers("questionnaire.id", index=False)
    position: Mapped[int]
    name: Mapped[str]
    level: Mapped[CheckLevel]
    terms: Mapped[list[Any]]
    """It speaks up where all of them hold; `app/services/survey/checks.py` knows their forms."""

    questionnaire: Mapped[Questionnaire] = relationship(back_populates="checks")

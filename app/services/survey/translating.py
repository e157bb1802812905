"""The texts of a questionnaire beside their translations, a language at a time; the form is printed in one that lacks none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from app import resource
from app.models.database import Database
from app.models.refusal import Refusal
from app.models.survey import Questionnaire, QuestionnaireState, Translated
from app.services.survey.languages import FORM_WORDS, LANGUAGES, NUMBER_WORDS, OWN, UNDRAWN, form_words
from app.services.survey.refusals import QuestionnaireNotDraft

_PLACE = re.compile(r"%(?:\(\w+\))?[ds]")
"""Where a number or a name is put in."""


class TextKind(StrEnum):
    """What a text is on the form."""

    NAME = "NAME"
    INTRODUCTION = "INTRODUCTION"
    QUESTION = "QUESTION"
    LINE = "LINE"
    OPTION = "OPTION"
    FIXED = "FIXED"
    """What stands beside the questions, such as the number of the page."""


@dataclass(eq=False)
class LanguageNotDrawn(Refusal):
    """The form's typeface has not the letters of the language, or can't write from right to left."""

    language: str


@dataclass(eq=False)
class PlaceholdersLost(Refusal):
    """What is put in when the form is printed must stand in the translation too."""

    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A text and its translation, empty where it has none; `key` names it, `number` is its question's (0 for the head)."""

    key: str
    kind: TextKind
    number: int
    source: str
    translation: str


@dataclass(frozen=True, slots=True)
class Translation:
    """Every text of a questionnaire in one language, in printed order."""

    questionnaire_id: int
    language: str
    lines: tuple[TextLine, ...]

    @property
    def missing(self) -> tuple[TextLine, ...]:
        """Those not translated."""
        return tuple(line for line in self.lines if not line.translation)


class TranslationService:
    """Translates the texts of a draft; the source decides, and other words in it take the translation away."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def translation(self, questionnaire_id: int, language: str) -> Translation:
        """The texts with their translations. Raises LanguageNotDrawn."""
        _refuse_undrawn(language)
        with self._db.read() as session:
            found = session.get_one(Questionnaire, questionnaire_id)
            return Translation(questionnaire_id, language, tuple(_lines(found, language)))

    def translate(self, questionnaire_id: int, language: str, key: str, text: str, sitting: str | None = None) -> None:
        """Translate one text, or take its translation away with none.

        The same words elsewhere in the questionnaire are translated alike where they were translated as these, or not at all.
        Raises LanguageNotDrawn, QuestionnaireNotDraft, PlaceholdersLost; KeyError for a key that is none.
        """
        _refuse_undrawn(language)
        with self._db.write("Translate a text", about=LANGUAGES.get(language, language), sitting=sitting) as session:
            found = _draft(session, questionnaire_id)
            said = text.strip()
            if key in ("name", "introduction"):
                _write_head(found, language, key, said)
                return
            if key in (*FORM_WORDS, *NUMBER_WORDS):
                _refuse_lost(key, said)
                words = {**found.translations.get(language, {}).get("words", {}), key: said}
                _write_head(found, language, "words", {word: words[word] for word in words if words[word]})
                return
            rows = dict(_rows(found))
            chosen, before = rows[key], rows[key].translations.get(language, "")
            _write(chosen, language, said)
            for row in rows.values() if said else ():
                if row.text == chosen.text and row.translations.get(language, "") in ("", before):
                    _write(row, language, said)


def _draft(session: Session, questionnaire_id: int) -> Questionnaire:
    found = session.get_one(Questionnaire, questionnaire_id)
    if found.state is not QuestionnaireState.DRAFT:
        raise QuestionnaireNotDraft(found.name, found.version, found.state)
    return found


def _refuse_undrawn(language: str) -> None:
    if language in UNDRAWN:
        raise LanguageNotDrawn(language)


def _refuse_lost(source: str, text: str) -> None:
    wanted = tuple(_PLACE.findall(source))
    if text and sorted(wanted) != sorted(_PLACE.findall(text)):
        raise PlaceholdersLost(wanted)


def _lines(found: Questionnaire, language: str) -> Iterator[TextLine]:
    head = found.translations.get(language, {})
    for key, kind, source in (
        ("name", TextKind.NAME, found.name),
        ("introduction", TextKind.INTRODUCTION, found.introduction),
    ):
        if source:
            yield TextLine(key, kind, 0, source, head.get(key, ""))
    if language not in resource.LANGUAGES:
        said = resource.translation(OWN).pgettext
        for word in form_words([question.kind for question in found.questions]):
            yield TextLine(word, TextKind.FIXED, 0, said("document", word), head.get("words", {}).get(word, ""))
    kinds = {"question": TextKind.QUESTION, "item": TextKind.LINE, "option": TextKind.OPTION}
    numbers = {f"question.{question.id}": question.position for question in found.questions}
    number = 0
    for key, row in _rows(found):
        number = numbers.get(key, number)
        yield TextLine(key, kinds[key.partition(".")[0]], number, row.text, row.translations.get(language, ""))


def _rows(found: Questionnaire) -> Iterator[tuple[str, Translated]]:
    """The rows whose texts are printed, each by its key, in printed order."""
    for question in found.questions:
        yield f"question.{question.id}", question
        yield from ((f"item.{item.id}", item) for item in question.items if item.text)
        yield from ((f"option.{option.id}", option) for option in question.options if option.text)


def _write(row: Translated, language: str, text: str) -> None:
    others = {spoken: said for spoken, said in row.translations.items() if spoken != language}
    row.translations = {**others, language: text} if text else others


def _write_head(found: Questionnaire, language: str, key: str, said: object) -> None:
    head = {kept: value for kept, value in found.translations.get(language, {}).items() if kept != key}
    others = {spoken: value for spoken, value in found.translations.items() if spoken != language}
    head = {**head, key: said} if said else head
    found.translations = {**others, language: head} if head else others

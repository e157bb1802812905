"""An XLSForm as a questionnaire, with a list of everything in it that is not taken."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.models.survey import Questionnaire
from app.services.exchange.beside import WordsBeside
from app.services.exchange.xlsform import columns
from app.services.exchange.xlsform.choices import Choice, lists_of
from app.services.exchange.xlsform.jumping import Asked, add_jumps
from app.services.exchange.xlsform.languages import Texts, code_of, texts_of
from app.services.exchange.xlsform.notes import FormEmpty, NotTaken, Why
from app.services.exchange.xlsform.questions import Making, read_json
from app.services.exchange.xlsform.sheets import CHOICES, SETTINGS, SURVEY, Book, Header, Row, read_book
from app.services.exchange.xlsform.tree import Node, tree_of
from app.services.survey import QuestionnaireFaulty
from app.services.survey.checks import refuse_checks
from app.services.survey.legal import refuse_faults
from app.services.survey.standard import read_check

_READ = {
    SURVEY: {"type", "name", "label", "relevant", "constraint", "required", "hint", "calculation", "default", "choice_filter",
             "parameters", "readonly", "trigger", "guidance_hint", "repeat_count", *columns.OF_QUESTIONS},
    CHOICES: {"list_name", "name", "label", *columns.OF_CHOICES},
    SETTINGS: {"form_title", "form_id", "version", "default_language", "id_string", *columns.OF_FORM},
}  # fmt: skip
"""The columns of each sheet that are read, or told of cell by cell."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A questionnaire that is in no file yet, the places of its lists, and what of the form is not in it."""

    questionnaire: Questionnaire
    places: tuple[Choice, ...]
    not_taken: tuple[NotTaken, ...]
    beside: tuple[WordsBeside, ...] = ()
    """What it calls the words beside an option, which are questions of their own in it."""


def read_form(path: Path) -> Taken:
    """The questionnaire that an XLSForm file asks.

    Raises FormUnreadable, FormTooLong, FormEmpty where no question is left, and what `read_grid` raises.
    """
    return form_of(read_book(path))


def form_of(book: Book) -> Taken:
    """The questionnaire of a form's sheets; raises FormEmpty."""
    left = list(book.not_taken)
    settings = book.settings.rows[0] if book.settings.rows else Row(2, {})
    left += _unread_columns(book)
    texts = texts_of((book.survey, book.choices), settings.get("default_language"), left)
    making = Making(texts, lists_of(book.choices, texts, left), left)
    introduction = _walk(tree_of(book.survey.rows, left), making)
    left += _unused_lists(book, making.used)
    if not making.asked:
        raise FormEmpty(book.file, tuple(left))
    left += add_jumps(making.asked, making.places_of_names)
    made = _questionnaire(book, settings, texts, making.asked, introduction)
    _add_checks(made, settings, left)
    refuse_faults(made)
    left.sort(key=lambda one: (_ORDER.get(one.sheet, 9), one.row))
    return Taken(made, making.municipal, tuple(left), making.beside)


_TOLD = 120
"""Signs of a cell that are told."""

_ORDER = {SURVEY: 0, CHOICES: 1, SETTINGS: 2}


def _walk(top: Sequence[Node], making: Making) -> list[Node]:
    """Take the rows one after another; the notes before the first question are the form's head."""
    introduction: list[Node] = []
    for node in top:
        if node.word == "note" and not making.asked and not node.row.get("relevant"):
            introduction.append(node)
            making.tell_cells(node.row, None, ("constraint", "required"))
        else:
            making.take(node, ())
    return introduction


def _unused_lists(book: Book, used: Collection[str]) -> Iterator[NotTaken]:
    """The lists that no question asks, each at its first row."""
    told: set[str] = set()
    for row in book.choices.rows:
        listed = row.get("list_name")
        if listed and listed not in used and listed not in told:
            told.add(listed)
            yield NotTaken(CHOICES, row.number, listed, Why.UNUSED)


def _untold_settings(book: Book) -> Iterator[NotTaken]:
    """What the settings of another program's form say that has no place here."""
    row = book.settings.rows[0] if book.settings.rows else Row(2, {})
    named = row.get("form_title") or row.get(columns.NAME)
    if (columns.KIND, "") in book.survey.headers:
        return
    for name in ("version", *(("form_id", "id_string") if named else ())):
        if row.get(name):
            yield NotTaken(SETTINGS, row.number, f"{name}: {row.get(name)}"[:_TOLD], Why.CELL)
    default = row.get("default_language")
    if default and code_of(default) is None and default not in (*book.survey.languages("label"), "default"):
        yield NotTaken(SETTINGS, row.number, f"default_language: {default}"[:_TOLD], Why.LANGUAGE)


def _unread_columns(book: Book) -> Iterator[NotTaken]:
    yield from _untold_settings(book)
    for sheet in (book.survey, book.choices, book.settings):
        yield from (NotTaken(sheet.name, 1, words, Why.COLUMN) for words in sheet.strays)
        for header, words in sheet.headers.items():
            if not _is_read(sheet.name, header) and any(header in row.cells for row in sheet.rows):
                yield NotTaken(sheet.name, 1, words, Why.COLUMN)
    for sheet in (book.survey, book.choices):
        for row in sheet.rows:
            words = next((said for (name, _language), said in row.cells.items() if name == columns.LABEL and "${" in said), "")
            if words:
                yield NotTaken(sheet.name, row.number, " ".join(words.split())[:_TOLD], Why.REFERENCE)
    for row in book.settings.rows[1:]:
        yield NotTaken(SETTINGS, row.number, " ".join(row.cells.values()), Why.CELL)


def _is_read(sheet: str, header: Header) -> bool:
    return header[0] in _READ[sheet] or (sheet == SURVEY and header[0] == "appearance")


def _questionnaire(
    book: Book, settings: Row, texts: Texts, asked: Sequence[Asked], introduction: Sequence[Node]
) -> Questionnaire:
    heads: dict[str, dict[str, Any]] = _translations(settings)
    said = [(texts.said(node.row), texts.translations(node.row)) for node in introduction if texts.said(node.row)]
    for language in {language for _words, others in said for language in others}:
        if all(language in others for _words, others in said):
            heads.setdefault(language, {})["introduction"] = "\n\n".join(others[language] for _words, others in said)
    for position, one in enumerate(asked, start=1):
        one.question.position = position
    name = settings.get(columns.NAME) or settings.get("form_title") or settings.get("form_id") or Path(book.file).stem
    return Questionnaire(
        name=name,
        introduction="\n\n".join(words for words, _others in said),
        translations=heads,
        questions=[one.question for one in asked],
        checks=[],
    )


def _translations(settings: Row) -> dict[str, dict[str, Any]]:
    """The names and the form's own words in other languages, as the program wrote them."""
    found = read_json(settings.get(columns.TRANSLATIONS), dict) or {}
    return {
        language: {key: head[key] for key in ("name", "words") if isinstance(head.get(key), (str, dict))}
        for language, head in found.items()
        if isinstance(head, dict)
    }


def _add_checks(made: Questionnaire, settings: Row, left: list[NotTaken]) -> None:
    """The checks that the program wrote, each as far as its questions and codes are still there."""
    for found in read_json(settings.get(columns.CHECKS), list) or []:
        kept = list(made.checks)
        try:
            made.checks = [*kept, read_check(found, len(kept) + 1)]
            refuse_checks(made)
        except (QuestionnaireFaulty, KeyError, TypeError, ValueError):
            made.checks = kept
            left.append(NotTaken(SETTINGS, settings.number, str(found)[:_TOLD], Why.CELL))

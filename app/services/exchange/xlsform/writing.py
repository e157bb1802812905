"""A questionnaire as an XLSForm, which other programs for web surveys read.

What no XLSForm says (codes, figures, checks, which answers are missing ones) stands in columns of the program's own, which other
programs leave alone, so that the form comes back as it was.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app import resource
from app.models.survey import AnswerMeaning, AnswerOption, OptionPart, Question, QuestionItem, QuestionKind, Questionnaire
from app.services.exchange.xlsform import columns
from app.services.exchange.xlsform.book import Line, packed
from app.services.exchange.xlsform.languages import column_name
from app.services.exchange.xlsform.listing import Listing, answers, quoted
from app.services.survey.forms import PlaceLine
from app.services.survey.languages import OWN
from app.services.survey.legal import STANDING, number_span

_PLACED = (QuestionKind.PLACE, QuestionKind.PLACES)


def form_workbook(questionnaire: Questionnaire, places: Sequence[PlaceLine] = ()) -> bytes:
    """The questionnaire as an XLSX file with the sheets `survey`, `choices` and `settings`; `places` are those it may name."""
    return _Writing(questionnaire, places).workbook()


class _Writing:
    """One form while it is written."""

    def __init__(self, questionnaire: Questionnaire, places: Sequence[PlaceLine]) -> None:
        self._questionnaire, self._places = questionnaire, tuple(place for place in places if not place.retired)
        self._taken: set[str] = set()
        self._called = {question.name: self._free(question.name) for question in questionnaire.questions}
        self._lists: dict[str, Listing] = {}
        languages = {language for text in _texts(questionnaire) for language in text}
        languages |= {language for language, head in (questionnaire.translations or {}).items() if "introduction" in head}
        self._languages = sorted(languages)
        self._own = f"label::{column_name(OWN)}" if languages and OWN not in languages else columns.LABEL
        self._survey: list[Line] = []

    def workbook(self) -> bytes:
        """Write every row, then the file."""
        self._head()
        for question in self._questionnaire.questions:
            self._question(question)
        labels = [self._own, *(f"label::{column_name(language)}" for language in self._languages)]
        survey = ["type", "name", *labels, "relevant", "constraint", "appearance", *columns.OF_QUESTIONS]
        choices = ["list_name", "name", *labels, *columns.OF_CHOICES]
        listed = [line for listing in self._lists.values() for line in listing.lines(self._labels)]
        sheets = {
            "survey": (survey, self._survey),
            "choices": (choices, listed),
            "settings": _settings(self._questionnaire, self._own),
        }
        return packed(sheets)

    def _labels(self, text: str, translations: Mapping[str, Any] | None) -> Line:
        said = {f"label::{column_name(language)}": words for language, words in (translations or {}).items()}
        return {name: str(words).replace("${", "$ {") for name, words in {self._own: text, **said}.items()}

    def _add(self, kind: str, name: str, said: Line, **cells: str) -> None:
        self._survey.append({"type": kind, "name": name, **said, **{key: value for key, value in cells.items() if value}})

    def _head(self) -> None:
        head = self._questionnaire
        if not head.introduction:
            return
        others = {
            language: said["introduction"] for language, said in (head.translations or {}).items() if "introduction" in said
        }
        said = self._labels(head.introduction, others)
        self._add("note", self._free("introduction"), said, **{columns.KIND: columns.INTRODUCTION})

    def _question(self, question: Question) -> None:
        relevant = self._relevant(question)
        own = _own_columns(question)
        own |= {columns.NAME: question.name} if self._called[question.name] != question.name else {}
        match question.kind:
            case QuestionKind.BATTERY:
                self._battery(question, relevant, own)
            case QuestionKind.PLACES:
                self._place_group(question, relevant, own)
            case QuestionKind.TEXT:
                self._row("text", question, relevant, own, appearance="multiline")
            case QuestionKind.NUMBER:
                self._row("integer", question, relevant, own, constraint=_span(question))
            case QuestionKind.SINGLE | QuestionKind.MULTIPLE | QuestionKind.PLACE:
                self._select(question, relevant, own)

    def _row(self, kind: str, question: Question, relevant: str, own: Line, **cells: str) -> None:
        said = self._labels(question.text, question.translations)
        self._add(kind, self._called[question.name], said, relevant=relevant, **own, **cells)

    def _select(self, question: Question, relevant: str, own: Line) -> None:
        listing = self._list(question.name, answers(question), placed=question.kind in _PLACED)
        several = question.kind is QuestionKind.MULTIPLE
        if not listing.names:
            self._row("text", question, relevant, own)
            return
        kind = "select_multiple" if several else "select_one"
        self._row(f"{kind} {listing.name}", question, relevant, own, constraint=_most(question, listing) if several else "")
        self._words_beside(self._called[question.name], listing, several=several)

    def _words_beside(self, name: str, listing: Listing, *, several: bool, kind: str = columns.WORDS) -> None:
        """A row for the words beside each option that has room for them."""
        for option, choice in listing.options():
            if option.with_text:
                asked = f"selected(${{{name}}}, {quoted(choice)})" if several else f"${{{name}}} = {quoted(choice)}"
                said = self._labels(option.text, option.translations)
                self._add("text", self._free(f"{name}_{option.code}_text"), said, relevant=asked, **{columns.KIND: kind})

    def _battery(self, question: Question, relevant: str, own: Line) -> None:
        listing = self._list(question.name, answers(question), placed=False)
        self._row("begin_group", question, relevant, own, appearance="field-list")
        for item in question.items:
            self._line(f"select_one {listing.name}", question, item)
        self._add("end_group", "", {})

    def _line(self, kind: str, question: Question, item: QuestionItem, **cells: str) -> str:
        name = self._free(f"{self._called[question.name]}_{item.name}")
        self._add(kind, name, self._labels(item.text, item.translations), **{columns.NAME: item.name}, **cells)
        return name

    def _place_group(self, question: Question, relevant: str, own: Line) -> None:
        """A group with three rows a place: which, when and why."""
        listing = self._list(question.name, answers(question), placed=True)
        beside = {
            part: self._list(f"{question.name}_{part.value.lower()}", _part(question, part), placed=False)
            for part in (OptionPart.WHEN, OptionPart.WHY)
        }
        self._row("begin_group", question, relevant, own)
        before = ""
        for item in question.items:
            kind = f"select_one {listing.name}" if listing.names else "text"
            after = f"${{{before}}} != ''" if before else ""
            name = self._line(kind, question, item, relevant=after, **{columns.KIND: columns.LINE})
            self._words_beside(name, listing, several=False)
            for part, listed in beside.items():
                self._times(question, name, part, listed)
            before = name
        self._add("end_group", "", {})

    def _times(self, question: Question, name: str, part: OptionPart, listing: Listing) -> None:
        if not listing.names:
            return
        when = part is OptionPart.WHEN
        said = self._labels(*(self._asked_when() if when else self._asked_why(question.most_ticks or len(listing.names))))
        at = self._free(f"{name}_{part.value.lower()}")
        most = f"count-selected(.) <= {question.most_ticks}" if question.most_ticks and not when else ""
        kind = columns.WHEN if when else columns.WHY
        relevant = f"${{{name}}} != ''"
        self._add(f"select_multiple {listing.name}", at, said, relevant=relevant, constraint=most, **{columns.KIND: kind})
        self._words_beside(at, listing, several=True)

    def _asked_when(self) -> tuple[str, dict[str, str]]:
        own = resource.translation(OWN).pgettext("document", "When?")
        return own, {language: self._said(language, "When?") for language in self._languages}

    def _asked_why(self, most: int) -> tuple[str, dict[str, str]]:
        own = resource.translation(OWN).pgettext("document", "Why? %d answers at most") % most
        others = {language: self._said(language, "Why? %d answers at most") for language in self._languages}
        return own, {language: words.replace("%d", str(most)) for language, words in others.items()}

    def _said(self, language: str, message: str) -> str:
        """The form's own words in a language; in the one it is written in where they are not translated."""
        head = (self._questionnaire.translations or {}).get(language, {})
        shipped = resource.translation(language if language in resource.LANGUAGES else OWN)
        return str(head.get("words", {}).get(message) or shipped.pgettext("document", message))

    def _list(self, name: str, options: Sequence[AnswerOption], *, placed: bool) -> Listing:
        listing = Listing(name, tuple(options), self._places if placed else ())
        self._lists[name] = listing
        return listing

    def _relevant(self, question: Question) -> str:
        """That no answer before leads past the question."""
        after = {other.name: other.position for other in self._questionnaire.questions}
        terms = [
            self._avoided(other, option)
            for other in self._questionnaire.questions
            if other.position < question.position
            for option in answers(other)
            if after.get(option.jump_to or "", 0) > question.position
        ]
        return " and ".join(filter(None, terms))

    def _avoided(self, question: Question, option: AnswerOption) -> str:
        """The condition that an option was not chosen; empty where a form can't say it."""
        asked = f"${{{self._called[question.name]}}}"
        if question.kind is QuestionKind.NUMBER:
            return f"{asked} != {option.code}"
        choice = self._lists[question.name].name_of(option) if question.name in self._lists else ""
        if question.kind is QuestionKind.MULTIPLE:
            return f"not(selected({asked}, {quoted(choice)}))"
        return f"{asked} != {quoted(choice)}" if choice and question.kind is not QuestionKind.PLACES else ""

    def _free(self, name: str) -> str:
        """The name in plain letters, none of which begins with a digit there, with a number behind it where a row has it."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        stem = plain if re.match(r"[A-Za-z_]", plain) else f"_{plain}"
        free, number = stem, 1
        while free in self._taken:
            number += 1
            free = f"{stem}_{number}"
        self._taken.add(free)
        return free


def _part(question: Question, part: OptionPart) -> list[AnswerOption]:
    return [option for option in question.options if option.part is part]


def _span(question: Question) -> str:
    """Which numbers may be answered, the codes of missing answers too."""
    least, largest = number_span(question.least, question.largest)
    said = f". >= {least}" + (f" and . <= {largest}" if question.largest is not None else "")
    codes = "".join(f" or . = {option.code}" for option in answers(question))
    return f"({said}){codes}" if codes else said


def _most(question: Question, listing: Listing) -> str:
    """How many ticks there may be, and which of them stand alone."""
    said = [f"count-selected(.) <= {question.most_ticks}"] if question.most_ticks else []
    said += [
        f"not(selected(., {quoted(choice)}) and count-selected(.) > 1)"
        for option, choice in listing.options()
        if option.meaning is not AnswerMeaning.SUBSTANTIVE
    ]
    return " and ".join(said)


def _own_columns(question: Question) -> Line:
    """What an XLSForm does not say of a question."""
    own: Line = {
        columns.KIND: question.kind.value,
        columns.SHORT: question.short_text,
        columns.SERIES: question.series.value,
        columns.CONFIRM: columns.YES if question.confirm_blank else "no",
        columns.MOST: str(question.most_ticks or ""),
        columns.MOST_PLACES: str(question.most_places or ""),
    }
    if question.indicators:
        figures = [
            {"name": one.name, "text": one.text, "kind": one.kind.value, "counted": one.counted, "base": one.base}
            for one in question.indicators
        ]
        own[columns.FIGURES] = _json(figures)
    if question.kind in (QuestionKind.NUMBER, QuestionKind.TEXT) and answers(question):
        own[columns.OPTIONS] = _json([_option(option) for option in answers(question)])
    return {name: value for name, value in own.items() if value}


def _option(option: AnswerOption) -> dict[str, Any]:
    told = {"code": option.code, "text": option.text, "meaning": option.meaning.value}
    told |= {key: said for key, said in (("name", option.name), ("jump_to", option.jump_to)) if said}
    return told | {f"text_{language}": words for language, words in (option.translations or {}).items()}


def _settings(questionnaire: Questionnaire, own: str) -> tuple[list[str], list[Line]]:
    identity = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in questionnaire.name.lower())
    line: Line = {
        "form_title": questionnaire.name,
        "form_id": f"form_{identity.strip('_') or 'survey'}",
        "version": str(questionnaire.version or 1),
        "default_language": own.partition("::")[2],
    }
    heads = {
        language: {key: said[key] for key in ("name", "words") if key in said}
        for language, said in (questionnaire.translations or {}).items()
    }
    if any(heads.values()):
        line[columns.TRANSLATIONS] = _json({language: said for language, said in heads.items() if said})
    if questionnaire.checks:
        line[columns.CHECKS] = _json(
            [
                {"name": one.name, "level": one.level.value, "text": one.text, "terms": list(one.terms)}
                | {f"text_{language}": words for language, words in (one.translations or {}).items()}
                for one in questionnaire.checks
            ]
        )
    line = {name: value for name, value in line.items() if value}
    return list(line), [line]


def _texts(questionnaire: Questionnaire) -> Iterator[Mapping[str, Any]]:
    """The translations of everything that is printed."""
    for question in questionnaire.questions:
        yield question.translations or {}
        yield from (item.translations or {} for item in question.items)
        yield from (option.translations or {} for option in question.options if option.meaning not in STANDING)


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

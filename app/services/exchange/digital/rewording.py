"""What a questionnaire asks, to be found by headings that ask it in other words."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from app.models.survey import QuestionKind
from app.services.exchange.digital.folding import unnumbered
from app.services.exchange.digital.likening import Likening, Worded, asks, worded
from app.services.exchange.digital.mapping import ReadColumn, Use
from app.services.exchange.digital.target import ABSENT, Asked
from app.services.exchange.digital.wording import bare
from app.services.survey.forms import QuestionForm

_LABELLED = re.compile(r"^\s*(?:(?:fråga|question|q|f)\s*)?\d+(?:[._]\d+)*[a-z]?\s+(?=\D)", re.IGNORECASE)
_GENERIC = frozenset(("", "response", "svar", "open ended response", "answer"))
_OF_PART = 0.55
"""How much of a line or an option and of what stands there must be the same."""

_LINE_ALONE = 0.75
"""How much of a line and of its heading must be the same where the battery is not named."""


class Rewording:
    """Finds questions, and the lines and options of one, by the words that tell them from the others."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._parts: dict[int, Likening[str]] = {}

    def question(self, text: str) -> QuestionForm | None:
        """The question that a text asks in other words; None where it is none of them, or might be several."""
        return next((found for said in _said(text) if (found := self._of(self._questions.nearest(said))) is not None), None)

    def part(self, question: QuestionForm, text: str) -> ReadColumn | None:
        """The line of a battery or the option of a multiple choice that a text says in other words."""
        if question.kind not in (QuestionKind.BATTERY, QuestionKind.MULTIPLE):
            return None
        if question.id not in self._parts:
            self._parts[question.id] = Likening(list(self._worded_parts(question)))
        key = next((key for said in _said(text) if (key := self._parts[question.id].nearest(said, _OF_PART, _OF_PART))), None)
        if key is None:
            return None
        if question.kind is QuestionKind.BATTERY:
            return ReadColumn("", Use.ANSWER, f"{question.name}.{key}")
        return ReadColumn("", Use.TICK, question.name, option=key)

    def line(self, text: str) -> ReadColumn | None:
        """The line of a battery that a text says alone."""
        for said in _said(text):
            if (found := self._lines.nearest(said, _LINE_ALONE, _LINE_ALONE)) is not None:
                return ReadColumn("", Use.ANSWER, found)
        return None

    @cached_property
    def _questions(self) -> Likening[str]:
        return Likening([one for question in self._asked.form.questions for one in self._worded(question)])

    @cached_property
    def _lines(self) -> Likening[str]:
        batteries = [one for one in self._asked.form.questions if one.kind is QuestionKind.BATTERY]
        found = [(one, item) for one in batteries for item in one.items]
        return Likening(
            [
                worded(f"{one.name}.{item.name}", text, self._asked.texts(one))
                for one, item in found
                for text in self._asked.item_texts(one, item)[1:]
            ]
        )

    def _worded(self, question: QuestionForm) -> Iterator[Worded[str]]:
        """The ways to ask a question: its words in every language, and what it is called for short."""
        texts = tuple(map(bare, self._asked.texts(question)))
        told = question.kind in (QuestionKind.SINGLE, QuestionKind.NUMBER)
        answers = [text for option in question.part() if told for text in self._asked.option_texts(option)]
        for text in texts:
            yield worded(question.name, text, (*texts, question.short_text, *answers))
        asked = "" if "…" in texts[0] or question.kind is not QuestionKind.SINGLE else texts[0]
        yield worded(question.name, question.short_text, (*texts, *answers), asked if asks(asked) == "whether" else "")

    def _worded_parts(self, question: QuestionForm) -> Iterator[Worded[str]]:
        if question.kind is QuestionKind.BATTERY:
            for item in question.items:
                yield from (worded(item.name, text) for text in self._asked.item_texts(question, item)[1:])
        for option in question.part() if question.kind is QuestionKind.MULTIPLE else ():
            if option.meaning not in ABSENT:
                yield from (worded(option.code, text) for text in self._asked.option_texts(option))

    @cached_property
    def _by_name(self) -> Mapping[str, QuestionForm]:
        return {one.name: one for one in self._asked.form.questions}

    def _of(self, name: str | None) -> QuestionForm | None:
        return self._by_name.get(name) if name is not None else None


def is_generic(text: str) -> bool:
    """Whether the lower of two headings says only that answers stand there."""
    return " ".join(re.sub(r"\W+", " ", text.casefold()).split()) in _GENERIC


def unlabelled(text: str) -> str:
    """A heading without the number or the letter and number of its question: `F15 Kön`, `7.2 Klotter`, `3. Hur …`."""
    return _LABELLED.sub("", unnumbered(text), count=1)


def _said(text: str) -> Iterator[str]:
    """What a heading may say: all of it, and the last of a path; without numbers and how to answer."""
    whole = bare(unlabelled(text))
    yield whole
    last = text.rpartition("/")[2].strip()
    if last != text.strip() and len(last.split()) > 2:
        yield bare(unlabelled(last))

"""What a questionnaire's questions, lines and options are called, so that columns and values find them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from app.models.survey import AnswerMeaning, OptionPart, QuestionKind
from app.services.exchange.beside import WordsBeside
from app.services.exchange.digital.folding import folded, plain, unnumbered
from app.services.exchange.digital.wording import bare, continued, sentences
from app.services.keying import Field
from app.services.survey.forms import ItemLine, OptionLine, PlaceLine, QuestionForm, QuestionnaireForm

T = TypeVar("T")
ABSENT = frozenset({AnswerMeaning.BLANK, AnswerMeaning.INVALID})


@dataclass(frozen=True)
class Asked:
    """What a wave asks, in its own words and in those it is translated to, and the places an answer may name."""

    form: QuestionnaireForm
    fields: tuple[Field, ...]
    places: tuple[PlaceLine, ...]
    translated: tuple[QuestionnaireForm, ...] = ()
    told_beside: tuple[WordsBeside, ...] = ()
    """What another program's form called the words beside options."""

    @cached_property
    def by_field(self) -> Mapping[str, Field]:
        """Each field by its name."""
        return {one.name: one for one in self.fields}

    @cached_property
    def questions(self) -> Mapping[str, QuestionForm]:
        """The questions by all they are called, folded; what several are called is none of them."""
        called = unlike((key, one) for one in self.form.questions for key in self._called(one))
        led = [(one.id, whole) for one, before, text in self._asked_after() for whole in continued(before, text)]
        shorter = (
            (key, one)
            for one in self.form.questions
            for key in keys(*map(bare, self.texts(one)), *(whole for of, whole in led if of == one.id))
        )
        return {**unlike(shorter), **called}

    @cached_property
    def likened(self) -> tuple[tuple[str, QuestionForm], ...]:
        """All that a heading may be only like: what the questions are called, and their sentences."""
        said = ((key, one) for one in self.form.questions for text in self.texts(one) for key in keys(*sentences(text)))
        return tuple((key, one) for key, one in {**unlike(said), **self.questions}.items() if len(key) > 8)

    @cached_property
    def lines(self) -> Mapping[str, tuple[QuestionForm, ItemLine]]:
        """The lines of batteries by their own words alone, where no other line or question has them."""
        batteries = [one for one in self.form.questions if one.kind is QuestionKind.BATTERY]
        pairs = ((key, (one, item)) for one in batteries for item in one.items for key in keys(*self.item_texts(one, item)))
        return {key: found for key, found in unlike(pairs).items() if key not in self.questions and len(key) > 3}

    @cached_property
    def beside(self) -> Mapping[str, tuple[QuestionForm, OptionLine]]:
        """The options that words stand beside, by all that the form they were read from called those words."""
        there = ((one.called, self.form.question(one.question), one.option) for one in self.told_beside)
        found = ((called, question, question.option(code)) for called, question, code in there if question is not None)
        return unlike(
            (key, (question, option))
            for called, question, option in found
            if option is not None and option.with_text
            for key in keys(*called)
        )

    def item_texts(self, question: QuestionForm, item: ItemLine) -> tuple[str, ...]:
        """A line's name and its words in every language."""
        foreign = (line.text for form in self.translated for one in form.questions for line in one.items if line.id == item.id)
        return (item.name, item.text, *foreign) if question.kind is QuestionKind.BATTERY else (item.name,)

    def option_texts(self, option: OptionLine) -> tuple[str, ...]:
        """An option's words in every language."""
        return self._option_texts.get(option.id, (option.text,))

    def items(self, question: QuestionForm) -> Mapping[str, ItemLine]:
        """The lines of a question by all they are called."""
        return unlike((key, item) for item in question.items for key in keys(*self.item_texts(question, item)))

    def options(self, question: QuestionForm, part: OptionPart = OptionPart.ANSWER) -> Mapping[str, OptionLine]:
        """The options of one list by code, name and words."""
        listed = [one for one in question.part(part) if one.meaning not in ABSENT]
        coded = {key: one for one in listed for key in (one.code, folded(one.name)) if key}
        return dict(unlike((key, one) for one in listed for key in keys(*self.option_texts(one)))) | coded

    @cached_property
    def _option_texts(self) -> Mapping[int, tuple[str, ...]]:
        found: dict[int, tuple[str, ...]] = {}
        for form in (self.form, *self.translated):
            for question in form.questions:
                for option in question.options:
                    found[option.id] = (*found.get(option.id, ()), option.text)
        return found

    def _called(self, question: QuestionForm) -> Iterator[str]:
        yield from keys(question.name, question.short_text, *self.texts(question))

    def texts(self, question: QuestionForm) -> tuple[str, ...]:
        """The words of a question in every language."""
        return (question.text, *(one.text for form in self.translated for one in form.questions if one.id == question.id))

    def _asked_after(self) -> Iterator[tuple[QuestionForm, str, str]]:
        """Each question that goes on from the one before, the words of that one and its own; as many go on as do."""
        for form in (self.form, *self.translated):
            before = ""
            for question in form.questions:
                whole = next(continued(before, question.text), "")
                if whole:
                    yield question, before, question.text
                before = whole or question.text


def keys(*texts: str) -> Iterator[str]:
    """All that a text is looked up by, each once."""
    seen = dict.fromkeys(key for text in texts for whole in (text, unnumbered(text)) for key in (folded(whole), plain(whole)))
    yield from (key for key in seen if key)


def unlike(pairs: Iterable[tuple[str, T]]) -> Mapping[str, T]:
    """What each key stands for, without those that stand for several."""
    found: dict[str, T] = {}
    several: set[str] = set()
    for key, one in pairs:
        if key in found and found[key] != one:
            several.add(key)
        found[key] = one
    return {key: one for key, one in found.items() if key not in several}

"""A list of choices of a form that is written: options and places, each with a name that no other has."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.models.survey import AnswerMeaning, AnswerOption, OptionPart, Question
from app.services.exchange.xlsform import columns
from app.services.exchange.xlsform.book import Line
from app.services.survey.forms import PlaceLine
from app.services.survey.legal import STANDING

_STRANGE = re.compile(r"[\s'\"&<>${}]+")
Labels = Callable[[str, Mapping[str, Any] | None], Line]


@dataclass(frozen=True)
class Listing:
    """The choices of one question's list: its places first, then its options."""

    name: str
    answers: tuple[AnswerOption, ...]
    places: tuple[PlaceLine, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each place and then each option is called there."""
        given: list[str] = []
        for wanted in (*(place.code for place in self._shown), *(option.name or option.code for option in self.answers)):
            stem = _STRANGE.sub("_", wanted).strip("_") or "choice"
            free, number = stem, 1
            while free in given:
                number += 1
                free = f"{stem}_{number}"
            given.append(free)
        return tuple(given)

    @cached_property
    def _shown(self) -> tuple[PlaceLine, ...]:
        """The places whose codes no option has."""
        codes = {option.code for option in self.answers}
        return tuple(place for place in self.places if place.code not in codes)

    def options(self) -> Iterator[tuple[AnswerOption, str]]:
        """Each option with its name there."""
        return zip(self.answers, self.names[len(self._shown) :], strict=True)

    def name_of(self, option: AnswerOption) -> str:
        """What an option is called there."""
        return next((name for other, name in self.options() if other is option), "")

    def lines(self, labels: Labels) -> Iterator[Line]:
        """The rows of the list."""
        for place, name in zip(self._shown, self.names, strict=False):
            yield {
                "list_name": self.name, "name": name, **labels(place.name, None),
                columns.CODE: place.code, columns.PLACE: columns.YES, columns.ALIASES: "; ".join(place.aliases),
            }  # fmt: skip
        for option, name in self.options():
            yield {"list_name": self.name, "name": name, **labels(option.text, option.translations), **_own(option, name)}


def answers(question: Question) -> list[AnswerOption]:
    """A question's own options of the main list."""
    return [option for option in question.options if option.part is OptionPart.ANSWER and option.meaning not in STANDING]


def quoted(name: str) -> str:
    """A choice's name in an expression."""
    return f"'{name}'"


def _own(option: AnswerOption, name: str) -> Line:
    """What an XLSForm does not say of an option."""
    own = {columns.CODE: option.code}
    if option.meaning is not AnswerMeaning.SUBSTANTIVE:
        own[columns.MEANING] = option.meaning.value
    if option.with_text:
        own[columns.TEXT] = columns.YES
    if option.jump_to:
        own[columns.JUMP] = option.jump_to
    if (option.name or option.code) != name:
        own[columns.NAME] = option.name or option.code
    return own

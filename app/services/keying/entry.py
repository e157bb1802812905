"""What is keyed in one field: codes as printed, and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from app.models.survey import OptionPart


@dataclass(frozen=True, slots=True)
class Words:
    """Words written beside an option ("other: …"); the code is empty for an open answer."""

    code: str
    text: str
    part: OptionPart = OptionPart.ANSWER


@dataclass(frozen=True, slots=True)
class Entry:
    """What was keyed in one field.

    `codes` are those of the main list: one for a single choice, the ticks of a multiple choice in printed order, the place's
    two digits; `when` and `why` are the ticks of a place. No codes and no words at all end a list of places.
    """

    codes: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()

    @classmethod
    def of(cls, *codes: str, text: str = "", when: str = "", why: str = "", why_text: str = "") -> Self:
        """An entry as one would say it: `of("1")`, `of("1", "0", text="…")`, `of("05", when="23", why="10", why_text="…")`.

        `text` goes with the last code, or is an open answer where there is none; `why_text` with the last reason.
        """
        beside = (Words(codes[-1] if codes else "", text),) if text else ()
        reason = (Words(why[-1], why_text, OptionPart.WHY),) if why_text else ()
        return cls(codes, tuple(when), tuple(why), beside + reason)

    def ticks(self, part: OptionPart) -> tuple[str, ...]:
        """The codes ticked in one list."""
        return {OptionPart.ANSWER: self.codes, OptionPart.WHEN: self.when, OptionPart.WHY: self.why}[part]

    def text(self, code: str = "", part: OptionPart = OptionPart.ANSWER) -> str:
        """The words beside an option, or the open answer; empty where there are none."""
        return next((words.text for words in self.words if (words.code, words.part) == (code, part)), "")

    def to_json(self) -> dict[str, Any]:
        """The entry as a draft keeps it; what is empty is left out."""
        stored: dict[str, Any] = {
            "codes": list(self.codes),
            "when": list(self.when),
            "why": list(self.why),
            "words": [[words.code, words.text, words.part.value] for words in self.words],
        }
        return {name: value for name, value in stored.items() if value}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The entry that `to_json` wrote."""
        return cls(
            tuple(stored.get("codes", ())),
            tuple(stored.get("when", ())),
            tuple(stored.get("why", ())),
            tuple(Words(code, text, OptionPart(part)) for code, text, part in stored.get("words", ())),
        )

"""Lists of choices as options with codes for the numeric keypad, and as places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.models.survey import AnswerMeaning, AnswerOption, OptionPart
from app.services.exchange.xlsform.columns import ALIASES, CODE, JUMP, MEANING, NAME, PLACE, TEXT, YES
from app.services.exchange.xlsform.languages import Texts
from app.services.exchange.xlsform.notes import NotTaken, Why
from app.services.exchange.xlsform.sheets import CHOICES, Row, Sheet
from app.services.survey.legal import STANDING

MOST_CHOICES = 900
"""Choices of a list that a code of three digits tells apart."""

_DONT_KNOW = (
    "vet inte", "vet ej", "jag vet inte", "vet ej/vill ej svara", "ingen uppfattning", "ingen åsikt",
    "don't know", "dont know", "do not know", "i don't know", "not sure", "no opinion",
)  # fmt: skip
_DECLINED = (
    "vill inte svara", "vill ej svara", "vill inte uppge", "vill ej uppge", "vill inte säga", "avstår",
    "prefer not to say", "prefer not to answer", "refused", "refuse to answer", "declined", "decline to answer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of the sheet of choices: its name there, its words, and what the program's own columns say of it."""

    row: int
    name: str
    text: str
    translations: Mapping[str, str]
    own: Mapping[str, str]

    @property
    def is_place(self) -> bool:
        """Whether it is a place of the municipality."""
        return self.own.get(PLACE) == YES

    @property
    def aliases(self) -> tuple[str, ...]:
        """What else people call the place."""
        return tuple(filter(None, (alias.strip() for alias in self.own.get(ALIASES, "").split(";"))))


def lists_of(sheet: Sheet, texts: Texts, left: list[NotTaken]) -> dict[str, tuple[Choice, ...]]:
    """The choices of every list, in order; what is left out is added to `left`."""
    found: dict[str, list[Choice]] = {}
    for row in sheet.rows:
        name, listed = row.get("name"), row.get("list_name")
        if not listed:
            left.append(NotTaken(CHOICES, row.number, name or texts.said(row), Why.NO_CHOICES))
            continue
        of_list = found.setdefault(listed, [])
        if not name or any(choice.name == name for choice in of_list):
            left.append(NotTaken(CHOICES, row.number, name or texts.said(row), Why.TWICE))
            continue
        of_list.append(_choice(row, name, texts, left))
    return {name: tuple(choices) for name, choices in found.items()}


def _choice(row: Row, name: str, texts: Texts, left: list[NotTaken]) -> Choice:
    text = texts.said(row)
    if not text:
        left.append(NotTaken(CHOICES, row.number, name, Why.NO_LABEL))
    own = {column: row.get(column) for column in (CODE, MEANING, TEXT, PLACE, ALIASES, JUMP, NAME) if row.get(column)}
    return Choice(row.number, name, text or name, texts.translations(row), own)


def options_of(choices: Sequence[Choice], part: OptionPart = OptionPart.ANSWER) -> list[AnswerOption]:
    """New options of a list, with codes of which none begins another."""
    meanings = [_meaning(choice) if part is OptionPart.ANSWER else AnswerMeaning.SUBSTANTIVE for choice in choices]
    codes = _own_codes(choices) or keypad_codes([choice.name for choice in choices], meanings)
    return [
        AnswerOption(
            part=part,
            position=position,
            code=code,
            name=_name(choice, code),
            text=choice.text,
            meaning=meaning,
            with_text=choice.own.get(TEXT) == YES,
            jump_to=choice.own.get(JUMP),
            translations=dict(choice.translations),
        )
        for position, (choice, code, meaning) in enumerate(zip(choices, codes, meanings, strict=True), start=1)
    ]


def _name(choice: Choice, code: str) -> str:
    """What files of answers call the option; by its code where that is its name."""
    name = choice.own.get(NAME, choice.name)
    return "" if name == code else name


def _own_codes(choices: Sequence[Choice]) -> list[str]:
    """The codes that the program wrote, where they can still be codes together."""
    codes = [choice.own.get(CODE, "") for choice in choices]
    return codes if are_codes(codes) else []


def are_codes(codes: Sequence[str]) -> bool:
    """Whether they are digits, and none begins another."""
    ordered = sorted(codes)
    plain = all(code.isdecimal() and code.isascii() and len(code) <= 3 for code in codes)
    return bool(codes) and plain and not any(after.startswith(before) for before, after in pairwise(ordered))


def keypad_codes(names: Sequence[str], meanings: Sequence[AnswerMeaning]) -> list[str]:
    """A code for each: the names themselves where they are codes; else 1, 2, … with 9 and 8 for who does not know or say.

    Ten take 0 too; more take two digits, beyond that three.
    """
    if are_codes(names):
        return list(names)
    count = len(names)
    digits = 1 if count <= 10 else len(str(count))
    pool = [*"1234567890"] if digits == 1 else [f"{number:0{digits}}" for number in range(1, 10**digits)]
    kept = {AnswerMeaning.DONT_KNOW: "9" * digits, AnswerMeaning.DECLINED: "9" * (digits - 1) + "8"}
    codes: dict[int, str] = {}
    for meaning, code in kept.items():
        at = next((at for at, found in enumerate(meanings) if found is meaning), None)
        if at is not None and count <= len(pool) - 2 + (digits > 1):
            codes[at] = code
    free = (code for code in pool if code not in codes.values())
    return [codes[at] if at in codes else next(free) for at in range(count)]


def _meaning(choice: Choice) -> AnswerMeaning:
    """What the choice says: as the program wrote it, else by its words in Swedish or English."""
    own = choice.own.get(MEANING, "")
    if own in AnswerMeaning.__members__ and AnswerMeaning(own) not in STANDING:
        return AnswerMeaning(own)
    return AnswerMeaning.SUBSTANTIVE if choice.own.get(CODE) else meaning_of((choice.text, *choice.translations.values()))


def meaning_of(words: Iterable[str]) -> AnswerMeaning:
    """Whether words in Swedish or English say that somebody does not know, or does not want to answer."""
    said = {" ".join(text.casefold().replace("\u2019", "'").strip(" .!?()").split()) for text in words}
    if said & set(_DONT_KNOW):
        return AnswerMeaning.DONT_KNOW
    return AnswerMeaning.DECLINED if said & set(_DECLINED) else AnswerMeaning.SUBSTANTIVE

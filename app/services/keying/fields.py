"""The fields of a form in printed order, and which of them are reached given what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from app.models.survey import AnswerMeaning, OptionPart, QuestionKind
from app.services.keying.entry import Entry
from app.services.survey.forms import ItemLine, OptionLine, PlaceLine, QuestionForm, QuestionnaireForm


@dataclass(frozen=True, slots=True)
class Field:
    """What is keyed at one go: a question, a line of a battery, or the n-th place of a question about places.

    `name` is `question` or `question.item`; `places` are those with a printed code, where the question takes one.
    """

    name: str
    question: QuestionForm
    item: ItemLine | None
    places: tuple[PlaceLine, ...]

    @property
    def number(self) -> int:
        """The question's number as printed."""
        return self.question.position

    @property
    def label(self) -> str:
        """The number as printed, with the line's letter in a battery: `4`, `7c`; the n-th place is `6:2`."""
        if self.item is None:
            return str(self.number)
        if self.kind is QuestionKind.BATTERY:
            return f"{self.number}{ascii_lowercase[(self.item.position - 1) % len(ascii_lowercase)]}"
        return f"{self.number}:{self.item.position}"

    @property
    def kind(self) -> QuestionKind:
        """How the question is answered."""
        return self.question.kind

    @property
    def takes_places(self) -> bool:
        """Whether the main value may be a place."""
        return self.kind in (QuestionKind.PLACE, QuestionKind.PLACES)

    @property
    def ends_list(self) -> bool:
        """Whether the field may stay empty, which ends the list of places: every place after the first."""
        return self.kind is QuestionKind.PLACES and self.item is not None and self.item.position > 1

    @property
    def blank(self) -> Entry:
        """The entry that says nothing was answered; after a named place, that there is no other."""
        code = self.code_of(AnswerMeaning.BLANK)
        return Entry() if self.ends_list or code is None else Entry((code,))

    def code_of(self, meaning: AnswerMeaning, part: OptionPart = OptionPart.ANSWER) -> str | None:
        """The code of the first option of a list with that meaning, if there is one."""
        return next((option.code for option in self.question.part(part) if option.meaning is meaning), None)

    def place(self, code: str) -> PlaceLine | None:
        """The place with that printed code; an option with the same code goes before it."""
        if not self.takes_places or self.question.option(code) is not None:
            return None
        return next((place for place in self.places if place.code == code), None)

    def words_option(self) -> OptionLine | None:
        """The option that keeps a place which has no code, in words."""
        return next((option for option in self.question.part() if option.with_text), None) if self.takes_places else None

    def codes(self, part: OptionPart = OptionPart.ANSWER) -> tuple[str, ...]:
        """Every legal code of a list, those of places included."""
        listed = tuple(option.code for option in self.question.part(part))
        if part is not OptionPart.ANSWER or not self.takes_places:
            return listed
        return (*(place.code for place in self.places if place.code not in listed), *listed)

    def takes(self, code: str, part: OptionPart = OptionPart.ANSWER) -> bool:
        """Whether a code is a legal one of a list: an option's, a place's, or a number in the question's span."""
        return code in self.codes(part) or (part is OptionPart.ANSWER and self.question.number(code) is not None)

    def begins(self, typed: str, part: OptionPart = OptionPart.ANSWER) -> bool:
        """Whether what is typed can become a legal code of a list."""
        if any(code.startswith(typed) for code in self.codes(part)):
            return True
        if self.kind is not QuestionKind.NUMBER or not typed.isdecimal() or not typed.isascii():
            return False
        _least, largest = self.question.span
        return len(typed) <= len(str(largest)) and int(typed) <= largest

    def one_key(self, part: OptionPart = OptionPart.ANSWER) -> bool:
        """Whether every code of the list is one key, so that a key alone says which."""
        written = self.kind in (QuestionKind.TEXT, QuestionKind.NUMBER)
        return not written and all(len(code) == 1 for code in self.codes(part))

    def most(self, part: OptionPart) -> int:
        """How many ticks the list takes at most."""
        if part is OptionPart.ANSWER and self.kind is not QuestionKind.MULTIPLE:
            return 1
        substantive = sum(not option.missing for option in self.question.part(part))
        limited = part is not OptionPart.WHEN and self.question.most_ticks is not None
        return min(substantive, self.question.most_ticks or substantive) if limited else substantive


def fields_of(form: QuestionnaireForm, places: tuple[PlaceLine, ...]) -> tuple[Field, ...]:
    """The fields of the whole form in printed order."""
    return tuple(field for question in form.questions for field in _of_question(question, places))


def _of_question(question: QuestionForm, places: tuple[PlaceLine, ...]) -> tuple[Field, ...]:
    of_places = places if question.kind in (QuestionKind.PLACE, QuestionKind.PLACES) else ()
    if question.kind not in (QuestionKind.BATTERY, QuestionKind.PLACES):
        return (Field(question.name, question, None, of_places),)
    most = question.most_places if question.kind is QuestionKind.PLACES else None
    items = question.items if most is None else question.items[:most]
    return tuple(Field(f"{question.name}.{item.name}", question, item, of_places) for item in items)


def path(fields: tuple[Field, ...], entries: Mapping[str, Entry]) -> tuple[Field, ...]:
    """The fields that are reached given what was answered, in order.

    An answer with a jump leaves out the questions between; a list of places that has ended leaves out its later places.
    """
    reached: list[Field] = []
    waits_for: int | None = None
    ended: int | None = None
    for field in fields:
        if (waits_for is not None and field.number < waits_for) or field.question.id == ended:
            continue
        reached.append(field)
        entry = entries.get(field.name)
        if entry is not None:
            waits_for = _jump(field, entry, fields) or waits_for
            ended = field.question.id if ends(field, entry) else ended
    return tuple(reached)


def settle(fields: tuple[Field, ...], entries: Mapping[str, Entry]) -> tuple[dict[str, Entry], tuple[Field, ...]]:
    """The reset rule of a jump: the entries of the fields that are reached, and the fields whose entries it drops."""
    reached = {field.name for field in path(fields, entries)}
    dropped = tuple(field for field in fields if field.name in entries and field.name not in reached)
    return {name: entry for name, entry in entries.items() if name in reached}, dropped


def missing(fields: tuple[Field, ...], entries: Mapping[str, Entry]) -> Field | None:
    """The first field reached that nothing is keyed in; None where the form is complete."""
    return next((field for field in path(fields, entries) if field.name not in entries), None)


def ends(field: Field, entry: Entry) -> bool:
    """Whether the entry ends a list of places: it names none, or says that none was named."""
    if field.kind is not QuestionKind.PLACES:
        return False
    option = field.question.option(entry.codes[0]) if entry.codes else None
    unnamed = option is not None and option.missing and option.meaning is not AnswerMeaning.INVALID
    return not entry.codes or unnamed


def _jump(field: Field, entry: Entry, fields: tuple[Field, ...]) -> int | None:
    """The number of the question jumped to, where the answer says so and it stands further down."""
    if field.item is not None or not entry.codes:
        return None
    options = (field.question.option(code) for code in entry.codes)
    name = next((option.jump_to for option in options if option is not None and option.jump_to), None)
    target = next((other.number for other in fields if other.question.name == name), None)
    return target if target is not None and target > field.number else None

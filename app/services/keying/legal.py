"""What may stand in a field: legal codes only, no more ticks than the form allows, words only where there is room for them."""

from enum import StrEnum

from app.models.survey import AnswerMeaning, OptionPart, QuestionKind
from app.services.keying.entry import Entry
from app.services.keying.fields import Field
from app.services.survey.forms import OptionLine


class Mistake(StrEnum):
    """Why a key or an entry is not taken."""

    NO_SUCH_CODE = "NO_SUCH_CODE"
    NOT_IN_SPAN = "NOT_IN_SPAN"
    """A number below the smallest or above the largest that may be answered."""
    LIST_FULL = "LIST_FULL"
    NOT_ALONE = "NOT_ALONE"
    """Blank, unreadable or don't know together with other ticks."""
    NOTHING_KEYED = "NOTHING_KEYED"
    """A blank is keyed on purpose, never skipped past."""
    WORDS_MISSING = "WORDS_MISSING"
    """An option that is explained in words has none."""
    NO_ROOM_FOR_WORDS = "NO_ROOM_FOR_WORDS"
    NO_LAST_ANSWER = "NO_LAST_ANSWER"
    """The last form of the batch has no answer to repeat."""
    BLANK_ASKED = "BLANK_ASKED"
    """It is asked whether the field is blank; that is said first, or taken back."""


def written(text: str) -> str:
    """Words as they are kept: without characters that nobody can see, and without space around."""
    return "".join(sign for sign in text if sign.isprintable() or sign == "\n").strip()


def mistake(field: Field, entry: Entry) -> Mistake | None:
    """What is wrong with an entry, or None where it may be kept."""
    if any(not words.text or written(words.text) != words.text for words in entry.words):
        return Mistake.NOTHING_KEYED
    if field.kind is QuestionKind.TEXT:
        return _wrong_text(field, entry)
    parts = (OptionPart.ANSWER, *((OptionPart.WHEN, OptionPart.WHY) if field.kind is QuestionKind.PLACES else ()))
    if field.kind is not QuestionKind.PLACES and (entry.when or entry.why):
        return Mistake.NO_SUCH_CODE
    if not entry.codes:
        empty = field.ends_list and entry == Entry()
        return None if empty else Mistake.NOTHING_KEYED
    wrong = next((found for part in parts if (found := _wrong_ticks(field, entry, part))), None)
    return wrong or _wrong_words(field, entry)


def in_printed_order(field: Field, entry: Entry) -> Entry:
    """The same entry with its ticks in the order of the form, so that equal answers are equal entries."""
    if max(map(len, (entry.codes, entry.when, entry.why, entry.words))) < 2:
        return entry
    order = {
        part: {code: place for place, code in enumerate(field.codes(part))}
        for part in (OptionPart.ANSWER, OptionPart.WHEN, OptionPart.WHY)
    }

    def sorted_ticks(part: OptionPart) -> tuple[str, ...]:
        return tuple(sorted(entry.ticks(part), key=lambda code: order[part].get(code, len(order[part]))))

    words = sorted(entry.words, key=lambda words: (words.part, order[words.part].get(words.code, 0)))
    return Entry(sorted_ticks(OptionPart.ANSWER), sorted_ticks(OptionPart.WHEN), sorted_ticks(OptionPart.WHY), tuple(words))


def _wrong_text(field: Field, entry: Entry) -> Mistake | None:
    if entry.when or entry.why or any(words.code for words in entry.words):
        return Mistake.NO_SUCH_CODE
    if not entry.codes:
        return None if len(entry.words) == 1 else Mistake.NOTHING_KEYED
    option = field.question.option(entry.codes[0])
    if option is None or not option.missing or len(entry.codes) > 1:
        return Mistake.NO_SUCH_CODE
    return Mistake.NOT_ALONE if entry.words else None


def _wrong_ticks(field: Field, entry: Entry, part: OptionPart) -> Mistake | None:
    codes = entry.ticks(part)
    if not all(field.takes(code, part) for code in codes) or len(set(codes)) != len(codes):
        return Mistake.NOT_IN_SPAN if field.kind is QuestionKind.NUMBER else Mistake.NO_SUCH_CODE
    if len(codes) > 1 and any(_option(field, code, part).missing for code in codes):
        return Mistake.NOT_ALONE
    if len(codes) > max(1, field.most(part)):
        return Mistake.LIST_FULL
    unplaced = part is OptionPart.ANSWER and field.place(codes[0]) is None and _option(field, codes[0], part).missing
    return Mistake.NOT_ALONE if unplaced and (entry.when or entry.why) else None


def _wrong_words(field: Field, entry: Entry) -> Mistake | None:
    for words in entry.words:
        ticked = words.code in entry.ticks(words.part)
        option = field.question.option(words.code, words.part)
        if not ticked or option is None or not option.with_text:
            return Mistake.NO_ROOM_FOR_WORDS
    beside = [(words.part, words.code) for words in entry.words]
    return Mistake.NO_ROOM_FOR_WORDS if len(set(beside)) != len(beside) else None


def _option(field: Field, code: str, part: OptionPart) -> OptionLine:
    """The option of a legal code; a place or a number counts as one that says something."""
    found = field.question.option(code, part)
    return found if found is not None else _SOMETHING


_SOMETHING = OptionLine(0, OptionPart.ANSWER, "", "", AnswerMeaning.SUBSTANTIVE, with_text=False, jump_to=None)

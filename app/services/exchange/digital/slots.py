"""The answers as the narrow rows of the table: for every place of a row, what stands there over all responses."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.models.survey import OptionPart
from app.services.exchange.digital.assembling import NOTHING, Answers, Worded
from app.services.exchange.digital.held import Keys, Mask

_DIGEST = 16
_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """One place in the rows of every response: the option's key (0: none), or the number (NOTHING: none)."""

    question_id: int
    item_id: int
    slot: int
    option: Keys | None
    number: Keys | None


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """What was written to one question or beside one option, over all responses; withheld where the words are not in the file."""

    question_id: int
    item_id: int
    option_id: int
    words: Worded | None
    unseen: Mask | None


def slots_of(sheet: Sequence[Answers]) -> tuple[Slot, ...]:
    """The values of all fields in the order of the table's key."""
    found = [slot for answers in sheet for slot in _slots(answers)]
    return tuple(sorted(found, key=lambda slot: (slot.question_id, slot.item_id, slot.slot)))


def texts_of(sheet: Sequence[Answers]) -> tuple[Texts, ...]:
    """The words of all fields."""
    return tuple(text for answers in sheet for text in _texts(answers))


def digests(slots: Sequence[Slot], texts: Sequence[Texts], count: int) -> list[str]:
    """A fingerprint of each response's answers: equal where two said the same to everything."""
    made: list[str] = []
    columns = [column for slot in slots for column in (slot.option, slot.number) if column is not None]
    words = [text.words for text in texts if text.words is not None]
    for begin in range(0, count, _AT_ONCE):
        end = min(count, begin + _AT_ONCE)
        table = np.ascontiguousarray(np.stack([column[begin:end] for column in columns], axis=1)) if columns else None
        for at in range(begin, end):
            held = hashlib.blake2b(table[at - begin].data if table is not None else b"", digest_size=_DIGEST)
            for one in words:
                held.update(b"\x1f" + one.texts[one.codes[at]].encode())
            made.append(held.hexdigest())
    return made


def _slots(answers: Answers) -> Iterator[Slot]:
    question, item = answers.field.question.id, answers.field.item.id if answers.field.item is not None else 0
    option = answers.option if answers.option.any() else None
    number = answers.number if (answers.number != NOTHING).any() else None
    if option is not None or number is not None:
        yield Slot(question, item, 0, option, number)
    listed = [one for part in OptionPart for one in answers.field.question.part(part) if one.id in answers.ticks]
    masks = [(one.id, answers.ticks[one.id]) for one in listed if answers.ticks[one.id].any()]
    count = np.zeros(len(answers.option), dtype=np.int64)
    ticked: list[Keys] = []
    for key, mask in masks:
        count += mask
        for slot in range(1, int(count.max()) + 1):
            if slot > len(ticked):
                ticked.append(np.zeros(len(answers.option), dtype=np.int64))
            ticked[slot - 1][mask & (count == slot)] = key
    for slot, keys in enumerate(ticked, start=1):
        yield Slot(question, item, slot, keys, None)


def _texts(answers: Answers) -> Iterator[Texts]:
    question, item = answers.field.question.id, answers.field.item.id if answers.field.item is not None else 0
    for key, words in answers.words.items():
        if words.there.any():
            yield Texts(question, item, key, words, None)
    if answers.unseen is not None and answers.unseen.any():
        yield Texts(question, item, 0, None, answers.unseen)

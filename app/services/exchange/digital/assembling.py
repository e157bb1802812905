"""The columns of a file become the answers to each field: arrays over all rows, never a cell at a time.

For every column each distinct value is looked up once; the rows then follow by their codes.
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.models.survey import AnswerMeaning, OptionPart, QuestionKind
from app.services.exchange.coding import TICKED, WRITTEN, unguarded
from app.services.exchange.digital.fault import FaultGroup, Rows, Why
from app.services.exchange.digital.held import Held, Keys, Mask, grouped
from app.services.exchange.digital.mapping import Use
from app.services.exchange.digital.target import Asked
from app.services.exchange.digital.values import field_number, resolved, separator_of, split_words
from app.services.keying import Field
from app.services.keying.legal import written
from app.services.survey.forms import OptionLine

NOTHING = -(2**62)
"""No number at all: nought is one."""


@dataclass(slots=True)
class Worded:
    """What was written beside an option (or as the open answer): distinct texts, and which of them stands in each row."""

    texts: tuple[str, ...]
    codes: Keys

    @property
    def there(self) -> Mask:
        """Where anything is written."""
        return np.asarray([bool(text) for text in self.texts], dtype=np.bool_)[self.codes]


@dataclass(slots=True)
class Answers:
    """The answers of all rows to one field: the key of the option or place (or the number), the ticks, the words by option."""

    field: Field
    headings: tuple[str, ...]
    option: Keys
    number: Keys
    ticks: dict[int, Mask] = dataclasses.field(default_factory=dict)
    """By the option's key; those that stand beside a place too."""
    words: dict[int, Worded] = dataclasses.field(default_factory=dict)
    """By the option's key, 0 for an open answer."""
    unseen: Mask | None = None
    """Where something was written that the file does not hold."""
    said: Mask = dataclasses.field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    """Where any of its columns holds anything."""
    faults: list[FaultGroup] = dataclasses.field(default_factory=list)

    @property
    def answered(self) -> Mask:
        """Where there is an answer of any kind."""
        found: Mask = (self.option != 0) | (self.number != NOTHING)
        for mask in self.ticks.values():
            found |= mask
        for words in self.words.values():
            found |= words.there
        return found | self.unseen if self.unseen is not None else found

    @property
    def faulty(self) -> Mask:
        """Where some cell of it does not fit."""
        found = np.zeros(len(self.option), dtype=np.bool_)
        for group in self.faults:
            found[group.at] = True
        return found

    def clear(self, there: Mask) -> None:
        """Take away all that is answered in some rows."""
        self.option[there] = 0
        self.number[there] = NOTHING
        for key, mask in self.ticks.items():
            self.ticks[key] = mask & ~there
        for words in self.words.values():
            words.codes[there] = len(words.texts) - 1  # the last one is empty
        if self.unseen is not None:
            self.unseen &= ~there


def assembled(asked: Asked, columns: Sequence[Held], count: int) -> tuple[Answers, ...]:
    """The answers to every field that a column is read as, in printed order; faults stand with their field."""
    made = []
    for one in asked.fields:
        whole = one.question.name if one.kind is QuestionKind.PLACES else one.name
        own = [held for held in columns if held.column.field == one.name]
        shared = [held for held in columns if held.column.field == whole and held not in own and held.column.use is Use.LIST]
        if own or shared:
            made.append(_answers(asked, one, own, shared, count))
    return tuple(made)


def _answers(asked: Asked, one: Field, own: Sequence[Held], shared: Sequence[Held], count: int) -> Answers:
    answers = Answers(
        field=one,
        headings=tuple(held.column.heading for held in (*own, *shared)),
        option=np.zeros(count, dtype=np.int64),
        number=np.full(count, NOTHING, dtype=np.int64),
    )
    answers.said = np.zeros(count, dtype=np.bool_)
    for held in (*own, *shared):
        answers.said |= held.filled
        answers.faults += held.broken
        _READ[held.column.use](asked, answers, held)
    _join_words(answers)
    answers.faults += _too_many(answers, own or shared)
    return answers


def _read_answer(asked: Asked, answers: Answers, held: Held) -> None:
    """One option, place or number in each cell."""
    known = resolved(asked, held.column, held.counts)
    said = [_meant(answers.field, known[value][0] if value in known else "", value) for value in held.values]
    beside = answers.field.question.option(held.column.otherwise) if held.column.otherwise else None
    wrong = [option == 0 and number == NOTHING and bool(value) for (option, number), value in zip(said, held.values, strict=True)]
    options = [beside.id if beside and bad else option for (option, _number), bad in zip(said, wrong, strict=True)]
    taken = held.keys(options)
    answers.option = np.where(taken != 0, taken, answers.option)
    numbers = held.keys([number for _option, number in said])
    answers.number = np.where(numbers != NOTHING, numbers, answers.number)
    if beside is not None:
        words = [value if bad else "" for value, bad in zip(held.values, wrong, strict=True)]
        answers.words[beside.id] = _worded(words, held)
    else:
        why = Why.NO_NUMBER if answers.field.kind is QuestionKind.NUMBER else Why.NO_SUCH_ANSWER
        answers.faults += held.faults(wrong, why)


def _meant(one: Field, code: str, value: str) -> tuple[int, int]:
    """The option's key and the place's key or number that a value stands for; 0 and NOTHING where it stands for none."""
    option = one.question.option(code) if code else None
    if option is not None:
        return option.id, NOTHING
    if one.kind is QuestionKind.NUMBER:
        number = field_number(one, code or value)
        return 0, NOTHING if number is None else number
    place = one.place(code) if code else None
    return 0, place.id if place is not None else NOTHING


def _read_tick(asked: Asked, answers: Answers, held: Held) -> None:
    """Whether one option is chosen; or why the whole question has no answer."""
    question = answers.field.question
    option = question.option(held.column.option, held.column.part)
    if option is None:
        return
    known = resolved(asked, held.column, held.counts)
    codes = [known[value][0] if value in known else "" for value in held.values]
    _tick(answers, option, held.where([code == TICKED for code in codes]))
    absent = [found.id if code and (found := question.option(code)) and found.missing else 0 for code in codes]
    keys = held.keys([0 if code == TICKED else key for code, key in zip(codes, absent, strict=True)])
    answers.option = np.where(keys != 0, keys, answers.option)
    answers.faults += held.faults(
        [bool(value) and not code for value, code in zip(held.values, codes, strict=True)], Why.NO_SUCH_ANSWER
    )


def _read_list(asked: Asked, answers: Answers, held: Held) -> None:
    """Several answers in each cell: ticks, or places of which this field is the n-th."""
    question, column = answers.field.question, held.column
    known = resolved(asked, column, held.counts)
    beside = question.option(column.otherwise, column.part) if column.otherwise else None
    words = [""] * len(held.values)
    if beside is not None:
        separator = separator_of(asked, column, list(held.counts))
        for at, value in enumerate(held.values):
            if value and value not in known:
                some, words[at] = split_words(asked, column, value, separator)
                known[value] = (*some, *([beside.code] if beside.code not in some else []))
        if column.field == question.name and question.kind is QuestionKind.PLACES:
            words = _own_words(answers, beside, words, [known.get(value, ()) for value in held.values])
        answers.words[beside.id] = _worded(words, held)
    codes = [known.get(value, ()) for value in held.values]
    wrong = [bool(value) and value not in known for value in held.values]
    if column.field == question.name and question.kind is QuestionKind.PLACES:
        _nth_place(answers, held, codes, wrong)
        return
    answers.faults += held.faults(wrong, Why.NO_SUCH_ANSWER)
    for option in question.part(column.part):
        chosen = held.where([option.code in some for some in codes])
        if option.meaning in (AnswerMeaning.BLANK, AnswerMeaning.INVALID):
            answers.option = np.where(chosen, option.id, answers.option)
        else:
            _tick(answers, option, chosen)


def _own_words(answers: Answers, beside: OptionLine, words: Sequence[str], codes: Sequence[tuple[str, ...]]) -> list[str]:
    """The words of a list's place in words, at the field where that place stands."""
    item = answers.field.item.position - 1 if answers.field.item is not None else 0
    mine = [len(some) > item and some[item] == beside.code for some in codes]
    return [text if own else "" for text, own in zip(words, mine, strict=True)]


def _nth_place(answers: Answers, held: Held, codes: Sequence[tuple[str, ...]], wrong: Sequence[bool]) -> None:
    """The place that stands at the field's own number in each list; what is wrong is told by the first field alone."""
    one = answers.field
    item = one.item.position - 1 if one.item is not None else 0
    said = [_meant(one, some[item], "") if len(some) > item else (0, NOTHING) for some in codes]
    answers.option = np.where(answers.option == 0, held.keys([option for option, _number in said]), answers.option)
    answers.number = held.keys([number for _option, number in said])
    if item == 0:
        most = one.question.most_places or len(one.question.items)
        answers.faults += held.faults(wrong, Why.NO_SUCH_ANSWER)
        answers.faults += held.faults([len(some) > most for some in codes], Why.TOO_MANY)


def _read_words(_asked: Asked, answers: Answers, held: Held) -> None:
    """What was written."""
    option = answers.field.question.option(held.column.option, held.column.part) if held.column.option else None
    answers.words[option.id if option is not None else 0] = _worded([written(unguarded(value)) for value in held.values], held)


def _read_written(_asked: Asked, answers: Answers, held: Held) -> None:
    """That something was written, or why nothing was."""
    options = [0 if value == WRITTEN else getattr(answers.field.question.option(value), "id", 0) for value in held.values]
    keys = held.keys(options)
    answers.option = np.where(keys != 0, keys, answers.option)
    answers.unseen = held.where([value == WRITTEN for value in held.values])
    wrong = [bool(value) and value != WRITTEN and not key for value, key in zip(held.values, options, strict=True)]
    answers.faults += held.faults(wrong, Why.NO_SUCH_ANSWER)


_READ: Mapping[Use, Callable[[Asked, Answers, Held], None]] = {
    Use.ANSWER: _read_answer,
    Use.TICK: _read_tick,
    Use.LIST: _read_list,
    Use.WORDS: _read_words,
    Use.WRITTEN: _read_written,
}


def _tick(answers: Answers, option: OptionLine, chosen: Mask) -> None:
    known = answers.ticks.get(option.id)
    answers.ticks[option.id] = chosen if known is None else known | chosen


def _worded(texts: Sequence[str], held: Held) -> Worded:
    return Worded((*texts, ""), held.codes.astype(np.int64))


def _join_words(answers: Answers) -> None:
    """Words beside an option that nobody chose choose it, unless another one answer was chosen."""
    question = answers.field.question
    beside = {one.id for one in question.options if one.part is not OptionPart.ANSWER}
    for key, words in answers.words.items():
        there = words.there
        if key == 0:
            if answers.unseen is not None:
                answers.unseen &= ~there
            wrong = there & (answers.option != 0)
        elif key in beside or question.kind is QuestionKind.MULTIPLE:
            option = next(one for one in question.options if one.id == key)
            _tick(answers, option, there)
            wrong = there & (answers.option != 0) if question.kind is QuestionKind.MULTIPLE else np.zeros_like(there)
        else:
            free = there & (answers.option == 0) & (answers.number == NOTHING)
            answers.option[free] = key
            wrong = there & (answers.option != key)
        found = np.flatnonzero(wrong)
        answers.faults += grouped(words.codes[found], found, _aside(answers.headings[0], words.texts))


def _too_many(answers: Answers, columns: Sequence[Held]) -> Iterable[FaultGroup]:
    """More ticks than the question takes, or some that stand alone beside others."""
    one = answers.field
    for part in OptionPart:
        listed = [(option, answers.ticks[option.id]) for option in one.question.part(part) if option.id in answers.ticks]
        if not listed:
            continue
        count = sum(mask.astype(np.int64) for _option, mask in listed)
        heading = next((held.column.heading for held in columns if held.column.part is part), answers.headings[0])
        alone = np.zeros(len(answers.option), dtype=np.bool_)
        for option, mask in listed:
            if option.missing:
                alone |= mask & (count > 1)
        if part is OptionPart.ANSWER:
            alone |= (answers.option != 0) & (count > 0)
        many = (count > max(1, one.most(part))) & ~alone
        unplaced = (count > 0) & (answers.option == 0) & (answers.number == NOTHING)
        unplaced &= part is not OptionPart.ANSWER
        own = next((held for held in columns if held.column.part is part and held.column.use is Use.LIST), None)
        for wrong, why in ((alone, Why.NOT_ALONE), (many, Why.TOO_MANY), (unplaced, Why.NO_PLACE)):
            found = np.flatnonzero(wrong)
            if own is not None:
                yield from grouped(own.codes[found], found, _of_list(own, why))
            elif len(found):
                yield from _of_ticks(heading, listed, found, why)


def _of_list(held: Held, why: Why) -> Callable[[int], Callable[[Rows], FaultGroup]]:
    """The faults of a list's column, each with the whole list."""
    return lambda code: held.fault(held.values[code], why)


def _of_ticks(heading: str, listed: Sequence[tuple[OptionLine, Mask]], found: Rows, why: Why) -> Iterator[FaultGroup]:
    """The faults of ticks that stand in columns of their own, each with the words of all that is ticked."""
    ticked, pattern = np.unique(np.stack([mask[found] for _option, mask in listed]), axis=1, return_inverse=True)
    for at in range(ticked.shape[1]):
        words = (option.text for (option, _mask), there in zip(listed, ticked[:, at].tolist(), strict=True) if there)
        yield FaultGroup(heading, ", ".join(words), why, found[pattern.reshape(-1) == at])


def _aside(heading: str, texts: Sequence[str]) -> Callable[[int], Callable[[Rows], FaultGroup]]:
    """The faults of words beside an option that was not chosen, each with the words."""
    return lambda code: lambda at: FaultGroup(heading, texts[code], Why.WORDS_ASIDE, at)

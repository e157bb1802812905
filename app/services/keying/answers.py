"""Entries as the rows of a response, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.models.survey import AnswerValue, FreeTextAnswer, OptionPart, QuestionKind, Response, ReviewState
from app.services.keying.entry import Entry, Words
from app.services.keying.fields import Field, ends
from app.services.keying.legal import in_printed_order
from app.services.survey.forms import OptionLine

Cell = tuple[int, int, int]
"""Question, item and slot; for a text, question, item and option."""

Value = tuple[int | None, int | None]
"""Option, and place or number; one of them None."""


@dataclass(slots=True)
class Rows:
    """What a form's entries are in the tables."""

    values: dict[Cell, Value] = field(default_factory=dict)
    texts: dict[Cell, str] = field(default_factory=dict)


def rows_of(fields: tuple[Field, ...], entries: Mapping[str, Entry]) -> Rows:
    """The rows of the fields that have an entry; a place that ends its list has none."""
    rows = Rows()
    for at in fields:
        entry = entries.get(at.name)
        if entry is not None:
            _add(rows, at, entry)
    return rows


def entries_of(fields: tuple[Field, ...], response: Response) -> dict[str, Entry]:
    """The entries that made the response's rows."""
    return entries_from(fields, response.values, response.texts)


def entries_from(
    fields: tuple[Field, ...], values_kept: Iterable[AnswerValue], texts: Iterable[FreeTextAnswer]
) -> dict[str, Entry]:
    """The entries that made those rows; where a list of places ended short, the entry that ended it."""
    values: dict[tuple[int, int], list[AnswerValue]] = {}
    worded = list(texts)
    for value in values_kept:
        values.setdefault((value.question_id, value.item_id), []).append(value)
    entries: dict[str, Entry] = {}
    before: Field | None = None
    for at in fields:
        key = (at.question.id, at.item.id if at.item else 0)
        found = _entry(at, values.get(key, []), [text for text in worded if (text.question_id, text.item_id) == key])
        if found is not None:
            entries[at.name] = found
        elif at.ends_list and before is not None and _has_place(before, entries.get(before.name)):
            entries[at.name] = Entry()
        before = at
    return entries


def answers(response_id: int, rows: Rows) -> list[dict[str, int | None]]:
    """The values as the columns of `AnswerValue`, for a response that has none yet."""
    return [
        {
            "response_id": response_id,
            "question_id": question_id,
            "item_id": item_id,
            "slot": slot,
            "option_id": option_id,
            "number": number,
        }
        for (question_id, item_id, slot), (option_id, number) in rows.values.items()
    ]


def store(response: Response, rows: Rows) -> bool:
    """Make the response's rows those, touching only what differs; whether anything did."""
    values = _store_values(response, rows.values)
    texts = store_texts(response, rows.texts)
    return values or texts


def _add(rows: Rows, at: Field, entry: Entry) -> None:
    question, item = at.question, at.item.id if at.item else 0
    listed = [option for code in entry.codes if (option := question.option(code)) is not None]
    if question.kind is QuestionKind.MULTIPLE and not (len(listed) == 1 and listed[0].missing):
        _tick(rows, question.id, item, listed)
    elif listed:
        rows.values[question.id, item, 0] = (listed[0].id, None)
    elif entry.codes and (place := at.place(entry.codes[0])) is not None:
        rows.values[question.id, item, 0] = (None, place.id)
    elif entry.codes and (number := question.number(entry.codes[0])) is not None:
        rows.values[question.id, item, 0] = (None, number)
    beside = [(part, code) for part in (OptionPart.WHEN, OptionPart.WHY) for code in entry.ticks(part)]
    _tick(rows, question.id, item, [option for part, code in beside if (option := question.option(code, part))])
    for words in entry.words:
        option = question.option(words.code, words.part)
        rows.texts[question.id, item, option.id if option else 0] = words.text


def _tick(rows: Rows, question_id: int, item_id: int, options: list[OptionLine]) -> None:
    for slot, option in enumerate(options, start=1):
        rows.values[question_id, item_id, slot] = (option.id, None)


def _entry(at: Field, values: list[AnswerValue], texts: list[FreeTextAnswer]) -> Entry | None:
    if not values and not texts:
        return None
    options = {option.id: option for option in at.question.options}
    places = {place.id: place.code for place in at.places}
    ticks: dict[OptionPart, list[str]] = {part: [] for part in OptionPart}
    for value in sorted(values, key=lambda value: value.slot):
        if value.option_id is not None:
            option = options[value.option_id]
            ticks[option.part].append(option.code)
        elif value.number is not None:
            numbered = at.kind is QuestionKind.NUMBER
            ticks[OptionPart.ANSWER].append(str(value.number) if numbered else places[value.number])
    words = tuple(
        Words(options[text.option_id].code, text.text, options[text.option_id].part) if text.option_id else Words("", text.text)
        for text in texts
    )
    entry = Entry(tuple(ticks[OptionPart.ANSWER]), tuple(ticks[OptionPart.WHEN]), tuple(ticks[OptionPart.WHY]), words)
    return in_printed_order(at, entry)


def _has_place(at: Field, entry: Entry | None) -> bool:
    """Whether another place may follow: this one is named, or was there and could not be read."""
    return entry is not None and not ends(at, entry)


def _store_values(response: Response, wanted: dict[Cell, Value]) -> bool:
    known = {(row.question_id, row.item_id, row.slot): row for row in response.values}
    stored = {cell: (row.option_id, row.number) for cell, row in known.items()}
    for cell, row in known.items():
        if cell not in wanted:
            response.values.remove(row)
        elif stored[cell] != wanted[cell]:
            row.option_id, row.number = wanted[cell]
    response.values += [
        AnswerValue(question_id=cell[0], item_id=cell[1], slot=cell[2], option_id=value[0], number=value[1])
        for cell, value in wanted.items()
        if cell not in known
    ]
    return stored != wanted


def store_texts(response: Response, wanted: dict[Cell, str]) -> bool:
    """Make the response's texts those; one that is changed is unreviewed again. Whether anything differed."""
    known = {(row.question_id, row.item_id, row.option_id): row for row in response.texts}
    stored = {cell: row.text for cell, row in known.items()}
    for cell, row in known.items():
        if cell not in wanted:
            response.texts.remove(row)
        elif stored[cell] != wanted[cell]:
            row.text, row.state = wanted[cell], ReviewState.UNREVIEWED
            row.masked, row.reviewed_at, row.reviewer_id = None, None, None
    response.texts += [
        FreeTextAnswer(question_id=cell[0], item_id=cell[1], option_id=cell[2], text=text)
        for cell, text in wanted.items()
        if cell not in known
    ]
    return stored != wanted

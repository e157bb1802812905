"""Puts assembled answers into the tables: one statement a response for all its values, in the caller's transaction."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.models.base import new_uuid, now
from app.models.database import Bulk
from app.models.survey import AnswerValue, CollectionMode, FreeTextAnswer, Response, ResponseState, ReviewState
from app.services.exchange.digital.assembling import NOTHING
from app.services.exchange.digital.fault import Rows
from app.services.exchange.digital.slots import Slot, Texts

RESPONSES_AT_ONCE = 5_000
_VALUES_AT_ONCE = 500
"""Values of one response in one statement; SQLite takes some thousands."""


@dataclass(frozen=True, slots=True, eq=False)
class Incoming:
    """What is put in: the places of the rows that are, and for every row of the file its mode, name, fingerprint and answers."""

    kept: Rows
    modes: Sequence[CollectionMode]
    names: Sequence[str]
    digests: Sequence[str]
    slots: Sequence[Slot]
    texts: Sequence[Texts]


def store(bulk: Bulk, wave_id: int, incoming: Incoming, progress: Callable[[int, int], None]) -> int:
    """Add every kept row as a response; how many there were. What `progress(done, whole)` raises ends it."""
    first, whole, moment = bulk.next_id(Response), len(incoming.kept), now()
    text_id = bulk.next_id(FreeTextAnswer)
    for begin in range(0, whole, RESPONSES_AT_ONCE):
        progress(begin, whole)
        some = incoming.kept[begin : begin + RESPONSES_AT_ONCE]
        keys = range(first + begin, first + begin + len(some))
        bulk.insert(
            Response,
            [
                {
                    "id": key,
                    "uuid": new_uuid(),
                    "wave_id": wave_id,
                    "mode": incoming.modes[at],
                    "state": ResponseState.REGISTERED,
                    "registered_at": moment,
                    "void_reason": "",
                    "source_row": incoming.names[at],
                    "source_digest": incoming.digests[at],
                    "change_seq": bulk.change_id,
                }
                for key, at in zip(keys, some.tolist(), strict=True)
            ],
        )
        for portion in range(0, len(incoming.slots), _VALUES_AT_ONCE):
            _store_values(bulk, keys, some, incoming.slots[portion : portion + _VALUES_AT_ONCE])
        texts = [{"id": text_id + number} | text for number, text in enumerate(_texts(keys, some, incoming.texts))]
        bulk.insert(FreeTextAnswer, texts)
        text_id += len(texts)
    progress(whole, whole)
    return whole


def _store_values(bulk: Bulk, keys: range, some: Rows, slots: Sequence[Slot]) -> None:
    """All values of a response in one statement: three times as fast as one for each."""
    rows, columns = [], []
    for slot in slots:
        held = []
        for column, nothing in ((slot.option, 0), (slot.number, NOTHING)):
            held.append(f"NULLIF(CAST(? AS BIGINT), {nothing})" if column is not None else "CAST(NULL AS BIGINT)")
            columns += [column[some].tolist()] if column is not None else []
        rows.append(f"({slot.question_id}, {slot.item_id}, {slot.slot}, {held[0]}, {held[1]})")
    bulk.insert_wide(
        AnswerValue,
        "SELECT one.id, column1, column2, column3, column4, column5 FROM (SELECT CAST(? AS BIGINT) AS id) AS one, "  # noqa: S608 (numbers of ours)
        f"(VALUES {', '.join(rows)}) AS held WHERE column4 IS NOT NULL OR column5 IS NOT NULL",
        ("response_id", "question_id", "item_id", "slot", "option_id", "number"),
        list(zip(keys, *columns, strict=True)),
    )


def _texts(keys: range, some: Rows, texts: Sequence[Texts]) -> Iterator[dict[str, object]]:
    """Words await review; where a file says only that something was written, there is nothing to show."""
    for text in texts:
        if text.words is not None:
            codes = text.words.codes[some].tolist()
            found = [(key, text.words.texts[code]) for key, code in zip(keys, codes, strict=True) if text.words.texts[code]]
        else:
            assert text.unseen is not None
            found = [(keys[int(at)], "") for at in np.flatnonzero(text.unseen[some])]
        for key, words in found:
            yield {
                "uuid": new_uuid(),
                "response_id": key,
                "question_id": text.question_id,
                "item_id": text.item_id,
                "option_id": text.option_id,
                "text": words,
                "state": ReviewState.UNREVIEWED if words else ReviewState.WITHHELD,
            }

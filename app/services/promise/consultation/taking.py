"""Words put in a line of the version: those somebody proposed for it."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby

from sqlalchemy.orm import Session

from app.models.blocks import Block, Heading, ItemList, Paragraph, Run, blocks_from_json, blocks_to_json
from app.models.promise import Activity, Commitment
from app.services.promise.consultation.numbering import LinePart, NumberedLine
from app.services.promise.consultation.refusals import LineOfPicture
from app.services.promise.refusals import PromisePart
from app.services.promise.writing import editable, found, tidy


def put(session: Session, promise_id: int, line: NumberedLine, words: str) -> None:
    """Write the line anew; raises PromiseLocked, WordsMissing, and LineOfPicture for a priority area."""
    promise = editable(session, promise_id)
    match line.part:
        case LinePart.TITLE:
            promise.title = tidy(words, PromisePart.TITLE)
        case LinePart.PRIORITY:
            raise LineOfPicture(line.words)
        case LinePart.COMMITMENT:
            found(session, Commitment, line.key).text = tidy(words, PromisePart.COMMITMENT)
        case LinePart.ACTIVITY:
            found(session, Activity, line.key).text = tidy(words, PromisePart.ACTIVITY)
        case _:
            column = line.part.value.lower()
            blocks = list(blocks_from_json(getattr(promise, column)))
            blocks[line.block] = _rewritten_block(blocks[line.block], line.item, tidy(words, PromisePart.LINE))
            setattr(promise, column, blocks_to_json(tuple(blocks)))


def _rewritten_block(block: Block, item: int, words: str) -> Block:
    match block:
        case Heading():
            return replace(block, text=words)
        case Paragraph(runs=runs):
            return replace(block, runs=rewritten(runs, words))
        case ItemList(items=items):
            there = [rewritten(one, words) if at == item else one for at, one in enumerate(items)]
            return replace(block, items=tuple(there))


def rewritten(runs: tuple[Run, ...], words: str) -> tuple[Run, ...]:
    """Those words as runs; a word that stood there before is as bold as it was, and leads where it led."""
    before = [(token, replace(run, text="")) for run in runs for token in _tokens(run.text)]
    after = _tokens(words)
    looks = [Run("")] * len(after)
    matcher = SequenceMatcher(None, [token for token, _look in before], after, autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            looks[block.b + step] = before[block.a + step][1]
    pieces = groupby(zip(after, looks, strict=True), key=lambda piece: piece[1])
    return tuple(replace(look, text="".join(token for token, _look in some)) for look, some in pieces)


def _tokens(text: str) -> list[str]:
    return list(_words_and_spaces(text))


def _words_and_spaces(text: str) -> Iterator[str]:
    for _kind, signs in groupby(text, key=str.isspace):
        yield "".join(signs)

"""Words found in the whole of a promise, and other words put in their place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from app.models.blocks import Block, Heading, ItemList, Paragraph, Run
from app.services.promise.forms import PromiseForm, PromiseText


class FoundIn(StrEnum):
    """The parts of a promise that words are found in, in printed order."""

    TITLE = "TITLE"
    INTRODUCTION = "INTRODUCTION"
    BACKGROUND = "BACKGROUND"
    PICTURE = "PICTURE"
    PARTY = "PARTY"
    COMMITMENT = "COMMITMENT"
    ACTIVITY = "ACTIVITY"
    FOLLOW_UP = "FOLLOW_UP"
    CONTACT = "CONTACT"
    ACCESSIBILITY = "ACCESSIBILITY"


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: the words as they are, capitals or not, anywhere or as whole words."""

    words: str
    capitals: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a promise: of a text by its place in it from 0, of a party, commitment or activity by its key."""

    part: FoundIn
    key: int
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """Where in a line the words stand, from `first` up to `last`."""

    line: Line
    first: int
    last: int


def lines_of(form: PromiseForm) -> Iterator[Line]:
    """Every line that a person writes in a promise and that stands in its document, in printed order."""
    yield Line(FoundIn.TITLE, form.id, form.title)
    for part in (PromiseText.INTRODUCTION, PromiseText.BACKGROUND, PromiseText.PICTURE):
        yield from _text_lines(form, part)
    for party in form.parties:
        yield Line(FoundIn.PARTY, party.id, party.heading)
        for commitment in form.by_party(party.id):
            yield Line(FoundIn.COMMITMENT, commitment.id, commitment.text)
            yield from (Line(FoundIn.ACTIVITY, activity.id, activity.text) for activity in commitment.activities)
    for part in (PromiseText.FOLLOW_UP, PromiseText.CONTACT, PromiseText.ACCESSIBILITY):
        yield from _text_lines(form, part)


def matches(form: PromiseForm, sought: Sought) -> tuple[Match, ...]:
    """Where the words stand, in printed order; nowhere for none."""
    if not sought.words:
        return ()
    pattern = _pattern(sought)
    return tuple(Match(line, found.start(), found.end()) for line in lines_of(form) for found in pattern.finditer(line.text))


def put_in(line: Line, found: tuple[Match, ...], new: str) -> str:
    """The line with other words in these places of it, which do not lap."""
    text = line.text
    for match in reversed(found):
        text = text[: match.first] + new + text[match.last :]
    return text


def put_in_blocks(blocks: tuple[Block, ...], found: tuple[Match, ...], new: str) -> tuple[Block, ...]:
    """The blocks of a text with other words in these places; they take the looks of the first letter they replace.

    All else is as it was; a block that says nothing any more is left out.
    """
    at, after = 0, list[Block]()
    for block in blocks:
        match block:
            case Heading(text=text):
                if text := _plain(_put((Run(text),), _of(found, at), new)):
                    after.append(replace(block, text=text))
                at += 1
            case Paragraph(runs=runs):
                if runs := _put(runs, _of(found, at), new):
                    after.append(Paragraph(runs))
                at += 1
            case ItemList(items=items):
                kept = [_put(item, _of(found, at + place), new) for place, item in enumerate(items)]
                at += len(items)
                if any(kept):
                    after.append(replace(block, items=tuple(filter(None, kept))))
    return tuple(after)


def _text_lines(form: PromiseForm, part: PromiseText) -> Iterator[Line]:
    place = 0
    for block in form.text(part):
        match block:
            case Heading(text=text):
                written = [text]
            case Paragraph(runs=runs):
                written = [_plain(runs)]
            case ItemList(items=items):
                written = [_plain(item) for item in items]
        for line in written:
            yield Line(FoundIn(part.value), place, line)
            place += 1


def _pattern(sought: Sought) -> re.Pattern[str]:
    words = re.escape(sought.words)
    if sought.whole:
        words = rf"(?<!\w){words}(?!\w)"
    return re.compile(words, re.NOFLAG if sought.capitals else re.IGNORECASE)


def _of(found: tuple[Match, ...], place: int) -> tuple[Match, ...]:
    return tuple(match for match in found if match.line.key == place)


def _put(runs: tuple[Run, ...], found: tuple[Match, ...], new: str) -> tuple[Run, ...]:
    if not found:
        return runs
    for match in reversed(found):
        runs = _put_one(runs, match, new)
    return runs if _plain(runs).strip() else ()


def _put_one(runs: tuple[Run, ...], match: Match, new: str) -> tuple[Run, ...]:
    after, at = list[Run](), 0
    for run in runs:
        first, last = max(match.first - at, 0), min(match.last - at, len(run.text))
        words = new if match.first >= at else ""
        text = run.text[:first] + words + run.text[last:] if first < last else run.text
        after.append(replace(run, text=text))
        at += len(run.text)
    return tuple(run for run in after if run.text)


def _plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)

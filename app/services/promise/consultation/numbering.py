"""The lines of a version as they are numbered when it goes out for consultation: everything in it that can be read."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app import resource
from app.models.blocks import Block, Heading, ItemList, Paragraph, Run
from app.services.promise.forms import ActivityForm, CommitmentForm, PromiseForm, PromiseText
from app.services.promise.wording import period_in_words, responsible_in_words, target_in_words


class LinePart(StrEnum):
    """What a line is a part of, in printed order; an activity stands under its commitment."""

    TITLE = "TITLE"
    INTRODUCTION = "INTRODUCTION"
    BACKGROUND = "BACKGROUND"
    PICTURE = "PICTURE"
    PRIORITY = "PRIORITY"
    COMMITMENT = "COMMITMENT"
    ACTIVITY = "ACTIVITY"
    FOLLOW_UP = "FOLLOW_UP"
    CONTACT = "CONTACT"
    ACCESSIBILITY = "ACCESSIBILITY"


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line with its number, from 1, and where it stands in the version, so that it can be written anew."""

    number: int
    part: LinePart
    heading: str
    """What it stands under: "Bakgrund", "Polisen lovar att"."""
    words: str
    note: str = ""
    """What is printed with it but is no part of its words: the target, who is responsible, the motive."""
    key: int = 0
    """Of the commitment, the activity or the priority area; 0 for the rest."""
    holder: int = 0
    """The commitment that an activity is done for."""
    block: int = 0
    item: int = 0
    """The place within a text, both from 0: which of its blocks, and which item of a list."""
    written: Block | None = field(default=None, compare=False)
    """The block of a text that it is, or is an item of, with its bold and links; None for the rest."""


def numbered_lines(form: PromiseForm, language: str) -> tuple[NumberedLine, ...]:
    """Every readable line in printed order, numbered from 1; headings and notes in "sv" or "en".

    What has no words has no number. The same version gives the same lines.
    """
    lines = [line for line in _lines(form, language) if line.words]
    return tuple(replace(line, number=number) for number, line in enumerate(lines, start=1))


def _lines(form: PromiseForm, language: str) -> Iterator[NumberedLine]:
    pgettext = resource.translation(language).pgettext
    yield NumberedLine(0, LinePart.TITLE, pgettext("document", "Title"), _one_line(form.title))
    yield from _text(form, PromiseText.INTRODUCTION, pgettext("document", "Introduction"))
    yield from _text(form, PromiseText.BACKGROUND, pgettext("document", "Background"))
    yield from _text(form, PromiseText.PICTURE, pgettext("document", "The common picture"))
    for area in form.answered:
        heading, motive = pgettext("document", "Priority areas"), _one_line(area.motive)
        yield NumberedLine(0, LinePart.PRIORITY, heading, _one_line(area.title), motive, area.id)
    for party in form.parties:
        for commitment in form.by_party(party.id):
            yield from _commitment(commitment, party.heading, language)
    yield from _text(form, PromiseText.FOLLOW_UP, pgettext("document", "How we follow up"))
    yield from _text(form, PromiseText.CONTACT, pgettext("document", "Contact"))
    yield from _text(form, PromiseText.ACCESSIBILITY, pgettext("document", "Accessibility"))


def _commitment(line: CommitmentForm, heading: str, language: str) -> Iterator[NumberedLine]:
    responsible = responsible_in_words(line.responsible_title, line.responsible_unit)
    note = _said(target_in_words(line.target, language), responsible, line.theme)
    yield NumberedLine(0, LinePart.COMMITMENT, heading, _one_line(line.text), note, line.id)
    for activity in line.activities:
        note = _activity_note(activity, language)
        yield NumberedLine(0, LinePart.ACTIVITY, heading, _one_line(activity.text), note, activity.id, line.id)


def _activity_note(activity: ActivityForm, language: str) -> str:
    responsible = responsible_in_words(activity.responsible_title, activity.responsible_unit)
    return _said(responsible, period_in_words(activity.starts_on, activity.ends_on, language))


def _said(*facts: str) -> str:
    return " · ".join(fact for fact in facts if fact)


def _text(form: PromiseForm, text: PromiseText, heading: str) -> Iterator[NumberedLine]:
    part = LinePart(text.value)
    for at, block in enumerate(form.text(text)):
        for item, words in enumerate(_read(block)):
            yield NumberedLine(0, part, heading, _one_line(words), block=at, item=item, written=block)


def _read(block: Block) -> tuple[str, ...]:
    match block:
        case Heading(text=text):
            return (text,)
        case Paragraph(runs=runs):
            return (_plain(runs),)
        case ItemList(items=items):
            return tuple(_plain(item) for item in items)


def _plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _one_line(words: str) -> str:
    return " ".join(words.split())

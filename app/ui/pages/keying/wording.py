"""What the keying page says about a form, as pure functions of what is keyed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.figures import clock, number
from app.services.documents.questionnaire import Column, Height, Whereabouts
from app.services.keying import (
    BatchLine,
    Entry,
    Field,
    Finding,
    InProgress,
    OpenForm,
    OptionPart,
    Pace,
    QuestionKind,
    serial_words,
)
from app.ui.pages.keying.still import is_large
from app.words import _, language, ngettext
from app.words.keying import entry_said, option_said

MOST_SHOWN = 9
"""Answers of a check that are shown, each under a digit."""


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code as it stands on the paper, whether it is picked, and whether it is the suggestion that Enter takes."""

    code: str
    text: str
    picked: bool = False
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class SoFarLine:
    """A question of the form so far: its number, short text and codes ("–" where nothing is keyed)."""

    name: str
    number: str
    text: str
    codes: str
    current: bool
    reached: bool
    noted: bool = False


def code_lines(state: InProgress) -> tuple[CodeLine, ...]:
    """The codes to choose between now; while a place is written in words, what the words may mean."""
    if state.suggested:
        return tuple(
            CodeLine(found.place.code, _place_words(found.place.name, found.text), suggested=place == state.chosen)
            if found.place is not None
            else CodeLine("…", _("Keep in words: {words}").format(words=found.text), suggested=place == state.chosen)
            for place, found in enumerate(state.suggested)
        )
    if state.writing and state.field.kind is QuestionKind.TEXT:
        return ()
    picked = state.entry.ticks(state.part)
    places = tuple(
        CodeLine(place.code, place.name, picked=True)
        for code in picked
        if state.part is OptionPart.ANSWER and (place := state.field.place(code)) is not None
    )
    return places + tuple(
        CodeLine(option.code, _with_words(state, option.code, option_said(option)), picked=option.code in picked)
        for option in state.field.question.part(state.part)
        if option.code not in ",*" or option.code in picked
    )


def line_words(state: InProgress) -> str:
    """The line under the question: which item, which place, which list of it, and how many ticks it takes."""
    field, most = state.field, state.field.most(state.part)
    if field.kind is QuestionKind.BATTERY and field.item is not None:
        return f"{field.label[len(str(field.number)) :]}  {field.item.text}"
    if field.kind is QuestionKind.MULTIPLE:
        return _ticks_words(state, most)
    if field.kind is QuestionKind.PLACE:
        return _("Two digits, or write the name")
    if field.kind is QuestionKind.NUMBER:
        return _span_words(field)
    if field.kind is not QuestionKind.PLACES or field.item is None:
        return ""
    place = _("Place {number} of at most {most}").format(number=field.item.position, most=field.question.most_places or 1)
    if state.part is OptionPart.ANSWER:
        ending = _("Enter alone: no more places") if field.ends_list else _("two digits, or write the name")
        return f"{place} · {ending}"
    named, ticked = _place_of(field, state.entry), len(state.entry.ticks(state.part))
    if ticked:
        done = _("Place {number} · {place} · {ticked} of at most {most} · Enter: done")
        return done.format(number=field.item.position, place=named, ticked=ticked, most=most)
    asked = _("When?") if state.part is OptionPart.WHEN else _("Why? At most {most}").format(most=most)
    return f"{place} · {named} · {asked}"


def _span_words(field: Field) -> str:
    """Which numbers can be answered, and what ends one."""
    least, largest = field.question.span
    if field.question.largest is None:
        said = _("A whole number · Enter: done") if not least else _("A whole number, {least} at least · Enter: done")
    else:
        said = _("A whole number from {least} to {largest} · Enter: done")
    return said.format(least=least, largest=largest)


def _ticks_words(state: InProgress, most: int) -> str:
    """How many ticks a list has and what ends it, or that it has no answer; first, what too many ticks are."""
    options = state.field.question.part()
    alone = next((option_said(option) for option in options if option.missing and option.code in state.entry.codes), "")
    if alone:
        return f"{alone} · " + _("Enter: done")
    counted = _("{ticked} of at most {most}").format(ticked=len(state.entry.codes), most=most)
    if state.entry.codes:
        return f"{counted} · " + _("Enter: done")
    limited = most < sum(not option.missing for option in options)
    return f"{counted} · " + _("more than {most} ticks: *").format(most=most) if limited else counted


def asked_words(state: InProgress) -> str:
    """What is asked about a blank that is unusual; empty where nothing is."""
    return _("Seldom blank. Is it so: the same key. Else Backspace.") if state.asked else ""


def dropped_words(form: OpenForm) -> str:
    """Which answers the last jump took away."""
    if not form.dropped:
        return ""
    labels = ", ".join(field.label for field in form.dropped)
    return ngettext(
        "The answer to {fields} was taken away: the new answer jumps past it.",
        "The answers to {fields} were taken away: the new answer jumps past them.",
        len(form.dropped),
    ).format(fields=labels)


def typed_words(state: InProgress) -> str:
    """The digits or words begun, or the number or the code of the place they gave; empty in a list of one-key codes."""
    if state.writing:
        return ""
    stays = state.field.takes_places or state.field.kind is QuestionKind.NUMBER
    return state.typed or (state.entry.codes[0] if stays and state.entry.codes else "")


def entry_words(entry: Entry | None) -> str:
    """The codes of an entry as they stand on the paper: `1`, `1 3 0`, `05`; words show as `…`."""
    if entry is None:
        return ""
    return " ".join(entry.codes) or ("…" if entry.words else "/")


def so_far(form: OpenForm, state: InProgress | None = None) -> tuple[SoFarLine, ...]:
    """The whole form, a line a question: lists of items show their codes run together, as they are keyed.

    A field that is answered anew shows what is keyed in it now, accepted or not.
    """
    entries = dict(form.entries)
    if state is not None and state.field.name in entries:
        entries[state.field.name] = state.entry
        if not (state.entry.codes or state.entry.words or state.field.ends_list):
            del entries[state.field.name]
    reached = {field.name for field in form.path}
    current = form.current
    of_question: dict[int, list[Field]] = {}
    for field in form.fields:
        of_question.setdefault(field.question.id, []).append(field)
    lines: list[SoFarLine] = []
    for question in form.questionnaire.questions:
        fields = of_question.get(question.id, [])
        open_to = [field for field in fields if field.name in reached]
        first = next((field for field in open_to if field.name not in form.entries), next(iter(open_to), None))
        lines.append(
            SoFarLine(
                first.name if first is not None else question.name,
                str(question.position),
                question.short_text,
                _codes(fields, entries),
                current is not None and current.question.id == question.id,
                first is not None,
                any(field.name in form.notes for field in fields),
            )
        )
    return tuple(lines)


def finding_lines(form: OpenForm, finding: Finding) -> tuple[CodeLine, ...]:
    """The answers that a check is about, each under the key that goes to it."""
    return tuple(
        CodeLine(
            str(number),
            _("{number} {question} – {answer}").format(
                number=field.label, question=field.question.short_text, answer=entry_said(field, form.entries.get(field.name))
            ),
        )
        for number, field in enumerate(finding.fields[:MOST_SHOWN], 1)
    )


def finding_line(finding: Finding) -> str:
    """What the keyer does about a check that speaks up."""
    if finding.stops:
        return _("The form can't be saved so. Enter or −: go to the question")
    return _("Look at the paper. Enter: it says so. −: go to the question")


def page_words(where: Whereabouts) -> str:
    """`Sida 2 av 3`."""
    return _("Page {page} of {pages}").format(page=where.page, pages=where.pages)


def where_words(where: Whereabouts) -> str:
    """`höger spalt, i mitten`."""
    column = {Column.LEFT: _("left column"), Column.RIGHT: _("right column"), Column.WHOLE: ""}[where.column]
    height = {Height.TOP: _("at the top"), Height.MIDDLE: _("in the middle"), Height.BOTTOM: _("at the bottom")}[where.height]
    return ", ".join(filter(None, (column, height)))


def progress_words(form: OpenForm, batch: BatchLine | None, pace: Pace | None) -> str:
    """`Fråga 7 av 18 · blankett 25 av 40 i bunt 12 · 52 blanketter i timmen · klart 15.10`."""
    questions, current = form.questionnaire.questions, form.current
    if current is None:
        asked = _("All {count} questions").format(count=len(questions))
    else:
        asked = _("Question {number} of {count}").format(number=current.number, count=questions[-1].position)
    counted = _in_batch(batch) if batch is not None and form.corrects is form.verifies is None else ""
    return " · ".join(filter(None, (asked, counted, pace_words(pace))))


def _in_batch(batch: BatchLine) -> str:
    at = batch.accounted + 1
    return _("form {at} of {received} in batch {number}").format(
        at=number(at, language()), received=number(batch.received, language()), number=batch.number
    )


def form_words(form: OpenForm) -> str:
    """What a form in hand is called: `Blankett 0412`, or that it is corrected."""
    first = _("Form {serial}") if form.verifies is None else _("Key form {serial} again")
    words = first if form.corrects is None else _("Correct form {serial}")
    return words.format(serial=serial_words(form.serial_no))


def batch_words(batch: BatchLine) -> str:
    """`Batch 12 · 24 of 40`."""
    return _("Batch {number} · {accounted} of {received}").format(
        number=batch.number, accounted=number(batch.accounted, language()), received=number(batch.received, language())
    )


def pace_words(pace: Pace | None) -> str:
    """`52 forms an hour · done 15.10`; empty while too few forms say anything."""
    if pace is None:
        return ""
    rate = _("{rate} forms an hour").format(rate=number(pace.per_hour, language()))
    if pace.finish_at is None:
        return rate
    return rate + " · " + _("done {time}").format(time=clock(pace.finish_at.astimezone(), language()))


def saved_words(at: datetime | None) -> str:
    """The status line while keying: that every answer is on the disk, and since when."""
    if at is None:
        return _("Every answer is saved at once")
    return _("Every answer is saved at once · last {time}").format(time=clock(at.astimezone(), language(), seconds=True))


def in_reach_words() -> str:
    """What else the status line says while keying: where the row of keys is out of sight, which key shows them."""
    return _("F1: all keys") if is_large() else _("Close the program and you go on here")


def _codes(fields: list[Field], entries: Mapping[str, Entry]) -> str:
    if not any(field.name in entries for field in fields):
        return "–"
    shown = [entry_words(entries.get(field.name)) for field in fields]
    kept = [words for words in shown if words and words != "/"] or ["/"]
    joined = "" if all(len(words) == 1 for words in kept) and len(fields) > 1 else " "
    return joined.join(kept)


def _with_words(state: InProgress, code: str, text: str) -> str:
    written = state.entry.text(code, state.part)
    return f"{text}: {written}" if written else text


def _place_of(field: Field, entry: Entry) -> str:
    code = entry.codes[0] if entry.codes else ""
    place = field.place(code)
    return place.name if place is not None else entry.text(code) or code


def _place_words(name: str, matched: str) -> str:
    return name if name == matched else f"{name} ({matched})"

"""What keying refuses, what its states are called, and what a change of a saved form changed."""

from typing import assert_never

from app.figures import moment
from app.services.keying import (
    AnswerChange,
    AnswerMeaning,
    BatchHasForms,
    BatchNotKeying,
    BatchState,
    Changed,
    CountsDisagree,
    CountsNegative,
    Entry,
    EntryNotLegal,
    Field,
    FieldNotReached,
    FormGone,
    FormIncomplete,
    FormNotStanding,
    Mistake,
    NoteChange,
    NothingToPrint,
    NothingToUndo,
    OptionPart,
    ReasonMissing,
    ReceivedMissing,
    SecondEntryWaits,
    SerialBeingKeyed,
    SerialChange,
    SerialNotPositive,
    SerialTaken,
    Settlement,
    StateChange,
    WaveNotOpen,
    WaveState,
    serial_words,
)
from app.services.keying.verification import DiscrepancyCause
from app.services.survey.forms import OptionLine
from app.words import ledger  # noqa: F401 (the ledger's words are this room's)
from app.words.language import _, language, pgettext
from app.words.saying import Sentence, name, say


@say.register
def _wave_not_open(refusal: WaveNotOpen) -> Sentence:
    if refusal.state is WaveState.DRAFT:
        return Sentence(
            _("The survey wave {wave} has not been opened.").format(wave=refusal.wave),
            _("Open the wave under Survey, then key the forms."),
        )
    return Sentence(
        _("The survey wave {wave} is no longer open for keying.").format(wave=refusal.wave),
        _("Saved forms can be corrected until the wave is verified; new ones need the wave to be open."),
    )


@say.register
def _received_missing(refusal: ReceivedMissing) -> Sentence:
    return Sentence(_("A batch is not added without the number of forms received."), _("Count the forms and write how many."))


@say.register
def _serial_taken(refusal: SerialTaken) -> Sentence:
    return Sentence(
        _("Form {serial} is already keyed, by {operator} at {time} in batch {batch}.").format(
            serial=serial_words(refusal.serial_no),
            operator=refusal.operator or _("somebody"),
            time=moment(refusal.registered_at.astimezone(), language()),
            batch=refusal.batch_number,
        ),
        _("Look at the number on the paper: correct the saved form, or give this one its own number."),
    )


@say.register
def _serial_being_keyed(refusal: SerialBeingKeyed) -> Sentence:
    return Sentence(
        _("Form {serial} is being keyed right now, by {operator} in batch {batch}.").format(
            serial=serial_words(refusal.serial_no), operator=refusal.operator or _("somebody"), batch=refusal.batch_number
        ),
        _("Look at the number on the paper, and ask the other person."),
    )


@say.register
def _serial_not_positive(refusal: SerialNotPositive) -> Sentence:
    return Sentence(_("{serial} is no serial number.").format(serial=refusal.serial_no), _("Serial numbers begin at 1."))


@say.register
def _entry_not_legal(refusal: EntryNotLegal) -> Sentence:
    return Sentence(_("Question {field} does not take that answer.").format(field=refusal.field), name(refusal.mistake))


@say.register
def _field_not_reached(refusal: FieldNotReached) -> Sentence:
    return Sentence(_("There is nothing to key in {field} on this form.").format(field=refusal.field))


@say.register
def _form_incomplete(refusal: FormIncomplete) -> Sentence:
    return Sentence(
        _("Question {field} on form {serial} has no answer yet: {question}.").format(
            field=refusal.field, serial=serial_words(refusal.serial_no), question=refusal.question
        ),
        _("Key its code, or a comma where the paper is blank."),
    )


@say.register
def _form_gone(refusal: FormGone) -> Sentence:
    return Sentence(
        _("Form {serial} was saved or thrown away in another window.").format(serial=serial_words(refusal.serial_no)),
        _("Look for it among the saved forms."),
    )


@say.register
def _reason_missing(refusal: ReasonMissing) -> Sentence:
    return Sentence(_("A saved form is not changed without a reason."), _("Write in a few words why."))


@say.register
def _second_entry_waits(refusal: SecondEntryWaits) -> Sentence:
    return Sentence(
        _("Form {serial} waits for your second entry.").format(serial=serial_words(refusal.serial_no)),
        _("You see and change nothing of the first one until then. Key it again under Quality."),
    )


@say.register
def _form_not_standing(refusal: FormNotStanding) -> Sentence:
    return Sentence(_("Form {serial} is void and can't be changed.").format(serial=serial_words(refusal.serial_no)))


@say.register
def _counts_disagree(refusal: CountsDisagree) -> Sentence:
    return Sentence(
        _("Batch {number} has {received} forms received, but {keyed} keyed, {blank} blank and {spoiled} spoiled.").format(
            number=refusal.number,
            received=refusal.received,
            keyed=refusal.keyed,
            blank=refusal.blank,
            spoiled=refusal.spoiled,
        ),
        _("Correct the counts, or write why they do not agree."),
    )


@say.register
def _counts_negative(refusal: CountsNegative) -> Sentence:
    return Sentence(_("A batch has at least one form, and no count is below zero."))


@say.register
def _batch_has_forms(refusal: BatchHasForms) -> Sentence:
    return Sentence(
        _("Batch {number} has forms that are begun and not saved: {serials}.").format(
            number=refusal.number, serials=", ".join(map(serial_words, refusal.serials))
        ),
        _("Finish them first, or throw them away."),
    )


@say.register
def _batch_not_keying(refusal: BatchNotKeying) -> Sentence:
    return Sentence(
        _("Batch {number} is no longer being keyed; it is {state}.").format(
            number=refusal.number, state=name(refusal.state).lower()
        ),
        _("Resume the batch if more forms of it were found."),
    )


@say.register
def _nothing_to_print(refusal: NothingToPrint) -> Sentence:
    return Sentence(_("Between 1 and {most} forms can be printed at once.").format(most=refusal.most))


@say.register
def _nothing_to_undo(refusal: NothingToUndo) -> Sentence:
    return Sentence(_("You have saved no form that could be taken back."))


@name.register
def _mistake(mistake: Mistake) -> str:
    return {
        Mistake.NO_SUCH_CODE: _("There is no such code on the form."),
        Mistake.NOT_IN_SPAN: _("That number can't be answered here."),
        Mistake.LIST_FULL: _("No more ticks than the form allows; key a code again to take its tick away."),
        Mistake.NOT_ALONE: _("Blank and unreadable stand alone."),
        Mistake.NOTHING_KEYED: _("Key an answer, or a comma where the paper is blank."),
        Mistake.WORDS_MISSING: _("Write the words, or key a comma where the paper has none."),
        Mistake.NO_ROOM_FOR_WORDS: _("The form has no room for words there."),
        Mistake.NO_LAST_ANSWER: _("The last form of the batch has no answer here."),
        Mistake.BLANK_ASKED: _("Blank? The same key or Enter. Else Backspace, then the answer."),
    }[mistake]


@name.register
def _batch_state(state: BatchState) -> str:
    return {
        BatchState.RECEIVED: pgettext("batch", "Received"),
        BatchState.KEYING: pgettext("batch", "Being keyed"),
        BatchState.KEYED: pgettext("batch", "Keyed"),
        BatchState.VERIFIED: pgettext("batch", "Verified"),
        BatchState.STORED: pgettext("batch", "Stored"),
        BatchState.DISPOSED: pgettext("batch", "Destroyed"),
    }[state]


def changed_words(changed: Changed) -> str:
    """What a change changed: `Question 1: 3 Rather unsafe → 2 Rather safe`."""
    match changed:
        case AnswerChange(field, before, after):
            return _("Question {field}: {before} → {after}").format(
                field=field.label, before=entry_said(field, before), after=entry_said(field, after)
            )
        case SerialChange(earlier, later):
            return _("Serial number: {before} → {after}").format(before=serial_words(earlier), after=serial_words(later))
        case StateChange(was, became):
            return _("State: {before} → {after}").format(before=name(was), after=name(became))
        case Settlement(differing, first, second, settled, cause):
            return _settled_words(differing, first, second, settled, cause)
        case NoteChange(noted, noted_before, noted_after):
            about = _("Note on the form: {before} → {after}") if noted is None else _("Note on {field}: {before} → {after}")
            label = noted.label if noted is not None else ""
            return about.format(field=label, before=_quoted(noted_before) or "–", after=_quoted(noted_after) or "–")
    assert_never(changed)


def _settled_words(
    field: Field, first: Entry | None, second: Entry | None, settled: Entry | None, cause: DiscrepancyCause | None
) -> str:
    both = _("Question {field}: first entry {first}, second entry {second}.").format(
        field=field.label, first=entry_said(field, first), second=entry_said(field, second)
    )
    if cause is None:
        return both + " " + _("Waits to be settled.")
    said = _("Settled: {settled}. Cause: {cause}.").format(settled=entry_said(field, settled), cause=name(cause).lower())
    return f"{both} {said}"


def entry_said(field: Field, entry: Entry | None) -> str:
    """An entry with the words of its codes; the places, times and reasons of a place line after each other."""
    if entry is None or entry == Entry():
        return "–"
    lists = (", ".join(_ticked(field, entry, code, part) for code in entry.ticks(part)) for part in OptionPart)
    return " · ".join(filter(None, (*lists, _quoted(entry.text()))))


def option_said(option: OptionLine) -> str:
    """The words of an option as printed; blank and unreadable, which no paper prints, by what they mean."""
    missing = {AnswerMeaning.BLANK: _("no answer"), AnswerMeaning.INVALID: _("unreadable")}
    return missing.get(option.meaning, option.text)


def _ticked(field: Field, entry: Entry, code: str, part: OptionPart) -> str:
    option, place = field.question.option(code, part), field.place(code) if part is OptionPart.ANSWER else None
    if option is not None and option.meaning in (AnswerMeaning.BLANK, AnswerMeaning.INVALID):
        return option_said(option)
    text = option.text if option is not None else place.name if place is not None else ""
    return " ".join(filter(None, (code, text, _quoted(entry.text(code, part)))))


def _quoted(text: str) -> str:
    return f"”{text}”" if text else ""

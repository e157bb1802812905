"""What second entry refuses, and what its verdicts, causes and patterns are called."""

from app.figures import day
from app.services.keying import serial_words
from app.services.keying.verification import (
    AnotherKeysAgain,
    BatchNotFinished,
    DiscrepancyCause,
    DiscrepancySettled,
    EarlierOpen,
    EntryFinished,
    NothingToDraw,
    NotToDrawMore,
    Pattern,
    QuestionsUnknown,
    RuleNotPossible,
    SameDay,
    SampledFormVoid,
    Verdict,
)
from app.words.language import _, language, pgettext
from app.words.saying import Sentence, name, say


@say.register
def _rule_not_possible(refusal: RuleNotPossible) -> Sentence:
    return Sentence(
        _("No sample can be drawn by that rule."),
        _("The share is above 0 and at most 100 %, forms and fields at least 1, and the limit 1 to 9 999 per 10 000 fields."),
    )


@say.register
def _batch_not_finished(refusal: BatchNotFinished) -> Sentence:
    return Sentence(
        _("Batch {number} can't be drawn from: its state is {state}.").format(
            number=refusal.number, state=name(refusal.state).lower()
        ),
        _("A sample is drawn when the batch is finished."),
    )


@say.register
def _nothing_to_draw(refusal: NothingToDraw) -> Sentence:
    return Sentence(_("Every form of batch {number} is in a sample already.").format(number=refusal.number))


@say.register
def _questions_unknown(refusal: QuestionsUnknown) -> Sentence:
    if not refusal.names:
        return Sentence(_("No question is chosen."), _("Choose at least one, or key the whole form again."))
    return Sentence(_("The form has no such question: {names}.").format(names=", ".join(refusal.names)))


@say.register
def _not_to_draw_more(refusal: NotToDrawMore) -> Sentence:
    return Sentence(
        _("The sample does not ask for more forms: {verdict}.").format(verdict=name(refusal.verdict).lower()),
        _("More are drawn when all of it is keyed and settled and the limit lies inside the interval."),
    )


@say.register
def _entry_finished(refusal: EntryFinished) -> Sentence:
    return Sentence(_("Form {serial} is keyed a second time already.").format(serial=serial_words(refusal.serial_no)))


@say.register
def _another_keys_again(refusal: AnotherKeysAgain) -> Sentence:
    return Sentence(
        _("Form {serial} is being keyed a second time by {operator}.").format(
            serial=serial_words(refusal.serial_no), operator=refusal.operator or _("somebody")
        ),
        _("Take another form."),
    )


@say.register
def _same_day(refusal: SameDay) -> Sentence:
    return Sentence(
        _("You keyed form {serial} yourself on {day}.").format(
            serial=serial_words(refusal.serial_no), day=day(refusal.keyed_on, language())
        ),
        _("Let another person key it a second time, or do it on a later day."),
    )


@say.register
def _sampled_form_void(refusal: SampledFormVoid) -> Sentence:
    return Sentence(
        _("Form {serial} was made void and has left the sample.").format(serial=serial_words(refusal.serial_no)),
        _("Nothing of it needs to be keyed or settled any more."),
    )


@say.register
def _discrepancy_settled(refusal: DiscrepancySettled) -> Sentence:
    return Sentence(
        _("Question {field} on form {serial} is settled already.").format(
            field=refusal.field, serial=serial_words(refusal.serial_no)
        ),
        _("Undo that, or correct the form."),
    )


@say.register
def _earlier_open(refusal: EarlierOpen) -> Sentence:
    return Sentence(
        _("Question {field} on form {serial} is settled first.").format(
            field=refusal.field, serial=serial_words(refusal.serial_no)
        ),
        _("Its answer may lead past those that follow."),
    )


@name.register
def _verdict(verdict: Verdict) -> str:
    return {
        Verdict.OPEN: pgettext("sample", "Under way"),
        Verdict.ACCEPTED: pgettext("sample", "Accepted"),
        Verdict.DRAW_MORE: pgettext("sample", "Draw more"),
        Verdict.REKEY_ALL: pgettext("sample", "Key all again"),
    }[verdict]


@name.register
def _cause(cause: DiscrepancyCause) -> str:
    return {
        DiscrepancyCause.MISREAD: _("Misread"),
        DiscrepancyCause.MISKEYED: _("Mis-keyed"),
        DiscrepancyCause.OMITTED: _("Omitted"),
        DiscrepancyCause.ROW_SLIP: _("Wrong line"),
        DiscrepancyCause.UNCLEAR_MARK: _("Unclear mark"),
    }[cause]


@name.register
def _pattern(pattern: Pattern) -> str:
    return {
        Pattern.ROW_SLIP: _("the answers are shifted by a line"),
        Pattern.TRANSPOSITION: _("two digits or two lines have changed places"),
        Pattern.ADJACENT_KEY: _("the keys lie side by side"),
        Pattern.OMISSION: _("one has an answer that the other lacks"),
    }[pattern]

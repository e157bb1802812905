"""What second entry refuses, what its verdicts, causes and patterns are called, and what a sample says."""

from math import ceil, floor

from app.figures import day, number
from app.services.keying import serial_words
from app.services.keying.verification import (
    AnotherKeysAgain,
    BatchNotFinished,
    DiscrepancyCause,
    DiscrepancySettled,
    EarlierOpen,
    EntryFinished,
    NotCorrected,
    NothingToDraw,
    NotToDrawMore,
    Pattern,
    Prospect,
    QuestionsUnknown,
    Rate,
    RuleNotPossible,
    SameDay,
    SampledFormVoid,
    SampleLine,
    Turn,
    Verdict,
    WaitingForm,
)
from app.words.language import _, language, ngettext, pgettext
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
def _not_corrected(refusal: NotCorrected) -> Sentence:
    return Sentence(_("Form {serial} is not corrected since it was verified.").format(serial=serial_words(refusal.serial_no)))


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


def rate_words(rate: Rate) -> str:
    """`3 errors in 1 080 fields of 30 forms: 28 in 10 000 fields, with 95 % certainty between 4 and 92.`

    The bounds are rounded outwards, so that none is said to be at the limit that is over it.
    """
    if not rate.fields:
        return _("No form is keyed a second time and settled yet.")
    errors = ngettext("{errors} error", "{errors} errors", rate.errors).format(errors=number(rate.errors, language()))
    fields = ngettext("{fields} field", "{fields} fields", rate.fields).format(fields=number(rate.fields, language()))
    forms = ngettext("{forms} form", "{forms} forms", rate.forms).format(forms=number(rate.forms, language()))
    return _("{counted}: {rate} in 10 000 fields, with 95 % certainty between {lower} and {upper}.").format(
        counted=_("{errors} in {fields} of {forms}").format(errors=errors, fields=fields, forms=forms),
        rate=number(round(rate.per_10000), language()),
        lower=number(floor(rate.lower), language()),
        upper=number(ceil(rate.upper), language()),
    )


def verdict_words(sample: SampleLine) -> str:
    """What a sample says, and why."""
    limit = number(sample.limit, language())
    if sample.verdict is Verdict.OPEN:
        return _under_way(sample)
    if sample.verdict is Verdict.DRAW_MORE:
        return _("The limit {limit} lies inside the interval: too few forms to say. Draw more.").format(limit=limit)
    if sample.verdict is Verdict.REKEY_ALL:
        return _("Even the lower bound is over the limit {limit}: all forms are keyed again.").format(limit=limit)
    if sample.rate.upper <= sample.limit:
        return _("The upper bound is at or under the limit {limit}: accepted.").format(limit=limit)
    return _("Every form is keyed twice and settled, so that each error found is corrected: accepted.")


def sample_words(sample: SampleLine) -> str:
    """What was drawn, among what: `Batch 3, 4 · Anna`."""
    return _drawn_from(sample.batches, sample.operator)


def drawn_words(sample: SampleLine) -> str:
    """How many forms of how many, when, with which seed."""
    words = _("{forms} of {frame} forms, drawn {day} with seed {seed}").format(
        forms=number(sample.forms, language()),
        frame=number(sample.frame_forms, language()),
        day=day(sample.drawn_at.astimezone().date(), language()),
        seed=", ".join(map(str, sample.seeds)),
    )
    if sample.questions:
        chosen = ngettext("{count} chosen question", "{count} chosen questions", len(sample.questions))
        words = f"{words} · {chosen.format(count=len(sample.questions))}"
    if sample.words:
        said = ngettext("{count} text in other words", "{count} texts in other words", sample.words)
        words = f"{words} · {said.format(count=sample.words)}"
    return words


def prospect_words(prospect: Prospect) -> str:
    """`14 of 40 forms would be drawn: batch 3, 4 · Anna`."""
    return _("{forms} of {frame} forms would be drawn: {what}").format(
        forms=number(prospect.forms, language()),
        frame=number(prospect.frame_forms, language()),
        what=_drawn_from(prospect.batches, prospect.operator),
    )


def turn_words(form: WaitingForm) -> str:
    """Who a form waits for."""
    return {
        Turn.BEGUN: _("begun by you"),
        Turn.MINE: _("for you"),
        Turn.BEING_KEYED: _("being keyed by {operator}").format(operator=form.being_keyed_by or _("somebody")),
        Turn.ANOTHER: _("for another person, or you on a later day"),
    }[form.turn]


def _under_way(sample: SampleLine) -> str:
    left = []
    if sample.to_key:
        to_key = ngettext("{count} form is left to key again", "{count} forms are left to key again", sample.to_key)
        left.append(to_key.format(count=sample.to_key))
    if sample.to_settle:
        to_settle = ngettext("{count} form is left to settle", "{count} forms are left to settle", sample.to_settle)
        left.append(to_settle.format(count=sample.to_settle))
    return ", ".join(left)


def _drawn_from(batches: tuple[int, ...], operator: str) -> str:
    words = ngettext("Batch {numbers}", "Batches {numbers}", len(batches)).format(numbers=", ".join(map(str, batches)))
    return f"{words} · {operator}" if operator else words

"""The words for collection files: what is refused about them, what a merge brought, and how a file stands."""

from collections.abc import Iterator

from app.figures import moment, number
from app.services.exchange.collection import (
    NOTE,
    SERIAL,
    VOID,
    ChoiceIncomplete,
    Collecting,
    Conflict,
    ConflictGone,
    Counts,
    Difference,
    FileHasAnswers,
    KeyMissing,
    KeyThere,
    LastChange,
    MergedSending,
    NotCollecting,
    PassphraseMissing,
    PassphraseShort,
    PassphraseWrong,
    PlacesUnknown,
    QuestionsDiffer,
    RecoveryWrong,
    SendingDamaged,
    SendingForeignKey,
    SendingNewer,
    SendingTooLarge,
    SendingUnknown,
    SerialsGiven,
    WaveCollectsNothing,
)
from app.services.keying import BatchState, serial_words
from app.words.language import _, language, ngettext, pgettext
from app.words.saying import Sentence, name, say

_MEGABYTE = 1024 * 1024


@say.register
def _passphrase_short(refusal: PassphraseShort) -> Sentence:
    return Sentence(
        _("The passphrase is too short."),
        _("Take at least {least} characters: a few words that you remember.").format(least=refusal.least),
    )


@say.register
def _passphrase_wrong(_refusal: PassphraseWrong) -> Sentence:
    return Sentence(
        _("The passphrase does not open the key."),
        _("Try again. If it is forgotten, restore the key from its recovery sheet."),
    )


@say.register
def _passphrase_missing(_refusal: PassphraseMissing) -> Sentence:
    return Sentence(
        _("No passphrase was given."), _("Put it in MEDBORGARLOFTE_PASSPHRASE, or in a file that --passphrase-file names.")
    )


@say.register
def _key_there(_refusal: KeyThere) -> Sentence:
    return Sentence(_("There is a key already."), _("Use it, or replace it with a new one."))


@say.register
def _key_missing(_refusal: KeyMissing) -> Sentence:
    return Sentence(_("There is no key for collection files yet."), _("Make one first: what is sent back is encrypted to it."))


@say.register
def _recovery_wrong(_refusal: RecoveryWrong) -> Sentence:
    return Sentence(
        _("That is not a key from a recovery sheet."),
        _("Compare it with the sheet, group by group: a single wrong sign is found."),
    )


@say.register
def _not_collecting(_refusal: NotCollecting) -> Sentence:
    return Sentence(_("This is no collection file, so there is nobody to send it to."))


@say.register
def _collecting(_refusal: Collecting) -> Sentence:
    return Sentence(_("This is a collection file: forms are keyed in it and sent."), _("Do this in the coordinator's file."))


@say.register
def _wave(refusal: WaveCollectsNothing) -> Sentence:
    return Sentence(
        _("The wave {wave} is {state}, so it takes no more forms.").format(wave=refusal.wave, state=name(refusal.state).lower())
    )


@say.register
def _serials(refusal: SerialsGiven) -> Sentence:
    first, last = serial_words(refusal.first), serial_words(refusal.last)
    return Sentence(
        _("The numbers {first}–{last} are in another collection file already.").format(first=first, last=last),
        _("Take new numbers."),
    )


@say.register
def _has_answers(refusal: FileHasAnswers) -> Sentence:
    said = ngettext(
        "{file} is a collection file with {count} form in it.",
        "{file} is a collection file with {count} forms in it.",
        refusal.forms,
    )
    return Sentence(said.format(file=refusal.path.name, count=refusal.forms), _("Choose another name, so that nothing is lost."))


@say.register
def _damaged(refusal: SendingDamaged) -> Sentence:
    return Sentence(
        _("{file} can't be read: it was damaged or cut off on its way, or is something else.").format(file=refusal.path.name),
        _("Nothing was taken in. Ask the place to send it again."),
    )


@say.register
def _foreign_key(refusal: SendingForeignKey) -> Sentence:
    return Sentence(
        _("{file} is encrypted to a key that this passphrase does not open.").format(file=refusal.path.name),
        _("If it was sent to an older key, give that one's passphrase, or restore the key from its recovery sheet."),
    )


@say.register
def _newer(refusal: SendingNewer) -> Sentence:
    return Sentence(
        _("{file} was sent by a newer version of Medborgarlöfte.").format(file=refusal.path.name),
        _("Nothing was taken in. Install the newer version here too."),
    )


@say.register
def _too_large(refusal: SendingTooLarge) -> Sentence:
    return Sentence(
        _("{file} is larger than any collection file can be: more than {most} MB.").format(
            file=refusal.path.name, most=number(refusal.most // _MEGABYTE, language())
        ),
        _("Nothing was taken in. Is it the right file?"),
    )


@say.register
def _unknown(refusal: SendingUnknown) -> Sentence:
    return Sentence(
        _("{file} comes from a collection file that was not made here.").format(file=refusal.path.name),
        _("Nothing was taken in. Open the municipality's file that made it."),
    )


@say.register
def _questions_differ(refusal: QuestionsDiffer) -> Sentence:
    return Sentence(
        _("{file} answers questions that the wave asks otherwise now: {questions}.").format(
            file=refusal.path.name, questions=", ".join(refusal.questions)
        ),
        _("Nothing was taken in. Make the questions as they were, or key those forms anew."),
    )


@say.register
def _places_unknown(refusal: PlacesUnknown) -> Sentence:
    return Sentence(
        _("Answers in {file} name places that are not in this file: {places}.").format(
            file=refusal.path.name, places=", ".join(refusal.places)
        ),
        _("Nothing was taken in. Bring the places back first."),
    )


@say.register
def _conflict_gone(_refusal: ConflictGone) -> Sentence:
    return Sentence(_("This has changed since it was shown."), _("Look at it again as it is now."))


@say.register
def _choice_incomplete(refusal: ChoiceIncomplete) -> Sentence:
    return Sentence(
        _("With that choice, question {question} has no answer.").format(question=refusal.question),
        _("Take that question from the same side too."),
    )


def merged_lines(merged: MergedSending) -> Iterator[str]:
    """What one sending brought, a line for each thing worth telling."""
    said = _("{place}, sent {moment}: {counts}.")
    yield said.format(
        place=merged.place, moment=moment(merged.sent_at.astimezone(), language()), counts=counts_words(merged.forms)
    )
    if merged.again:
        yield _("This very file was taken in before.")
    elif merged.newer_known:
        yield _("A later sending from there was taken in before.")
    if merged.batches.conflicting:
        yield ngettext(
            "{n} batch was changed on both sides.", "{n} batches were changed on both sides.", merged.batches.conflicting
        ).format(n=merged.batches.conflicting)
    if merged.reworded:
        yield _("Worded otherwise at the place, but the same questions: {questions}.").format(
            questions=", ".join(merged.reworded)
        )
    if merged.unasked:
        yield _("Not asked at the place: {questions}.").format(questions=", ".join(merged.unasked))


def counts_words(counts: Counts) -> str:
    """How many forms were new, changed, the same, and changed on both sides."""
    parts = [
        ngettext("{n} new form", "{n} new forms", counts.added).format(n=number(counts.added, language())),
        _("{n} changed").format(n=number(counts.changed, language())),
        _("{n} the same as before").format(n=number(counts.same, language())),
    ]
    if counts.conflicting:
        parts.append(_("{n} changed on both sides").format(n=number(counts.conflicting, language())))
    return ", ".join(parts)


def conflict_words(conflict: Conflict) -> str:
    """What is to be settled: the form or batch, and its place."""
    if conflict.serial_no is None:
        return _("Batch {number}, {place}").format(number=conflict.batch_number, place=conflict.place)
    serial = serial_words(conflict.serial_no)
    return _("Form {serial}, {place}").format(serial=serial, place=conflict.place)


def last_change_words(change: LastChange | None) -> str:
    """Who changed a side last, when and why: `Anna · 2020-10-12 14:30 · Misread`; nothing where that is not known."""
    if change is None:
        return ""
    return " · ".join(filter(None, (change.person, moment(change.at.astimezone(), language()), change.reason)))


def difference_words(difference: Difference) -> str:
    """What differs: a question by number and short text, the number, the state, a note, or a count of a batch."""
    if difference.name == SERIAL:
        return _("Serial number")
    if difference.name == VOID:
        return _("State")
    if difference.name.startswith(NOTE) and not difference.label:
        return _("Note on the form")
    if difference.name.startswith(NOTE):
        return _("Note on {question}").format(question=f"{difference.label} {difference.question}")
    if difference.label:
        return f"{difference.label} {difference.question}"
    return {
        "number": pgettext("of a batch", "Number"),
        "collected_on": pgettext("of a batch", "Day"),
        "envelope": pgettext("of a batch", "Envelope"),
        "state": pgettext("of a batch", "State"),
        "received": pgettext("of a batch", "Received"),
        "blank": pgettext("of a batch", "Blank"),
        "spoiled": pgettext("of a batch", "Spoiled"),
        "reason": pgettext("of a batch", "Reason"),
        "stored_where": pgettext("of a batch", "Stored where"),
        "stored_until": pgettext("of a batch", "Stored until"),
        "destroyed_on": pgettext("of a batch", "Destroyed on"),
        "disposal_body": pgettext("of a batch", "Decided by"),
        "disposal_decided_on": pgettext("of a batch", "Decided on"),
        "disposal_reference": pgettext("of a batch", "Reference"),
    }[difference.name]


def side_words(difference: Difference, said: str) -> str:
    """What one side says of a difference."""
    if difference.name == VOID:
        return _("Void: {reason}").format(reason=said) if said else pgettext("side", "Counts")
    if difference.name == "state":
        return name(BatchState(said))
    return said or pgettext("side", "Nothing")

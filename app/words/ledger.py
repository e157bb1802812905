"""What the ledger of batches refuses, and what its states are called."""

from app import figures
from app.services.keying import (
    BatchNotKeyed,
    BatchNotStored,
    BatchNotVerified,
    BatchOpen,
    DayStanding,
    DestroyerUnknown,
    DisposalOutOfOrder,
    DisposalUndecided,
    StoredBackwards,
    StoredLonger,
    WaveStillOpen,
    WhereMissing,
)
from app.words.language import _, language, pgettext
from app.words.saying import Sentence, name, say


@say.register
def _where_missing(refusal: WhereMissing) -> Sentence:
    return Sentence(_("It is not said where the paper is put."), _("Write the room, the cupboard or the box."))


@say.register
def _stored_backwards(refusal: StoredBackwards) -> Sentence:
    came = figures.day(refusal.collected_on, language())
    return Sentence(
        _("Batch {number} came in on {day}, and is to be kept no longer than that.").format(number=refusal.number, day=came),
        _("Check the day until which it is kept."),
    )


@say.register
def _batch_not_verified(refusal: BatchNotVerified) -> Sentence:
    return Sentence(
        _("Batch {number} is not put away yet; it is {state}.").format(number=refusal.number, state=name(refusal.state).lower()),
        _("The paper is needed until a sample of it is keyed again, or the survey wave is verified."),
    )


@say.register
def _batch_not_stored(refusal: BatchNotStored) -> Sentence:
    return Sentence(
        _("The paper of batch {number} is not in store; the batch is {state}.").format(
            number=refusal.number, state=name(refusal.state).lower()
        ),
        _("Only paper that is put away is destroyed. Say first where it is kept."),
    )


@say.register
def _batch_not_keyed(refusal: BatchNotKeyed) -> Sentence:
    return Sentence(
        _("Batch {number} can't be verified; it is {state}.").format(number=refusal.number, state=name(refusal.state).lower())
    )


@say.register
def _batch_open(refusal: BatchOpen) -> Sentence:
    return Sentence(
        _("Batch {number} is being keyed.").format(number=refusal.number),
        _("The reason why its counts do not agree is given when it is finished."),
    )


@say.register
def _disposal_undecided(refusal: DisposalUndecided) -> Sentence:
    return Sentence(
        _("Paper is not destroyed without a decision."), _("Write who decided it, on which day, and the reference (§).")
    )


@say.register
def _destroyer_unknown(refusal: DestroyerUnknown) -> Sentence:
    return Sentence(_("It is not known who destroys the paper."), _("Say who you are, at the top right, and go on."))


@say.register
def _disposal_out_of_order(refusal: DisposalOutOfOrder) -> Sentence:
    return Sentence(
        _("The paper was to be destroyed on {day}, by a decision of {decided}.").format(
            day=figures.day(refusal.destroyed_on, language()), decided=figures.day(refusal.decided_on, language())
        ),
        _("Paper is destroyed when it is decided, and noted when it is done: check the two days."),
    )


@say.register
def _stored_longer(refusal: StoredLonger) -> Sentence:
    return Sentence(
        _("Batch {number} is to be kept until {day}.").format(number=refusal.number, day=figures.day(refusal.until, language())),
        _("If the decision says otherwise, change the day first."),
    )


@say.register
def _wave_still_open(refusal: WaveStillOpen) -> Sentence:
    return Sentence(
        _("Batch {number} is of wave {wave}, which is still open.").format(number=refusal.number, wave=refusal.wave),
        _("Its paper can be destroyed when the wave is closed."),
    )


@name.register
def _day_standing(standing: DayStanding) -> str:
    return {
        DayStanding.UNCOUNTED: pgettext("day", "Not counted"),
        DayStanding.AGREES: pgettext("day", "Agrees"),
        DayStanding.EXPLAINED: pgettext("day", "Explained"),
        DayStanding.DIFFERS: pgettext("day", "Differs"),
    }[standing]

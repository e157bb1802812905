"""The words for promises: parties, targets, states, and what is refused."""

from app import figures
from app.models.promise import (
    ActivityState,
    CommentState,
    Outcome,
    Party,
    PromiseLayout,
    PromiseState,
    SigningMethod,
    TargetKind,
    TargetPeriod,
)
from app.services.promise import (
    AreasOfWaveAnswered,
    DecisionMissing,
    DocumentNotKept,
    Hint,
    NewerVersionThere,
    NobodyDecides,
    NobodySigns,
    NothingPromised,
    OccasionsLogged,
    PartyInUse,
    PartyThere,
    PartyUnknown,
    PeriodBackwards,
    PriorityNotChosen,
    PromiseGone,
    PromiseLocked,
    PromiseMoveRefused,
    PromiseNameTaken,
    PromiseNotDraft,
    PromisePart,
    PromiseText,
    PromiseUnknown,
    SignatoryUnclear,
    SignatureMissing,
    SignedElectronically,
    SubTargetTooLarge,
    TargetField,
    TargetIncomplete,
    TargetNotPositive,
    WordsMissing,
    WordUnknown,
)
from app.words.language import _, language, pgettext
from app.words.saying import Sentence, name, say


@name.register
def _state(member: PromiseState) -> str:
    return {
        PromiseState.DRAFT: pgettext("promise", "Draft"),
        PromiseState.CONSULTATION: pgettext("promise", "Consultation"),
        PromiseState.PROPOSED: pgettext("promise", "Proposed"),
        PromiseState.REFERRED_BACK: pgettext("promise", "Referred back"),
        PromiseState.REJECTED: pgettext("promise", "Rejected"),
        PromiseState.DECIDED: pgettext("promise", "Decided"),
        PromiseState.SIGNED: pgettext("promise", "Signed"),
        PromiseState.PUBLISHED: pgettext("promise", "Published"),
        PromiseState.EVALUATED: pgettext("promise", "Evaluated"),
        PromiseState.ARCHIVED: pgettext("promise", "Archived"),
    }[member]


@name.register
def _layout(member: PromiseLayout) -> str:
    return {PromiseLayout.BY_PARTY: _("By party"), PromiseLayout.BY_THEME: _("By theme, with who is responsible")}[member]


@name.register
def _party(member: Party) -> str:
    return {
        Party.POLICE: pgettext("party", "The police"),
        Party.MUNICIPALITY: pgettext("party", "The municipality"),
        Party.JOINT: pgettext("party", "Together"),
        Party.OTHER: pgettext("party", "Another party"),
    }[member]


@name.register
def _target_kind(member: TargetKind) -> str:
    return {
        TargetKind.MIN_COUNT: _("At least so many times"),
        TargetKind.MIN_HOURS: _("At least so many hours"),
        TargetKind.AVG_FREQUENCY: _("So often on average"),
        TargetKind.DELIVERABLE: _("Done by a day"),
        TargetKind.CONTINUOUS: _("Ongoing"),
        TargetKind.ON_REQUEST: _("On request"),
    }[member]


@name.register
def _period(member: TargetPeriod) -> str:
    return {
        TargetPeriod.WEEK: _("a week"),
        TargetPeriod.MONTH: _("a month"),
        TargetPeriod.TERM: _("a term"),
        TargetPeriod.YEAR: _("a year"),
        TargetPeriod.WHOLE: _("in the whole period"),
    }[member]


@name.register
def _method(member: SigningMethod) -> str:
    return {
        SigningMethod.INK: pgettext("signing", "in ink"),
        SigningMethod.HERE: pgettext("signing", "electronically, here"),
        SigningMethod.ELSEWHERE: pgettext("signing", "electronically, elsewhere"),
    }[member]


@name.register
def _outcome(member: Outcome) -> str:
    return {
        Outcome.APPROVED: pgettext("decision", "Approved"),
        Outcome.REFERRED_BACK: pgettext("decision", "Referred back"),
        Outcome.REJECTED: pgettext("decision", "Rejected"),
    }[member]


@name.register
def _comment_state(member: CommentState) -> str:
    return {
        CommentState.OPEN: pgettext("comment", "To answer"),
        CommentState.ACCEPTED: pgettext("comment", "Accepted"),
        CommentState.DECLINED: pgettext("comment", "Declined"),
    }[member]


@name.register
def _activity_state(member: ActivityState) -> str:
    return {
        ActivityState.PLANNED: pgettext("activity", "Planned"),
        ActivityState.ONGOING: pgettext("activity", "Ongoing"),
        ActivityState.DONE: pgettext("activity", "Done"),
        ActivityState.PARTLY_DONE: pgettext("activity", "Partly done"),
        ActivityState.NOT_DONE: pgettext("activity", "Not done"),
        ActivityState.POSTPONED: pgettext("activity", "Postponed"),
        ActivityState.CANCELLED: pgettext("activity", "Cancelled"),
        ActivityState.STANDBY: pgettext("activity", "Standing by"),
        ActivityState.CALLED: pgettext("activity", "Called for"),
    }[member]


@name.register
def _hint(member: Hint) -> str:
    return {
        Hint.NOT_MEASURABLE: _("can't be measured"),
        Hint.NO_RESPONSIBLE: _("no one responsible"),
        Hint.NO_PRIORITY: _("answers no priority area"),
    }[member]


@name.register
def _text(member: PromiseText) -> str:
    return {
        PromiseText.INTRODUCTION: _("Introduction"),
        PromiseText.BACKGROUND: pgettext("promise", "Background"),
        PromiseText.PICTURE: pgettext("promise", "Common picture"),
        PromiseText.FOLLOW_UP: pgettext("promise", "Follow-up"),
        PromiseText.CONTACT: pgettext("promise", "Contact"),
        PromiseText.ACCESSIBILITY: pgettext("promise", "Accessibility"),
    }[member]


@name.register
def _part(member: PromisePart) -> str:
    return {
        PromisePart.TITLE: _("The title of the promise"),
        PromisePart.COMMITMENT: _("The text of the commitment"),
        PromisePart.ACTIVITY: _("The text of the activity"),
        PromisePart.PARTY: _("The name of the party"),
        PromisePart.HEADING: _("The heading of the party"),
        PromisePart.BODY: _("The body that decided"),
        PromisePart.SIGNATORY: _("The title of who signs"),
        PromisePart.COMMENT: _("The comment"),
        PromisePart.ANSWER: _("The answer"),
        PromisePart.LINE: _("The words of the line"),
    }[member]


@name.register
def _field(member: TargetField) -> str:
    return {
        TargetField.VALUE: _("a number to reach"),
        TargetField.PERIOD: _("what it is counted over: a week, a month, a term or a year"),
        TargetField.SUB_TEXT: _("words for what the part of it is, such as “at schools”"),
        TargetField.DUE_ON: _("a day when it is to be done"),
    }[member]


@say.register
def _words_missing(refusal: WordsMissing) -> Sentence:
    return Sentence(_("{part} is missing.").format(part=name(refusal.part)), _("Write what is missing and try again."))


@say.register
def _gone(refusal: PromiseGone) -> Sentence:
    return Sentence(_("That part of the promise is no longer there."), _("Somebody has removed it. Undo that, or add it again."))


@say.register
def _unknown(refusal: PromiseUnknown) -> Sentence:
    return Sentence(
        _("There is no promise named {name}.").format(name=refusal.name),
        _("There are: {names}.").format(names=", ".join(refusal.known) or "–"),
    )


@say.register
def _name_taken(refusal: PromiseNameTaken) -> Sentence:
    return Sentence(
        _("There is a promise named {name} already.").format(name=refusal.name),
        _("Open it and make a new version, or choose another name."),
    )


@say.register
def _backwards(refusal: PeriodBackwards) -> Sentence:
    return Sentence(
        _("The period ends {last}, before it begins {first}.").format(
            first=figures.day(refusal.first, language()), last=figures.day(refusal.last, language())
        ),
        _("Change one of the days."),
    )


@say.register
def _locked(refusal: PromiseLocked) -> Sentence:
    return Sentence(
        _("The promise {name} is {state}, so this can't be changed in it.").format(
            name=refusal.name, state=name(refusal.state).lower()
        ),
        _("Make a new version when it has been decided on or referred back."),
    )


@say.register
def _move_refused(refusal: PromiseMoveRefused) -> Sentence:
    return Sentence(
        _("The promise {name} can't go from {state} to {wanted}.").format(
            name=refusal.name, state=name(refusal.state).lower(), wanted=name(refusal.wanted).lower()
        ),
        _("Look at the promise again: somebody may have moved it on."),
    )


@say.register
def _newer(refusal: NewerVersionThere) -> Sentence:
    return Sentence(
        _("Version {version} of the promise {name} was made from this one already.").format(
            version=refusal.version, name=refusal.name
        ),
        _("Open the newest version and work in it."),
    )


@say.register
def _not_draft(refusal: PromiseNotDraft) -> Sentence:
    return Sentence(
        _("The promise {name} is {state}; only a draft can be removed.").format(
            name=refusal.name, state=name(refusal.state).lower()
        )
    )


@say.register
def _party_there(refusal: PartyThere) -> Sentence:
    return Sentence(_("The promise has the party {name} already.").format(name=refusal.name), _("Choose another party."))


@say.register
def _areas_of_wave_answered(refusal: AreasOfWaveAnswered) -> Sentence:
    return Sentence(
        _("Commitments answer areas of another survey wave: {areas}.").format(areas=", ".join(refusal.areas)),
        _("Take the ticks at these areas away in the commitments first."),
    )


@say.register
def _party_in_use(refusal: PartyInUse) -> Sentence:
    return Sentence(
        _("{name} promises, decides or signs in this promise.").format(name=refusal.name),
        _("Move or remove its commitments, decisions and signatories first."),
    )


@say.register
def _logged(refusal: OccasionsLogged) -> Sentence:
    return Sentence(
        _("Occasions have been logged on “{text}”.").format(text=refusal.text),
        _("Remove them in the follow-up first, or let it stand."),
    )


@say.register
def _incomplete(refusal: TargetIncomplete) -> Sentence:
    return Sentence(
        _("The target “{kind}” needs {field}.").format(kind=name(refusal.kind), field=name(refusal.field)),
        _("Fill it in, or choose another kind of target."),
    )


@say.register
def _not_positive(refusal: TargetNotPositive) -> Sentence:
    return Sentence(_("A target must be more than 0."), _("Write a greater number, or choose another kind of target."))


@say.register
def _sub_target(refusal: SubTargetTooLarge) -> Sentence:
    return Sentence(
        _("The part {part} is more than the whole {whole}.").format(
            part=figures.number(refusal.sub_value, language()), whole=figures.number(refusal.value, language())
        ),
        _("Change one of the numbers."),
    )


@say.register
def _not_chosen(refusal: PriorityNotChosen) -> Sentence:
    return Sentence(
        _("“{title}” is not prioritised with a motive, so it can't stand in the promise.").format(title=refusal.title),
        _("Prioritise the area with a motive in the situational picture, or unlink it."),
    )


@say.register
def _nothing_promised(refusal: NothingPromised) -> Sentence:
    return Sentence(_("There is no commitment in the promise yet."), _("Add at least one."))


@say.register
def _nobody_decides(refusal: NobodyDecides) -> Sentence:
    return Sentence(_("No party must decide on the promise."), _("Say under Decisions which parties must."))


@say.register
def _decision_missing(refusal: DecisionMissing) -> Sentence:
    return Sentence(
        _("Still to decide: {parties}.").format(parties=", ".join(refusal.parties)),
        _("Record their decisions under Decisions."),
    )


@say.register
def _nobody_signs(refusal: NobodySigns) -> Sentence:
    return Sentence(_("Nobody is set to sign the promise."), _("Say under Signing who signs."))


@say.register
def _signature_missing(refusal: SignatureMissing) -> Sentence:
    return Sentence(
        _("Still to sign: {titles}.").format(titles=", ".join(refusal.titles)),
        _("Sign, or note the day when each has, under Signing."),
    )


@say.register
def _not_kept(refusal: DocumentNotKept) -> Sentence:
    return Sentence(
        _("The document that was decided on was never kept."), _("Make a new version and let it be decided on again.")
    )


@say.register
def _signed_electronically(refusal: SignedElectronically) -> Sentence:
    return Sentence(
        _("{title} has signed in the PDF, and a promise has one original.").format(title=refusal.title),
        _("Let the others sign there too, or begin the signing anew."),
    )


@say.register
def _party_unknown(refusal: PartyUnknown) -> Sentence:
    return Sentence(
        _("{said} is not one party of the promise.").format(said=refusal.said),
        _("There are: {names}.").format(names=", ".join(refusal.known) or "–"),
    )


@say.register
def _signatory_unclear(refusal: SignatoryUnclear) -> Sentence:
    return Sentence(
        _("{said} is not one of those who sign the promise.").format(said=refusal.said),
        _("There are: {names}.").format(names=", ".join(refusal.known) or "–"),
    )


@say.register
def _word_unknown(refusal: WordUnknown) -> Sentence:
    return Sentence(
        _("{said} is not understood here.").format(said=refusal.said),
        _("There are: {names}.").format(names=", ".join(refusal.known)),
    )

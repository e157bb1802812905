"""The words for evidence and priority areas."""

from app.models.picture import EvidenceSource, PriorityKind, PriorityState
from app.services.picture import (
    EvidenceGone,
    EvidenceThere,
    MotiveMissing,
    PriorityGone,
    PriorityInUse,
    PriorityLocked,
    PriorityMoveRefused,
    PriorityWarning,
    TableIsFixed,
    TableUnknown,
    TitleMissing,
)
from app.words.language import _, ngettext, pgettext
from app.words.saying import Sentence, name, say


@name.register
def _kind(member: PriorityKind) -> str:
    return {
        PriorityKind.PLACE: pgettext("priority", "Place"),
        PriorityKind.PROBLEM: pgettext("priority", "Problem"),
        PriorityKind.TARGET_GROUP: pgettext("priority", "Target group"),
    }[member]


@name.register
def _state(member: PriorityState) -> str:
    return {
        PriorityState.PROPOSED: pgettext("priority", "Proposed"),
        PriorityState.PRIORITISED: pgettext("priority", "Prioritised"),
        PriorityState.NOT_PRIORITISED: pgettext("priority", "Not prioritised"),
        PriorityState.ONGOING: pgettext("priority", "Under way"),
        PriorityState.CLOSED: pgettext("priority", "Closed"),
    }[member]


@name.register
def _source(member: EvidenceSource) -> str:
    return {
        EvidenceSource.SURVEY: pgettext("evidence", "Survey"),
        EvidenceSource.DIALOGUE: pgettext("evidence", "Dialogue"),
        EvidenceSource.SAFETY_WALK: pgettext("evidence", "Safety walk"),
        EvidenceSource.CRIME_STATISTICS: pgettext("evidence", "Crime statistics"),
        EvidenceSource.COORDINATION: pgettext("evidence", "EST coordination"),
        EvidenceSource.OTHER: pgettext("evidence", "Other source"),
    }[member]


@name.register
def _warning(member: PriorityWarning) -> str:
    return {
        PriorityWarning.NO_EVIDENCE: _("Rests on no evidence yet"),
        PriorityWarning.NO_CAUSE: _("No cause written"),
    }[member]


@say.register
def _title_missing(refusal: TitleMissing) -> Sentence:
    return Sentence(_("The title is missing."), _("Write a few words that say what it is about."))


@say.register
def _motive_missing(refusal: MotiveMissing) -> Sentence:
    return Sentence(
        _("“{title}” has no motive.").format(title=refusal.title),
        _("Write why the area is prioritised, or why it is not."),
    )


@say.register
def _move_refused(refusal: PriorityMoveRefused) -> Sentence:
    return Sentence(
        _("“{title}” can't go from {state} to {wanted}.").format(
            title=refusal.title, state=name(refusal.state).lower(), wanted=name(refusal.wanted).lower()
        ),
        _("Look at the area again: somebody may have changed it."),
    )


@say.register
def _in_use(refusal: PriorityInUse) -> Sentence:
    return Sentence(
        ngettext("{number} commitment answers “{title}”.", "{number} commitments answer “{title}”.", refusal.commitments).format(
            number=refusal.commitments, title=refusal.title
        ),
        _("Unlink it in the promise first."),
    )


@say.register
def _locked(refusal: PriorityLocked) -> Sentence:
    return Sentence(
        _("“{title}” stands in the promise {promise}, whose text is locked.").format(
            title=refusal.title, promise=refusal.promise
        ),
        _("Make a new version of the promise to change what it rests on."),
    )


@say.register
def _priority_gone(refusal: PriorityGone) -> Sentence:
    return Sentence(_("The area is no longer there."), _("Somebody has removed it. Undo that, or add it again."))


@say.register
def _evidence_gone(refusal: EvidenceGone) -> Sentence:
    return Sentence(_("The evidence is no longer there."), _("Somebody has removed it. Undo that, or add it again."))


@say.register
def _evidence_there(refusal: EvidenceThere) -> Sentence:
    return Sentence(_("“{title}” is among the evidence already.").format(title=refusal.title), _("Link the one that is there."))


@say.register
def _table_unknown(refusal: TableUnknown) -> Sentence:
    return Sentence(
        _("The survey has no table of “{name}”.").format(name=refusal.name),
        _("Choose a question of the questionnaire that is not free text."),
    )


@say.register
def _table_is_fixed(refusal: TableIsFixed) -> Sentence:
    return Sentence(
        _("What “{title}” shows is read from the answers.").format(title=refusal.title),
        _("Change its title alone, or add another piece of evidence."),
    )

"""The words for evidence and priority areas."""

from app.models.picture import EvidenceSource, PictureSide, PictureState, PriorityKind, PriorityState
from app.services.picture import (
    BodyMissing,
    Difference,
    EvidenceGone,
    EvidenceThere,
    FiguresUnreadable,
    GapKind,
    MotiveMissing,
    NotATable,
    PictureAdopted,
    PictureEmpty,
    PictureMoveRefused,
    PicturePart,
    PriorityGone,
    PriorityInUse,
    PriorityLocked,
    PriorityMoveRefused,
    PriorityWarning,
    ProblemGone,
    QuoteHidden,
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


@name.register
def _side(member: PictureSide) -> str:
    return {
        PictureSide.MUNICIPALITY: pgettext("picture", "The municipality’s picture"),
        PictureSide.POLICE: pgettext("picture", "The police’s picture"),
        PictureSide.JOINT: pgettext("picture", "Joint picture"),
    }[member]


@name.register
def _picture_state(member: PictureState) -> str:
    return {
        PictureState.DRAFT: pgettext("picture", "Draft"),
        PictureState.IN_CONSULTATION: pgettext("picture", "In consultation"),
        PictureState.ADOPTED: pgettext("picture", "Adopted"),
        PictureState.SUPERSEDED: pgettext("picture", "Superseded"),
    }[member]


@name.register
def _gap(member: GapKind) -> str:
    return {
        GapKind.EVIDENCE_UNUSED: _("Nothing rests on this evidence"),
        GapKind.PROBLEM_WITHOUT_EVIDENCE: _("The problem rests on no evidence"),
        GapKind.PROBLEM_WITHOUT_CAUSE: _("The problem has no cause"),
        GapKind.PROBLEM_WITHOUT_AREA: _("The problem leads to no area"),
        GapKind.AREA_WITHOUT_PROBLEM: _("The area follows from no problem"),
        GapKind.AREA_WITHOUT_EVIDENCE: _("The area rests on no evidence"),
        GapKind.AREA_WITHOUT_CAUSE: _("The area has no cause"),
        GapKind.AREA_WITHOUT_MOTIVE: _("The area has no motive"),
    }[member]


@name.register
def _part(member: PicturePart) -> str:
    return {
        PicturePart.SUMMARY: pgettext("picture", "Summary"),
        PicturePart.EVIDENCE: pgettext("picture", "Evidence"),
        PicturePart.PROBLEM: pgettext("picture", "Problem"),
        PicturePart.AREA: pgettext("picture", "Area"),
        PicturePart.BORDER: pgettext("picture", "Border"),
        PicturePart.PLACE: pgettext("picture", "Place"),
    }[member]


@name.register
def _difference(member: Difference) -> str:
    return {
        Difference.ADDED: pgettext("picture", "added"),
        Difference.REMOVED: pgettext("picture", "removed"),
        Difference.CHANGED: pgettext("picture", "rewritten"),
        Difference.FIGURES: pgettext("picture", "other figures"),
        Difference.MAPPED: pgettext("picture", "elsewhere on the map"),
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
def _quote_hidden(refusal: QuoteHidden) -> Sentence:
    return Sentence(_("The answer is neither cleared nor masked."), _("Review it first, then it may be quoted."))


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


@say.register
def _not_a_table(refusal: NotATable) -> Sentence:
    return Sentence(
        _("“{title}” has no figures from the answers.").format(title=refusal.title),
        _("Only a table of the survey can be frozen; what others published is kept as it is."),
    )


@say.register
def _problem_gone(refusal: ProblemGone) -> Sentence:
    return Sentence(_("The problem is no longer there."), _("Somebody has removed it. Undo that, or add it again."))


@say.register
def _picture_adopted(refusal: PictureAdopted) -> Sentence:
    return Sentence(
        _("The picture of {wave}, version {version}, is adopted and stays what it is.").format(
            wave=refusal.wave, version=refusal.version
        ),
        _("Begin a new version on the page Situational picture to change it."),
    )


@say.register
def _picture_move_refused(refusal: PictureMoveRefused) -> Sentence:
    return Sentence(
        _("The picture can't go from {state} to {wanted}.").format(
            state=name(refusal.state).lower(), wanted=name(refusal.wanted).lower()
        ),
        _("Look at the picture again: somebody may have changed it."),
    )


@say.register
def _picture_empty(refusal: PictureEmpty) -> Sentence:
    return Sentence(
        _("The picture of {wave} has no problem and no area yet.").format(wave=refusal.wave),
        _("Describe a problem or add a priority area before it is adopted."),
    )


@say.register
def _body_missing(refusal: BodyMissing) -> Sentence:
    return Sentence(
        _("Who adopts the picture is missing."), _("Write the body that decides, such as the municipal executive board.")
    )


@say.register
def _figures_unreadable(refusal: FiguresUnreadable) -> Sentence:
    return Sentence(
        _("There are no figures to read in {name}.").format(name=refusal.name),
        _("It should have columns for what it is, year, value and unit, or a column for each year."),
    )

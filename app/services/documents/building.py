"""The promise's facts as the document that is printed: which commitments under which heading, and every fixed word."""

from app import resource
from app.models.picture import PriorityKind
from app.services.documents.promise_document import (
    ActivityLine,
    CommitmentGroup,
    CommitmentLine,
    DecisionLine,
    FigureLine,
    PriorityLine,
    PromiseDocument,
    SignatoryLine,
)
from app.services.documents.signing.prepared import signature_field
from app.services.promise import (
    ActivityForm,
    CommitmentForm,
    PromiseForm,
    PromiseLayout,
    SignatoryForm,
    TargetKind,
    period_in_words,
    responsible_in_words,
    target_in_words,
)
from app.services.promise.wording import document_state, outcome_in_words


def promise_document(form: PromiseForm, municipality: str, *, invented: bool = False, language: str = "sv") -> PromiseDocument:
    """What the PDF of this version shows. It prints the priority areas its commitments answer; the rest stay in the picture.

    From DECIDED on the document no longer changes: signing and publishing add nothing to it.
    """
    by_theme = form.layout is PromiseLayout.BY_THEME
    return PromiseDocument(
        title=form.title,
        municipality=municipality,
        valid_from=form.valid_from,
        valid_to=form.valid_to,
        state_label=document_state(form.state, language),
        version=form.version,
        changed=form.changed_at,
        draft=not form.decided,
        invented=invented,
        by_theme=by_theme,
        introduction=form.introduction,
        background=form.background,
        picture=form.picture,
        priorities=tuple(PriorityLine(area.title, _kind(area.kind, language), area.motive) for area in form.answered),
        groups=_by_theme(form, language) if by_theme else _by_party(form, language),
        follow_up=form.follow_up,
        contact=form.contact,
        accessibility=form.accessibility,
        figures=_figures(form),
        decisions=_decisions(form, language),
        signatories=tuple(_signatory(form, line) for line in form.signatories),
    )


def _by_party(form: PromiseForm, language: str) -> tuple[CommitmentGroup, ...]:
    return tuple(
        CommitmentGroup(party.heading, tuple(_commitment(form, line, language) for line in form.by_party(party.id)))
        for party in form.parties
        if form.by_party(party.id)
    )


def _by_theme(form: PromiseForm, language: str) -> tuple[CommitmentGroup, ...]:
    """A group for each theme in the order the themes first appear; what has none comes last."""
    themes = dict.fromkeys(line.theme for line in form.commitments if line.theme)
    rest = resource.translation(language).pgettext("document", "Other commitments")
    groups = []
    for theme in (*themes, ""):
        lines = tuple(_commitment(form, line, language) for line in form.commitments if line.theme == theme)
        if lines:
            groups.append(CommitmentGroup(theme or rest, lines))
    return tuple(groups)


def _commitment(form: PromiseForm, line: CommitmentForm, language: str) -> CommitmentLine:
    responsible = responsible_in_words(line.responsible_title, line.responsible_unit)
    if not responsible and form.layout is PromiseLayout.BY_THEME:
        responsible = form.party(line.party_id).name
    measured = line.target.kind is not TargetKind.CONTINUOUS
    return CommitmentLine(
        text=line.text,
        target=target_in_words(line.target, language) if measured else "",
        responsible=responsible,
        activities=tuple(_activity(activity, language) for activity in line.activities),
        number=line.position,
    )


def _activity(activity: ActivityForm, language: str) -> ActivityLine:
    return ActivityLine(
        activity.text,
        responsible_in_words(activity.responsible_title, activity.responsible_unit),
        period_in_words(activity.starts_on, activity.ends_on, language),
    )


def _figures(form: PromiseForm) -> tuple[FigureLine, ...]:
    """The figures that stand in the text; one whose words were edited away traces nothing."""
    return tuple(
        FigureLine(
            words=figure.words,
            sentence=figure.sentence,
            wave=figure.wave,
            definition=figure.definition,
            base_n=figure.base_n,
            weighting=figure.weighting,
            rule_version=figure.rule_version,
        )
        for figure in form.traced
    )


def _decisions(form: PromiseForm, language: str) -> tuple[DecisionLine, ...]:
    return tuple(
        DecisionLine(
            party=form.party(decision.party_id).name,
            body=decision.body,
            day=decision.decided_on,
            reference=decision.reference,
            registry_number=decision.registry_number,
            outcome=outcome_in_words(decision.outcome, language),
            note=decision.note,
        )
        for decision in form.decisions
    )


def _signatory(form: PromiseForm, line: SignatoryForm) -> SignatoryLine:
    signs_for = _signed_for(form.party(line.party_id).name, line)
    field = signature_field(line.position) if form.decided else ""
    return SignatoryLine(line.title, line.name, line.organisation, line.acting, line.party_letter, signs_for, field)


def _signed_for(party: str, line: SignatoryForm) -> str:
    """The party's name, unless the role or the organisation holds it: "Kommunstyrelsens ordförande" signs for "Kommunen"."""
    stem = party.casefold().removesuffix("en")
    return "" if stem in f"{line.title} {line.organisation}".casefold() else party


def _kind(kind: PriorityKind, language: str) -> str:
    tr = resource.translation(language)
    return {
        PriorityKind.PLACE: tr.pgettext("priority", "Place"),
        PriorityKind.PROBLEM: tr.pgettext("priority", "Problem"),
        PriorityKind.TARGET_GROUP: tr.pgettext("priority", "Target group"),
    }[kind]

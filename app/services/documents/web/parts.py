"""The parts of a promise on the web, each under a heading of its own, in the order of its PDF."""

from collections.abc import Iterator
from dataclasses import dataclass

from app import figures
from app.models.blocks import Block
from app.services.documents.promise_document import CommitmentGroup, CommitmentLine, SignatoryLine, numbered, rules
from app.services.documents.publication import Publication, SignedLine
from app.services.documents.web import text
from app.services.documents.web.markup import Html, block, filled, joined, lines, tag, time
from app.services.documents.web.table import table
from app.services.documents.web.voice import Voice


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under a heading; `name` is what it is led to by."""

    name: str
    heading: str
    content: Html


def parts(publication: Publication, voice: Voice) -> tuple[Part, ...]:
    """The parts in which something stands."""
    document = publication.document

    def words(blocks: tuple[Block, ...]) -> Html:
        return text.blocks(blocks, 1, voice)

    every = (
        Part("background", voice.pgettext("document", "Background"), words(document.background)),
        Part("picture", voice.pgettext("document", "The common picture"), words(document.picture)),
        Part("priorities", voice.pgettext("document", "Priority areas"), _priorities(publication, voice)),
        Part("commitments", voice.pgettext("document", "This is what we promise"), _commitments(publication, voice)),
        Part("follow-up", voice.pgettext("document", "How we follow up"), words(document.follow_up)),
        Part("contact", voice.pgettext("document", "Contact"), words(document.contact)),
        Part("accessibility", voice.pgettext("document", "Accessibility"), words(document.accessibility)),
        Part("decisions", voice.pgettext("document", "Decisions"), _decisions(publication, voice)),
        Part("signatures", voice.pgettext("document", "Signatures"), _signatures(publication, voice)),
        Part("figures", voice.pgettext("document", "The figures in the promise"), _figures(publication, voice)),
    )
    return tuple(part for part in every if part.content)


def _priorities(publication: Publication, voice: Voice) -> Html:
    areas = publication.document.priorities
    if not areas:
        return Html()
    return table(
        voice.pgettext("document", "The priority areas and the reasons for them."),
        (
            (voice.pgettext("document", "Area"), [area.title for area in areas]),
            (voice.pgettext("document", "Kind"), [area.kind for area in areas]),
            (voice.pgettext("document", "Why it was chosen"), [area.motive for area in areas]),
        ),
        voice,
    )


def _commitments(publication: Publication, voice: Voice) -> Html:
    document = publication.document
    return lines(*(_group(group, voice, by_theme=document.by_theme) for group in numbered(document.groups)))


def _group(group: CommitmentGroup, voice: Voice, *, by_theme: bool) -> Html:
    said = [commitment for commitment in group.commitments if commitment.text.strip()]
    if not said:
        return Html()
    heading = voice.heading(group.heading, 2, own=True)
    return lines(heading, _theme(group.heading, said, voice) if by_theme else _party(said, voice))


def _party(said: list[CommitmentLine], voice: Voice) -> Html:
    """A list whose numbers go on through the whole promise."""
    items = [
        block("li", tag("p", line.text), *_under(line, line.responsible, voice), value=line.number, id=_name(line, voice))
        for line in said
    ]
    return block("ol", *items, class_=voice.classed("commitments"), lang=voice.spoken)


def _theme(heading: str, said: list[CommitmentLine], voice: Voice) -> Html:
    """A table of commitments and who is responsible."""
    caption = voice.pgettext("document", "What is promised, and who is responsible.")
    columns = (
        (voice.pgettext("document", "Commitment"), [_in_cell(line, voice) for line in said]),
        (voice.pgettext("document", "Responsible"), [line.responsible for line in said]),
    )
    return table(f"{heading}: {caption}" if heading.strip() else caption, columns, voice, heads_rows=False)


def _in_cell(line: CommitmentLine, voice: Voice) -> Html:
    return joined(tag("p", f"{line.number}. {line.text}", id=_name(line, voice)), *_under(line, "", voice))


def _under(line: CommitmentLine, responsible: str, voice: Voice) -> Iterator[Html]:
    """Target, responsible and activities of a commitment."""
    said = []
    if line.target:
        said.append(voice.pgettext("document", "Target: %s") % line.target)
    if responsible:
        said.append(voice.pgettext("document", "Responsible: %s") % responsible)
    if said:
        yield tag("p", " · ".join(said), class_=voice.classed("target"))
    activities = [tag("li", activity.whole) for activity in line.activities if activity.text.strip()]
    if activities:
        yield block("ul", *activities)


def _name(line: CommitmentLine, voice: Voice) -> str | None:
    return f"commitment-{line.number}" if voice.anchored else None


def _decisions(publication: Publication, voice: Voice) -> Html:
    decisions = publication.document.decisions
    if not decisions:
        return Html()
    return table(
        voice.pgettext("document", "Who has decided on the promise, and when."),
        (
            (voice.pgettext("document", "Party"), [decision.party for decision in decisions]),
            (voice.pgettext("document", "Decided by"), [decision.body for decision in decisions]),
            (
                voice.pgettext("document", "Date"),
                [time(decision.day, voice.language) if decision.day else "" for decision in decisions],
            ),
            ("§", [decision.reference for decision in decisions]),
            (voice.pgettext("document", "Registry number"), [decision.registry_number for decision in decisions]),
            (voice.pgettext("document", "Decision"), [decision.decided for decision in decisions]),
        ),
        voice,
    )


def _signatures(publication: Publication, voice: Voice) -> Html:
    signatories = publication.document.signatories
    signed = publication.signed + (SignedLine(),) * (len(signatories) - len(publication.signed))
    items = [tag("li", _signature(who, how, voice)) for who, how in zip(signatories, signed, strict=True)]
    return block("ul", *items, class_=voice.classed("signatures")) if items else Html()


def _signature(who: SignatoryLine, how: SignedLine, voice: Voice) -> Html:
    letter = f" ({who.party_letter})" if who.party_letter else ""
    name = f"{who.name}{letter}" if who.name.strip() else ""
    acting = voice.pgettext("document", "acting")
    role = f"{who.role} ({acting})" if who.acting else who.role
    facts = [tag("strong", part) if not place else part for place, part in enumerate(filter(None, (name, role)))]
    facts += [part for part in (who.organisation, who.party) if part.strip()]
    return joined(tag("span", joined(*facts, between=", "), lang=voice.spoken), ". ", _when(how, voice))


def _when(how: SignedLine, voice: Voice) -> Html:
    if how.day is None:
        return Html(voice.pgettext("document", "Not signed."))
    method = f" ({how.method})" if how.method else ""
    day = time(how.day, voice.language)
    if how.place.strip():
        message = voice.pgettext("document", "Signed %(day)s in %(place)s%(method)s.")
        return filled(message, day=day, place=how.place.strip(), method=method)
    return filled(voice.pgettext("document", "Signed %(day)s%(method)s."), day=day, method=method)


def _figures(publication: Publication, voice: Voice) -> Html:
    """What the PDF has as an annex."""
    traced = publication.document.figures
    if not traced:
        return Html()
    unweighted = voice.pgettext("document", "unweighted")
    counted = rules(traced)
    said = table(
        voice.pgettext("document", "What each figure of the survey in the text rests on."),
        (
            (voice.pgettext("document", "Figure"), [line.words for line in traced]),
            (voice.pgettext("document", "What it is"), [line.definition for line in traced]),
            (voice.pgettext("document", "Survey wave"), [line.wave for line in traced]),
            (voice.pgettext("document", "Base"), [figures.number(line.base_n, voice.language) for line in traced]),
            (voice.pgettext("document", "Weighting"), [line.weighting or unweighted for line in traced]),
            (voice.pgettext("document", "Rule"), [line.rule_version if len(counted) > 1 else "" for line in traced]),
        ),
        voice,
    )
    if len(counted) > 1:
        return said
    message = voice.pgettext("document", "All figures are counted by the program’s version %(rule)s.")
    return lines(said, tag("p", filled(message, rule=counted[0])))

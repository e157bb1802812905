"""The promise as frozen facts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.models.blocks import Block
from app.models.promise import LOCKED_STATES, ActivityState, Outcome, Party, PromiseLayout, PromiseState, SigningMethod
from app.services.picture import PriorityForm
from app.services.promise.target import Target
from app.services.promise.tracing import TracedFigure, standing

EDITABLE = frozenset({PromiseState.DRAFT, PromiseState.CONSULTATION})
"""The states in which the text may change."""


class PromiseText(StrEnum):
    """The texts of a promise, in printed order; the commitments stand before FOLLOW_UP."""

    INTRODUCTION = "INTRODUCTION"
    BACKGROUND = "BACKGROUND"
    PICTURE = "PICTURE"
    FOLLOW_UP = "FOLLOW_UP"
    CONTACT = "CONTACT"
    ACCESSIBILITY = "ACCESSIBILITY"


class Hint(StrEnum):
    """What could be better about a commitment: a fact beside it, never a hindrance."""

    NOT_MEASURABLE = "NOT_MEASURABLE"
    NO_RESPONSIBLE = "NO_RESPONSIBLE"
    NO_PRIORITY = "NO_PRIORITY"


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One version of a promise, as in a list; `newest` among those of its name."""

    id: int
    name: str
    version: int
    title: str
    valid_from: date
    valid_to: date
    state: PromiseState
    wave_id: int | None
    newest: bool


@dataclass(frozen=True, slots=True)
class PartyForm:
    """A party and the words its block begins with."""

    id: int
    position: int
    party: Party
    name: str
    heading: str
    must_decide: bool


@dataclass(frozen=True, slots=True)
class ActivityForm:
    """What is done to keep a commitment."""

    id: int
    position: int
    text: str
    responsible_unit: str
    responsible_title: str
    starts_on: date | None
    ends_on: date | None
    state: ActivityState
    state_reason: str


@dataclass(frozen=True, slots=True)
class CommitmentForm:
    """A line of the promise; `position` is its number, running through the whole promise."""

    id: int
    position: int
    party_id: int
    theme: str
    text: str
    target: Target
    responsible_unit: str
    responsible_title: str
    priority_ids: tuple[int, ...]
    activities: tuple[ActivityForm, ...]

    @property
    def hints(self) -> tuple[Hint, ...]:
        """What could be better about it."""
        fine = (
            (Hint.NOT_MEASURABLE, self.target.measurable),
            (Hint.NO_RESPONSIBLE, self.responsible_unit or self.responsible_title),
            (Hint.NO_PRIORITY, self.priority_ids),
        )
        return tuple(hint for hint, well in fine if not well)


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """What a party's body decided."""

    id: int
    party_id: int
    body: str
    decided_on: date
    reference: str
    registry_number: str
    outcome: Outcome
    minutes_approved: bool
    note: str


@dataclass(frozen=True, slots=True)
class SignatoryForm:
    """Who signs for a party; `signed_on` is None until it is signed, `certificate` whom that of an electronic signature names."""

    id: int
    position: int
    party_id: int
    title: str
    name: str
    acting: bool
    organisation: str
    party_letter: str
    required: bool
    signed_on: date | None
    signed_at: str
    method: SigningMethod | None = None
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class PromiseForm:
    """One version of a promise, whole; `priorities` are the areas of its wave, in order."""

    id: int
    name: str
    version: int
    previous_id: int | None
    newest: bool
    wave_id: int | None
    title: str
    valid_from: date
    valid_to: date
    layout: PromiseLayout
    state: PromiseState
    introduction: tuple[Block, ...]
    background: tuple[Block, ...]
    picture: tuple[Block, ...]
    follow_up: tuple[Block, ...]
    contact: tuple[Block, ...]
    accessibility: tuple[Block, ...]
    changed_at: datetime
    document_hash: str | None
    parties: tuple[PartyForm, ...]
    commitments: tuple[CommitmentForm, ...]
    decisions: tuple[DecisionForm, ...]
    signatories: tuple[SignatoryForm, ...]
    priorities: tuple[PriorityForm, ...]
    published_on: date | None = None
    published_address: str = ""
    figures: tuple[TracedFigure, ...] = ()
    """The figures of the survey put into its texts; see `traced` for those that stand there still."""

    @property
    def editable(self) -> bool:
        """Whether the text may change."""
        return self.state in EDITABLE

    @property
    def decided(self) -> bool:
        """Whether it was decided on, signed or later."""
        return self.state in LOCKED_STATES and self.state is not PromiseState.PROPOSED

    @property
    def answered(self) -> tuple[PriorityForm, ...]:
        """The priority areas that its commitments answer, in order."""
        linked = {area_id for commitment in self.commitments for area_id in commitment.priority_ids}
        return tuple(area for area in self.priorities if area.id in linked)

    @property
    def uncovered(self) -> tuple[PriorityForm, ...]:
        """The chosen areas of its wave that no commitment answers."""
        answered = {area.id for area in self.answered}
        return tuple(area for area in self.priorities if area.chosen and area.id not in answered)

    @property
    def traced(self) -> tuple[TracedFigure, ...]:
        """The figures whose words still stand in its texts: those the document's annex tells of."""
        return standing(self.figures, (block for part in PromiseText for block in self.text(part)))

    @property
    def lost(self) -> tuple[TracedFigure, ...]:
        """The figures whose words are no longer in its texts."""
        there = {figure.id for figure in self.traced}
        return tuple(figure for figure in self.figures if figure.id not in there)

    def text(self, part: PromiseText) -> tuple[Block, ...]:
        """One of its texts."""
        blocks: tuple[Block, ...] = getattr(self, part.value.lower())
        return blocks

    def party(self, party_id: int) -> PartyForm:
        """The party of that key."""
        return next(party for party in self.parties if party.id == party_id)

    def by_party(self, party_id: int) -> tuple[CommitmentForm, ...]:
        """A party's commitments in order."""
        return tuple(commitment for commitment in self.commitments if commitment.party_id == party_id)

    def commitment(self, commitment_id: int) -> CommitmentForm | None:
        """The commitment of that key, if it is there."""
        return next((commitment for commitment in self.commitments if commitment.id == commitment_id), None)

    def signatory(self, signatory_id: int) -> SignatoryForm | None:
        """The signatory of that key, if it is there."""
        return next((signatory for signatory in self.signatories if signatory.id == signatory_id), None)

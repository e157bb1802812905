"""What a promise holds when it is made a document of: frozen dataclasses, with every name as it is to be read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.models.blocks import Block


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """A priority area: what it is (a place, a problem, a target group) and why it was chosen."""

    title: str
    kind: str = ""
    motive: str = ""


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """What is done to keep a commitment, by whom (a unit or a title, not a name) and when."""

    text: str
    responsible: str = ""
    period: str = ""

    @property
    def whole(self) -> str:
        """The text, with who does it and when."""
        facts = ", ".join(fact for fact in (self.responsible, self.period) if fact)
        return f"{self.text} ({facts})" if facts else self.text


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A line of the promise, word for word; its target in words, such as "Minst 600 timmar per år".

    `number` is its number in the whole promise; 0 is the one after the line before.
    """

    text: str
    target: str = ""
    responsible: str = ""
    activities: tuple[ActivityLine, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class CommitmentGroup:
    """The commitments of a party ("Polisen lovar att") or of a theme."""

    heading: str
    commitments: tuple[CommitmentLine, ...]


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """Who decided what and when; `reference` is the paragraph (§) or another reference, `note` what must be said of it."""

    party: str
    body: str
    day: date | None = None
    reference: str = ""
    registry_number: str = ""
    outcome: str = ""
    note: str = ""

    @property
    def decided(self) -> str:
        """What was decided, with what must be said of it."""
        return f"{self.outcome} ({self.note})" if self.note and self.outcome else self.outcome or self.note


@dataclass(frozen=True, slots=True)
class SignatoryLine:
    """Who signs; the name may be left empty for the pen. `party_letter` is the political party's, such as C.

    `party` is whom they sign for, where neither role nor organisation says so.
    """

    role: str
    name: str = ""
    organisation: str = ""
    acting: bool = False
    party_letter: str = ""
    party: str = ""
    field: str = ""
    """The name of the field where an electronic signature goes; empty while nothing may be signed yet."""


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A party's mark: the bytes of an SVG or PNG file, and what it says to those who do not see it."""

    alternative: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure of the survey that stands in the text, and what it rests on: its wave, base, weights and rule."""

    words: str
    sentence: str
    wave: str
    definition: str
    base_n: int
    weighting: str
    rule_version: str


@dataclass(frozen=True, slots=True)
class PromiseDocument:
    """All that the promise's PDF shows. Names and texts come as they are, in `content_language`; empty parts leave no heading."""

    title: str
    municipality: str
    valid_from: date
    valid_to: date
    state_label: str
    version: int
    changed: datetime
    """When this version last changed: the date inside the PDF, never the clock. Without a zone it is UTC."""
    draft: bool = False
    """Not decided on yet: it says so in its text and has a watermark on every page."""
    invented: bool = False
    """It rests on invented answers, and says so."""
    by_theme: bool = False
    """Commitments in tables by theme with who is responsible, instead of lists by party."""
    introduction: tuple[Block, ...] = ()
    background: tuple[Block, ...] = ()
    picture: tuple[Block, ...] = ()
    priorities: tuple[PriorityLine, ...] = ()
    groups: tuple[CommitmentGroup, ...] = ()
    follow_up: tuple[Block, ...] = ()
    contact: tuple[Block, ...] = ()
    accessibility: tuple[Block, ...] = ()
    """How to get the promise in another form, and where to say that it can't be read."""
    figures: tuple[FigureLine, ...] = ()
    """The figures in the text, traced back: an annex."""
    marks: tuple[MarkLine, ...] = ()
    """In the order they stand at the top of the first page."""
    accent: str = ""
    """The municipality's colour as `#RRGGBB`; the program's own where it is empty."""
    decisions: tuple[DecisionLine, ...] = ()
    signatories: tuple[SignatoryLine, ...] = ()
    content_language: str = "sv"


def rules(lines: tuple[FigureLine, ...]) -> tuple[str, ...]:
    """The rules that the figures were counted by, with the program's version, each once."""
    return tuple(dict.fromkeys(line.rule_version for line in lines))


def numbered(groups: tuple[CommitmentGroup, ...]) -> Iterator[CommitmentGroup]:
    """The groups with every commitment's number in the whole promise."""
    last = 0
    for group in groups:
        lines = []
        for commitment in group.commitments:
            last = commitment.number or last + 1
            lines.append(replace(commitment, number=last))
        yield replace(group, commitments=tuple(lines))

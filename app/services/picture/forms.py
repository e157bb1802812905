"""The situational picture as frozen facts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.models.picture import EvidenceSource, PictureSide, PictureState, PriorityKind, PriorityState
from app.services.picture.frozen import FrozenTable
from app.services.survey.forms import WaveLine

FIRST_WORDS = 7
"""So many words tell quotes apart."""
QUOTE_MARKS = "”“\"' "


class PriorityWarning(StrEnum):
    """What is thin about a priority area: a fact beside it, never a hindrance."""

    NO_EVIDENCE = "NO_EVIDENCE"
    NO_CAUSE = "NO_CAUSE"


@dataclass(frozen=True, slots=True)
class TableSource:
    """Which table of the answers a piece of evidence is: a question, an item of it, and what it is divided by."""

    question: str
    item: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """A place that an area, a problem or a piece of evidence is about."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What came up at a dialogue or on a walk, whose it is to deal with, what was answered, and whether it is done."""

    id: int
    text: str
    owner: str
    answer: str
    done: bool


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A published figure, in the unit it was published in."""

    id: int
    label: str
    year: int
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A piece of evidence; `table` is set for a table of the survey, and `frozen` with it where its figures are kept."""

    id: int
    source: EvidenceSource
    title: str
    text: str
    dated: date | None
    table: TableSource | None
    side: PictureSide = PictureSide.MUNICIPALITY
    publisher: str = ""
    met: int | None = None
    places: tuple[PicturePlace, ...] = ()
    findings: tuple[FindingLine, ...] = ()
    figures: tuple[FigureLine, ...] = ()
    frozen: FrozenTable | None = None

    @property
    def quote(self) -> bool:
        """Whether it is what somebody wrote in the survey."""
        return self.source is EvidenceSource.SURVEY and self.table is None

    @property
    def known_by(self) -> str:
        """What it is called among others: a quote by its first words too."""
        words = self.text.split() if self.quote else []
        if not words:
            return self.title
        more = "…" if len(words) > FIRST_WORDS else ""
        first = " ".join(words[:FIRST_WORDS]).strip(f"{QUOTE_MARKS},")
        return f"{self.title}: ”{first}{more}”"


@dataclass(frozen=True, slots=True)
class CauseLine:
    """Why a problem is there, as far as is known."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class LinkedProblem:
    """A problem that leads to an area: how many pieces of evidence and causes it has itself."""

    id: int
    title: str
    evidence: int
    causes: int


@dataclass(frozen=True, slots=True)
class LinkedArea:
    """An area that a problem leads to."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class ProblemForm:
    """A problem as a side sees it, with what it rests on and what it leads to."""

    id: int
    position: int
    side: PictureSide
    title: str
    text: str
    causes: tuple[CauseLine, ...]
    places: tuple[PicturePlace, ...]
    evidence: tuple[EvidenceLine, ...]
    areas: tuple[LinkedArea, ...]


@dataclass(frozen=True, slots=True)
class PictureVersion:
    """A version of a picture: its state, the text of each side, and who adopted it. `id` is None before anything is written."""

    id: int | None = None
    version: int = 1
    state: PictureState = PictureState.DRAFT
    municipality_text: str = ""
    police_text: str = ""
    joint_text: str = ""
    consulted_until: date | None = None
    body: str = ""
    adopted_on: date | None = None
    paragraph: str = ""

    @property
    def decided_under(self) -> str:
        """The paragraph of the minutes with its sign; empty where none is given."""
        numbered = self.paragraph.removeprefix("§").strip()
        return f"§ {numbered}" if numbered else ""

    @property
    def editable(self) -> bool:
        """Whether anything of the picture can be changed: once adopted it takes a new version."""
        return self.state in {PictureState.DRAFT, PictureState.IN_CONSULTATION}

    def text(self, side: PictureSide) -> str:
        """The summary of a side."""
        return {
            PictureSide.MUNICIPALITY: self.municipality_text,
            PictureSide.POLICE: self.police_text,
            PictureSide.JOINT: self.joint_text,
        }[side]


@dataclass(frozen=True, slots=True)
class PriorityForm:
    """A priority area with what it rests on; `commitments` counts those that answer it in the newest versions of promises."""

    id: int
    position: int
    kind: PriorityKind
    title: str
    motive: str
    state: PriorityState
    causes: tuple[CauseLine, ...]
    places: tuple[PicturePlace, ...]
    evidence: tuple[EvidenceLine, ...]
    commitments: int
    problems: tuple[LinkedProblem, ...] = ()

    @property
    def chosen(self) -> bool:
        """Whether it may stand in a promise: prioritised, under way or closed."""
        return self.state in CHOSEN

    @property
    def warnings(self) -> tuple[PriorityWarning, ...]:
        """What is thin about it, its problems counted with it."""
        evidence = bool(self.evidence) or any(problem.evidence for problem in self.problems)
        causes = bool(self.causes) or any(problem.causes for problem in self.problems)
        thin = ((PriorityWarning.NO_EVIDENCE, evidence), (PriorityWarning.NO_CAUSE, causes))
        return tuple(warning for warning, there in thin if not there)


@dataclass(frozen=True, slots=True)
class PictureForm:
    """What a wave's answers and other sources show, the problems, and the areas that follow, in order; its newest version."""

    wave: WaveLine
    evidence: tuple[EvidenceLine, ...]
    areas: tuple[PriorityForm, ...]
    problems: tuple[ProblemForm, ...] = ()
    version: PictureVersion = PictureVersion()
    adopted: int | None = None
    """The newest version that was adopted, superseded or not."""

    def area(self, area_id: int) -> PriorityForm | None:
        """The area of that key, if it is there."""
        return next((area for area in self.areas if area.id == area_id), None)


CHOSEN = frozenset({PriorityState.PRIORITISED, PriorityState.ONGOING, PriorityState.CLOSED})
"""The states in which an area may stand in a promise."""

"""The whole picture with its figures at one moment: what an adopted picture stays, and what a report is composed from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.models.picture import PictureSide, PriorityKind, PriorityState
from app.services.picture.forms import EvidenceLine, PictureVersion
from app.services.picture.frozen import FrozenRow, FrozenTable
from app.services.survey.forms import WaveLine

if TYPE_CHECKING:  # numpy comes with it, and the first window shows before that
    from app.services.analysis import Trend
    from app.services.survey.geography import Geography


@dataclass(frozen=True, slots=True)
class SnapshotProblem:
    """A problem description; `evidence` and `areas` are keys within the snapshot."""

    id: int
    side: PictureSide
    title: str
    text: str
    places: tuple[str, ...]
    causes: tuple[str, ...]
    evidence: tuple[int, ...]
    areas: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SnapshotArea:
    """A priority area with its motive; `evidence` and `problems` are keys within the snapshot."""

    id: int
    position: int
    kind: PriorityKind
    title: str
    motive: str
    state: PriorityState
    places: tuple[str, ...]
    causes: tuple[str, ...]
    evidence: tuple[int, ...]
    problems: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PictureSnapshot:
    """A picture at `taken_at`, its words in `language`: every table among its evidence has its figures (`frozen`).

    `version` has its state, the texts of the three sides, and who adopted it when. `answered` counts the responses,
    `composition` are the tables of who they were (sex, age), `places` the places people name; None where the form does not ask.
    `times` and `reasons` are when and why among those who named one, `key_figures` the tables that an indicator sums up, and
    `trends` those indicators from the first wave until this. `geography` is the border and where the places were; None in a
    picture adopted before that was kept.
    """

    wave: WaveLine
    taken_at: datetime
    language: str
    version: PictureVersion
    answered: int
    evidence: tuple[EvidenceLine, ...]
    problems: tuple[SnapshotProblem, ...]
    areas: tuple[SnapshotArea, ...]
    places: FrozenTable | None = None
    composition: tuple[FrozenTable, ...] = ()
    key_figures: tuple[FrozenTable, ...] = ()
    trends: tuple[Trend, ...] = ()
    times: tuple[FrozenRow, ...] = ()
    reasons: tuple[FrozenRow, ...] = ()
    geography: Geography | None = None

    def item(self, evidence_id: int) -> EvidenceLine | None:
        """The piece of evidence of that key."""
        return next((line for line in self.evidence if line.id == evidence_id), None)

    def problem(self, problem_id: int) -> SnapshotProblem | None:
        """The problem of that key."""
        return next((one for one in self.problems if one.id == problem_id), None)

    @property
    def weighted(self) -> bool:
        """Whether its figures were weighted; its trends and places never are."""
        return any(table.weighted for table in self.key_figures)

    def repeats_places(self, line: EvidenceLine) -> bool:
        """Whether the evidence is the very table of the places people name."""
        return line.frozen is not None and self.places is not None and line.frozen.groups == self.places.groups

    def of_side(self, side: PictureSide) -> tuple[tuple[EvidenceLine, ...], tuple[SnapshotProblem, ...]]:
        """What belongs to a side: its evidence and its problems."""
        evidence = tuple(line for line in self.evidence if line.side is side)
        return evidence, tuple(one for one in self.problems if one.side is side)

"""What a person writes about a piece of evidence or a problem, as a form gives it to a service."""

from dataclasses import dataclass
from datetime import date

from app.models.picture import EvidenceSource, PictureSide


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """What came up, whose it is to deal with (a unit or a title), what was answered, and whether it is done."""

    text: str
    owner: str = ""
    answer: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """A published figure with its year and the unit it was published in."""

    label: str
    year: int
    value: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """All of a piece of evidence that is not read from the answers; `side` None is the source's own."""

    source: EvidenceSource
    title: str
    text: str = ""
    dated: date | None = None
    side: PictureSide | None = None
    publisher: str = ""
    met: int | None = None
    place_ids: tuple[int, ...] = ()
    findings: tuple[FindingDraft, ...] = ()
    figures: tuple[FigureDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemDraft:
    """All of a problem description: the areas it leads to are keys, as are its places and evidence."""

    side: PictureSide
    title: str
    text: str = ""
    causes: tuple[str, ...] = ()
    place_ids: tuple[int, ...] = ()
    evidence_ids: tuple[int, ...] = ()
    area_ids: tuple[int, ...] = ()


_OWN_SIDES = {
    EvidenceSource.CRIME_STATISTICS: PictureSide.POLICE,
    EvidenceSource.SAFETY_WALK: PictureSide.JOINT,
    EvidenceSource.COORDINATION: PictureSide.JOINT,
}


def side_of(source: EvidenceSource) -> PictureSide:
    """Whose picture evidence from a source belongs to unless told."""
    return _OWN_SIDES.get(source, PictureSide.MUNICIPALITY)

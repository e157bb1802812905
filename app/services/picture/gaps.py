"""Where the thread from evidence to priority has a hole: said, never a hindrance."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.models.picture import PriorityState
from app.services.picture.forms import PictureForm, PriorityWarning


class GapKind(StrEnum):
    """Which link is missing, and of what."""

    EVIDENCE_UNUSED = "EVIDENCE_UNUSED"
    PROBLEM_WITHOUT_EVIDENCE = "PROBLEM_WITHOUT_EVIDENCE"
    PROBLEM_WITHOUT_CAUSE = "PROBLEM_WITHOUT_CAUSE"
    PROBLEM_WITHOUT_AREA = "PROBLEM_WITHOUT_AREA"
    AREA_WITHOUT_PROBLEM = "AREA_WITHOUT_PROBLEM"
    AREA_WITHOUT_EVIDENCE = "AREA_WITHOUT_EVIDENCE"
    AREA_WITHOUT_CAUSE = "AREA_WITHOUT_CAUSE"
    AREA_WITHOUT_MOTIVE = "AREA_WITHOUT_MOTIVE"


@dataclass(frozen=True, slots=True)
class Gap:
    """A link that is missing of the piece of evidence, the problem or the area of that key (`kind` says which)."""

    kind: GapKind
    key: int
    title: str


def gaps(form: PictureForm) -> tuple[Gap, ...]:
    """The missing links of a picture, from the evidence on."""
    return (*_evidence(form), *_problems(form), *_areas(form))


def _evidence(form: PictureForm) -> Iterator[Gap]:
    used = {line.id for problem in form.problems for line in problem.evidence}
    used |= {line.id for area in form.areas for line in area.evidence}
    yield from (Gap(GapKind.EVIDENCE_UNUSED, line.id, line.known_by) for line in form.evidence if line.id not in used)


def _problems(form: PictureForm) -> Iterator[Gap]:
    for problem in form.problems:
        for kind, there in (
            (GapKind.PROBLEM_WITHOUT_EVIDENCE, problem.evidence),
            (GapKind.PROBLEM_WITHOUT_CAUSE, problem.causes),
            (GapKind.PROBLEM_WITHOUT_AREA, problem.areas),
        ):
            if not there:
                yield Gap(kind, problem.id, problem.title)


def _areas(form: PictureForm) -> Iterator[Gap]:
    thin = {
        PriorityWarning.NO_EVIDENCE: GapKind.AREA_WITHOUT_EVIDENCE,
        PriorityWarning.NO_CAUSE: GapKind.AREA_WITHOUT_CAUSE,
    }
    for area in form.areas:
        if not area.problems and area.state is not PriorityState.NOT_PRIORITISED:
            yield Gap(GapKind.AREA_WITHOUT_PROBLEM, area.id, area.title)
        yield from (Gap(thin[warning], area.id, area.title) for warning in area.warnings)
        if not area.motive:
            yield Gap(GapKind.AREA_WITHOUT_MOTIVE, area.id, area.title)

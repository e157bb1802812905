"""How many respondents the weights could not place or held back: counts of people, hidden as those of any table.

Whoever has no place in the population gave no answer, which base and total tell, or one that the population table has not. Where
the list of the answers hides any, no such number is told beside it.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from app.services.analysis.disclosure import Hidden
from app.services.analysis.estimates.coded import MISSING
from app.services.analysis.estimates.weighting import EmptyGroup, Placed
from app.services.analysis.estimating import Weighting
from app.services.analysis.table import Figure
from app.services.analysis.view import View


def unplaced(view: View, margins: Sequence[Placed], weighting: Weighting) -> tuple[tuple[str, Figure], ...]:
    """For each margin that somebody has no place in, how many."""
    counted = zip(margins, weighting.unplaced, strict=True)
    return tuple(("*".join(margin.questions), _told(view, [margin], count)) for margin, count in counted if count)


def trimmed(view: View, margins: Sequence[Placed], weighting: Weighting) -> Figure:
    """How many are held at a limit of the weights."""
    return _told(view, margins, weighting.trimmed) if weighting.trimmed else Figure(0)


def whole(view: View, margins: Sequence[Placed]) -> bool:
    """Whether the lists of all questions weighted by hide nothing."""
    names = {name for margin in margins for name in margin.questions}
    return not any(view.frequency(*view.field(name)).some_hidden for name in names)


def empty_groups(view: View, margins: Sequence[Placed], weighting: Weighting) -> Iterator[EmptyGroup]:
    """The parts of the population from which nobody answered; of several questions together, those from which few did too.

    That nobody gave an answer its own list says. In a table of several it would be hidden whether few did or nobody.
    """
    for at, margin in enumerate(margins):
        if len(margin.questions) == 1 and whole(view, [margin]):
            found = (cell for cell in weighting.empty if cell.margin == at)
            yield from (EmptyGroup(margin.cell(cell.codes), cell.people) for cell in found)
            continue
        people, cells = margin.people.ravel(), margin.joined
        counts = np.bincount(cells[cells != MISSING], minlength=len(people))
        for cell in np.flatnonzero((people > 0) & (counts < view.limits.smallest_cell)).tolist():
            yield EmptyGroup(margin.cell((cell,)), float(people[cell]), few=True)


def few_in(view: View, strata: Placed) -> tuple[str, ...]:
    """The strata that some, but few, answered in."""
    codes = strata.columns[0]
    counts = np.bincount(codes[codes != MISSING], minlength=len(strata.names[0]))
    return tuple(strata.names[0][at] for at in np.flatnonzero((counts > 0) & (counts < view.limits.smallest_cell)).tolist())


def _told(view: View, margins: Sequence[Placed], count: int) -> Figure:
    if not whole(view, margins):
        return Figure(None, Hidden.SECONDARY)
    return Figure(count) if count >= view.limits.smallest_cell else Figure(None, Hidden.SMALL)

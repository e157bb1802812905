"""What becomes of a row when it comes in once more: a rule about chains of fingerprints, the same in whatever order they come.

A place's row has a chain: what it said each time it was sent. A chain that begins another one is the older. Two chains of which
neither begins the other are of a file that was put back from a copy and went its own way: both are kept. What stands in the
coordinator's file follows the place's newest as long as nobody changed it there; from then on it stands, and what the place says
is kept beside it until somebody chooses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Said = Mapping[str, Any]
"""What a place says of a row, kept as it was sent."""


class Step(StrEnum):
    """What is done with the row in the coordinator's file."""

    ADD = "ADD"
    TAKE = "TAKE"
    """It becomes `Outcome.take`."""
    KEEP = "KEEP"


@dataclass(frozen=True, slots=True)
class Known:
    """What was merged of a row: its chains, none the beginning of another; what of them waits to be settled, by fingerprint."""

    chains: tuple[tuple[str, ...], ...]
    theirs: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is done, and what is known of the row from now on."""

    step: Step
    known: Known
    take: Said | None = None


def is_known(known: Known, chain: Sequence[str]) -> bool:
    """Whether what comes in was merged before, or something newer of the same row was."""
    return any(_begins(chain, one) for one in known.chains)


def decide(known: Known | None, here: str | None, ours: Said, chain: Sequence[str], said: Said, *, held: bool = False) -> Outcome:
    """What becomes of a row that is not known yet.

    `here` is the fingerprint of what stands in the coordinator's file (None where the row is not there) and `ours` what it says;
    `held` where it may not follow, whatever it says: it is verified, or being so.
    """
    chains = () if known is None else known.chains
    theirs = {} if known is None else dict(known.theirs)
    newest, rest = tuple(chain), tuple(one for one in chains if not _begins(one, chain))
    behind = max((len(one) for one in chains if one not in rest), default=0)
    grown = tuple(sorted((*rest, newest)))
    waiting = {head: told for head, told in theirs.items() if any(one[-1] == head for one in rest)}
    if here is None:
        return Outcome(Step.ADD, Known((newest,)), said)
    if here == newest[-1]:
        return Outcome(Step.KEEP, Known(grown, waiting))
    seen = max(0, behind - 1)
    follows = not held and (here in newest[seen:] if not rest else _follows(chains, theirs, here))
    if not follows:
        return Outcome(Step.KEEP, Known(grown, waiting | {newest[-1]: said}))
    told = waiting | {newest[-1]: said}
    if any(one[-1] == here for one in rest):
        told[here] = ours
    winner = max(grown)[-1]
    others = {head: what for head, what in told.items() if head != winner}
    return Outcome(Step.KEEP if winner == here else Step.TAKE, Known(grown, others), told[winner])


def _follows(chains: tuple[tuple[str, ...], ...], theirs: Mapping[str, Said], here: str) -> bool:
    """Whether what stands here is what the place said, where it says several things; once that is settled it is not."""
    unsettled = len(chains) == 1 or bool(theirs)
    return unsettled and any(one[-1] == here for one in chains)


def _begins(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    return tuple(longer[: len(shorter)]) == tuple(shorter)

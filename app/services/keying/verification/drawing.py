"""The draw itself: which forms of a frame a seed picks. Pure, and the same on every machine and in every version."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from math import ceil
from secrets import randbits

from app.services.keying.verification.rules import SampleRule

SEED_BITS = 31
"""A seed fits a whole number of either engine."""


def new_seed() -> int:
    """A seed that nobody chose."""
    return randbits(SEED_BITS)


def ranked(seed: int, identities: Iterable[str]) -> list[str]:
    """The forms (by UUID) in the order in which the seed draws them.

    Each form's rank is the SHA-256 of seed and identity: the order in which the frame is given makes no difference, and a
    form's rank does not depend on which others are in the frame, so drawing more goes on where the draw ended.
    """
    return sorted(set(identities), key=lambda identity: sha256(f"{seed}:{identity}".encode()).digest())


def drawn(order: Sequence[str], rule: SampleRule, fields: Callable[[str], int]) -> tuple[str, ...]:
    """The first forms of the order that reach the rule's share and both its floors; all where they don't.

    `fields` says how many fields a form has that will be keyed again; it is asked about the forms drawn only.
    """
    wanted = max(rule.fewest_forms, ceil(round(rule.share * len(order), 9)))
    taken = list(order[:wanted])
    keyed = sum(map(fields, taken))
    for identity in order[wanted:]:
        if keyed >= rule.fewest_fields:
            break
        taken.append(identity)
        keyed += fields(identity)
    return tuple(taken)

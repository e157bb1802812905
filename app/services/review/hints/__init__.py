"""Hints: words of an answer that may point at somebody, found by rules that a person can read and lists that can be added to."""

from collections.abc import Iterable, Sequence

from app.services.review.hints.contacts import addresses, emails, handles
from app.services.review.hints.health import health
from app.services.review.hints.hint import Hint, HintKind
from app.services.review.hints.names import names
from app.services.review.hints.numbers import person_numbers, plates, telephones

__all__ = ["Hint", "HintKind", "hints_in"]


def hints_in(text: str, places: Sequence[tuple[int, int]] = ()) -> tuple[Hint, ...]:
    """The hints in a text from its beginning, none over another; `places` are the spans of the municipality's own places in it.

    Where rules speak of the same letters the surer one is heard, then the one that says more: a number of a person before a
    telephone, an address before the name in it.
    """
    rules: tuple[Iterable[Hint], ...] = (
        emails(text), handles(text), person_numbers(text), telephones(text), addresses(text), plates(text), names(text, places),
        health(text),
    )  # fmt: skip
    found = [hint for of_kind in rules for hint in of_kind]
    kept: list[Hint] = []
    for hint in sorted(found, key=lambda hint: not hint.sure):
        if not any(hint.overlaps(other.start, other.end) for other in kept):
            kept.append(hint)
    return tuple(sorted(kept, key=lambda hint: hint.start))

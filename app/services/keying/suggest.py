"""Which places the words being typed may mean: names and aliases, the closest first."""

from dataclasses import dataclass
from unicodedata import combining, normalize

from app.services.keying.fields import Field
from app.services.survey.forms import PlaceLine

MOST_SUGGESTED = 6
"""As many as fit under the question without the page moving."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place, with the alias that matched where it was not the name; no place means the words are kept as they are."""

    place: PlaceLine | None
    text: str


def suggestions(field: Field, typed: str) -> tuple[Suggestion, ...]:
    """The places that `typed` may mean, and last the words themselves where the question has room for them."""
    sought = _folded(typed)
    ranked = sorted(
        (found for place in field.places if (found := _closest(place, sought)) is not None and field.place(place.code)),
        key=lambda found: (found[0], found[1].code),
    )
    places = tuple(Suggestion(place, name) for _, place, name in ranked[:MOST_SUGGESTED])
    kept = (Suggestion(None, typed),) if field.words_option() is not None else ()
    return places + kept


def _closest(place: PlaceLine, sought: str) -> tuple[int, PlaceLine, str] | None:
    names = (place.name, *place.aliases)
    ranks = [(rank, number, name) for number, name in enumerate(names) if (rank := _rank(_folded(name), sought)) is not None]
    if not ranks:
        return None
    rank, _, name = min(ranks)
    return rank, place, name


def _rank(name: str, sought: str) -> int | None:
    if name == sought:
        return 0
    if name.startswith(sought):
        return 1
    if any(word.startswith(sought) for word in name.split()):
        return 2
    return 3 if len(sought) > 2 and sought in name else None


def _folded(text: str) -> str:
    """Without case and dots, so that a keyboard without å, ä and ö finds the place too."""
    return "".join(sign for sign in normalize("NFD", text.casefold().strip()) if not combining(sign))

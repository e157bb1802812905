"""Places that texts name, by their names and by what else people call them, and the linking of a text to a place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.review import TextPlace
from app.models.survey import Place
from app.services.review.refusals import PlaceWordsMissing
from app.services.review.reviewing import found_text, text_words
from app.services.survey.forms import PlaceLine
from app.services.survey.places import add_alias

_ENDINGS = "(?:s|n|en|et|ens|ets|ns|t|ts|)"
"""The s of ownership and the definite forms, which is how places are written in running Swedish: Altonas, Stadsparken, torget."""


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """The letters from `start` up to `end` of a text name a place."""

    start: int
    end: int
    place_id: int


class PlaceFinder:
    """Finds the places of a municipality in texts."""

    def __init__(self, places: Iterable[PlaceLine]) -> None:
        self._keys: dict[str, int] = {}
        for place in places:
            for words in (place.name, *place.aliases):
                self._keys.setdefault(_folded(words), place.id)
        longest_first = sorted(self._keys, key=lambda words: (-len(words), words))
        said = "|".join(rf"({_spoken(words)})" for words in longest_first)
        self._words = longest_first
        self._rule = re.compile(rf"(?<![\w-])(?:{said})(?![\w-])", re.IGNORECASE) if said else None

    def places(self, text: str) -> tuple[PlaceFound, ...]:
        """The places named in a text from its beginning; where one name holds another, the longer one."""
        if self._rule is None:
            return ()
        found = (
            PlaceFound(hit.start(), hit.end(), self._keys[self._words[(hit.lastindex or 1) - 1]])
            for hit in self._rule.finditer(text)
        )
        return tuple(found)


class Placing:
    """The linking of texts to places."""

    _db: Database

    def link(self, text_id: int, place_id: int, *, linked: bool = True) -> None:
        """The text is about the place, or is not. Raises TextGone."""

        def about(session: Session) -> str:
            return f"{session.get_one(Place, place_id).name} · {text_words(session, text_id)}"

        door = self._db.write("Link a place", about=about) if linked else self._db.write("Unlink a place", about=about)
        with door as session:
            _link(session, text_id, place_id, linked=linked)

    def name_place(self, text_id: int, place_id: int, words: str) -> None:
        """What the text calls the place is another name of it from now on, and the text is linked to it.

        Raises PlaceWordsMissing, TextGone, PlaceNameTaken where another place goes by that name.
        """
        called = " ".join(words.split())
        if not called:
            raise PlaceWordsMissing
        with self._db.write("Name a place", about=called) as session:
            add_alias(session, place_id, called)
            _link(session, text_id, place_id, linked=True)


def _link(session: Session, text_id: int, place_id: int, *, linked: bool) -> None:
    there = session.get(TextPlace, (found_text(session, text_id).id, place_id))
    if linked and there is None:
        session.add(TextPlace(text_id=text_id, place_id=place_id))
    elif not linked and there is not None:
        session.delete(there)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _spoken(words: str) -> str:
    *first, last = (re.escape(word) for word in words.split())
    return r"\s+".join([*first, last + _ENDINGS])

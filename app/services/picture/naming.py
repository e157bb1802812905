"""Words that may point at somebody: no individuals stand in a picture, so they are said gently beside where one writes."""

from collections.abc import Callable

from app.models.database import Database
from app.services.survey.forms import place_lines

Pointing = Callable[[str], tuple[str, ...]]
"""Gives the words of a text that may point at somebody."""


class Naming:
    """What points at somebody in what is written into the picture."""

    _db: Database

    def pointing(self) -> Pointing:
        """What finds such words, by the rules of the review of written answers and the places of the file."""
        from app.services.review import HintKind, PlaceFinder, hints_in  # numpy comes with it

        with self._db.read() as session:
            places = PlaceFinder(place_lines(session))

        def found(text: str) -> tuple[str, ...]:
            spans = [(place.start, place.end) for place in places.places(text)]
            hints = (hint for hint in hints_in(text, spans) if hint.kind is not HintKind.HEALTH)
            return tuple(dict.fromkeys(text[hint.start : hint.end] for hint in hints))

        return found

"""What a person can do with what others wrote."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.models.database import Database
from app.models.survey import ReviewState
from app.services.keeping import disclosure_limits, last_change
from app.services.review.counting import TextCounts, text_counts
from app.services.review.hints import Hint, hints_in
from app.services.review.lines import Queue, TextLine, queue, tagged_elsewhere
from app.services.review.placing import PlaceFinder, Placing
from app.services.review.reviewing import Reviewing
from app.services.review.suggesting import Suggester
from app.services.review.theming import Theming

Progress = Callable[[int, int], None]
"""Told how many texts of how many are done; what it raises cancels."""

_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Quotable:
    """A text that may be quoted: what may be read of it, and what was asked."""

    text_id: int
    asked: str
    text: str


class ReviewService(Reviewing, Theming, Placing):
    """The review of a wave's written answers, their themes and places."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def queue(self, wave_id: int) -> Queue:
        """The wave's written answers in the order they came, those of void forms left out."""
        with self._db.read() as session:
            return queue(session, wave_id)

    def latest(self) -> int:
        """The key of the newest change of the file: as long as it is the same, nothing read is out of date."""
        return last_change(self._db)

    def learned(self, queue: Queue, progress: Progress = lambda _done, _of: None) -> Suggester:
        """What texts that are tagged teach about the themes in use: those of the queue, and those of every other wave."""
        with self._db.read() as session:
            elsewhere = tagged_elsewhere(session, queue.wave_id)
        here = [(line.text, queue.tagged[line.id]) for line in queue.lines if line.id in queue.tagged]
        learned = untaught(queue)
        for at, (text, themes) in enumerate([*elsewhere, *here]):
            if at % _AT_ONCE == 0:
                progress(at, len(elsewhere) + len(here))
            learned.learn(text, themes)
        return learned

    def counts(self, wave_id: int) -> TextCounts:
        """How many texts are about each theme and place, small numbers hidden by the limits of the file."""
        with self._db.read() as session:
            return text_counts(queue(session, wave_id), disclosure_limits(session).smallest_cell)

    def quotes(self, wave_id: int) -> tuple[Quotable, ...]:
        """The texts that may be quoted, cleared or masked, in the order they came."""
        found = self.queue(wave_id)
        asked = {(line.question_id, line.option_id): line.words for line in found.asked}
        return tuple(
            Quotable(line.id, asked[line.question_id, line.option_id], said)
            for line in found.lines
            if (said := line.readable) is not None
        )


class Hints:
    """The hints of a queue's texts, each found when it is first asked for and kept while the text is the same."""

    def __init__(self, places: PlaceFinder) -> None:
        self._places = places
        self._found: dict[str, tuple[Hint, ...]] = {}

    def of(self, line: TextLine) -> tuple[Hint, ...]:
        """The hints in a text."""
        found = self._found.get(line.text)
        if found is None:
            spans = [(place.start, place.end) for place in self._places.places(line.text)]
            found = self._found[line.text] = hints_in(line.text, spans)
        return found

    def find(self, lines: Iterable[TextLine], progress: Progress = lambda _done, _of: None) -> None:
        """Find the hints of many texts, for a filter that needs them all."""
        wanted = list(lines)
        for at, line in enumerate(wanted):
            if at % _AT_ONCE == 0:
                progress(at, len(wanted))
            self.of(line)


def untaught(queue: Queue) -> Suggester:
    """One that has learned nothing yet: it suggests a theme in use where its name stands in the text."""
    return Suggester({theme.id: theme.name for theme in queue.themes if not theme.retired})


def without_hints(queue: Queue, hints: Hints) -> tuple[TextLine, ...]:
    """The texts that nobody has reviewed and that no hint is found in; the hints must have been found."""
    waiting = (line for line in queue.lines if line.state is ReviewState.UNREVIEWED)
    return tuple(line for line in waiting if not hints.of(line))

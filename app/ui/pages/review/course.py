"""Where one is among the texts wanted: the order stays while they are reviewed, and one can go back the way one came."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain

from app.services.review import Hints, Queue, ReviewState, TextLine, Wanted, wanted_lines


class Course:
    """A queue, the texts of it that are wanted, and the one that is looked at. Knows no screen."""

    def __init__(self) -> None:
        self.queue: Queue | None = None
        self.lines: list[TextLine] = []
        self.at = -1
        self.reviewed = 0
        """How many texts of the queue somebody has reviewed."""
        self._places: dict[int, int] = {}
        """Where each text stands in the queue."""

    @property
    def line(self) -> TextLine | None:
        """The text that is looked at."""
        return self.lines[self.at] if 0 <= self.at < len(self.lines) else None

    @property
    def had(self) -> tuple[int, ...]:
        """The themes of the text looked at."""
        return self.queue.tagged.get(self.line.id, ()) if self.queue is not None and self.line is not None else ()

    @property
    def linked(self) -> tuple[int, ...]:
        """The places of the text looked at."""
        return self.queue.linked.get(self.line.id, ()) if self.queue is not None and self.line is not None else ()

    def begin(self, queue: Queue, wanted: Wanted, hints: Hints) -> None:
        """Another lot of texts, from the first that nobody has reviewed."""
        self._take(queue)
        self.lines = list(wanted_lines(queue, wanted, hints.of))
        self.at = 0 if self.lines else -1

    def read_again(self, queue: Queue, wanted: Wanted, hints: Hints) -> None:
        """The queue as it stands now: texts that are gone leave, new ones come last, and the rest keep their order and place.

        Where one was taken back since, that one is looked at.
        """
        before, now = self.lines, {line.id: line for line in queue.lines}
        here = self.line
        kept = [now[line.id] for line in before if line.id in now]
        known = {line.id for line in kept}
        kept += [line for line in wanted_lines(queue, wanted, hints.of) if line.id not in known]
        taken_back = next((one.id for one in reversed(before) if _is_taken_back(one, now.get(one.id))), None)
        look_at = taken_back if taken_back is not None else here.id if here is not None else None
        self._take(queue)
        self.lines = kept
        found = next((at for at, line in enumerate(kept) if line.id == look_at), None)
        self.at = found if found is not None else min(max(self.at, 0), len(kept) - 1)

    def change(self, line: TextLine) -> None:
        """A text stands otherwise than the queue says."""
        assert self.queue is not None
        before = self.lines[self.at]
        self.reviewed += (line.state is not ReviewState.UNREVIEWED) - (before.state is not ReviewState.UNREVIEWED)
        self.lines[self.at] = line
        lines = list(self.queue.lines)
        lines[self._places[line.id]] = line
        self.queue = replace(self.queue, lines=tuple(lines))

    def retag(self, themes: Sequence[int]) -> None:
        """The text looked at is about these themes."""
        if self.queue is not None and self.line is not None:
            self.queue = replace(self.queue, tagged={**self.queue.tagged, self.line.id: tuple(themes)})

    def relink(self, places: Sequence[int]) -> None:
        """The text looked at is about these places."""
        if self.queue is not None and self.line is not None:
            self.queue = replace(self.queue, linked={**self.queue.linked, self.line.id: tuple(places)})

    def step(self, by: int) -> bool:
        """Go to the next text or the one before; False at the end."""
        if not 0 <= self.at + by < len(self.lines):
            return False
        self.at += by
        return True

    def go_on(self) -> bool:
        """Go to the next text that nobody has reviewed, round from the end; False where there is none left."""
        return self._go(lambda line: line.state is ReviewState.UNREVIEWED)

    def go_to(self, text_id: int) -> bool:
        """Look at a text; False where it is not among those wanted."""
        return self._go(lambda line: line.id == text_id)

    def _take(self, queue: Queue) -> None:
        self.queue, self.reviewed = queue, queue.reviewed
        self._places = {line.id: at for at, line in enumerate(queue.lines)}

    def _go(self, fits: Callable[[TextLine], bool]) -> bool:
        order = chain(range(self.at + 1, len(self.lines)), range(min(self.at + 1, len(self.lines))))
        found = next((at for at in order if fits(self.lines[at])), None)
        if found is not None:
            self.at = found
        return found is not None


def _is_taken_back(before: TextLine, now: TextLine | None) -> bool:
    return now is not None and before.state is not ReviewState.UNREVIEWED and now.state is ReviewState.UNREVIEWED

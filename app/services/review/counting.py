"""How many texts are about each theme and each place, with small numbers hidden by the file's limits.

A count below the limit is hidden. Where a theme's counts by question stand beside their sum, as many others are hidden as it
takes for what is hidden to add up to the limit at least, of two counts or more; where there are too few, the sum is hidden too.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.services.review.lines import AskedLine, Queue


@dataclass(frozen=True, slots=True)
class TextCount:
    """How many texts are about a theme or a place, and by question; None is hidden: too few, or beside one that is."""

    id: int
    name: str
    texts: int | None
    by_question: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class TextCounts:
    """The counts of a wave: `asked` are the questions they are divided by, `limit` the smallest count that is shown."""

    asked: tuple[AskedLine, ...]
    limit: int
    themes: tuple[TextCount, ...]
    places: tuple[TextCount, ...]


def text_counts(queue: Queue, limit: int) -> TextCounts:
    """Count the texts of a queue; places that nobody names are left out, themes are not."""
    themes = [(theme.id, theme.name) for theme in queue.themes]
    places = [(place.id, place.name) for place in queue.places]
    of_themes, of_places = _counted(queue, queue.tagged, themes, limit), _counted(queue, queue.linked, places, limit)
    named = tuple(sorted((line for line in of_places if line.texts != 0), key=lambda line: -(line.texts or 0)))
    return TextCounts(queue.asked, limit, of_themes, named)


def hide_row(counts: Sequence[int], limit: int) -> tuple[int | None, tuple[int | None, ...]]:
    """The sum of a row and its counts, with what must be hidden as None."""
    whole = sum(counts)
    hidden = {at for at, count in enumerate(counts) if 0 < count < limit}
    if 0 < whole < limit:
        return None, tuple(None if count else 0 for count in counts)
    spare = sorted((at for at, count in enumerate(counts) if count >= limit), key=lambda at: counts[at])
    while hidden and (len(hidden) < 2 or sum(counts[at] for at in hidden) < limit):
        if not spare:
            return None, tuple(None if count else 0 for count in counts)
        hidden.add(spare.pop(0))
    return whole, tuple(None if at in hidden else count for at, count in enumerate(counts))


def _counted(
    queue: Queue, paired: Mapping[int, tuple[int, ...]], named: Sequence[tuple[int, str]], limit: int
) -> tuple[TextCount, ...]:
    asked = {(line.question_id, line.option_id): at for at, line in enumerate(queue.asked)}
    counts: Counter[tuple[int, int]] = Counter()
    for line in queue.lines:
        for key in paired.get(line.id, ()):
            counts[key, asked[line.question_id, line.option_id]] += 1
    found = []
    for key, name in named:
        whole, row = hide_row([counts[key, at] for at in range(len(asked))], limit)
        found.append(TextCount(key, name, whole, row))
    return tuple(found)

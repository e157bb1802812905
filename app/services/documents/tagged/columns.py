"""How wide the columns of a table are: none narrower than the longest word it holds, the rest by their parts of the whole."""

from collections.abc import Sequence


def fitted(parts: Sequence[float], needs: Sequence[float], room: float) -> list[float]:
    """The columns' widths, together `room` points: by their `parts` of it, but none narrower than its `needs` in points.

    By their parts alone where the needs are more than the room.
    """
    if sum(needs) > room:
        return [part / sum(parts) * room for part in parts]
    held: set[int] = set()
    while True:
        free = [at for at in range(len(parts)) if at not in held]
        left = room - sum(needs[at] for at in held)
        whole = sum(parts[at] for at in free)
        short = {at for at in free if parts[at] / whole * left < needs[at]}
        if not short:
            return [needs[at] if at in held else parts[at] / whole * left for at in range(len(parts))]
        held |= short


def divided(needs: Sequence[float], room: float, *, kept: int, together: int = 1) -> list[tuple[int, ...]]:
    """The columns of each table that a table is divided into so that each has its `needs` in the `room`, both in points.

    One table where they fit. The first `kept` columns stand in every table; `together` neighbours are never parted. The
    tables are as few and as alike as can be; one with its fewest columns may still be too wide.
    """
    first = tuple(range(kept))
    bundles = [tuple(range(at, min(at + together, len(needs)))) for at in range(kept, len(needs), together)]
    tables = [first]
    for number in range(1, len(bundles) + 1):
        length = -(-len(bundles) // number)
        some = [bundles[at : at + length] for at in range(0, len(bundles), length)]
        tables = [(*first, *(column for bundle in one for column in bundle)) for one in some]
        if all(sum(needs[column] for column in table) <= room for table in tables):
            break
    return tables

"""The rows of the sheet `survey` as questions in groups."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.services.exchange.xlsform.notes import NotTaken, Why
from app.services.exchange.xlsform.sheets import SURVEY, Row

ONE, SEVERAL, GROUP, REPEAT = "select_one", "select_multiple", "group", "repeat"

_SELECT = re.compile(
    r"(?P<how>select[_ ]?one(?: from)?|select1|select[_ ]?multiple(?: from)?|select all that apply(?: from)?)\s+"
    r"(?P<list>[^\s]+)(?P<other>\s+(?:or[_ ]other|or specify other))?",
    re.IGNORECASE,
)
_BEGIN = re.compile(r"begin[_ ](group|repeat)", re.IGNORECASE)
_END = re.compile(r"end[_ ](group|repeat)", re.IGNORECASE)
_DEEPEST = 20
_TOLD = 120
"""Signs of a cell that are told."""


@dataclass(slots=True)
class Node:
    """A row: its kind in one word, the list it chooses from, whether "other" is added, and the rows within a group."""

    row: Row
    word: str
    listed: str = ""
    or_other: bool = False
    inside: list["Node"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the row is called."""
        return self.row.get("name")

    def all(self) -> Iterator["Node"]:
        """The row and every row within it."""
        yield self
        for node in self.inside:
            yield from node.all()


def tree_of(rows: tuple[Row, ...], left: list[NotTaken]) -> list[Node]:
    """The rows in their groups; one that is never closed goes on to the end. What is out of place is added to `left`."""
    top: list[Node] = []
    standing: list[Node] = []
    for row in rows:
        kind = row.get("type")
        if _END.fullmatch(kind):
            cells = ((name, words) for (name, _language), words in row.cells.items() if name not in ("type", "name"))
            left.extend(NotTaken(SURVEY, row.number, f"{name}: {words}"[:_TOLD], Why.CELL) for name, words in cells)
            if standing:
                standing.pop()
            else:
                left.append(NotTaken(SURVEY, row.number, kind, Why.GROUP))
            continue
        node = _node(row, kind)
        if not kind:
            if row.cells:
                left.append(NotTaken(SURVEY, row.number, node.name or "?", Why.KIND))
            continue
        (standing[-1].inside if standing else top).append(node)
        if node.word in (GROUP, REPEAT):
            if len(standing) < _DEEPEST:
                standing.append(node)
            else:
                left.append(NotTaken(SURVEY, row.number, node.name or kind, Why.GROUP))
    return top


def _node(row: Row, kind: str) -> Node:
    begun = _BEGIN.fullmatch(kind)
    if begun:
        return Node(row, begun[1].lower())
    chosen = _SELECT.fullmatch(kind)
    if chosen:
        several = "multiple" in chosen["how"].lower() or "all" in chosen["how"].lower()
        return Node(row, SEVERAL if several else ONE, chosen["list"], or_other=chosen["other"] is not None)
    return Node(row, kind.lower())

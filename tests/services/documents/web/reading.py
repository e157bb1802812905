"""An HTML page read by the rules of the language: its elements in order, with what stands in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "img", "br"})


@dataclass
class Element:
    """An element with its attributes, the elements in it and its words, spaces put together."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Everything that is read in it."""
        said = "".join(child if isinstance(child, str) else child.words for child in self.children)
        return " ".join(said.split())

    def all(self, *names: str) -> list[Element]:
        """Every element of those names below this one, in order; all of them where none is named."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                found += [child] if not names or child.name in names else []
                found += child.all(*names)
        return found


class _Reader(HTMLParser):
    """Fails for an element that is not closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        assert len({name for name, _ in attrs}) == len(attrs), (tag, attrs)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """End the element that was begun last."""
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        """Words."""
        self.open[-1].children.append(data)


def read(page: bytes) -> Element:
    """The page, or the piece of one."""
    reader = _Reader()
    reader.feed(page.decode())
    reader.close()
    assert len(reader.open) == 1, [element.name for element in reader.open]
    return reader.open[0]

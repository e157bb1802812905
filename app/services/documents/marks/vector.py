"""An SVG that somebody chose, made safe: drawn parts only, nothing that runs, nothing from elsewhere, no text.

What is kept is written anew from what was read, so that no comment, entity or foreign element comes along.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

from app.services.documents.marks.refusals import MarkHasText, MarkTooIntricate, MarkUndrawable, MarkUnreadable, MarkUnsafe

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
MOST_PARTS = 5_000
"""Elements, those drawn again by `use` counted each time."""
DEEPEST = 60
LONGEST_TEXT = 400_000
"""Characters of one attribute or style sheet."""

_DRAWN = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "symbol"}
_DEFINED = {"defs", "clipPath", "linearGradient", "radialGradient", "stop", "style"}
_DROPPED = {"title", "desc", "metadata"}
_RUNS = {"script", "foreignObject", "image", "iframe", "animate", "animateTransform", "animateMotion", "set", "handler", "a"}
_WORDS = {"text", "tspan", "textPath", "tref", "altGlyph"}
_FETCHES = re.compile(r"@import|expression\s*\(|javascript:|url\(\s*['\"]?(?!\s*['\"]?#)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\|/\*")
_UNDRAWABLE = re.compile(r"(?<![\w-])(filter|mask|mix-blend-mode|marker(?:-start|-mid|-end)?)\s*:", re.IGNORECASE)
_OPACITY = re.compile(r"(?<![\w-])opacity\s*:\s*([^;}\s]+)", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*>", re.IGNORECASE)


def safe_svg(content: bytes, name: str) -> bytes:
    """The SVG as it is kept and drawn. Raises MarkUnreadable, MarkUnsafe, MarkHasText, MarkUndrawable or MarkTooIntricate."""
    root = _parsed(content, name)
    if root.tag != f"{{{SVG}}}svg":
        raise MarkUnreadable(name)
    _Cleaner(name).clean(root)
    if not any(_local(part) in _DRAWN - {"svg", "g", "use", "symbol"} for part in root.iter()):
        raise MarkUnreadable(name)
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    safe: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    _refuse_unless_drawn(safe, name)
    return safe


def _parsed(content: bytes, name: str) -> ET.Element:
    """The tree. A document type is left out, and one that defines entities is refused before anything is expanded."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MarkUnreadable(name) from error
    text = _DOCTYPE.sub("", text, count=1)
    if re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise MarkUnsafe(name, "ENTITY")
    try:
        return ET.fromstring(text)
    except (ET.ParseError, ValueError, RecursionError) as error:
        raise MarkUnreadable(name) from error


class _Cleaner:
    """Takes a tree's foreign parts away, and refuses it for what must not be, or can't be drawn."""

    def __init__(self, name: str) -> None:
        self._name = name

    def clean(self, root: ET.Element) -> None:
        """The whole tree, in place."""
        waiting = [(root, 1)]
        seen = 0
        while waiting:
            part, depth = waiting.pop()
            seen += 1
            if depth > DEEPEST or seen > MOST_PARTS:
                raise MarkTooIntricate(self._name)
            self._attributes(part)
            part.tail = None
            if _local(part) == "style":
                self._style(part.text or "")
            else:
                part.text = None
            for child in list(part):
                if self._kept(child):
                    waiting.append((child, depth + 1))
                else:
                    part.remove(child)
        self._repeats(root, seen)

    def _kept(self, part: ET.Element) -> bool:
        local = _local(part)
        if not part.tag.startswith(f"{{{SVG}}}"):
            if local in _RUNS:
                raise MarkUnsafe(self._name, local)
            return False
        if local in _WORDS:
            raise MarkHasText(self._name)
        if local in _RUNS:
            raise MarkUnsafe(self._name, local)
        if local in _DRAWN | _DEFINED:
            return True
        if local in _DROPPED:
            return False
        raise MarkUndrawable(self._name, local)

    def _attributes(self, part: ET.Element) -> None:
        for key, value in list(part.attrib.items()):
            local = key.rpartition("}")[2]
            if len(value) > LONGEST_TEXT:
                raise MarkTooIntricate(self._name)
            if local.lower().startswith("on"):
                raise MarkUnsafe(self._name, local)
            if local == "href" and not value.strip().startswith("#"):
                raise MarkUnsafe(self._name, local)
            if key.startswith("{") and not key.startswith(f"{{{XLINK}}}"):
                del part.attrib[key]
                continue
            if local == "style":
                self._style(value)
            else:
                self._style(f"{local}:{value}")

    def _style(self, text: str) -> None:
        """A style sheet, or one attribute as a line of one. Escapes and comments are refused: they hide the rest."""
        if len(text) > LONGEST_TEXT:
            raise MarkTooIntricate(self._name)
        if _FETCHES.search(text) or _ESCAPED.search(text):
            raise MarkUnsafe(self._name, "style")
        undrawable = _UNDRAWABLE.search(text)
        if undrawable and not re.match(r"\s*none\b", text[undrawable.end() :]):
            raise MarkUndrawable(self._name, undrawable[1])
        if any(_seen_through(found) for found in _OPACITY.findall(text)):
            raise MarkUndrawable(self._name, "opacity")

    def _repeats(self, root: ET.Element, parts: int) -> None:
        """What is drawn again by `use` holds no `use` itself, and comes to no more than the parts a mark may have."""
        by_key = {part.get("id"): part for part in root.iter() if part.get("id")}
        for use in _uses(root):
            target = by_key.get(_target(use))
            if target is None:
                continue
            if any(True for _ in _uses(target)):
                raise MarkTooIntricate(self._name)
            parts += sum(1 for _ in target.iter())
            if parts > MOST_PARTS:
                raise MarkTooIntricate(self._name)


def _uses(part: ET.Element) -> Iterator[ET.Element]:
    return part.iter(f"{{{SVG}}}use")


def _target(use: ET.Element) -> str:
    return (use.get("href") or use.get(f"{{{XLINK}}}href") or "").strip().removeprefix("#")


def _local(part: ET.Element) -> str:
    return part.tag.rpartition("}")[2]


def _seen_through(opacity: str) -> bool:
    try:
        share = float(opacity.rstrip("%")) / (100 if opacity.endswith("%") else 1)
    except ValueError:
        return True
    return share < 1


def _refuse_unless_drawn(content: bytes, name: str) -> None:
    """Draw it once, so that a mark that is kept is one that every document can have."""
    from reportlab.graphics import renderPDF

    from app.services.documents.marks.drawing import vector_drawing

    try:
        drawing = vector_drawing(content)
        renderPDF.drawToFile(drawing, BytesIO())
    except Exception as error:
        raise MarkUnreadable(name) from error
    if not (1e-3 < drawing.width < 1e5 and 1e-3 < drawing.height < 1e5):
        raise MarkUnreadable(name)

"""Rich text as HTML: only addresses a reader should be sent to, no heading, list or link in which nothing stands."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from app.models.blocks import Block, Heading, ItemList, Paragraph, Run
from app.services.documents.address import safe_address
from app.services.documents.web.markup import Html, block, joined, lines, tag
from app.services.documents.web.voice import Voice


def blocks(parts: Iterable[Block], under: int, voice: Voice) -> Html:
    """The blocks, their highest headings one level below `under`; a level is never skipped."""
    return lines(*_blocks(parts, under, voice))


def _blocks(parts: Iterable[Block], under: int, voice: Voice) -> Iterator[Html]:
    last = under
    for part in parts:
        match part:
            case Heading(text=words, level=level):
                level = max(1, min(under + level, last + 1))
                heading = voice.heading(words, level, own=True)
                last = level if heading else last
                yield heading
            case Paragraph(runs=written):
                if _said(written):
                    yield tag("p", runs(written), lang=voice.spoken)
            case ItemList(items=items, numbered=numbered):
                said = [tag("li", runs(item)) for item in items if _said(item)]
                if said:
                    yield block("ol" if numbered else "ul", *said, lang=voice.spoken)


def runs(written: Iterable[Run]) -> Html:
    """Text with its bold and its links; neighbours with the same address are one link."""
    parts = []
    for address, together in groupby(written, key=lambda run: safe_address(run.link)):
        stretch = list(together)
        inner = joined(*(tag("strong", run.text) if run.bold and run.text.strip() else run.text for run in stretch))
        parts.append(tag("a", inner, href=address) if address and _said(stretch) else inner)
    return joined(*parts)


def _said(written: Iterable[Run]) -> bool:
    return any(run.text.strip() for run in written)

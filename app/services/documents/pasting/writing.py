"""Blocks as HTML without looks, for what they are pasted into."""

from collections.abc import Iterable
from html import escape

from app.models.blocks import Block, Heading, ItemList, Paragraph, Run
from app.services.documents.address import safe_address


def html_of(blocks: Iterable[Block]) -> str:
    """Headings, paragraphs and lists, bold and links, everything escaped."""
    return "".join(map(_written, blocks))


def _written(block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(runs=runs):
            return f"<p>{_runs(runs)}</p>"
        case ItemList(items=items, numbered=numbered):
            kind = "ol" if numbered else "ul"
            return f"<{kind}>{''.join(f'<li>{_runs(item)}</li>' for item in items)}</{kind}>"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    words = f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text)
    address = safe_address(run.link)
    return f'<a href="{escape(address)}">{words}</a>' if address else words

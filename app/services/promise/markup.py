"""A promise's texts as they are typed: `# heading`, `- ` and `1. ` lists, `**bold**`, `[words](https://…)`, and nothing lost.

A backslash before one of the signs means the sign itself. What `to_markup` writes, `from_markup` reads back as the same blocks,
save that touching runs of one kind come back as one.
"""

import re
from dataclasses import replace

from app.models.blocks import Block, Heading, ItemList, Paragraph, Run

_BOLD_OR_LINK = re.compile(
    r"\*\*\[((?:\\.|[^\]\\])+)\]\(((?:\\.|[^)\\])+)\)\*\*|\*\*((?:\\.|[^*\\])+)\*\*|\[((?:\\.|[^\]\\])+)\]\(((?:\\.|[^)\\])+)\)"
)
_ESCAPED = re.compile(r"\\(.)")
_SIGNS = re.compile(r"([\\*\[\]()])")
_HEADING = re.compile(r"(#{1,6}) +(.*)")
_BULLET = re.compile(r"- +(.*)")
_NUMBER = re.compile(r"\d+\. +(.*)")
_LEADS = re.compile(r"(#{1,6} |- |\d+\. )")


def to_markup(blocks: tuple[Block, ...]) -> str:
    """The blocks as typed text."""
    return "\n\n".join(filter(None, map(_written, blocks)))


def from_markup(text: str) -> tuple[Block, ...]:
    """Typed text as blocks: an empty line ends a block, and so does a line of another kind."""
    blocks: list[Block] = []
    pending: list[str] = []
    for line in [*(line.strip() for line in text.splitlines()), ""]:
        kind = _kind(line)
        if pending and (kind == "heading" or kind != _kind(pending[0])):
            blocks.append(_block(pending))
            pending = []
        if kind == "heading":
            blocks.append(_block([line]))
        elif line:
            pending.append(line)
    return tuple(blocks)


def _kind(line: str) -> str:
    for pattern, kind in ((_HEADING, "heading"), (_BULLET, "bullet"), (_NUMBER, "number")):
        if pattern.fullmatch(line):
            return kind
    return "words" if line else ""


def _block(lines: list[str]) -> Block:
    if heading := _HEADING.fullmatch(lines[0]):
        return Heading(_plain(heading[2]).strip(), len(heading[1]))
    for pattern, numbered in ((_BULLET, False), (_NUMBER, True)):
        items = [pattern.fullmatch(line) for line in lines]
        if all(items):
            return ItemList(tuple(_runs(item[1]) for item in items if item), numbered)
    return Paragraph(_runs(" ".join(lines)))


def _runs(text: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = 0
    for found in _marked(text):
        if found.start() > at:
            runs.append(Run(_plain(text[at : found.start()])))
        words, link = found[1] or found[3] or found[4], found[2] or found[5] or ""
        runs.append(Run(_plain(words), bold=found[4] is None, link=_plain(link)))
        at = found.end()
    if at < len(text):
        runs.append(Run(_plain(text[at:])))
    return _trimmed(runs)


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """The runs without blanks at the ends, which a line of text can't hold."""
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return tuple(run for run in runs if run.text)


def _marked(text: str) -> list[re.Match[str]]:
    """The bold and linked stretches; one that begins with an escaped sign is none."""
    found = []
    at = 0
    while match := _BOLD_OR_LINK.search(text, at):
        before = len(text[: match.start()]) - len(text[: match.start()].rstrip("\\"))
        if before % 2:
            at = match.start() + 1
        else:
            found.append(match)
            at = match.end()
    return found


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _written(block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"{'#' * level} {text.replace(chr(92), chr(92) * 2)}" if text.strip() else ""
        case Paragraph(runs=runs):
            words = _words(runs)
            return f"\\{words}" if _LEADS.match(words) else words
        case ItemList(items=items, numbered=numbered):
            signs = (f"{place}." if numbered else "-" for place in range(1, len(items) + 1))
            return "\n".join(f"{sign} {_words(item)}" for sign, item in zip(signs, items, strict=True))


def _words(runs: tuple[Run, ...]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    words = _SIGNS.sub(r"\\\1", run.text)
    if run.link:
        address = _SIGNS.sub(r"\\\1", run.link)
        words = f"[{words}]({address})"
    return f"**{words}**" if run.bold else words

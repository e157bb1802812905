"""Rich text as a list of blocks (heading, paragraph, list; links and bold within them), never Qt's HTML.

Stored in a JSON column. An editor, a PDF and a web page each draw the same blocks.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind; `link` is an address (https, http, mailto, tel), empty for none."""

    text: str
    bold: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the text; level 1 is the highest of the text, whatever stands above it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of runs."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list, with bullets or numbered from 1; each item is a row of runs."""

    items: tuple[tuple[Run, ...], ...]
    numbered: bool = False


Block = Heading | Paragraph | ItemList

_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]")
_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")


def blocks_to_json(blocks: tuple[Block, ...]) -> list[Any]:
    """The blocks as lists, dictionaries and strings, to be stored in a JSON column."""
    return [_to_plain(block) for block in blocks]


def blocks_from_json(stored: list[Any]) -> tuple[Block, ...]:
    """The blocks that `blocks_to_json` gave. Raises ValueError for anything else."""
    try:
        return tuple(_from_plain(entry) for entry in stored)
    except (KeyError, TypeError, AttributeError) as unreadable:
        raise ValueError(stored) from unreadable


def blocks_from_text(text: str) -> tuple[Block, ...]:
    """Plain text as blocks: an empty line ends a paragraph, lines with `- ` before them are a list, one with `# ` a heading."""
    blocks: list[Block] = []
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        if lines and all(line.startswith("- ") for line in lines):
            blocks.append(ItemList(tuple((Run(line[2:].strip()),) for line in lines)))
        elif lines and lines[0].startswith("# "):
            blocks.append(Heading(lines[0][2:].strip()))
            lines = lines[1:]
            if lines:
                blocks.append(Paragraph((Run(" ".join(lines)),)))
        elif lines:
            blocks.append(Paragraph((Run(" ".join(lines)),)))
    return tuple(blocks)


def blocks_to_text(blocks: tuple[Block, ...]) -> str:
    """The words alone, in the plain form `blocks_from_text` reads; bold, links and numbering are left out."""
    parts = []
    for block in blocks:
        match block:
            case Heading(text=text):
                parts.append(f"# {text}")
            case Paragraph(runs=runs):
                parts.append(_words(runs))
            case ItemList(items=items):
                parts.append("\n".join(f"- {_words(item)}" for item in items))
    return "\n\n".join(parts)


def tidied(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks as an editor keeps them: one line each, touching runs of a kind joined, what says nothing left out.

    Words, bold and links stay as they were; only blanks at the ends of a line and characters that no text holds go.
    """
    tidy: list[Block] = []
    for block in blocks:
        match block:
            case Heading(text=text, level=level):
                if words := _line(text).strip():
                    tidy.append(Heading(words, max(1, min(level, 6))))
            case Paragraph(runs=runs):
                if kept := tidied_runs(runs):
                    tidy.append(Paragraph(kept))
            case ItemList(items=items, numbered=numbered):
                if lines := tuple(filter(None, map(tidied_runs, items))):
                    tidy.append(ItemList(lines, numbered))
    return tuple(tidy)


def tidied_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs without blanks at the ends, of which no two of a kind touch; none where there are no words."""
    clean = [replace(run, text=_line(run.text), link=_line(run.link).strip()) for run in runs]
    while clean and not clean[0].text.strip():
        del clean[0]
    while clean and not clean[-1].text.strip():
        del clean[-1]
    if clean:
        clean[0] = replace(clean[0], text=clean[0].text.lstrip())
        clean[-1] = replace(clean[-1], text=clean[-1].text.rstrip())
    kinds = groupby((run for run in clean if run.text), key=lambda run: (run.bold, run.link))
    return tuple(Run("".join(run.text for run in alike), bold, link) for (bold, link), alike in kinds)


def _line(text: str) -> str:
    return _BREAKS.sub(" ", _UNWRITABLE.sub("", text))


def _words(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _to_plain(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text=text, level=level):
            return {"heading": text, "level": level}
        case Paragraph(runs=runs):
            return {"paragraph": [_run_to_plain(run) for run in runs]}
        case ItemList(items=items, numbered=numbered):
            return {"list": [[_run_to_plain(run) for run in item] for item in items], "numbered": numbered}


def _from_plain(entry: dict[str, Any]) -> Block:
    if "heading" in entry:
        return Heading(str(entry["heading"]), int(entry["level"]))
    if "paragraph" in entry:
        return Paragraph(_runs_from_plain(entry["paragraph"]))
    return ItemList(tuple(_runs_from_plain(item) for item in entry["list"]), bool(entry["numbered"]))


def _run_to_plain(run: Run) -> dict[str, Any]:
    plain: dict[str, Any] = {"text": run.text}
    if run.bold:
        plain["bold"] = True
    if run.link:
        plain["link"] = run.link
    return plain


def _runs_from_plain(entries: list[dict[str, Any]]) -> tuple[Run, ...]:
    return tuple(Run(entry["text"], entry.get("bold", False), entry.get("link", "")) for entry in entries)

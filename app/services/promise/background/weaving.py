"""Sentences put into blocks, and taken out of or changed in them, with what stands around them left as it is."""

import re
from collections.abc import Iterable
from dataclasses import replace

from app.models.blocks import Block, Heading, ItemList, Paragraph, Run
from app.services.promise.tracing import block_words, plain

Blocks = tuple[Block, ...]


def says(blocks: Blocks, sentence: str) -> bool:
    """Whether the text says the whole sentence, whatever the spaces in it."""
    return any(plain(sentence) in plain(words) for block in blocks for words in block_words(block))


def exchange(blocks: Blocks, old: str, new: str) -> Blocks:
    """The text with the first `old` in it written as `new`, which may be empty; the very same where it does not say `old`.

    A figure in the middle of a longer number is not it.
    """
    words = plain(old).split(" ")
    before = r"(?<![\d.,])" if words[0][:1].isdigit() else ""
    after = r"(?!\d)" if words[-1][-1:].isdigit() else ""
    pattern = re.compile(before + r"\s+".join(map(re.escape, words)) + after)
    for at, block in enumerate(blocks):
        changed = _changed(block, pattern, new)
        if changed is not block:
            kept = () if changed is None else (changed,)
            return (*blocks[:at], *kept, *blocks[at + 1 :])
    return blocks


def append(blocks: Blocks, paragraphs: Iterable[Iterable[str]]) -> Blocks:
    """The text with a paragraph of each row of sentences at its end."""
    return (*blocks, *(Paragraph((Run(" ".join(sentences)),)) for sentences in paragraphs))


def _changed(block: Block, pattern: re.Pattern[str], new: str) -> Block | None:
    match block:
        case Heading(text=text):
            said = pattern.sub(lambda _found: new, text, count=1)
            if said == text:
                return block
            return replace(block, text=said) if said.strip() else None
        case Paragraph(runs=runs):
            spliced = _spliced(runs, pattern, new)
            if spliced is runs:
                return block
            return Paragraph(spliced) if _words(spliced).strip() else None
        case ItemList(items=items):
            for at, item in enumerate(items):
                spliced = _spliced(item, pattern, new)
                if spliced is not item:
                    kept = (*items[:at], *([spliced] if _words(spliced).strip() else []), *items[at + 1 :])
                    return replace(block, items=kept) if kept else None
            return block


def _spliced(runs: tuple[Run, ...], pattern: re.Pattern[str], new: str) -> tuple[Run, ...]:
    """The runs with the found stretch as `new`, in the kind of the run it began in; bold and links around it stay."""
    found = pattern.search(_words(runs))
    if found is None:
        return runs
    made: list[Run] = []
    at, put = 0, False
    for run in runs:
        first, last = max(found.start() - at, 0), max(found.end() - at, 0)
        made.append(replace(run, text=run.text[:first]))
        if not put and found.start() < at + len(run.text):
            made.append(replace(run, text=new))
            put = True
        made.append(replace(run, text=run.text[max(last, first) :]))
        at += len(run.text)
    return _joined(run for run in made if run.text)


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one kind as one."""
    made: list[Run] = []
    for run in runs:
        if made and (made[-1].bold, made[-1].link) == (run.bold, run.link):
            made[-1] = replace(run, text=made[-1].text + run.text)
        else:
            made.append(run)
    return tuple(made)


def _words(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)

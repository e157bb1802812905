"""What is put together of pasted words: lines with blanks as one and without what is only for looks, and blocks of lines."""

import re
from itertools import groupby

from app.models.blocks import Block, ItemList, Paragraph, Run, tidied, tidied_runs

_UNSEEN = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
_BLANKS = re.compile("[ \t\n\r\f\v]*\u00a0[ \t\n\r\f\v\u00a0]+|[ \t\n\r\f\v]+\u00a0?")

_MOST_CELLS = 12


class Line:
    """Runs so far. A hard space alone between two words stays: it holds a number or a name together."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._blank = True

    def add(self, text: str, *, bold: bool, link: str) -> None:
        """Words of one kind after those there are."""
        words = _BLANKS.sub(" ", _UNSEEN.sub("", text))
        if self._blank:
            words = words.lstrip(" \u00a0")
        if words:
            self._runs.append(Run(words, bold, link))
            self._blank = words[-1] in " \u00a0"

    def taken(self) -> tuple[Run, ...]:
        """What the line says; it is empty afterwards."""
        runs, self._runs, self._blank = tidied_runs(self._runs), [], True
        return runs


class Gathered:
    """Blocks so far; items that follow each other in one list of the source become one list."""

    def __init__(self) -> None:
        self._found: list[tuple[object, Block]] = []
        self._rows: list[int] = []

    def add(self, block: Block) -> None:
        """A block of its own."""
        self._found.append((len(self._found), block))

    def add_item(self, runs: tuple[Run, ...], listed: object, *, numbered: bool) -> None:
        """An item; `listed` is which list of the source it stands in."""
        self._found.append(((listed, numbered), ItemList((runs,), numbered)))

    def begin_row(self) -> None:
        """A row of a table begins."""
        self._rows.append(len(self._found))

    def end_row(self) -> None:
        """A row's cells of one paragraph each become one paragraph."""
        begun = self._rows.pop() if self._rows else len(self._found)
        cells = [block for _key, block in self._found[begun:] if isinstance(block, Paragraph)]
        if 1 < len(cells) == len(self._found) - begun:
            first, *others = (cell.runs for cell in cells)
            joined = sum(((Run(" – "), *runs) for runs in others), start=first) if len(cells) <= _MOST_CELLS else None
            if joined is not None:
                del self._found[begun:]
                self.add(Paragraph(joined))

    def blocks(self) -> tuple[Block, ...]:
        """What was gathered, tidied."""
        joined: list[Block] = []
        for _key, alike in groupby(self._found, key=lambda found: found[0]):
            blocks = [block for _same, block in alike]
            lists = [block for block in blocks if isinstance(block, ItemList)]
            joined += [ItemList(tuple(block.items[0] for block in lists), lists[0].numbered)] if lists else blocks
        return tidied(joined)

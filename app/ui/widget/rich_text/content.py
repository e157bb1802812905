"""Blocks of text in Qt's document and out of it again: lists are Qt's lists, a heading has a level, a run is bold or links."""

from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
)

from app.services.promise import Block, Heading, ItemList, Paragraph, Run, tidied, tidied_runs
from app.ui import theme

_BETWEEN = 6
"""Pixels (at normal text) between paragraphs."""


def show(document: QTextDocument, blocks: Sequence[Block]) -> None:
    """Show these blocks alone, with nothing before them to undo."""
    document.setUndoRedoEnabled(False)
    document.clear()
    insert(QTextCursor(document), blocks)
    document.setUndoRedoEnabled(True)


def insert(cursor: QTextCursor, blocks: Sequence[Block]) -> None:
    """Write blocks where the cursor stands, which is taken to be an empty line that they begin on."""
    begun = False
    for block in blocks:
        made = None
        for level, runs in _lines(block):
            if begun:
                cursor.insertBlock(line_format(), QTextCharFormat())
            begun = True
            cursor.setBlockFormat(line_format(level))
            if isinstance(block, ItemList):
                if made is None:
                    made = cursor.createList(list_format(numbered=block.numbered))
                else:
                    made.add(cursor.block())
            insert_runs(cursor, runs)


def insert_runs(cursor: QTextCursor, runs: Iterable[Run]) -> None:
    """Write runs where the cursor stands."""
    for run in runs:
        cursor.insertText(run.text, run_format(bold=run.bold, link=run.link))


def blocks_in(document: QTextDocument) -> tuple[Block, ...]:
    """What is written in the document."""
    return blocks_between(document.firstBlock(), document.lastBlock())


def blocks_between(first: QTextBlock, last: QTextBlock) -> tuple[Block, ...]:
    """What is written from one line of a document to another, both with it."""
    found: list[Block] = []
    before = None
    line = first
    while line.isValid() and line.blockNumber() <= last.blockNumber():
        listed = list_of(line)
        if listed is None:
            level = line.blockFormat().headingLevel()
            found.append(Heading(line.text(), level) if level else Paragraph(runs_in(line)))
        elif before == listed.objectIndex() and isinstance(found[-1], ItemList):
            found[-1] = ItemList((*found[-1].items, runs_in(line)), found[-1].numbered)
        else:
            found.append(ItemList((runs_in(line),), is_numbered(line)))
        before = None if listed is None else listed.objectIndex()
        line = line.next()
    return tidied(found)


def written_lines(document: QTextDocument) -> list[QTextBlock]:
    """The lines that say something, which are the lines of the blocks."""
    lines, line = [], document.firstBlock()
    while line.isValid():
        if line.text().strip():
            lines.append(line)
        line = line.next()
    return lines


def runs_in(line: QTextBlock, first: int = 0, last: int | None = None) -> tuple[Run, ...]:
    """The runs of a line, or of its part from one place to another, places counted as Qt does."""
    cursor = QTextCursor(line)
    runs = []
    for at, length, written in pieces(line):
        begin, end = max(at, first), min(at + length, line.length() - 1 if last is None else last)
        if begin < end:
            cursor.setPosition(line.position() + begin)
            cursor.setPosition(line.position() + end, QTextCursor.MoveMode.KeepAnchor)
            runs.append(Run(cursor.selectedText(), is_bold(written), written.anchorHref()))
    return tidied_runs(runs) if first == 0 and last is None else tuple(runs)


def pieces(line: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Where in a line a piece of one format begins, how long it is, and the format."""
    found = []
    walk = line.begin()
    while not walk.atEnd():
        piece = walk.fragment()
        found.append((piece.position() - line.position(), piece.length(), piece.charFormat()))
        walk += 1
    return found


def list_of(line: QTextBlock) -> QTextList | None:
    """The list that a line is an item of."""
    return cast("QTextList | None", line.textList())


def is_numbered(line: QTextBlock) -> bool:
    """Whether a line is an item of a numbered list."""
    listed = list_of(line)
    return listed is not None and listed.format().style() == QTextListFormat.Style.ListDecimal


def is_bold(written: QTextCharFormat) -> bool:
    """Whether a format is bold."""
    return written.fontWeight() > QFont.Weight.Medium


def line_format(level: int = 0) -> QTextBlockFormat:
    """The format of a paragraph or an item, or of a heading of a level from 1."""
    made = QTextBlockFormat()
    made.setHeadingLevel(level)
    made.setBottomMargin(theme.px(_BETWEEN))
    if level:
        made.setTopMargin(theme.px(_BETWEEN))
    return made


def list_format(*, numbered: bool) -> QTextListFormat:
    """The format of a list."""
    made = QTextListFormat()
    made.setStyle(QTextListFormat.Style.ListDecimal if numbered else QTextListFormat.Style.ListDisc)
    return made


def run_format(*, bold: bool = False, link: str = "") -> QTextCharFormat:
    """The format of a run; how a link looks is `Look`'s."""
    made = QTextCharFormat()
    if bold:
        made.setFontWeight(QFont.Weight.Bold)
    if link:
        made.setAnchor(True)
        made.setAnchorHref(link)
    return made


def _lines(block: Block) -> list[tuple[int, tuple[Run, ...]]]:
    """The lines that a block takes: the level of a heading, else 0, and the runs."""
    match block:
        case Heading(text=text, level=level):
            return [(level, (Run(text),))]
        case Paragraph(runs=runs):
            return [(0, runs)]
        case ItemList(items=items):
            return [(0, item) for item in items]

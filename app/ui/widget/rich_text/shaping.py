"""What can be done to the text where the cursor stands; each is one step for Ctrl+Z."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from app.services.promise import Block, ItemList
from app.ui.widget.rich_text import content
from app.ui.widget.rich_text.content import is_bold, is_numbered, line_format, list_format, list_of, run_format


@contextmanager
def one_step(cursor: QTextCursor) -> Iterator[None]:
    """What is done to the text within is undone in one."""
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


def lines_of(cursor: QTextCursor) -> list[QTextBlock]:
    """The lines that the cursor stands or selects in."""
    document = cursor.document()
    first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    found = [first]
    while found[-1] != last and found[-1].next().isValid():
        found.append(found[-1].next())
    return found


def make_heading(cursor: QTextCursor, level: int) -> None:
    """Make the lines headings of a level, or paragraphs where that is 0; a heading is of one kind of letters."""
    with one_step(cursor):
        for line in lines_of(cursor):
            _leave_list(line)
            place = QTextCursor(line)
            place.setBlockFormat(line_format(level))
            if level:
                place.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                place.setCharFormat(QTextCharFormat())
                place.setBlockCharFormat(QTextCharFormat())


def toggle_list(cursor: QTextCursor, *, numbered: bool) -> None:
    """Make the lines a list of that kind, or paragraphs where all of them are one already; it goes on with a list above."""
    lines = lines_of(cursor)
    with one_step(cursor):
        if all(list_of(line) is not None and is_numbered(line) is numbered for line in lines):
            for line in lines:
                _leave_list(line)
            return
        above = lines[0].previous()
        made = list_of(above) if above.isValid() and is_numbered(above) is numbered else None
        for line in lines:
            _leave_list(line)
            place = QTextCursor(line)
            place.setBlockFormat(line_format())
            if made is None:
                made = place.createList(list_format(numbered=numbered))
            else:
                made.add(line)


def make_plain(cursor: QTextCursor) -> None:
    """Make the line an ordinary paragraph."""
    with one_step(cursor):
        for line in lines_of(cursor):
            _leave_list(line)
            QTextCursor(line).setBlockFormat(line_format())


def toggle_bold(cursor: QTextCursor) -> None:
    """Make what is selected bold, or no longer so where all of it is; headings are left as they are."""
    wanted = not all(is_bold(written) for _line, _at, _length, written in _selected(cursor))
    with one_step(cursor):
        for line, at, length, written in _selected(cursor):
            _write(line, at, length, run_format(bold=wanted, link=written.anchorHref()))


def make_link(cursor: QTextCursor, address: str) -> None:
    """Let what is selected lead to an address, or nowhere where that is empty; with nothing selected the address is written."""
    with one_step(cursor):
        if not cursor.hasSelection() and address:
            cursor.insertText(address, run_format(link=address))
            return
        for line, at, length, written in _selected(cursor):
            _write(line, at, length, run_format(bold=is_bold(written), link=address))


def select_link(cursor: QTextCursor) -> str:
    """Select the whole link that the cursor stands in, where nothing is selected. Its address; empty for none."""
    line, within = cursor.block(), cursor.positionInBlock()
    around = [piece for piece in content.pieces(line) if piece[0] <= within <= piece[0] + piece[1] and piece[2].isAnchor()]
    if not around:
        return ""
    address = around[0][2].anchorHref()
    if not cursor.hasSelection():
        same = [(at, at + length) for at, length, written in content.pieces(line) if written.anchorHref() == address]
        begin, end = around[0][0], around[0][0] + around[0][1]
        for first, last in same:  # a link with a bold word in it is of several pieces
            end = last if first == end else end
        for first, last in reversed(same):
            begin = first if last == begin else begin
        cursor.setPosition(line.position() + begin)
        cursor.setPosition(line.position() + end, QTextCursor.MoveMode.KeepAnchor)
    return address


def move_line(cursor: QTextCursor, step: int) -> bool:
    """Move the paragraph or heading past the block before (-1) or after (1) it, an item within its list; whether it went.

    The cursor goes with it.
    """
    lines = content.written_lines(cursor.document())
    if cursor.block() not in lines:
        return False
    _edges, standing = siblings(content.blocks_in(cursor.document()), lines.index(cursor.block()))
    return move_line_to(cursor, standing + step)


def move_line_to(cursor: QTextCursor, place: int) -> bool:
    """Put the cursor's line at a place, from 1, among its `siblings`; whether it went. The cursor goes with it."""
    document, within = cursor.document(), cursor.positionInBlock()
    blocks, lines = content.blocks_in(document), content.written_lines(document)
    line = lines.index(cursor.block())
    edges, standing = siblings(blocks, line)
    if not 1 <= place < len(edges) or place == standing:
        return False
    after, to = _moved(blocks, line, place)
    with one_step(cursor):
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        make_plain(cursor)
        content.insert(cursor, after)
    moved = document.findBlockByNumber(to)
    cursor.setPosition(moved.position() + min(within, moved.length() - 1))
    return True


def siblings(blocks: Sequence[Block], line: int) -> tuple[list[int], int]:
    """Where the block of a line may land, or within its list the item, and its place among those, from 1.

    The edges are lines, counted from 0, that one may land before; the last of them is the line after all.
    """
    at, first = _block_of(blocks, line)
    block = blocks[at]
    if isinstance(block, ItemList):
        return list(range(first, first + len(block.items) + 1)), line - first + 1
    return [*accumulate((_high(one) for one in blocks), initial=0)], at + 1


def _moved(blocks: Sequence[Block], line: int, place: int) -> tuple[tuple[Block, ...], int]:
    """The blocks with the one of a line, or its item, at another place, and the line it has then."""
    order = list(blocks)
    at, first = _block_of(blocks, line)
    block = order[at]
    if isinstance(block, ItemList):
        items = list(block.items)
        items.insert(place - 1, items.pop(line - first))
        order[at] = ItemList(tuple(items), block.numbered)
        return tuple(order), first + place - 1
    order.insert(place - 1, order.pop(at))
    return tuple(order), sum(_high(one) for one in order[: place - 1])


def _block_of(blocks: Sequence[Block], line: int) -> tuple[int, int]:
    """Which block a line is of, and the first line of that."""
    first = 0
    for at, block in enumerate(blocks):
        if line < first + _high(block):
            return at, first
        first += _high(block)
    raise IndexError(line)


def _high(block: Block) -> int:
    return len(block.items) if isinstance(block, ItemList) else 1


def _leave_list(line: QTextBlock) -> None:
    """Take a line out of its list; the items after it are a list of their own then, as they stand apart."""
    listed = list_of(line)
    if listed is None:
        return
    item, rest = line.next(), []
    while item.isValid() and list_of(item) == listed:
        rest.append(item)
        item = item.next()
    apart = bool(rest) and listed.item(0) != line
    listed.remove(line)
    QTextCursor(line).setBlockFormat(line_format())
    if apart:
        made = QTextCursor(rest[0]).createList(listed.format())
        for item in rest[1:]:
            made.add(item)


def _selected(cursor: QTextCursor) -> list[tuple[QTextBlock, int, int, QTextCharFormat]]:
    """The pieces of text that are selected, none of headings: line, place in it, length, format."""
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    found = []
    for line in lines_of(cursor):
        for at, length, written in [] if line.blockFormat().headingLevel() else content.pieces(line):
            begin, end = max(first - line.position(), at), min(last - line.position(), at + length)
            if begin < end:
                found.append((line, begin, end - begin, written))
    return found


def _write(line: QTextBlock, at: int, length: int, written: QTextCharFormat) -> None:
    place = QTextCursor(line)
    place.setPosition(line.position() + at)
    place.setPosition(line.position() + at + length, QTextCursor.MoveMode.KeepAnchor)
    place.setCharFormat(written)

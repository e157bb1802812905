"""What is pasted, cleaned to blocks, and what is copied, as plain HTML and text."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from app.services.documents.pasting import blocks_from_html, blocks_from_plain_text, html_of
from app.services.promise import Block, ItemList, Paragraph, blocks_to_text
from app.ui.widget.rich_text import content, shaping


def blocks_of(source: QMimeData) -> tuple[Block, ...]:
    """What the clipboard or a drag holds; its HTML where there is some that says anything, else its text."""
    return (blocks_from_html(source.html()) if source.hasHtml() else ()) or blocks_from_plain_text(source.text())


def paste(cursor: QTextCursor, blocks: tuple[Block, ...]) -> None:
    """Write blocks in place of what is selected, as one step: a single paragraph goes into the line, more stand on their own."""
    if not blocks:
        return
    with shaping.one_step(cursor):
        cursor.removeSelectedText()
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            content.insert_runs(cursor, blocks[0].runs)
        elif len(blocks) == 1 and isinstance(blocks[0], ItemList) and content.list_of(cursor.block()) is not None:
            _paste_items(cursor, blocks[0])
        else:
            _paste_lines(cursor, blocks)


def clipping(cursor: QTextCursor) -> QMimeData:
    """What is selected, as HTML without looks and as text."""
    blocks = _selected(cursor)
    made = QMimeData()
    made.setHtml(html_of(blocks))
    made.setText(blocks_to_text(blocks) if len(blocks) > 1 else cursor.selectedText())
    return made


def _selected(cursor: QTextCursor) -> tuple[Block, ...]:
    if not cursor.hasSelection():
        return ()
    lines = shaping.lines_of(cursor)
    if len(lines) == 1:
        begin = cursor.selectionStart() - lines[0].position()
        return (Paragraph(content.runs_in(lines[0], begin, cursor.selectionEnd() - lines[0].position())),)
    apart = QTextDocument()
    QTextCursor(apart).insertFragment(cursor.selection())
    return content.blocks_in(apart)


def _paste_items(cursor: QTextCursor, items: ItemList) -> None:
    """Items go on with the list that the cursor stands in."""
    for at, item in enumerate(items.items):
        if at or cursor.block().text():
            listed = cursor.currentList()
            cursor.insertBlock(content.line_format(), QTextCharFormat())
            listed.add(cursor.block())
        content.insert_runs(cursor, item)


def _paste_lines(cursor: QTextCursor, blocks: tuple[Block, ...]) -> None:
    """Whole blocks stand on lines of their own, between what stood before and after the cursor."""
    if not cursor.atBlockEnd():
        cursor.insertBlock()
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    if cursor.block().text():
        cursor.insertBlock(content.line_format(), QTextCharFormat())
    else:
        shaping.make_plain(cursor)
    content.insert(cursor, blocks)

"""How headings and links look, which is no part of the text: nothing of it is stored, copied or undone."""

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.ui import theme
from app.ui.widget.rich_text.content import pieces
from app.ui.widget.text import Kind

_KINDS: tuple[Kind, ...] = ("section", "heading", "strong")


class Look(QSyntaxHighlighter):
    """Dresses each line as it changes."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._link = QTextCharFormat()
        self._link.setFontUnderline(True)
        self._link.setForeground(theme.colour("accent"))

    def highlightBlock(self, text: str) -> None:
        line = self.currentBlock()
        if level := line.blockFormat().headingLevel():
            self.setFormat(0, line.length(), _heading(level))
            return
        for at, length, written in pieces(line):
            if written.isAnchor():
                self.setFormat(at, length, self._link)


def _heading(level: int) -> QTextCharFormat:
    kind = _KINDS[min(level, len(_KINDS)) - 1]
    made = QTextCharFormat()
    made.setFontPointSize(theme.font("body" if kind == "strong" else kind).pointSizeF())
    made.setFontWeight(QFont.Weight.DemiBold)
    return made

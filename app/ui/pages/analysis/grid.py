"""A grid of numbers to type or paste: a row for each kind of inhabitant, and a column for each answer to one of the questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app import figures
from app.ui import theme
from app.ui.widget import label
from app.words import _, language

MOST_COLUMNS = 4
"""As many answers stand beside each other in a panel; a question with more has a row for each."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A question: its name, what it is called, and its answers as (code, text)."""

    question: str
    title: str
    answers: tuple[tuple[str, str], ...]


def whole_number(words: str) -> int | None:
    """A number of people as typed or pasted, with or without spaces in it; None where it is none."""
    digits = "".join(words.split())
    return int(digits) if digits.isdecimal() else None


def pasted(text: str) -> list[list[str]]:
    """A block of cells as a spreadsheet copies it, without headings above and labels at the left; lines keep their place."""
    lines = [[cell.strip() for cell in line.split("\t")] for line in text.rstrip().splitlines()]
    while len(lines) > 1 and _words(lines[0]):
        lines = lines[1:]
    while lines and min(map(len, lines)) > 1 and _words([line[0] for line in lines]):
        lines = [line[1:] for line in lines]
    return lines


def _words(cells: Sequence[str]) -> bool:
    """Whether cells are words: none is a number, and not all are empty or dots."""
    return all(whole_number(cell) is None for cell in cells) and any(letter.isalnum() for cell in cells for letter in cell)


class NumberCell(QLineEdit):
    """One number; a block that is pasted goes on into the cells to the right and below, and the arrows go up and down."""

    block = Signal(str)
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if "\t" in text or "\n" in text.strip():
            self.block.emit(text)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class NumberGrid(QWidget):
    """All combinations of the answers to some questions, with a field for each; `changed` when a number is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._axes: tuple[Axis, ...] = ()
        self._cells: dict[tuple[str, ...], NumberCell] = {}
        self._rows: list[list[NumberCell]] = []
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(theme.px(8))
        self._layout.setVerticalSpacing(theme.px(4))

    def show_axes(self, axes: Sequence[Axis], numbers: dict[tuple[str, ...], int]) -> None:
        """Empty fields for these questions, but for the numbers known of their codes."""
        self._clear()
        self._axes = tuple(axes)
        if not axes:
            return
        across = self._across()
        down = [axis for axis in axes if axis is not across]
        for at, (_code, text) in enumerate(across.answers if across else (), start=1):
            self._layout.addWidget(label(text, "note", "soft", wrap=True), 0, at, Qt.AlignmentFlag.AlignBottom)
        for row, answers in enumerate(product(*(axis.answers for axis in down)), start=1):
            self._layout.addWidget(label(", ".join(text for _code, text in answers), wrap=True), row, 0)
            self._rows.append([])
            for at, beside in enumerate(across.answers if across else (None,), start=1):
                chosen = dict(zip((axis.question for axis in down), answers, strict=True))
                if across is not None and beside is not None:
                    chosen[across.question] = beside
                self._add(row, at, [chosen[axis.question] for axis in axes], numbers)
        self._layout.setColumnStretch(0, 2)
        for at in range(1, (len(across.answers) if across else 1) + 1):
            self._layout.setColumnStretch(at, 1)

    def numbers(self) -> dict[tuple[str, ...], int]:
        """The numbers there are, by the codes of the questions in their order; empty fields and what is no number left out."""
        read = {codes: whole_number(cell.text()) for codes, cell in self._cells.items()}
        return {codes: number for codes, number in read.items() if number is not None}

    def faults(self) -> list[NumberCell]:
        """The fields in which something stands that is no number."""
        return [cell for cell in self._cells.values() if cell.text().strip() and whole_number(cell.text()) is None]

    def fill_from(self, text: str, cell: NumberCell | None = None) -> None:
        """Put a block that was copied into the fields from `cell` on, the first where None."""
        place = next(((row, at) for row, line in enumerate(self._rows) for at, one in enumerate(line) if one is cell), (0, 0))
        for down, line in enumerate(pasted(text)):
            for beside, words in enumerate(line):
                row, at = place[0] + down, place[1] + beside
                if row < len(self._rows) and at < len(self._rows[row]):
                    number = whole_number(words)
                    self._rows[row][at].setText(words if number is None else figures.number(number, language()))

    def first(self) -> QWidget | None:
        """The first field."""
        return self._rows[0][0] if self._rows and self._rows[0] else None

    def _across(self) -> Axis | None:
        """The question whose answers stand beside each other: the one with fewest, where they have room."""
        if len(self._axes) < 2:
            return None
        fewest = min(self._axes, key=lambda axis: len(axis.answers))
        return fewest if len(fewest.answers) <= MOST_COLUMNS else None

    def _add(self, row: int, at: int, answers: Sequence[tuple[str, str]], numbers: dict[tuple[str, ...], int]) -> None:
        codes = tuple(code for code, _text in answers)
        cell = NumberCell(figures.number(numbers[codes], language()) if codes in numbers else "")
        cell.setAlignment(Qt.AlignmentFlag.AlignRight)
        cell.setMinimumWidth(theme.px(56))
        cell.setAccessibleName(_("Inhabitants: {group}").format(group=", ".join(text for _code, text in answers)))
        cell.textChanged.connect(self.changed)
        cell.block.connect(lambda text: self.fill_from(text, cell))
        cell.stepped.connect(lambda by: self._step(row - 1 + by, at - 1))
        self._layout.addWidget(cell, row, at)
        self._cells[codes] = cell
        self._rows[-1].append(cell)

    def _step(self, row: int, at: int) -> None:
        if 0 <= row < len(self._rows):
            self._rows[row][at].setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._layout.removeWidget(child)
            child.hide()
            child.setParent(None)  # at once: what is typed in the panel is read from its fields
            child.deleteLater()
        for at in range(self._layout.columnCount()):
            self._layout.setColumnStretch(at, 0)
        self._cells, self._rows = {}, []

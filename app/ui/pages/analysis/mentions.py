"""The panel of where, when and why: the places by the times and reasons that are given for them, and both of one place."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app import figures
from app.services.analysis import AnswerRow, Figure, Heading, MentionRow, MentionTable
from app.services.analysis.describing import count_words, reason
from app.services.analysis.mentions.describing import (
    mention_cells,
    mention_notes,
    mention_title,
    row_name,
    together_cells,
)
from app.ui import theme
from app.ui.pages.analysis.parts import WholeTable, replaced, under_each_other
from app.ui.widget import Button, Card, Choice, Column, Flow, RowsModel, SidePanel, label
from app.words import _, language

MOST_NAMED = 8
"""How many places are shown until all are asked for."""
_WIDE = 1142
_TIME, _REASON, _NUMBER = 52, 70, 84
_BESIDE, _PADDED, _AROUND = 11, 7, 18
"""Pixels (at normal text) of a column beside the words of its heading, of its left padding, and around its figures."""
_LINES = 4
"""How many lines a heading may take."""


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A row as shown: the place and the share, or the reason why there is none, of each time and reason."""

    row: MentionRow
    heading: Heading

    def number(self) -> str:
        """How many name the place."""
        return count_words(self.row.n, self.heading, language())

    def answer(self, at: int) -> AnswerRow:
        """A time, or a reason behind the times."""
        return self.row.answers[at]

    def words(self, at: int) -> str:
        """The share of a time or a reason; what stands instead where it is hidden."""
        answer = self.answer(at)
        if answer.share.value is None:
            return count_words(Figure(None, answer.n.hidden or answer.share.hidden), self.heading, language())
        return figures.percent(answer.share.value, language(), 0)

    def tip(self, at: int) -> str:
        """How many of how many a share is; or why it is hidden."""
        answer = self.answer(at)
        why = reason(answer.n.hidden or answer.share.hidden, self.heading, language())
        told = why or _("{n} of {base}").format(n=count_words(answer.n, self.heading, language()), base=self.number())
        return f"{answer.text}: {told}"


class _Places(RowsModel[PlaceLine]):
    """The places, under headings that break into lines."""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = super().headerData(section, orientation, role)
        return found | Qt.TextFlag.TextWordWrap.value if role == Qt.ItemDataRole.TextAlignmentRole and found else found


class _Headings(QHeaderView):
    """Headings of some lines each."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        font = theme.font("note")
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setHeight(self.fontMetrics().lineSpacing() * _LINES + theme.px(14))
        return hint

    def paintSection(self, painter: QPainter, rect: QRect, at: int) -> None:
        beside = theme.px(_PADDED) if at else 0
        super().paintSection(painter, rect.adjusted(-beside, 0, 0, 0), at)  # the words take of the room at their left


class WrappedTable(WholeTable[PlaceLine]):
    """A table of many narrow columns, whose headings break into lines."""

    def __init__(self, name: str, model: RowsModel[PlaceLine]) -> None:
        super().__init__(name, model)
        self.setHorizontalHeader(_Headings())
        self._build_headings(sortable=False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
        )

    def _heading(self, at: int) -> int:
        """Pixels that the longest word of a column's heading takes, or a figure below it."""
        words = self._rows.columns[at].heading.split() or [""]
        wide = max(map(self.horizontalHeader().fontMetrics().horizontalAdvance, words)) + theme.px(_BESIDE)
        return max(wide, self.fontMetrics().horizontalAdvance(figures.percent(0.99, language(), 0)) + theme.px(_AROUND))


class MentionPanel(SidePanel):
    """Shows the table that it is opened on; the place stood on in it is shown with times by reasons below."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Where, when and why"), wide=_WIDE)
        self._table: MentionTable | None = None
        self._weighted = False
        self._places = _Places([Column("", lambda line: line.row.name)], key=lambda line: line.row.name)
        self._matrix = WrappedTable(_("Where, when and why"), self._places)
        self._all = Button("", "unfold", "small")
        self._all.setCheckable(True)
        self._which = Choice()
        self._which.setAccessibleName(_("Place"))
        self._cells = RowsModel[list[str]]([Column("", lambda line: line[0])], key=lambda line: line[0])
        self._together = WholeTable[list[str]](_("When and why"), self._cells)
        self._second = Card(" ", self._which)
        self._second.add(self._together)
        self._notes, self._copy = QWidget(), Button(_("Copy these tables"), "copy")
        self.body.addWidget(label(_("Of those who name the place, in per cent."), "note", "soft", wrap=True))
        self.body.addWidget(self._matrix)
        self.body.addWidget(Flow(self._all, self._copy))
        self.body.addWidget(self._second)
        self.body.addWidget(self._notes)
        self.body.addStretch(1)
        self._all.clicked.connect(self._show_places)
        self._copy.clicked.connect(self._on_copy)
        self._matrix.chosen.connect(self._on_stood)
        self._which.currentIndexChanged.connect(self._show_together)

    def begin(self, table: MentionTable, place: str = "", *, weighted: bool = False) -> None:
        """Open on the table, on a place of it; `weighted`: other tables are, so that it is said that this one is not."""
        self._table, self._weighted = table, weighted
        self.rename(mention_title(table, language()))
        self._matrix.setAccessibleName(mention_title(table, language()))
        self._places.columns = _matrix_columns(table)
        self._all.setVisible(len(table.rows) > MOST_NAMED)
        self._all.setChecked(table.row(place) in table.rows[MOST_NAMED:])
        self._which.blockSignals(True)
        self._which.clear()
        self._which.addItems([row_name(row, language()) for row in (table.whole, *table.rows)])
        self._which.blockSignals(False)
        notes = [label(note, "note", "soft", wrap=True) for note in mention_notes(table, language(), weighted=weighted)]
        self._notes = replaced(self._notes, under_each_other(*notes))
        self._show_places()
        self._matrix.select([table.whole, *table.rows].index(table.row(place)))
        self._show_together()
        self.open(self._matrix, about=table.heading.wave_id)

    def _show_places(self) -> None:
        """All places, or the most named."""
        table, every = self._table, self._all.isChecked()
        if table is not None:
            rows = table.rows if every else table.rows[:MOST_NAMED]
            self._matrix.show_rows([PlaceLine(row, table.heading) for row in (table.whole, *rows)])
            most = _("Show the {n} most named").format(n=MOST_NAMED)
            self._all.say(most if every else _("Show all {n} places").format(n=len(table.rows)))

    def _show_together(self) -> None:
        table, at = self._table, self._which.currentIndex()
        if table is None or at < 0:
            return
        self._second.setVisible(table.paired)
        if not table.paired:
            return
        heading, *cells = together_cells(table, [table.whole, *table.rows][at], language())
        self._second.rename(heading[0])
        self._cells.columns = [
            Column("", lambda line: line[0]),
            *(_number(words, at) for at, words in enumerate(heading[1:], start=1)),
        ]
        self._together.show_rows(cells)

    def _on_stood(self, line: PlaceLine | None) -> None:
        if line is not None and self._table is not None:
            self._which.setCurrentIndex([self._table.whole, *self._table.rows].index(line.row))

    def _on_copy(self) -> None:
        if self._table is not None:
            at = self._which.currentIndex()
            chosen = self._table.rows[at - 1].name if at > 0 else ""
            cells = mention_cells(self._table, language(), chosen, weighted=self._weighted)
            QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in cells) + "\n")


def _number(heading: str, at: int) -> Column[list[str]]:
    return Column(heading, lambda line: line[at], number=True, width=_NUMBER)


def _matrix_columns(table: MentionTable) -> list[Column[PlaceLine]]:
    def answer(at: int, heading: str, width: int) -> Column[PlaceLine]:
        return Column(
            heading,
            lambda line: line.words(at),
            bar=lambda line: line.answer(at).share.value,
            tip=lambda line: line.tip(at),
            soft=lambda line: not line.answer(at).share.shown,
            number=True,
            width=width,
        )

    times, reasons = table.whole.times, table.whole.reasons
    return [
        Column(_("Place"), lambda line: row_name(line.row, language())),
        Column(_("Number"), PlaceLine.number, number=True, width=_TIME),
        *(answer(at, one.text, _TIME) for at, one in enumerate(times)),
        *(answer(at, one.text, _REASON) for at, one in enumerate(reasons, start=len(times))),
    ]

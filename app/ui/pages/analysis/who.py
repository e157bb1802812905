"""Who answered the question that is shown: thin bars by sex, age, area and way of answering, the inhabitants' under them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app import figures
from app.services.analysis import RespondentPart, RespondentRow, Respondents
from app.services.analysis.describing import reason
from app.services.analysis.respondent_words import MOST_AREAS, answered_words, part_title, row_text
from app.ui import theme
from app.ui.widget import Button, Elided, Flow, Meter, label
from app.words import _, language, ngettext

_BAR = 7
"""Pixels that a bar is high at the text's own size."""
_WORDS = 88, 100
"""Pixels (at normal text) that words have before the bars: at least, and at most."""
_LEAST_BAR = 40
"""Pixels (at normal text) that the bars keep."""


@dataclass(frozen=True, slots=True)
class _Widths:
    """Pixels of the words, and of the shares of those who answered and of the inhabitants: the same in all parts of a card."""

    words: int
    share: int
    people: int


class WhoAnswered(QWidget):
    """A bar with its share for each kind of people; `on_population` leads to where the inhabitants are entered."""

    def __init__(self, found: Respondents, on_population: Callable[[], None]) -> None:
        super().__init__()
        self._found = found
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(label(answered_words(found, language()), "strong", wrap=True))
        if found.everybody:
            column.addWidget(label(_everybody_words(found), "note", "soft", wrap=True))
        parts = [part for part in found.parts if part.there]
        widths = _widths(parts)
        for part in parts:
            column.addWidget(_PartOfThem(part, found, widths))
        beside = [part for part in found.parts if part.with_people]
        if beside:
            column.addWidget(_legend())
            column.addWidget(label(_source_words(beside[0]), "note", "soft", wrap=True))
        else:
            column.addWidget(label(_("A population table shows the inhabitants beside."), "note", "soft", wrap=True))
            add = Button(_("Add a population table"), "people", "link")
            add.clicked.connect(on_population)
            column.addWidget(Flow(add))


class _PartOfThem(QWidget):
    """One question about themselves; of areas the largest, and the others when they are asked for."""

    def __init__(self, part: RespondentPart, found: Respondents, widths: _Widths) -> None:
        super().__init__()
        self._found, self._part = found, part
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(3))
        self._grid.setColumnStretch(1, 1)
        for column, least in enumerate((widths.words, theme.px(_LEAST_BAR), widths.share, widths.people)):
            self._grid.setColumnMinimumWidth(column, least)
        self._words = widths.words
        self._grid.addWidget(label(part_title(part, language()), "note", "soft", wrap=True), 0, 0, 1, 4)
        rows = part.there
        told = rows[:MOST_AREAS] if part.is_area else rows
        self._add(told)
        self._rest = rows[len(told) :]
        if self._rest:
            words = ngettext("Show {count} more", "Show {count} more", len(self._rest)).format(count=len(self._rest))
            self._more = Button(words, "", "link")
            self._more.clicked.connect(self._on_more)
            self._grid.addWidget(Flow(self._more), self._grid.rowCount(), 0, 1, 4)

    def _add(self, rows: tuple[RespondentRow, ...]) -> None:
        for at, row in enumerate(rows, start=self._grid.rowCount()):
            text = row_text(self._part, row, language())
            words = Elided(text, kind="note")
            words.setFixedWidth(self._words)
            self._grid.addWidget(words, at, 0)
            if row.share.value is None:
                why = reason(row.n.hidden or row.share.hidden, self._found.heading, language())
                self._grid.addWidget(label(why or "–", "note", "soft", wrap=True), at, 1, 1, 3)
                continue
            self._grid.addWidget(_bars(text, row), at, 1)
            self._figure(at, 2, row.share.value, beside=False)
            if row.people is not None:
                self._figure(at, 3, row.people, beside=True)

    def _figure(self, at: int, column: int, share: float, *, beside: bool) -> None:
        told = figures.percent(share, language())
        self._grid.addWidget(label(told, "note", "soft" if beside else ""), at, column, Qt.AlignmentFlag.AlignRight)

    def _on_more(self) -> None:
        self._more.hide()
        self._add(self._rest)


def _widths(parts: Sequence[RespondentPart]) -> _Widths:
    """The widths that the words and figures of all parts take together, the areas that are not told at first too."""
    metrics, rows = QFontMetrics(theme.font("note")), [(part, row) for part in parts for row in part.there]
    least, most = map(theme.px, _WORDS)
    words = max((metrics.horizontalAdvance(row_text(part, row, language())) for part, row in rows), default=0)

    def widest(shares: Iterable[float | None]) -> int:
        told = (figures.percent(share, language()) for share in shares if share is not None)
        return max(map(metrics.horizontalAdvance, told), default=0)

    shares, people = widest(row.share.value for _, row in rows), widest(row.people for _, row in rows)
    return _Widths(min(most, max(least, words)), shares, people)


def _bars(text: str, row: RespondentRow) -> QWidget:
    """Those who answered, and under them the inhabitants where they are known."""
    answered = Meter(text, row.share.value or 0.0, height=_BAR)
    if row.people is None:
        return answered
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(1))
    column.addStretch(1)
    column.addWidget(answered)
    column.addWidget(Meter(_("{kind}, inhabitants").format(kind=text), row.people, "soft", height=_BAR))
    column.addStretch(1)
    return both


def _legend() -> QWidget:
    """Which bar and figure is whose."""
    return Flow(label(_("■ answered"), "note", "accent"), label(_("■ inhabitants"), "note", "soft"), gap=12)


def _everybody_words(found: Respondents) -> str:
    """Why the bars are of all who answered anything."""
    if found.n is None and found.heading.item is None and not found.share.shown:
        return _("Of all who answered. Each line was answered by somewhat others: open one to see by whom.")
    return _("Of all who answered.")


def _source_words(part: RespondentPart) -> str:
    day = figures.day(part.counted_on, language()) if part.counted_on else ""
    told = ", ".join(said for said in (part.source, day) if said)
    return _("Inhabitants: {source}").format(source=told) if told else _("Inhabitants by the wave's population table.")

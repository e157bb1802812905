"""The page of the overview."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import figures
from app.services.year import LatestChange, NextStep, Phase, RailStep, Standing, Step, YearService
from app.ui import theme
from app.ui.jobs import Executor, Job, in_thread
from app.ui.looking import Looking
from app.ui.page import Page
from app.ui.rail_line import step_name
from app.ui.trend_line import Share, TrendLine
from app.ui.widget import (
    Button,
    Card,
    Chip,
    Columns,
    Dot,
    EmptyState,
    ListRow,
    PageHeader,
    RowList,
    ScrollPage,
    ThreadLine,
    ThreadStep,
    label,
)
from app.words import _, language
from app.words.year import change_words, deadline_words, figure_words, headline_words, next_words, note_words

if TYPE_CHECKING:
    from app.services.analysis import Trend

NEXT_SHOWN = 7
CHANGES_SHOWN = 3
DEADLINES_SHOWN = 3

DOTS = {Standing.DONE: Dot.FILLED, Standing.HALF: Dot.HALF, Standing.ATTENTION: Dot.AMBER, Standing.NONE: Dot.HOLLOW}
ICONS: dict[Step, str] = {
    Step.SURVEY: "survey",
    Step.KEYING: "batch",
    Step.ANSWERS: "analysis",
    Step.PICTURE: "place",
    Step.PROMISE: "promise",
    Step.FOLLOW_UP: "followup",
}


def this_moment() -> datetime:
    """Now, on the clock of this computer."""
    return datetime.now().astimezone()


class YearPage(Page):
    """The thread with its figures, what to do next with the button that goes there, the trend, and the latest changes.

    `trend` is asked off the GUI thread, after the page is shown: it loads what counts answers.
    """

    key = "year"

    def __init__(
        self,
        year: YearService,
        looking: Looking,
        trend: Callable[[], Trend | None],
        *,
        now: Callable[[], datetime] = this_moment,
        executor: Executor = in_thread,
    ) -> None:
        super().__init__()
        self._year, self._looking, self._trend, self._now, self._executor = year, looking, trend, now, executor
        self._title = ""
        self._build()

    def refresh(self) -> None:
        now = self._now()
        view = self._year.overview(self._looking.wave, self._looking.promise, now.date())
        self._title, subtitle = headline_words(view.headline)
        self._header.say(self._title, subtitle)
        self._thread.show_steps([_thread_step(step) for step in view.thread])
        self._next.show_rows(self._next_rows(view.next_steps))
        days = [day for day in view.deadlines if day.days >= 0][1 : DEADLINES_SHOWN + 1]
        self._days.show_rows([label(deadline_words(day), "note", "soft", wrap=True) for day in days])
        self._days_card.setVisible(bool(days))
        self._changes.show_rows(self._change_rows(self._year.latest_changes(CHANGES_SHOWN), now))
        empty = view.headline.phase is Phase.NOTHING and not self._year.pairs()
        self._empty.setVisible(empty)
        for widget in (self._thread_card, self._columns):
            widget.setVisible(not empty)
        if not empty:
            self._ask_trend()

    def take_focus(self) -> None:
        """Always the first thing to do next; never an undoing."""
        goes = self._empty.button if self._empty.isVisible() else next(iter(self._next.findChildren(Button)), None)
        (goes or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def title(self) -> str:
        return self._title

    def _build(self) -> None:
        self._header = PageHeader()
        self._thread_card, self._thread = Card(), ThreadLine([])
        self._thread_card.setAccessibleName(_("The year"))
        self._thread_card.add(self._thread)
        self._next, self._days, self._changes = RowList(), RowList(), RowList()
        self._next_card = Card(_("Next"))
        self._next_card.add(self._next)
        self._next_card.fill()
        self._trend_card = self._build_trend()
        self._days_card, self._changes_card = Card(_("Days to keep")), Card(_("Last changed"))
        self._days_card.add(self._days)
        self._changes_card.add(self._changes)
        self._changes_card.fill()
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        for card in (self._trend_card, self._days_card):
            column.addWidget(card)
        column.addWidget(self._changes_card, 1)
        self._columns = Columns()
        self._columns.add(self._next_card, share=3, least=480)
        self._columns.add(side, share=2, least=340)
        self._empty = EmptyState(
            _("Here the year is seen whole: what was asked, what was answered, what was promised and what came of it."),
            _("Set up the survey"),
            lambda: self.navigate.emit(Step.SURVEY.value, None),
            icon="overview",
        )
        scroll = ScrollPage()
        for widget in (self._header, self._thread_card):
            scroll.add(widget)
        scroll.add(self._columns, 1)
        scroll.add(self._empty, 1)
        self.column.addWidget(scroll)

    def _build_trend(self) -> Card:
        card = Card(_("Safe in the municipality"))
        self._line = TrendLine(_("Safe in the municipality"))
        self._trend_note = label("", "note", "soft", wrap=True)
        card.add(self._line)
        card.add(self._trend_note)
        card.hide()
        return card

    def _next_rows(self, steps: tuple[NextStep, ...]) -> list[QWidget]:
        if not steps:
            return [label(_("Nothing waits. The year goes as it should."), tone="soft", wrap=True)]
        rows: list[QWidget] = [self._next_row(step) for step in steps[:NEXT_SHOWN]]
        if len(steps) > NEXT_SHOWN:
            more = figures.number(len(steps) - NEXT_SHOWN, language())
            rows.append(label(_("And {count} more").format(count=more), "note", "soft"))
        return rows

    def _next_row(self, step: NextStep) -> QWidget:
        call = next_words(step)
        trailing: list[QWidget] = [Chip(_("Advice"), "attention")] if step.advice else []
        if call.action:
            button = Button(call.action)
            button.clicked.connect(lambda: self.navigate.emit(step.beside or step.page.value, step.argument))
            trailing.append(button)
        icon = "attention" if step.advice else ICONS[step.page]
        return ListRow(call.title, call.second, *trailing, icon=icon)

    def _change_rows(self, changes: tuple[LatestChange, ...], now: datetime) -> list[QWidget]:
        if not changes:
            return [label(_("Nothing is changed yet."), tone="soft")]
        return [self._change_row(change, now) for change in changes]

    def _change_row(self, change: LatestChange, now: datetime) -> QWidget:
        title, second = change_words(change, now)
        undo = Button(_("Undo"), "undo", "small")
        undo.clicked.connect(lambda: self._on_undo(change.id))
        return ListRow(title, second, *([undo] if change.undoable else []), strong=False)

    def _on_undo(self, change_id: int) -> None:
        self._year.undo(change_id)
        self.said.emit(_("Undone"))

    def _ask_trend(self) -> None:
        job = Job(lambda _report: self._trend(), self._executor)
        job.succeeded.connect(self._on_trend)
        job.failed.connect(self._on_failed)
        job.start()

    def _on_trend(self, trend: Trend | None) -> None:
        self._trend_card.setVisible(trend is not None)
        if trend is not None:
            shares = tuple(
                Share(point.wave, None if point.value.value is None else float(point.value.value), point.broken)
                for point in trend.points
            )
            self._line.show_shares(shares)
            self._trend_note.setText(_trend_words(trend))

    def _on_failed(self, fault: Exception) -> None:
        raise fault


def _thread_step(step: RailStep) -> ThreadStep:
    return ThreadStep(step.step.value, step_name(step.step.value), figure_words(step.fact), note_words(step.fact), DOTS[step.dot])


def _trend_words(trend: Trend) -> str:
    bases = ", ".join(
        _("{wave}: {count}").format(wave=point.wave, count=figures.number(point.base_n.value, language()))
        for point in trend.points
        if point.base_n.value is not None
    )
    said = [_("Of those who gave an answer on the scale: {bases}.").format(bases=bases)] if bases else []
    if any(point.broken for point in trend.points):
        said.append(_("The question was changed where the line is broken."))
    if any(point.invented for point in trend.points):
        said.append(_("Invented answers."))
    return " ".join(said)

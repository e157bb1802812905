"""The page of the follow-up."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app import figures
from app.services.followup import (
    ActivityState,
    FollowedPromise,
    FollowUpService,
    NothingToLogOn,
    Occasion,
    OccurrenceLine,
    OutcomeLine,
    ReasonMissing,
    Waiting,
    WaitingLine,
)
from app.ui.command import Command
from app.ui.looking import Looking
from app.ui.page import Page
from app.ui.pages.followup.commitment_panel import CommitmentPanel
from app.ui.pages.followup.log_panel import OF_A_FIELD, LogPanel
from app.ui.pages.followup.rows import columns
from app.ui.widget import (
    Button,
    Card,
    Columns,
    EmptyState,
    Fact,
    ListRow,
    PageHeader,
    RowList,
    RowsModel,
    ScrollPage,
    TableView,
    label,
)
from app.words import _, language, ngettext, pgettext
from app.words.followup import waiting_words

WAITING_SHOWN = 6
"""How many waiting things are listed; the rest are counted."""


def this_day() -> date:
    """Today, on the clock of this computer."""
    return datetime.now().astimezone().date()


class FollowUpPage(Page):
    """The commitments of the promise that is followed up. `open` takes a commitment's key and shows it."""

    key = "followup"

    def __init__(self, followup: FollowUpService, looking: Looking, today: Callable[[], date] = this_day) -> None:
        super().__init__()
        self._followup, self._looking, self._today = followup, looking, today
        self._followed: FollowedPromise | None = None
        self._outcomes: tuple[OutcomeLine, ...] = ()
        self._last_activity: int | None = None
        self._build()
        self._connect()

    def refresh(self) -> None:
        self._followed = self._followup.followed(self._looking.promise)
        followed, today = self._followed, self._today()
        self._outcomes = self._followup.outcomes(followed.id, today) if followed else ()
        self._say_header()
        self._table.show_rows(self._outcomes)
        self._waiting.show_rows(self._waiting_rows(self._followup.waiting(followed.id, today) if followed else ()))
        self._columns.setVisible(bool(self._outcomes))
        self._empty.setVisible(not self._outcomes)
        self._log_button.setVisible(bool(self._outcomes))
        self._log_button.setEnabled(self._may_log())
        self._log_button.setToolTip("Ctrl+T" if self._may_log() else _archived())
        self._show_open_commitment()

    def open(self, argument: object) -> None:
        outcome = next((each for each in self._outcomes if each.commitment_id == argument), None)
        if outcome is not None:
            self._table.select(self._model.place(outcome))
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._on_opened(outcome)

    def title(self) -> str:
        if self._followed is None:
            return _("Follow-up")
        return _("Follow-up of the promise {name}").format(name=self._followed.name)

    def prepare(self) -> None:
        self.refresh()

    def commands(self) -> list[Command]:
        return [Command("followup.log", _("Log an occasion"), self._on_log, "Ctrl+T", "add", when=self._followed_now)]

    def _build(self) -> None:
        self._header = PageHeader()
        self._period, self._passed = Fact("", "calendar"), Fact("", "clock")
        self._log_button = Button(_("Log an occasion"), "add", "primary")
        for widget in (self._period, self._passed, self._log_button):
            self._header.add(widget)
        self._model: RowsModel[OutcomeLine] = RowsModel(columns(), key=lambda line: line.commitment_id)
        self._table: TableView[OutcomeLine] = TableView(_("Commitments and what came of them"), self._model)
        main, side = Card(), Card(_("This is waiting"))
        main.add(self._table, 1)
        self._waiting = RowList()
        side.add(self._waiting)
        side.fill()
        self._columns = Columns()
        self._columns.add(main, share=1, least=620)
        self._columns.add(side, share=0, least=280)
        self._empty = EmptyState(
            _("Here you log what was done and see what came of the promise. It begins when a promise is decided."),
            _("Go to the promise"),
            lambda: self.navigate.emit("promise", None),
            icon="followup",
        )
        scroll = ScrollPage()
        scroll.add(self._header)
        scroll.add(self._columns, 1)
        scroll.add(self._empty, 1)
        self.column.addWidget(scroll)
        self._log_panel, self._panel = LogPanel(self), CommitmentPanel(self)

    def _connect(self) -> None:
        self._log_button.clicked.connect(self._on_log)
        self._table.opened.connect(self._on_opened)
        self._log_panel.asked.connect(self._on_logged)
        self._log_panel.corrected.connect(self._on_corrected)
        self._panel.log_asked.connect(self._on_log_asked)
        self._panel.correct_asked.connect(self._on_correct_asked)
        self._panel.remove_asked.connect(self._on_removed)
        self._panel.begin_asked.connect(self._on_begun)
        self._panel.state_asked.connect(self._on_state_asked)

    def _say_header(self) -> None:
        followed = self._followed
        self._header.say(self.title(), followed.title if followed else "")
        for fact in (self._period, self._passed):
            fact.setVisible(followed is not None)
        if followed is not None:
            first, last = figures.day(followed.valid_from, language()), figures.day(followed.valid_to, language())
            self._period.say(_("{first} to {last}").format(first=first, last=last))
            self._passed.say(self._passed_words(followed))

    def _passed_words(self, followed: FollowedPromise) -> str:
        today = self._today()
        if today < followed.valid_from:
            return _("Not begun")
        if today > followed.valid_to:
            return _("The period is over")
        left = (followed.valid_to - today).days
        return _("{days} days left").format(days=figures.number(left, language()))

    def _waiting_rows(self, lines: tuple[WaitingLine, ...]) -> list[QWidget]:
        if not lines:
            return [label(_("Nothing waits."), tone="soft")]
        bare = [line for line in lines if line.kind is Waiting.NO_ACTIVITY]
        single = [line for line in lines if len(bare) < 2 or line.kind is not Waiting.NO_ACTIVITY]
        rows: list[QWidget] = [self._bare_row(len(bare))] if len(bare) > 1 else []
        rows += [self._waiting_row(line) for line in single[:WAITING_SHOWN]]
        if len(single) > WAITING_SHOWN:
            more = figures.number(len(single) - WAITING_SHOWN, language())
            rows.append(label(_("And {count} more").format(count=more), "note", "soft"))
        return rows

    def _bare_row(self, count: int) -> QWidget:
        said = ngettext("{count} commitment has no activity to log on", "{count} commitments have no activity to log on", count)
        begin = Button(_("Add to all"), "", "small")
        begin.clicked.connect(self._on_all_begun)
        begin.setEnabled(self._may_log())
        return ListRow(
            said.format(count=figures.number(count, language())),
            _("What is done to keep them is logged on activities"),
            begin,
            strong=False,
        )

    def _waiting_row(self, line: WaitingLine) -> QWidget:
        look = Button(pgettext("button", "Look"), "", "small")
        look.clicked.connect(lambda: self.open(line.commitment_id))
        return ListRow(line.subject.rstrip(".,"), waiting_words(line), look, strong=False)

    def _followed_now(self) -> bool:
        return self._followed is not None

    def _may_log(self) -> bool:
        return self._followed is not None and self._followed.open

    def _show_open_commitment(self) -> None:
        if not self._panel.isVisible():
            return
        outcome = next((each for each in self._outcomes if each.commitment_id == self._panel.commitment_id), None)
        if outcome is None:
            self._panel.shut()
        else:
            self._panel.show_commitment(outcome, may_log=self._may_log())

    def _on_opened(self, outcome: OutcomeLine) -> None:
        self._log_panel.put_away()
        self._panel.show_commitment(outcome, may_log=self._may_log())
        self._panel.open(about=outcome.commitment_id)

    def _on_log(self) -> None:
        current = self._table.current()
        standing_on = next((line.id for line in current.activities if not line.closed), None) if current is not None else None
        self._on_log_asked(standing_on if standing_on is not None else self._last_activity)

    def _on_log_asked(self, activity_id: int | None) -> None:
        followed = self._followed
        if followed is None:
            return
        if not followed.open:
            self.said.emit(_archived())
            return
        if all(line.closed for each in self._outcomes for line in each.activities):
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            raise NothingToLogOn(followed.name)
        self._log_panel.ask(self._outcomes, activity_id, followed.nearest_day(self._today()))

    def _on_correct_asked(self, line: OccurrenceLine) -> None:
        self._log_panel.put_right(self._outcomes, line)

    def _on_logged(self, activity_id: int, occasion: Occasion, more: bool) -> None:
        try:
            self._followup.log(activity_id, occasion, self._today())
        except OF_A_FIELD as refusal:
            self._log_panel.refuse(refusal)
            return
        self._last_activity = activity_id
        self.said.emit(_("Logged"))
        if more:
            self._log_panel.again()
        else:
            self._log_panel.shut()

    def _on_corrected(self, occurrence_id: int, occasion: Occasion) -> None:
        try:
            self._followup.correct(occurrence_id, occasion, self._today())
        except OF_A_FIELD as refusal:
            self._log_panel.refuse(refusal)
            return
        self._log_panel.shut()

    def _on_removed(self, occurrence_id: int) -> None:
        self._followup.remove(occurrence_id)
        self.said.emit(_("Taken away"))

    def _on_begun(self, commitment_id: int) -> None:
        self._followup.begin_activity(commitment_id)

    def _on_all_begun(self) -> None:
        if self._followed is not None:
            self._followup.begin_activities(self._followed.id)

    def _on_state_asked(self, activity_id: int, state: object, reason: str) -> None:
        try:
            self._followup.set_state(activity_id, ActivityState(str(state)), reason)
        except ReasonMissing as refusal:
            self._panel.state_form(activity_id).refuse(refusal)


def _archived() -> str:
    return _("The promise is archived: nothing more is logged on it.")

"""The side panels of a consultation: the comments with the answer of each beside them, sending out, a comment by hand."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.services.promise.consultation import CommentForm, CommentState, Consultation
from app.ui import theme
from app.ui.pages.promise.comment_view import CommentView
from app.ui.widget import Button, Column, Columns, Flow, Form, JobBar, RowsModel, SidePanel, TableView, label
from app.words import _, name, ngettext, pgettext

WIDE = 1040
"""Pixels (at normal text): a list and what stands beside it."""


class ConsultationPanel(SidePanel):
    """Every comment on a version, and one of them to answer."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Consultation"), wide=WIDE)
        self._consultation: Consultation | None = None
        self._open_to_answers = self._writing = False
        self.send, self.bring = Button(_("Send out…"), "send"), Button(_("Bring comments back…"), "upload")
        self.note = Button(_("New comment"), "add")
        self.account = Button(_("Account…"), "download")
        self.accounts = QMenu(self.account)
        self.account.setMenu(self.accounts)
        self.standing = label("", "body", "soft", wrap=True)
        self.said = label("", "body", wrap=True)
        self.bar = JobBar()
        self.model = RowsModel(_columns(), key=lambda comment: comment.id)
        self.table = TableView(_("Comments"), self.model)
        self.table.setMinimumHeight(theme.px(320))
        self.view = CommentView()
        self.before = label("", "note", "soft", wrap=True)
        columns = self._columns = Columns()
        columns.add(self.table, share=1, least=420)
        columns.add(self.view, share=1, least=380)
        for widget in (Flow(self.send, self.bring, self.note, self.account, gap=10), self.standing, self.bar, self.said, columns):
            self.body.addWidget(widget)
        self.body.addWidget(self.before)
        self.body.addStretch(1)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _comment: self.view.take_focus())
        self.said.hide()

    def show_consultation(self, consultation: Consultation, *, answering: bool, writing: bool) -> None:
        """Show the comments of a version, the one that was chosen still chosen."""
        self._consultation, self._open_to_answers, self._writing = consultation, answering, writing
        chosen = self._chosen()
        self.table.show_rows(consultation.comments)
        self.standing.setText(_standing(consultation))
        for widget in (self._columns, self.account):
            widget.setVisible(bool(consultation.comments))
        for widget in (self.bring, self.note):
            widget.setVisible(answering)
        self.before.setText(_before(consultation))
        self.before.setVisible(consultation.before is not None)
        there = [comment.id for comment in consultation.comments]
        self.go_to(chosen if chosen in there else next(iter(there), None))

    def begin(self) -> None:
        """Open on the first comment that is to be answered."""
        comments = self._consultation.comments if self._consultation else ()
        self.go_to(next((comment.id for comment in comments if comment.open), None))
        self.said.hide()
        self.open(self.table if comments else self.send)

    def tell(self, sentences: list[str]) -> None:
        """Say what was taken in."""
        self.said.setText("\n".join(sentences))
        self.said.show()

    def go_to(self, comment_id: int | None) -> None:
        """Choose a comment."""
        at = next((at for at in range(self.model.rowCount()) if self.model.row(at).id == comment_id), -1)
        if at >= 0:
            self.table.setCurrentIndex(self.model.index(at, 0))
        self._on_chosen(self.model.row(at) if at >= 0 else self._current())

    def go_on(self) -> None:
        """Choose the next comment to answer, from where one stands; stand in the list where all are answered."""
        comments = self._consultation.comments if self._consultation else ()
        here = next((at for at, comment in enumerate(comments) if comment.id == self._chosen()), 0)
        following = next((comment for comment in (*comments[here:], *comments[:here]) if comment.open), None)
        if following is None:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.go_to(following.id)
        self.view.take_focus()

    def _current(self) -> CommentForm | None:
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _chosen(self) -> int | None:
        current = self._current()
        return None if current is None else current.id

    def _on_chosen(self, comment: CommentForm | None) -> None:
        self.view.show_comment(comment, answering=self._open_to_answers, writing=self._writing)


def _columns() -> list[Column[CommentForm]]:
    return [
        Column(pgettext("consultation", "Line"), _line, order=lambda comment: comment.line or 1_000_000, number=True, width=56),
        Column(_("Comment"), lambda comment: comment.text or comment.proposal, second=lambda comment: comment.author),
        Column(
            _("State"),
            lambda comment: name(comment.state),
            tone=lambda comment: "attention" if comment.open else "neutral",
            chip=True,
            width=110,
        ),
    ]


def _line(comment: CommentForm) -> str:
    return str(comment.now.number if comment.now else comment.line) if comment.line else "–"


def _standing(consultation: Consultation) -> str:
    if not consultation.comments:
        return _(
            "Nobody has commented yet. Send the promise out with numbered lines, as PDF or as a workbook to write in, and bring"
            " the workbooks back here."
        )
    counts = [(name(state), consultation.count(state)) for state in CommentState]
    return " · ".join(f"{words}: {count}" for words, count in counts if count)


def _before(consultation: Consultation) -> str:
    if consultation.before is None:
        return ""
    whole = len(consultation.before.comments)
    words = ngettext("Version {version} had {number} comment.", "Version {version} had {number} comments.", whole)
    said = [words.format(version=consultation.before.version, number=whole)]
    said += [f"{_line(one)}  {one.text or one.proposal} – {name(one.state)}" for one in consultation.before.comments[:40]]
    return "\n".join(said)


@dataclass(frozen=True, slots=True)
class SentOut:
    """How and until when to answer, and whether as a workbook."""

    answer_by: date | None
    answer_to: str
    workbook: bool


class SendPanel(SidePanel):
    """Until when and to whom one answers; `wanted` carries a `SentOut`."""

    wanted = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Send out for consultation"))
        self.form = Form()
        self.until = self.form.date(_("Answer by"))
        self.whom = self.form.line(_("Answer to"), note=_("An address or an office; it stands in what is sent out"))
        self.workbook = Button(_("Save workbook…"), "table", "primary")
        self.pdf = Button(_("Save PDF…"), "download")
        self.bar = JobBar()
        self.body.addWidget(self.form)
        self.body.addWidget(
            label(_("In the workbook comments are written beside each line; it is brought back here."), "note", "soft", wrap=True)
        )
        self.body.addWidget(Flow(self.workbook, self.pdf, gap=10))
        self.body.addWidget(self.bar)
        self.body.addStretch(1)
        self.workbook.clicked.connect(lambda: self._on_wanted(workbook=True))
        self.pdf.clicked.connect(lambda: self._on_wanted(workbook=False))

    def begin(self, promise_id: int) -> None:
        """Open for a version."""
        self.open(self.until, about=promise_id)

    def _on_wanted(self, *, workbook: bool) -> None:
        if self.until.sound():
            self.wanted.emit(SentOut(self.until.day(), self.whom.text(), workbook))


@dataclass(frozen=True, slots=True)
class NotedComment:
    """A comment typed in by hand."""

    line: int
    text: str
    proposal: str
    author: str


class NotePanel(SidePanel):
    """A comment that came by telephone, by post or in a meeting; `saved` carries a `NotedComment`."""

    saved = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("New comment"))
        self.form = Form()
        self.line = self.form.choice(_("About"), [])
        self.text = self.form.paragraph(_("Comment"), lines=4)
        self.proposal = self.form.paragraph(_("Proposed new words"), lines=3)
        self.author = self.form.line(
            pgettext("consultation", "From"), note=_("A title or an organisation, no private person's name")
        )
        self.save = Button(_("Save"), "tick", "primary")
        self.body.addWidget(self.form)
        self.body.addWidget(Flow(self.save))
        self.body.addStretch(1)
        self.answer_by(self.save)
        self.save.clicked.connect(self._on_save)

    def begin(self, consultation: Consultation) -> None:
        """Open empty, with the lines of the version to choose among."""
        self.line.clear()
        self.line.addItem(_("The whole document"), 0)
        for line in consultation.lines:
            self.line.addItem(f"{line.number}. {line.words[:80]}", line.number)
        for field in (self.text, self.proposal):
            field.setPlainText("")
        self.author.setText("")
        self.open(self.line, about=consultation.promise_id)

    def _on_save(self) -> None:
        number = int(self.line.currentData())
        self.saved.emit(NotedComment(number, self.text.toPlainText(), self.proposal.toPlainText(), self.author.text()))

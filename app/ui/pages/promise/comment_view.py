"""One comment of a consultation: the line it is about, what was said, and the answer."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.services.promise.consultation import CommentForm, LinePart
from app.ui import theme
from app.ui.widget import Button, Chip, Flow, Form, label
from app.words import _, name


class CommentView(QWidget):
    """`accepted` carries key, answer and the line's new words or None; `declined` key and reason; the others the key."""

    accepted = Signal(int, str, object)
    declined = Signal(int, str)
    reopened = Signal(int)
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._comment: CommentForm | None = None
        self._half: dict[int, str] = {}
        self.place = label("", "note", "soft", wrap=True)
        self.words = label("", "strong", wrap=True)
        self.now = label("", "note", "attention", wrap=True)
        self.text = label("", "body", wrap=True)
        self.author = label("", "note", "soft", wrap=True)
        self.state = Chip("", "neutral")
        self.form = Form()
        self.take = QCheckBox(_("Put new words in the line"))
        self.proposal = self.form.paragraph(_("New words of the line"), lines=3)
        self.answer = self.form.paragraph(
            _("Answer"), lines=3, note=_("Needed to decline; goes into the account of the consultation")
        )
        self.accept, self.decline = Button(_("Accept"), "tick", "primary"), Button(_("Decline"), "close")
        self.reopen, self.remove = Button(_("Open again"), "undo"), Button(_("Remove"), "remove", "danger")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for widget in (self.place, self.words, self.now, self.text, self.author, self.state, self.take, self.form):
            column.addWidget(widget)
        column.addWidget(Flow(self.accept, self.decline, self.reopen, self.remove, gap=10))
        column.addStretch(1)
        self.take.toggled.connect(self._show_proposal)
        self.accept.clicked.connect(self._on_accept)
        self.decline.clicked.connect(self._on_decline)
        self.reopen.clicked.connect(lambda: self._tell(self.reopened))
        self.remove.clicked.connect(lambda: self._tell(self.removed))

    def show_comment(self, comment: CommentForm | None, *, answering: bool, writing: bool) -> None:
        """Show one, or nothing; `answering` where comments may be answered, `writing` where the text may change."""
        if self._comment is not None:
            self._half[self._comment.id] = self.answer.toPlainText()
        same = comment is not None and self._comment is not None and comment == self._comment
        self._comment = comment
        self.setVisible(comment is not None)
        if comment is None or same:
            return
        self._show_line(comment)
        self.text.setText(comment.text or _("Proposes new words."))
        self.author.setText(_("From: {author}").format(author=comment.author))
        self.author.setVisible(bool(comment.author))
        self.state.say(name(comment.state), "attention" if comment.open else "neutral")
        writable = comment.now is not None and comment.now.part is not LinePart.PRIORITY and writing and comment.open
        self.take.setVisible(writable)
        self.take.setChecked(writable and bool(comment.proposal))
        self.proposal.setPlainText(comment.proposal or (comment.now.words if comment.now else ""))
        self._show_proposal()
        self.answer.setPlainText(self._half.pop(comment.id, "") or comment.reason)
        self.answer.setReadOnly(not (answering and comment.open))
        for button in (self.accept, self.decline):
            button.setVisible(answering and comment.open)
        self.reopen.setVisible(answering and not comment.open)
        self.remove.setVisible(answering)

    def refuse(self, sentence: str) -> None:
        """Say that the answer is missing, beside it."""
        self.form.field(self.answer).refuse(sentence)

    def take_focus(self) -> None:
        """Stand where one answers."""
        button = self.accept if self.accept.isVisible() else self.reopen
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_line(self, comment: CommentForm) -> None:
        whole = not comment.line and not comment.words
        number = comment.now.number if comment.now else comment.line
        heading = comment.now.heading if comment.now else ""
        line = _("Line {number}").format(number=number)
        self.place.setText(_("The whole document") if whole else " · ".join(filter(None, (line, heading))))
        self.words.setText(comment.words)
        self.words.setVisible(bool(comment.words))
        changed = ""
        if comment.now is None and not whole:
            changed = _("The line is no longer there.")
        elif comment.now is not None and comment.words and comment.now.words != comment.words:
            changed = _("Now: {words}").format(words=comment.now.words)
        self.now.setText(changed)
        self.now.setVisible(bool(changed))

    def _show_proposal(self) -> None:
        shown = self.take.isChecked() and self.take.isVisibleTo(self)
        told = self._comment is not None and bool(self._comment.proposal)
        self.form.field(self.proposal).setVisible(shown or told)
        self.proposal.setReadOnly(not shown)

    def _tell(self, heard: SignalInstance) -> None:
        if self._comment is not None:
            heard.emit(self._comment.id)

    def _on_accept(self) -> None:
        if self._comment is not None:
            words = self.proposal.toPlainText() if self.take.isChecked() else None
            self.accepted.emit(self._comment.id, self.answer.toPlainText(), words)

    def _on_decline(self) -> None:
        if self._comment is not None:
            self.declined.emit(self._comment.id, self.answer.toPlainText())

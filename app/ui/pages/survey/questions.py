"""Frågor: the list, the editor of what is chosen in it, and how that is printed."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.services.survey import QuestionForm, QuestionKind, QuestionnaireForm, QuestionnaireService, QuestionnaireState
from app.ui import theme
from app.ui.pages.survey.checks import ChecksCard
from app.ui.pages.survey.editor import QuestionEditor
from app.ui.pages.survey.fields import Paragraph, lock, show_text
from app.ui.pages.survey.jumps import JumpNotice
from app.ui.pages.survey.preview import Preview
from app.ui.pages.survey.question_list import QuestionList
from app.ui.widget import Button, Card, Columns, Form, icon_button
from app.words import _


class QuestionsTab(QWidget):
    """Every change is saved when its field is left; a frozen questionnaire is read only."""

    code_book_asked = Signal()
    web_form_asked = Signal()

    def __init__(self, questionnaire: QuestionnaireService, notice: JumpNotice) -> None:
        super().__init__()
        self._service, self._notice = questionnaire, notice
        self._form: QuestionnaireForm | None = None
        self._compared = False
        self._build()
        self._connect()

    @property
    def editable(self) -> bool:
        """Whether the questionnaire shown is a draft."""
        return self._form is not None and self._form.state is QuestionnaireState.DRAFT

    def show_form(self, form: QuestionnaireForm, *, compared: bool) -> None:
        """Show a questionnaire as it is stored; `compared` where there was a wave before."""
        self._form, self._compared = form, compared
        self._notice.check(form)
        self._list.show_form(form, compared=compared, movable=self.editable)
        for widget in (self._add, self._up, self._down, self._remove):
            widget.setEnabled(self.editable)
        show_text(self._head, form.introduction)
        lock(not self.editable, self._head)
        self._checks.show_form(form)
        self._show_chosen()

    def choose(self, key: int) -> None:
        """Stand on a question."""
        self._list.choose(key)

    def take_focus(self) -> None:
        """Stand in the list of questions."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save the field in progress."""
        self._on_head_left()
        self._editor.save()

    def add(self) -> None:
        """A new question after the one chosen, with the cursor in its words."""
        if self._form is None or not self.editable:
            return
        self.save()
        after = self._list.key()
        with self._telling():
            key = self._service.add_question(
                self._form.id, QuestionKind.SINGLE, _("New question"), _("New question"), after=after
            )
        self._list.choose(key)
        self._editor.take_focus()

    def shift(self, step: int) -> None:
        """The chosen question one number up (-1) or down (1)."""
        question = self._chosen()
        if question is not None and self.editable and self._form is not None:
            self.save()
            wanted = question.position + step
            if 1 <= wanted <= len(self._form.questions):
                self._move(question.id, wanted)

    def remove(self) -> None:
        """Take the chosen question away; undo brings it back."""
        question = self._chosen()
        if question is not None and self.editable and self._form is not None:
            after = self._form.questions[question.position : question.position + 1] or self._form.questions[-2:-1]
            self._list.choose(after[0].id if after else 0)
            with self._telling():
                self._service.remove_question(question.id)

    def _build(self) -> None:
        self._add = Button(_("Question"), "add", "small")
        self._add.say(_("Question"), _("Add question"))
        self._up = icon_button("up", _("Move the question up"))
        self._down = icon_button("down", _("Move the question down"))
        self._remove = icon_button("remove", _("Remove the question"))
        self._list = QuestionList()
        listed = Card(_("Questions"), self._up, self._down, self._remove, self._add)
        self._list.setMinimumHeight(theme.px(360))
        listed.add(self._list, 1)
        self._code_book = Button(_("Code book…"), "table", "quiet")
        self._web_form = Button(_("Save as XLSForm…"), "table", "quiet")
        for saving in (self._code_book, self._web_form):
            listed.body.addWidget(saving, 0, Qt.AlignmentFlag.AlignLeft)
        self._editor = QuestionEditor(self._service)
        self._head = Paragraph(12)
        head = Card(_("Head of the form"))
        form = Form()
        form.add(_("Introduction"), self._head, _("What the survey is for, that it is voluntary, and where to report a crime."))
        head.add(form)
        head.fill()
        self._right = QStackedWidget()
        self._right.addWidget(self._editor)
        self._checks = ChecksCard(self._service)
        whole = QWidget()
        beneath = QVBoxLayout(whole)
        beneath.setContentsMargins(0, 0, 0, 0)
        beneath.setSpacing(theme.px(14))
        beneath.addWidget(head)
        beneath.addWidget(self._checks, 1)
        self._right.addWidget(whole)
        self._preview = Preview()
        columns = Columns()
        columns.add(listed, share=2, least=300)
        columns.add(self._right, share=4, least=380)
        columns.add(self._preview, share=2, least=240)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(columns)

    def _connect(self) -> None:
        self._list.chosen.connect(self._on_chosen)
        self._list.dropped.connect(self._on_dropped)
        self._add.clicked.connect(self.add)
        self._code_book.clicked.connect(self.code_book_asked)
        self._web_form.clicked.connect(self.web_form_asked)
        self._up.clicked.connect(lambda: self.shift(-1))
        self._down.clicked.connect(lambda: self.shift(1))
        self._remove.clicked.connect(self.remove)
        self._head.left.connect(self._on_head_left)

    def _chosen(self) -> QuestionForm | None:
        key = self._list.key()
        return next((question for question in self._form.questions if question.id == key), None) if self._form else None

    def _show_chosen(self) -> None:
        question = self._chosen()
        self._right.setCurrentIndex(0 if question else 1)
        if self._form is None:
            return
        self._checks.setVisible(question is None and bool(self._form.checks))
        if question is None:
            self._preview.show_head(self._form.introduction)
        else:
            self._editor.show_question(self._form, question, locked=not self.editable, compared=self._compared)
            self._preview.show_question(question, self._form)

    def _on_chosen(self) -> None:
        self._show_chosen()

    def _on_dropped(self, key: int, number: int) -> None:
        self._move(key, number)

    def _move(self, key: int, number: int) -> None:
        with self._telling():
            self._service.move_question(key, number)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """An edit of the order of the questions, shown at once and not when the window hears of it: one goes on from there.

        What it changed of the jumps is said.
        """
        before = self._form
        yield
        if before is not None:
            after = self._service.questionnaire(before.id)
            self.show_form(after, compared=self._compared)
            self._notice.tell_changes(before, after)

    def _on_head_left(self) -> None:
        text = self._head.toPlainText().strip()
        if self._form is not None and self.editable and text != self._form.introduction:
            self._service.write_introduction(self._form.id, text)

"""Consultation and comparison from the header of the promise: what their panels open with, and what is done with them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.services.documents.consultation import ConsultationDocuments
from app.services.documents.memo import MemoService
from app.services.keeping import write_whole
from app.services.promise import PromiseForm, PromiseService, WordsMissing
from app.services.promise.consultation import ANSWERING, Brought, ConsultationService
from app.ui.command import Command
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job, Report
from app.ui.pages.promise.comparing import ComparePanel
from app.ui.pages.promise.consultation_panel import ConsultationPanel, NotedComment, NotePanel, SendPanel, SentOut
from app.ui.widget import Button, JobBar, label, today
from app.ui.widget.places import in_documents
from app.words import _, language, ngettext, say
from app.words.consultation import brought_words

PDF, WORKBOOK, MEMO = "PDF (*.pdf)", "XLSX (*.xlsx)", "DOCX (*.docx)"


class Consulting(QObject):
    """`comments` and `compare` are the buttons of the header, `hint` says how many comments nobody has answered.

    `bar` shows that a memo is being made.
    """

    said = Signal(str)

    def __init__(
        self,
        over: QWidget,
        promises: PromiseService,
        consultation: ConsultationService,
        papers: ConsultationDocuments,
        memos: MemoService,
        executor: Executor,
    ) -> None:
        super().__init__(over)
        self._over, self._executor = over, executor
        self._promises, self._service, self._papers, self._memos = promises, consultation, papers, memos
        self._form: PromiseForm | None = None
        self.form: PromiseForm | None = None
        """What is looked at, for the commands, also before it is shown."""
        self.comments, self.compare = Button(_("Consultation"), "consultation"), Button(_("Compare"), "compare")
        self.hint, self.bar = label("", "body", "attention", wrap=True), JobBar()
        self.panel, self.comparing = ConsultationPanel(over), ComparePanel(over, promises.promise)
        self.sending, self.noting = SendPanel(over), NotePanel(over)
        self._fill_menu()
        self.comments.clicked.connect(self.open)
        self.compare.clicked.connect(self.open_comparison)
        self.comparing.saving.connect(self._on_difference)
        self.panel.send.clicked.connect(self.send)
        self.panel.bring.clicked.connect(self._on_bring)
        self.panel.note.clicked.connect(self._on_note)
        self.panel.view.accepted.connect(self._on_accepted)
        self.panel.view.declined.connect(self._on_declined)
        self.panel.view.reopened.connect(lambda key: self._done(self._service.reopen, key))
        self.panel.view.removed.connect(lambda key: self._done(self._service.remove, key))
        self.sending.wanted.connect(self._on_wanted)
        self.noting.saved.connect(self._on_noted)

    def _fill_menu(self) -> None:
        self.panel.accounts.addAction(_("As PDF…"), partial(self._on_account, ".pdf"))
        self.panel.accounts.addAction(_("As a workbook…"), partial(self._on_account, ".xlsx"))

    def offer(self, menu: QMenu) -> None:
        """Let the memo be saved from the menu where documents are."""
        menu.addSeparator()
        menu.addAction(_("Memo to the board (DOCX)…"), self.save_memo)

    def save_memo(self) -> None:
        """Save the draft of the memo, dated today."""
        if self._form is not None:
            make = partial(self._memos.docx, self._form.id, today(), language())
            self._save(_("{title}, memo").format(title=self._form.title), ".docx", make, self.bar)

    def show_promise(self, form: PromiseForm | None) -> None:
        """Say in the header how many comments are to be answered, and show an open panel anew."""
        self._form = form
        for button in (self.comments, self.compare):
            button.setVisible(form is not None)
        count = 0 if form is None else self._service.open_comments(form.id)
        self.comments.say(_("Consultation · {number}").format(number=count) if count else _("Consultation"))
        self.hint.setVisible(bool(count) and form is not None and form.editable)
        words = ngettext("{number} comment is not answered.", "{number} comments are not answered.", count)
        self.hint.setText(words.format(number=count))
        if form is not None and self.panel.isVisible():
            self._show(form)

    def commands(self) -> list[Command]:
        """What the command search finds."""

        def there() -> bool:
            return self.form is not None

        return [
            Command("promise.comments", _("Comments of the consultation"), self.open, "", "consultation", when=there),
            Command("promise.memo", _("Memo to the board (DOCX)…"), self.save_memo, "", "document", when=there),
            Command("promise.compare", _("Compare versions"), self.open_comparison, "", "compare", when=there),
        ]

    def open(self) -> None:
        """Open the comments of the version that is looked at."""
        if self._form is not None:
            self._show(self._form)
            self.panel.begin()

    def open_comparison(self) -> None:
        """Open what differs between the version that is looked at and the one it was made from."""
        if self._form is not None:
            self.comparing.begin(self._promises.promises(), self._form)

    def bring_back(self, files: list[Path]) -> None:
        """Take in answered workbooks, off the GUI thread, and say what they gave."""
        assert self._form is not None
        promise = self._form.id
        job = Job(lambda report: self._service.bring_back(promise, files, report), self._executor)
        job.succeeded.connect(self._on_brought)
        self.panel.bar.run(_("The comments are read"), job)

    def _show(self, form: PromiseForm) -> None:
        consultation = self._service.consultation(form.id)
        self.panel.show_consultation(consultation, answering=form.state in ANSWERING, writing=form.editable)

    def _done(self, act: Callable[[int], object], key: int) -> None:
        act(key)
        if self._form is not None:
            self._show(self._form)

    def _on_brought(self, brought: Brought) -> None:
        if self._form is not None:
            self._show(self._form)
        self.panel.tell(brought_words(brought))

    def _on_accepted(self, key: int, answer: str, words: str | None) -> None:
        self._done(lambda comment: self._service.accept(comment, answer, words=words), key)
        self.panel.go_on()

    def _on_declined(self, key: int, reason: str) -> None:
        try:
            self._done(lambda comment: self._service.decline(comment, reason), key)
        except WordsMissing as missing:
            self.panel.view.refuse(str(say(missing)))
        else:
            self.panel.go_on()

    def send(self) -> None:
        """Open what is asked before the promise is saved to be sent out: until when and where one answers."""
        if self._form is not None:
            self.sending.begin(self._form.id)

    def _on_note(self) -> None:
        if self._form is not None:
            self.noting.begin(self._service.consultation(self._form.id))

    def _on_noted(self, noted: NotedComment) -> None:
        assert self._form is not None
        key = self._service.add(self._form.id, noted.line, noted.text, author=noted.author, proposal=noted.proposal)
        self.noting.shut()
        self._show(self._form)
        self.panel.go_to(key)

    def _on_bring(self) -> None:
        kinds = _("Workbooks and tables") + " (*.xlsx *.xls *.ods *.csv)"
        files = FileDialog.open_several(self._over, _("Bring comments back"), in_documents(""), kinds)
        if files:
            self.bring_back([Path(file) for file in files])

    def _on_wanted(self, sent: SentOut) -> None:
        assert self._form is not None
        make = self._papers.workbook if sent.workbook else self._papers.pdf
        make_it = partial(make, self._form.id, language(), sent.answer_by, sent.answer_to)
        name = _("{title}, consultation").format(title=self._form.title)
        self._save(name, ".xlsx" if sent.workbook else ".pdf", make_it, self.sending.bar)

    def _on_account(self, ending: str) -> None:
        assert self._form is not None
        make = self._papers.answers_pdf if ending == ".pdf" else self._papers.answers_workbook
        name = _("{title}, account of the consultation").format(title=self._form.title)
        self._save(name, ending, partial(make, self._form.id, language()), self.panel.bar)

    def _on_difference(self, old: int, new: int) -> None:
        assert self._form is not None
        name = _("{title}, what differs").format(title=self._form.title)
        self._save(name, ".pdf", partial(self._papers.difference_pdf, old, new, language()), self.comparing.bar)

    def _save(self, name: str, ending: str, make: Callable[[], bytes], bar: JobBar) -> None:
        kind = {".pdf": PDF, ".xlsx": WORKBOOK, ".docx": MEMO}[ending]
        chosen, _filter = FileDialog.save(self._over, _("Save"), in_documents(f"{name}{ending}"), kind)
        if not chosen:
            return
        target = Path(chosen)

        def write(_report: Report) -> None:
            write_whole(target, make())

        job = Job(write, self._executor)
        job.succeeded.connect(lambda: self.said.emit(_("Saved {file}").format(file=target.name)))
        bar.run(_("The document is being made"), job)

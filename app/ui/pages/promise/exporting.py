"""The promise's PDF saved as a file, in either language."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.services.documents import DocumentService
from app.services.keeping import write_whole
from app.services.promise import PromiseForm
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job
from app.ui.widget import Button
from app.ui.widget.places import in_documents
from app.words import _


class Exporting(QObject):
    """`form` is the promise to save; `said` tells that it is there."""

    said = Signal(str)

    def __init__(self, over: QWidget, documents: DocumentService, executor: Executor) -> None:
        super().__init__(over)
        self._over, self._documents, self._executor = over, documents, executor
        self.form: PromiseForm | None = None
        self.button = Button(_("Save PDF…"), "download")
        self.languages = QMenu(self.button)
        for spoken, words in (("sv", _("In Swedish…")), ("en", _("In English…"))):
            self.languages.addAction(words, partial(self.ask, spoken))
        self.button.setMenu(self.languages)

    def ask(self, spoken: str) -> None:
        """Ask where to save it, and save it."""
        if self.form is None:
            return
        suggested = in_documents(f"{self.form.title}.pdf")
        chosen, _filter = FileDialog.save(self._over, _("Save PDF"), suggested, "PDF (*.pdf)")
        if chosen:
            self.write(Path(chosen), spoken)

    def write(self, target: Path, spoken: str = "sv") -> None:
        """Write it to a file, its headings in "sv" or "en", off the GUI thread; says so when it is there."""
        assert self.form is not None
        promise = self.form.id
        job = Job(lambda _report: write_whole(target, self._documents.promise_pdf(promise, spoken)), self._executor)
        job.succeeded.connect(lambda: self.said.emit(_("Saved {file}").format(file=target.name)))
        job.failed.connect(self._on_failed)
        job.start()

    def _on_failed(self, fault: Exception) -> None:
        raise fault

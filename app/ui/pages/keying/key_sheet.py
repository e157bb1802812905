"""The sheet of keys, to lie beside the keyboard: asked where to, and written there."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.services.documents import DocumentService
from app.services.keeping import write_whole
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job
from app.ui.widget.places import file_name, in_documents
from app.words import _, language


class KeySheet(QObject):
    """Saves the sheet as a PDF."""

    said = Signal(str)

    def __init__(self, over: QWidget, documents: DocumentService, executor: Executor) -> None:
        super().__init__(over)
        self._over, self._documents, self._executor = over, documents, executor

    def save(self) -> None:
        """Ask where to, and write it."""
        proposed = in_documents(file_name(_("Keys")) + ".pdf")
        chosen, _kind = FileDialog.save(self._over, _("Save the sheet of keys"), proposed, "PDF (*.pdf)")
        if not chosen:
            return
        target, spoken = Path(chosen), language()
        job = Job(lambda _report: write_whole(target, self._documents.key_sheet_pdf(spoken)), self._executor)
        job.succeeded.connect(lambda: self.said.emit(_("Saved {file}").format(file=target.name)))
        job.failed.connect(self._on_failed)
        job.start()

    def _on_failed(self, fault: Exception) -> None:
        raise fault

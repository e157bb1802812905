"""Saving the code book of a wave: as a document to read, as a workbook, or as the map that other programs read answers by."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.services.documents import DocumentService
from app.services.keeping import write_whole
from app.services.survey import WaveLine
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job
from app.ui.widget.places import file_name, in_documents
from app.words import _, language


class CodeBookSaving(QObject):
    """Asks where to and in which kind of file, and writes it."""

    said = Signal(str)

    def __init__(self, over: QWidget, documents: DocumentService, executor: Executor) -> None:
        super().__init__(over)
        self._over, self._documents, self._executor = over, documents, executor

    def ask(self, wave: WaveLine) -> None:
        """Save that wave's code book, in the language spoken; what the file's name ends in says what it is."""
        name = file_name(_("Code book"), wave.name)
        kinds = ";;".join((_("Document (*.pdf)"), _("Workbook (*.xlsx)"), _("Map for other programs (*.json)")))
        chosen, kind = FileDialog.save(self._over, _("Save the code book"), in_documents(f"{name}.pdf"), kinds)
        if not chosen:
            return
        target = Path(chosen)
        if target.suffix.lower() not in _KINDS:
            ending = next((ending for ending in _KINDS if f"*{ending}" in kind), ".pdf")
            target = target.with_name(target.name + ending)
        make, spoken = _KINDS[target.suffix.lower()], language()
        job = Job(lambda _report: write_whole(target, make(self._documents, wave.id, spoken)), self._executor)
        job.succeeded.connect(lambda: self.said.emit(_("Saved {file}").format(file=target.name)))
        job.failed.connect(self._on_failed)
        job.start()

    def _on_failed(self, fault: Exception) -> None:
        raise fault


_KINDS = {
    ".pdf": DocumentService.code_book_pdf,
    ".xlsx": DocumentService.code_book_workbook,
    ".json": DocumentService.import_map_file,
}
"""What each ending of a file's name asks for."""

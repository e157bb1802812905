"""The panels about piles of paper, and what the service does with what is given in them."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services.documents import DocumentService
from app.services.keeping import write_whole
from app.services.keying import KeyingService
from app.ui.jobs import Executor, Job
from app.ui.pages.keying.panels import CountsPanel, NewBatchPanel
from app.ui.widget.places import file_name, in_documents
from app.words import _, language


class Batches(QObject):
    """Adds a batch, counts it and finishes it."""

    added = Signal(int)
    """A new batch, whose forms are to be keyed."""
    finished = Signal()
    said = Signal(str)

    def __init__(self, over: QWidget, keying: KeyingService, documents: DocumentService, executor: Executor) -> None:
        super().__init__(over)
        self._keying, self._documents, self._executor = keying, documents, executor
        self._wave, self._counted = 0, 0
        self.new, self.counts = NewBatchPanel(over), CountsPanel(over)
        self.new.added.connect(self._on_added)
        self.counts.counted.connect(self._on_counted)
        self.counts.finished.connect(self._on_finished)
        self.counts.resumed.connect(self._on_resumed)
        self.counts.cover_asked.connect(self._on_cover)

    def add(self, wave_id: int) -> None:
        """Ask for another batch of the wave."""
        self._wave = wave_id
        self.new.ask(self._keying.collection_points())

    def count(self, batch_id: int) -> None:
        """Show a batch's counts."""
        self._counted = batch_id
        self.counts.show_batch(self._keying.batch(batch_id))
        self.counts.open()

    def _on_added(self, point_id: int, collected_on: date, received: int, envelope: str) -> None:
        batch_id = self._keying.add_batch(self._wave, point_id, collected_on, received, envelope)
        self.new.shut()
        self.added.emit(batch_id)

    def _on_counted(self, received: int, blank: int, spoiled: int) -> None:
        self._keying.count_batch(self._counted, received=received, blank=blank, spoiled=spoiled)

    def _on_finished(self, reason: str) -> None:
        self._keying.finish_batch(self._counted, reason)
        self.counts.shut()
        self.finished.emit()

    def _on_resumed(self) -> None:
        self._keying.resume_batch(self._counted)
        self.counts.show_batch(self._keying.batch(self._counted))

    def _on_cover(self) -> None:
        """Ask where to, and write the sheet that lies on top of the batch."""
        batch_id = self._counted
        name = file_name(_("Cover sheet, batch {number}").format(number=self._keying.batch(batch_id).number))
        chosen, _kind = QFileDialog.getSaveFileName(
            self.counts, _("Save the cover sheet"), in_documents(f"{name}.pdf"), "PDF (*.pdf)"
        )
        if not chosen:
            return
        target, spoken = Path(chosen), language()
        job = Job(lambda _report: write_whole(target, self._documents.cover_sheet_pdf(batch_id, spoken)), self._executor)
        job.succeeded.connect(lambda: self.said.emit(_("Saved {file}").format(file=target.name)))
        job.failed.connect(self._on_failed)
        job.start()

    def _on_failed(self, fault: Exception) -> None:
        raise fault

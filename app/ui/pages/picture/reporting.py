"""The button in the head of the page that writes the picture as a report, and the job that does it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.documents.report import ReportService
from app.services.keeping import write_whole
from app.services.picture import PictureForm
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job, Report
from app.ui.widget import Button, JobBar, PageHeader
from app.ui.widget.places import file_name, in_documents
from app.words import _, language


class Reporting(QWidget):
    """Asks where the report goes, PDF or workbook, and writes it. `said` tells where it went."""

    said = Signal(str)

    def __init__(self, page: QWidget, header: PageHeader, reports: ReportService, executor: Executor) -> None:
        super().__init__(page)
        self.hide()
        self._reports, self._executor = reports, executor
        self._form: PictureForm | None = None
        self.button = Button(_("Report"), "document")
        self.button.setAccessibleName(_("Export the report"))
        self.bar = JobBar()
        header.add(self.button)
        self.button.clicked.connect(self.on_export)

    def show_form(self, form: PictureForm | None) -> None:
        """The picture to report."""
        self._form = form
        self.button.setVisible(form is not None)

    def on_export(self) -> None:
        """Write the report."""
        if self._form is None:
            return
        wave, name = self._form.wave, file_name(_("Situational picture"), self._form.wave.name)
        kinds = "PDF (*.pdf);;Excel (*.xlsx)"
        chosen, kind = FileDialog.save(self, _("Export the report"), in_documents(f"{name}.pdf"), kinds)
        if not chosen:
            return
        path = Path(chosen)
        if "xlsx" in kind and path.suffix.lower() != ".xlsx":
            path = path.with_suffix(".xlsx")
        job = Job(lambda report: self._write(path, wave.id, report), self._executor)
        job.succeeded.connect(lambda lacking: self._tell(path, lacking))
        self.bar.run(_("The report is written"), job)

    def _write(self, path: Path, wave_id: int, report: Report) -> tuple[str, ...]:
        """The characters that the document can't draw; a workbook holds all."""
        report(0, 2)
        lacking: tuple[str, ...] = ()
        if path.suffix.lower() == ".xlsx":
            content = self._reports.workbook(wave_id, language())
        else:
            content, lacking = self._reports.drawn(wave_id, language())
        report(1, 2)
        write_whole(path, content)
        return lacking

    def _tell(self, path: Path, lacking: tuple[str, ...]) -> None:
        said = [_("Written: {path}").format(path=path)]
        if lacking:
            told = _("The document can't draw {signs}: a square stands there instead.")
            said.append(told.format(signs=" ".join(lacking)))
        self.said.emit(" · ".join(said))

"""Printing paper forms for a collection point: serial numbers are given out, and a PDF with all forms is written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.figures import day
from app.services.documents import DocumentService
from app.services.keeping import write_whole
from app.services.keying import SerialRangeLine, SerialService, serial_words
from app.services.keying.serials import MOST_AT_ONCE
from app.services.survey import OWN, CollectionPointLine, WaveLine
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job, Report
from app.ui.widget import Button, Form, JobBar, ListRow, RowList, SidePanel, label
from app.ui.widget.places import file_name, in_documents
from app.words import _, language
from app.words.translating import language_name

USUAL_COUNT = 50


class PrintPanel(SidePanel):
    """Asks how many forms and in which print, and shows what was printed for the point before, to be printed again."""

    def __init__(self, over: QWidget, serials: SerialService, documents: DocumentService, executor: Executor) -> None:
        super().__init__(over, _("Print forms"))
        self._serials, self._documents, self._executor = serials, documents, executor
        self._wave: WaveLine | None = None
        self._point: CollectionPointLine | None = None
        self._form = Form()
        self._count = self._form.whole_number(_("Number of forms"), USUAL_COUNT, least=1, most=MOST_AT_ONCE)
        self._print = self._form.choice(_("Print"), [(False, _("Usual, two columns")), (True, _("Large print"))])
        self._language = self._form.choice(_("Language of the form"), [(OWN, "Svenska")])
        self._make = Button(_("Save as PDF…"), "print", "primary")
        self._bar = JobBar()
        self._before = RowList()
        self.body.addWidget(self._form)
        note = _("Each form gets a serial number of its own. The questions are frozen when they are printed.")
        self.body.addWidget(label(note, "note", "soft", wrap=True))
        self.body.addWidget(self._make, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._before)
        self.body.addStretch(1)
        self._make.clicked.connect(self._on_made)
        self.answer_by(self._make)

    def ask(self, wave: WaveLine, point: CollectionPointLine, languages: tuple[str, ...]) -> None:
        """Open for a collection point of a wave; `languages` are those its questionnaire is translated to."""
        self._wave, self._point = wave, point
        self.rename(_("Print forms for {place}").format(place=point.name))
        self._language.clear()
        for spoken, called in ((OWN, "Svenska"), *((one, language_name(one)) for one in languages)):
            self._language.addItem(called, spoken)
        self._form.field(self._language).setVisible(self._language.count() > 1)
        self._show_before()
        self.open(self._count, about=(wave.id, point.id))

    def _show_before(self) -> None:
        if self._wave is None or self._point is None:
            return
        ranges = self._serials.ranges(self._wave.id)
        self._before.show_rows([self._row(one) for one in ranges if one.collection_point_id == self._point.id])

    def _row(self, printed: SerialRangeLine) -> ListRow:
        words = f"{serial_words(printed.first)}–{serial_words(printed.last)}"
        again = Button(_("Print again"), "", "small")
        again.setAccessibleName(_("Print {serials} again").format(serials=words))
        again.clicked.connect(lambda: self._write(lambda: printed))
        return ListRow(words, day(printed.printed_at.date(), language()), again, strong=False)

    def _on_made(self) -> None:
        wave, point, count = self._wave, self._point, self._count.value()
        if wave is not None and point is not None:
            self._write(lambda: self._serials.reserve(wave.id, point.id, count))

    def _write(self, reserve: Callable[[], SerialRangeLine]) -> None:
        """Ask where to, give out the numbers, and write the forms and their layout beside them."""
        wave, point = self._wave, self._point
        if wave is None or point is None:
            return
        name = file_name(_("Forms"), point.name, wave.name)
        chosen, _kind = FileDialog.save(self, _("Save the forms"), in_documents(f"{name}.pdf"), "PDF (*.pdf)")
        if not chosen:
            return
        printed = reserve()
        self._show_before()
        large, spoken, target = bool(self._print.currentData()), str(self._language.currentData()), Path(chosen)
        job = Job(lambda report: self._make_files(printed, target, spoken, report, large=large), self._executor)
        self._bar.run(_("The forms are made"), job)

    def _make_files(self, printed: SerialRangeLine, target: Path, spoken: str, report: Report, *, large: bool) -> None:
        content = self._documents.forms_pdf(printed.id, large=large, language=spoken, progress=report)
        layout = self._documents.form_layout(printed.wave_id, large=large, language=spoken)
        write_whole(target, content)
        write_whole(target.with_name(target.stem + "-" + _("boxes") + ".json"), layout.file())

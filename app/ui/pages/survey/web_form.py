"""Forms of programs for web surveys: one read as a new wave with what of it is not taken, and the questions saved as one."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.exchange.xlsform import Taken, XlsformService, read_form
from app.services.keeping import write_whole
from app.services.survey import Frame, QuestionnaireForm
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job
from app.ui.widget import Button, Form, SidePanel, label
from app.ui.widget.places import file_name, in_documents
from app.words import _, ngettext
from app.words.xlsform import counted_words, not_taken_words

MOST_LINES = 200
"""Lines of what is not taken that are shown."""


class WebFormPanel(SidePanel):
    """What a form asks and what of it is not taken; `wanted` gives the name of the wave that is to ask it."""

    wanted = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Read an XLSForm"))
        self._asks = label("", "strong", wrap=True)
        self._form = Form()
        self._name = self._form.line(_("Name"), note=_("Short, such as the year."))
        self._make = Button(_("Make the wave"), "tick", "primary")
        self._counted = label("", wrap=True)
        self._lines = label("", "note", "soft", wrap=True)
        self._lines.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        note = _("The wave stays a draft: look the questions over before you open it.")
        for widget in (self._asks, self._form, label(note, "note", "soft", wrap=True)):
            self.body.addWidget(widget)
        self.body.addWidget(self._make, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._counted)
        self.body.addWidget(self._lines)
        self.body.addStretch(1)
        self._make.clicked.connect(lambda: self.wanted.emit(self._name.text()))
        self.answer_by(self._make)

    def show_form(self, taken: Taken, name: str = "") -> None:
        """Open with a form that was read, and a name for the wave that is to ask it."""
        made, left = taken.questionnaire, taken.not_taken
        count = len(made.questions)
        asks = ngettext("{form}: {n} question", "{form}: {n} questions", count)
        self._asks.setText(asks.format(form=made.name, n=count))
        self._counted.setText(counted_words(left))
        lines = [not_taken_words(one) for one in left[:MOST_LINES]]
        self._lines.setText("\n".join([*lines, *(["…"] if len(left) > MOST_LINES else [])]))
        self._lines.setVisible(bool(lines))
        self._name.setText(name)
        self.open(self._name)


class WebForms(QObject):
    """Asks for files, reads and writes forms; `made` gives the key of a wave that was made of one."""

    said = Signal(str)
    made = Signal(int)
    begun = Signal()
    """Another form is being read: what was said of the one before is past."""

    def __init__(self, over: QWidget, service: XlsformService, executor: Executor) -> None:
        super().__init__(over)
        self._over, self._service, self._executor = over, service, executor
        self._taken: Taken | None = None
        self._named, self._frame = "", Frame()
        self.panel = WebFormPanel(over)
        self.panel.wanted.connect(self._on_wanted)

    def ask(self) -> None:
        """Choose a form and read it."""
        self.ask_for("", Frame())

    def ask_for(self, name: str, frame: Frame) -> None:
        """Choose a form and read it, for a wave of that name and those days."""
        self._named, self._frame = name, frame
        chosen, _kind = FileDialog.open(self._over, _("Read an XLSForm"), "", _("Form (*.xlsx *.xls *.xlsm *.ods)"))
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Read a form, and show what it asks when that is done; raises what `read_form` raises."""
        job = Job(lambda _report: read_form(path), self._executor)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)
        self.begun.emit()
        self.said.emit(_("Reading {file} …").format(file=path.name))
        job.start()

    def save(self, form: QuestionnaireForm) -> None:
        """Choose where to, and write the questions there as a form."""
        proposed = in_documents(f"{file_name(form.name, '')}.xlsx")
        chosen, _kind = FileDialog.save(self._over, _("Save as XLSForm"), proposed, _("Form (*.xlsx)"))
        if not chosen:
            return
        target = Path(chosen)
        target = target if target.suffix.lower() == ".xlsx" else target.with_name(f"{target.name}.xlsx")
        job = Job(lambda _report: write_whole(target, self._service.export_form(form.id)), self._executor)
        job.succeeded.connect(lambda: self.said.emit(_("Saved {file}").format(file=target.name)))
        job.failed.connect(self._on_failed)
        job.start()

    def _on_read(self, taken: Taken) -> None:
        self._taken = taken
        self.panel.show_form(taken, self._named)

    def _on_wanted(self, name: str) -> None:
        if self._taken is not None:
            read = self._service.add_wave(self._taken, name, self._frame, draft=True)
            self._taken = None
            self.panel.shut()
            self.made.emit(read.wave_id)

    def _on_failed(self, fault: Exception) -> None:
        self.said.emit("")
        raise fault

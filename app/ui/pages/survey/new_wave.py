"""The panel where a new wave gets its name, its days and its questions."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.survey import Frame, QuestionnaireService, QuestionnaireState, SurveyService, WaveDatesBackwards, WaveLine
from app.ui.file_dialog import FileDialog
from app.ui.widget import Button, Form, SidePanel, label, today
from app.words import _


class NewWavePanel(SidePanel):
    """`made` gives the key of the wave made in it; `web_form_asked`: the wave so named, of those days, is to ask a form."""

    made = Signal(int)
    web_form_asked = Signal(str, Frame)

    def __init__(self, over: QWidget, survey: SurveyService, questionnaire: QuestionnaireService) -> None:
        super().__init__(over, _("New survey wave"))
        self._service, self._questionnaire = survey, questionnaire
        self._form = Form()
        self._name = self._form.line(_("Name"), note=_("Short, such as the year."))
        self._opens = self._form.date(_("First day"))
        self._closes = self._form.date(_("Last day"))
        self._closes.must_hold(self._after_it_opens)
        self._from = self._form.choice(_("Questions from"), [])
        self._from_file = Button(_("Read a questionnaire from a file…"), "up", "quiet")
        self._web_form = Button(_("Read an XLSForm…"), "up", "quiet")
        self._make = Button(_("Make the wave"), "tick", "primary")
        self.body.addWidget(self._form)
        for reading in (self._from_file, self._web_form):
            self.body.addWidget(reading, 0, Qt.AlignmentFlag.AlignLeft)
        note = _("You can change the questions until the wave opens. Each is marked as the same, changed or new.")
        self.body.addWidget(label(note, "note", "soft", wrap=True))
        self.body.addWidget(self._make, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._from_file.clicked.connect(self._on_read)
        self._web_form.clicked.connect(self._on_web_form)
        self._make.clicked.connect(self._on_made)
        self.answer_by(self._make)

    def ask(self, waves: tuple[WaveLine, ...]) -> None:
        """Open with next year's name and days, and the newest wave's questions."""
        newest = next((wave.opens_on.year for wave in waves if wave.opens_on), None)
        year = newest + 1 if newest else today().year
        taken = {wave.name for wave in waves}
        self._name.setText(str(year) if str(year) not in taken else "")
        self._opens.show_day(date(year, 9, 1))
        self._closes.show_day(date(year, 11, 30))
        self._from.clear()
        for wave in waves:
            self._from.addItem(_("The wave {name}").format(name=wave.name), wave.id)
        self._from.addItem(_("The standard questionnaire"), 0)
        self._show_unasked()
        self._name.selectAll()
        self.open(self._name)

    def _show_unasked(self) -> None:
        """Offer the questionnaires that no wave asks yet, such as those read from files."""
        for line in self._questionnaire.questionnaires():
            if not line.waves and line.state is not QuestionnaireState.RETIRED and self._from.findData(-line.id) < 0:
                words = _("{name}, version {number}").format(name=line.name, number=line.version)
                self._from.addItem(words, -line.id)  # below 0: a questionnaire, above: a wave

    def _on_read(self) -> None:
        chosen, _kind = FileDialog.open(self, _("Read a questionnaire"), "", "TOML (*.toml)")
        if chosen:
            self.read(Path(chosen))

    def _on_web_form(self) -> None:
        frame = self._frame()
        self.put_away()
        self.web_form_asked.emit(self._name.text(), frame)

    def read(self, file: Path) -> None:
        """Take a questionnaire from a file and choose it; raises as `QuestionnaireService.add_from_file` does."""
        key = self._questionnaire.add_from_file(file)
        self._show_unasked()
        self._from.setCurrentIndex(self._from.findData(-key))

    def _after_it_opens(self, closes: date) -> None:
        opens = self._opens.day() if self._opens.sound() else None
        if opens is not None and closes < opens:
            raise WaveDatesBackwards

    def _frame(self) -> Frame:
        return Frame(self._opens.day(), self._closes.day())

    def _on_made(self) -> None:
        frame, source = self._frame(), int(self._from.currentData())
        if source < 0:
            key = self._service.create_wave(self._name.text(), frame, questionnaire_id=-source)
        elif source > 0:
            key = self._service.next_wave(source, self._name.text(), frame)
        else:
            key = self._service.create_wave(self._name.text(), frame)
        self.shut()
        self.made.emit(key)

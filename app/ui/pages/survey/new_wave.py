"""The panel where a new wave gets its name, its days and its questions."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.survey import Frame, SurveyService, WaveLine
from app.ui.pages.survey.fields import day_of, show_day
from app.ui.widget import Button, Form, SidePanel, label
from app.words import _


class NewWavePanel(SidePanel):
    """`made` gives the key of the wave made in it."""

    made = Signal(int)

    def __init__(self, over: QWidget, survey: SurveyService) -> None:
        super().__init__(over, _("New survey wave"))
        self._service = survey
        self._form = Form()
        self._name = self._form.line(_("Name"), note=_("Short, such as the year."))
        self._opens = self._form.date(_("First day"))
        self._closes = self._form.date(_("Last day"))
        self._from = self._form.choice(_("Questions from"), [])
        self._make = Button(_("Make the wave"), "tick", "primary")
        self.body.addWidget(self._form)
        note = _("You can change the questions until the wave opens. Each is marked as the same, changed or new.")
        self.body.addWidget(label(note, "note", "soft", wrap=True))
        self.body.addWidget(self._make, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._make.clicked.connect(self._on_made)
        self._name.returnPressed.connect(self._on_made)

    def ask(self, waves: tuple[WaveLine, ...]) -> None:
        """Open with next year's name and days, and the newest wave's questions."""
        newest = next((wave.opens_on.year for wave in waves if wave.opens_on), None)
        year = newest + 1 if newest else QDate.currentDate().year()
        taken = {wave.name for wave in waves}
        self._name.setText(str(year) if str(year) not in taken else "")
        show_day(self._opens, date(year, 9, 1))
        show_day(self._closes, date(year, 11, 30))
        self._from.clear()
        for wave in waves:
            self._from.addItem(_("The wave {name}").format(name=wave.name), wave.id)
        self._from.addItem(_("The standard questionnaire"), 0)
        self._name.selectAll()
        self.open(self._name)

    def _on_made(self) -> None:
        frame, source = Frame(day_of(self._opens), day_of(self._closes)), int(self._from.currentData())
        if source:
            key = self._service.next_wave(source, self._name.text(), frame)
        else:
            key = self._service.create_wave(self._name.text(), frame)
        self.shut()
        self.made.emit(key)

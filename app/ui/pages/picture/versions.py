"""The version a picture is: its state in the head of the page, and the panels for consultation and adoption."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import figures
from app.services.picture import BodyMissing, PictureForm, PictureService, PictureState, PictureVersion
from app.ui.jobs import Executor, Job
from app.ui.pages.picture.decided import Decided
from app.ui.widget import Button, Chip, ChipTone, Form, PageHeader, SidePanel, label, today
from app.words import _, language, name, pgettext, say

_TONES: dict[PictureState, ChipTone] = {
    PictureState.DRAFT: "neutral",
    PictureState.IN_CONSULTATION: "accent",
    PictureState.ADOPTED: "good",
    PictureState.SUPERSEDED: "neutral",
}


class ConsultPanel(SidePanel):
    """Until which day the picture is out for consultation. `sent` gives the day or None; `taken_back` takes it back."""

    sent = Signal(object)
    taken_back = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Consultation"))
        said = _("While it is out for consultation the picture can still be changed.")
        self.body.addWidget(label(said, "note", "soft", wrap=True))
        self.form = Form()
        self.day = self.form.date(_("Until"))
        self.body.addWidget(self.form)
        self.save = Button(_("Send for consultation"), "consultation", "primary")
        self.back = Button(_("Take back to draft"), "back")
        for button in (self.save, self.back):
            self.body.addWidget(button)
        self.body.addStretch(1)
        self.save.clicked.connect(lambda: self.sent.emit(self.day.day()))
        self.back.clicked.connect(self.taken_back)
        self.answer_by(self.save)

    def begin(self, wave_id: int, version: PictureVersion) -> None:
        """Open for a version."""
        consulted = version.state is PictureState.IN_CONSULTATION
        self.day.show_day(version.consulted_until)
        self.back.setVisible(consulted)
        self.save.say(_("Change the day") if consulted else _("Send for consultation"))
        self.open(self.day, about=(wave_id, version.version))


class AdoptPanel(SidePanel):
    """Who adopts the picture, when, and under which §. `adopted` gives them."""

    adopted = Signal(str, object, str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Adopt the picture"))
        said = _(
            "The adopted picture is a snapshot: its figures and words stay what they are when answers change."
            " To change it you begin a new version."
        )
        self.body.addWidget(label(said, "note", "soft", wrap=True))
        self.missing = label("", "note", "attention", wrap=True)
        self.body.addWidget(self.missing)
        self.form = Form()
        self.decider = self.form.line(_("Adopted by"), note=_("The body that decides, such as the municipal executive board"))
        self.day = self.form.date(_("Day of the decision"))
        self.paragraph = self.form.line(_("§, where there is one"))
        self.body.addWidget(self.form)
        self.save = Button(pgettext("picture", "Adopt"), "approve", "primary")
        self.body.addWidget(self.save)
        self.body.addStretch(1)
        self.save.clicked.connect(lambda: self.adopted.emit(self.decider.text(), self.day.needed(), self.paragraph.text()))
        self.answer_by(self.save)

    def begin(self, wave_id: int, version: PictureVersion, missing: int) -> None:
        """Open for a version in which so many links are missing."""
        said = _("{number} links of the thread are missing. They don't hinder the adoption.").format(number=missing)
        self.missing.setText(said if missing else "")
        self.missing.setVisible(bool(missing))
        self.decider.setText(version.body)
        self.day.show_day(today())
        self.paragraph.clear()
        self.open(self.decider, about=(wave_id, version.version))


class Versions(QWidget):
    """The buttons of the version in a page's head, and what they do.

    `notice` says of an adopted version that it is, and has the way to the next. `turned` follows what was done, `said` tells it.
    """

    turned = Signal()
    said = Signal(str)

    def __init__(self, page: QWidget, header: PageHeader, picture: PictureService, executor: Executor) -> None:
        super().__init__(page)
        self.hide()
        self._picture, self._executor = picture, executor
        self._form: PictureForm | None = None
        self._missing = 0
        self._job: Job | None = None
        self.consult = Button(pgettext("picture", "Consult"), "consultation")
        self.notice = Decided()
        self.adopt = Button(pgettext("picture", "Adopt"), "approve", "primary")
        for widget in (self.consult, self.adopt):
            header.add(widget)
        self.consult_panel, self.adopt_panel = ConsultPanel(page), AdoptPanel(page)
        self.consult.clicked.connect(self.on_consult)
        self.adopt.clicked.connect(self.on_adopt)
        self.notice.revise.clicked.connect(self.on_revise)
        self.consult_panel.sent.connect(self._on_sent)
        self.consult_panel.taken_back.connect(self._on_taken_back)
        self.adopt_panel.adopted.connect(self._on_adopted)

    def show_form(self, form: PictureForm | None, missing: int) -> None:
        """Show the version of a picture."""
        self._form, self._missing = form, missing
        editable = form is not None and form.version.editable
        self.consult.setVisible(editable)
        self.adopt.setVisible(editable)
        self.notice.show_form(form)
        if form is not None:
            self.adopt.setEnabled(bool(form.areas or form.problems))

    def chips(self) -> tuple[Chip, ...]:
        """Where the version stands, as a chip beside the title; none where there is no picture."""
        version = None if self._form is None else self._form.version
        return () if version is None else (Chip(standing(version), _TONES[version.state]),)

    @property
    def editable(self) -> bool:
        """Whether there is a picture that can be changed."""
        return self._form is not None and self._form.version.editable

    @property
    def adopted(self) -> bool:
        """Whether the picture is adopted and no new version is begun."""
        return self._form is not None and not self._form.version.editable

    def on_consult(self) -> None:
        """Ask for the day of the consultation."""
        if self._form is not None:
            self.consult_panel.begin(self._form.wave.id, self._form.version)

    def on_adopt(self) -> None:
        """Ask for the decision."""
        if self._form is not None:
            self.adopt_panel.begin(self._form.wave.id, self._form.version, self._missing)

    def on_revise(self) -> None:
        """Begin a new version; undone as anything else."""
        if self._form is not None:
            self._picture.revise(self._form.wave.id)
            self.said.emit(_("A new version is begun. The one before holds until it is adopted."))
            self.turned.emit()

    def _on_sent(self, until: date | None) -> None:
        assert self._form is not None
        self._picture.consult(self._form.wave.id, until)
        self.consult_panel.shut()
        self.turned.emit()

    def _on_taken_back(self) -> None:
        assert self._form is not None
        self._picture.take_back(self._form.wave.id)
        self.consult_panel.shut()
        self.turned.emit()

    def _on_adopted(self, body: str, day: date, paragraph: str) -> None:
        """Freezes every table, which takes a while where the answers are many."""
        assert self._form is not None
        wave_id, spoken = self._form.wave.id, language()
        if not body.strip():
            self.adopt_panel.form.field(self.adopt_panel.decider).refuse(str(say(BodyMissing())))
            return
        if self._job is not None:
            return
        self.adopt_panel.save.setEnabled(False)
        job = self._job = Job(lambda _report: self._picture.adopt(wave_id, body, day, paragraph, spoken), self._executor)
        job.succeeded.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        job.start()

    def _on_done(self) -> None:
        self.adopt_panel.shut()
        self.said.emit(_("The picture is adopted."))
        self.turned.emit()

    def _on_ended(self) -> None:
        self._job = None
        self.adopt_panel.save.setEnabled(True)

    def _on_failed(self, fault: Exception) -> None:
        raise fault


def standing(version: PictureVersion) -> str:
    """The state of a version in a few words, with its day."""
    spoken = language()
    if version.state is PictureState.IN_CONSULTATION and version.consulted_until is not None:
        return _("In consultation until {day}").format(day=figures.day(version.consulted_until, spoken))
    words = name(version.state)
    if version.adopted_on is not None and version.state in {PictureState.ADOPTED, PictureState.SUPERSEDED}:
        words = f"{words} {figures.day(version.adopted_on, spoken)}"
    return words if version.version == 1 else _("Version {number}: {state}").format(number=version.version, state=words.lower())

"""The smaller side panels of the promise: an activity, a signatory, and a new promise."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.services.promise import (
    ActivityForm,
    PromiseForm,
    PromiseLayout,
    PromiseLine,
    PromisePart,
    SignatoryForm,
    WordsMissing,
)
from app.services.promise.days import refuse_signing_day
from app.ui.widget import Button, Form, SidePanel
from app.words import _, name, pgettext, say


class FormPanel(SidePanel):
    """A form with a button that saves, and one that removes where there is something to remove."""

    saved = Signal(object)
    removed = Signal(int)

    def __init__(self, over: QWidget, title: str, action: str) -> None:
        super().__init__(over, title)
        self.form = Form()
        self.body.addWidget(self.form)
        self.key: int | None = None
        self.remove_button = Button(_("Remove"), "remove", "danger")
        self.save = Button(action, "tick", "primary")
        row = QHBoxLayout()
        row.addWidget(self.remove_button)
        row.addStretch(1)
        row.addWidget(self.save)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.remove_button.clicked.connect(self._on_remove)
        self.answer_by(self.save)

    def hold(self, key: int | None) -> None:
        """What is open has this key; None for something new."""
        self.key = key
        self.remove_button.setVisible(key is not None)

    def says(self, field: QLineEdit | QPlainTextEdit, part: PromisePart) -> bool:
        """Whether there are words in a field that must have some; where there are none that is said beside it."""
        words = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        if not words.strip():
            self.form.field(field).refuse(str(say(WordsMissing(part))))
        return bool(words.strip())

    def _on_remove(self) -> None:
        if self.key is not None:
            self.removed.emit(self.key)


@dataclass(frozen=True, slots=True)
class ActivityWords:
    """What was filled in about an activity; `activity_id` is None for a new one."""

    activity_id: int | None
    commitment_id: int
    text: str
    responsible_title: str
    responsible_unit: str
    starts_on: date | None
    ends_on: date | None


class ActivityPanel(FormPanel):
    """What is done to keep a commitment, by whom and when."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Activity"), _("Save"))
        self._commitment = 0
        self.text = self.form.paragraph(_("What is done"), lines=3)
        self.title = self.form.line(_("Responsible, title"))
        self.unit = self.form.line(_("Responsible, unit"))
        self.first, self.last = self.form.date(_("From")), self.form.date(_("Until"))
        self.save.clicked.connect(self._on_save)

    def begin(self, commitment_id: int, activity: ActivityForm | None) -> None:
        """Open with an activity, or empty for a new one of a commitment."""
        self._commitment = commitment_id
        self.hold(None if activity is None else activity.id)
        self.text.setPlainText("" if activity is None else activity.text)
        self.title.setText("" if activity is None else activity.responsible_title)
        self.unit.setText("" if activity is None else activity.responsible_unit)
        self.first.show_day(None if activity is None else activity.starts_on)
        self.last.show_day(None if activity is None else activity.ends_on)
        self.open(self.text, about=(commitment_id, self.key))

    def _on_save(self) -> None:
        if not self.says(self.text, PromisePart.ACTIVITY):
            return
        self.saved.emit(
            ActivityWords(
                self.key,
                self._commitment,
                self.text.toPlainText(),
                self.title.text(),
                self.unit.text(),
                self.first.day(),
                self.last.day(),
            )
        )


@dataclass(frozen=True, slots=True)
class SignatoryWords:
    """What was filled in about who signs; `signed_on` counts once the promise is decided."""

    signatory_id: int | None
    party_id: int
    title: str
    name: str
    acting: bool
    organisation: str
    party_letter: str
    required: bool
    signed_on: date | None
    signed_at: str


class SignatoryPanel(FormPanel):
    """Who signs; after the decision, the day and the place in ink."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Signatory"), _("Save"))
        self.party = self.form.choice(_("Signs for"), [])
        self.title = self.form.line(pgettext("person", "Title"))
        self.person = self.form.line(_("Name"))
        self.organisation = self.form.line(_("Organisation"))
        self.letter = self.form.line(_("Letter of the political party"))
        self.acting, self.required = QCheckBox(_("Acting (tf)")), QCheckBox(_("Must sign"))
        self.body.insertWidget(1, self.acting)
        self.body.insertWidget(2, self.required)
        self.signed = self.form.date(_("Signed in ink on"))
        self.place = self.form.line(_("Place of signing"))
        self.save.clicked.connect(self._on_save)

    def begin(self, promise: PromiseForm, signatory: SignatoryForm | None, *, deciding: bool) -> None:
        """Open with who signs, or empty; `deciding`: who signs may still change, else the signature may be noted."""
        self.signed.must_hold(lambda day: refuse_signing_day(promise, day))
        self.hold(None if signatory is None else signatory.id)
        self.remove_button.setVisible(signatory is not None and deciding)
        self.party.clear()
        for party in promise.parties:
            self.party.addItem(party.name, party.id)
        if signatory is not None:
            self.party.setCurrentIndex([party.id for party in promise.parties].index(signatory.party_id))
        self.title.setText("" if signatory is None else signatory.title)
        self.person.setText("" if signatory is None else signatory.name)
        self.organisation.setText("" if signatory is None else signatory.organisation)
        self.letter.setText("" if signatory is None else signatory.party_letter)
        self.acting.setChecked(signatory is not None and signatory.acting)
        self.required.setChecked(signatory is None or signatory.required)
        self.signed.show_day(None if signatory is None else signatory.signed_on)
        self.place.setText("" if signatory is None else signatory.signed_at)
        for field in (self.title, self.person, self.organisation, self.letter, self.acting, self.required):
            field.setEnabled(deciding)
        self.party.setEnabled(signatory is None)
        self.form.field(self.person).tell(_("May be left for the pen") if deciding else "")
        self.form.field(self.signed).setVisible(not deciding)
        self.form.field(self.place).setVisible(not deciding)
        self.open(self.title if deciding else self.signed, about=(promise.id, self.key))

    def _on_save(self) -> None:
        if not self.says(self.title, PromisePart.SIGNATORY):
            return
        self.saved.emit(
            SignatoryWords(
                self.key,
                int(self.party.currentData()),
                self.title.text(),
                self.person.text(),
                self.acting.isChecked(),
                self.organisation.text(),
                self.letter.text(),
                self.required.isChecked(),
                self.signed.day(),
                self.place.text(),
            )
        )


@dataclass(frozen=True, slots=True)
class NewPromiseWords:
    """A promise to begin; `previous_id` is the one it is made from, None for an empty one."""

    previous_id: int | None
    valid_from: date
    valid_to: date
    layout: PromiseLayout


class NewPromisePanel(FormPanel):
    """The period of a new promise, and what it is made from."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("New promise"), _("Begin"))
        self.previous = self.form.choice(_("Made from"), [])
        self.first = self.form.date(_("Valid from"))
        self.last = self.form.date(_("Valid to"))
        self.arrangement = self.form.choice(_("Layout"), [(layout, name(layout)) for layout in PromiseLayout])
        self.form.field(self.arrangement).tell(_("How the commitments stand in the document"))
        self.save.clicked.connect(self._on_save)

    def begin(self, promises: tuple[PromiseLine, ...], year: int) -> None:
        """Open for the year's promise; the last one is offered first to be made from."""
        self.hold(None)
        self.previous.clear()
        for promise in promises:
            if promise.newest:
                self.previous.addItem(promise.title, promise.id)
        self.previous.addItem(_("nothing, an empty one"), None)
        self.first.show_day(date(year, 1, 1))
        self.last.show_day(date(year, 12, 31))
        self.open(self.previous)

    def _on_save(self) -> None:
        layout = PromiseLayout(self.arrangement.currentData())
        self.saved.emit(NewPromiseWords(self.previous.currentData(), self.first.needed(), self.last.needed(), layout))

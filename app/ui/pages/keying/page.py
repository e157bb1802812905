"""Inmatning: choose a batch, key its forms, correct those that are saved."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.documents import DocumentService
from app.services.keeping import KeepingService, PersonLine, Role
from app.services.keying import (
    BatchLine,
    KeyingService,
    OpenForm,
    SavedForm,
    SerialBeingKeyed,
    SerialTaken,
    WaveLine,
    WaveState,
)
from app.services.keying.training import TrainingService
from app.services.keying.verification import VerificationService
from app.ui.command import Command, SearchHit
from app.ui.jobs import Executor
from app.ui.looking import Looking
from app.ui.page import Page
from app.ui.pages.keying.asides import Asides
from app.ui.pages.keying.batches import Batches
from app.ui.pages.keying.desk import Desk
from app.ui.pages.keying.in_hand import InHand
from app.ui.pages.keying.numbers import Numbers
from app.ui.pages.keying.panels import ReasonPanel, SavedFormPanel
from app.ui.pages.keying.quality import Proof
from app.ui.pages.keying.ways import Ways
from app.ui.pages.keying.wording import form_words, in_reach_words, saved_words
from app.ui.remembered import Remembered
from app.ui.widget import confirm, panels_over
from app.words import _


class KeyingPage(Page):
    """Opens on the form being keyed when the program was closed, a receptionist's on the next one; `open` takes a batch's key."""

    key = "keying"

    def __init__(
        self,
        keying: KeyingService,
        keeping: KeepingService,
        documents: DocumentService,
        training: TrainingService,
        verification: VerificationService,
        looking: Looking,
        executor: Executor,
        remembered: Remembered | None = None,
    ) -> None:
        super().__init__()
        self._keying, self._keeping, self._looking = keying, keeping, looking
        self._batches = Batches(self, keying, documents, executor)
        self._asides = Asides(self, keying, verification, training, documents, executor)
        self._wave: WaveLine | None = None
        self._operator = ""
        self._seen: int | None = None
        self._build()
        self._ways = Ways(self, self._hand, keeping, documents, remembered, executor)
        self._connect()

    def refresh(self) -> None:
        wave_id = self._looking.wave
        first, self._seen = wave_id is not None and wave_id != self._seen, wave_id
        if first:
            self._hand.release()
            self._asides.proof.put_away()
            self._stack.setCurrentWidget(self._desk)
        person = self._keeping.person()
        self._operator = person.name if person is not None else ""
        self._ways.look_at(wave_id, person)
        self._wave = self._keying.wave(wave_id) if wave_id is not None else None
        if first and wave_id is not None:
            self._resume(wave_id, reception=_keys_alone(person))
        if self._hand.form is not None:
            self._show_head(self._hand.form)
        elif not self._asides.read_again(self._stack.currentWidget()):
            self._show_desk()

    def open(self, argument: object) -> None:
        """Keys the batch of that key, or shows its counts where nothing is left to key; a leaf's key shows that leaf."""
        if (leaf := self._desk.leaf(argument)) is not None:
            self._on_leaf_asked(leaf)
        if not isinstance(argument, int):
            return
        batch = self._keying.batch(argument)
        if batch.waits_here:
            self._on_key_asked(argument)
        else:
            self._hand.put_away()
            self._show_desk()
            self._on_batch_asked(argument)

    def title(self) -> str:
        if self._is_aside():
            return self._asides.title(self._stack.currentWidget())
        return form_words(self._hand.form) if self._hand.form is not None else _("Keying")

    def status(self) -> str:
        if self._is_aside():
            return self._asides.status(self._stack.currentWidget())
        if self._hand.form is None:
            return ""
        return saved_words(self._hand.form.accepted_at) + "     " + in_reach_words()

    def status_right(self) -> str:
        return _("Keyed by: {name}").format(name=self._operator) if self._hand.form is not None and self._operator else ""

    def fills(self) -> bool:
        return self._stack.currentWidget() is not self._desk

    def prepare(self) -> None:
        wave_id = self._looking.wave
        self._wave = self._keying.wave(wave_id) if wave_id is not None else None

    def parts(self) -> list[SearchHit]:
        self._desk.show_leaves(_shown(self._wave, self._keeping.person(), self._batches, self._asides.proof))
        return [SearchHit(words, _("Parts of keying"), self.key, leaf.key) for words, leaf in self._desk.beside()]

    def commands(self) -> list[Command]:
        return [
            Command("keying.batch", _("New batch"), lambda: self._on_batch_asked(0), "Ctrl+N", "add", self._wave_open),
            Command("keying.serial", _("Change the serial number"), self._on_serial_asked, "F2", "edit", self._is_keying),
            *self._ways.commands(),
            *self._batches.commands(),
            *self._asides.proof.commands(),
            Command("keying.undo", _("Take the last form back"), self._on_undo_asked, "", "undo", self._wave_open),
            Command("keying.discard", _("Throw this form away"), self._on_discarded, "", "remove", self._is_keying),
            Command("keying.practise", _("Practise keying"), self._on_practice_asked, "", "sample", lambda: bool(self._wave)),
            Command("keying.desk", _("Show batches and saved forms"), self._on_left, "", "batch", self._is_keying),
        ]

    def searchable(self) -> list[SearchHit]:
        return self._batches.searchable(self.key, self._wave.id) if self._wave is not None and self._wave_open() else []

    def take_focus(self) -> None:
        """The keys are the form's that was begun, which is keyed in at once, or the button's that goes on."""
        if self._is_aside():
            self._asides.take_focus(self._stack.currentWidget())
        else:
            (self._desk if self._hand.form is None else self._hand.sheet).take_focus()

    def _build(self) -> None:
        self._desk = Desk((*self._batches.leaves(), *self._asides.proof.leaves()))
        self._hand = InHand(self._keying, self._keying.last_entries)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._desk)
        self._stack.addWidget(self._hand)
        self.column.addWidget(self._stack)
        self._saved_form, self._reason, self._numbers = SavedFormPanel(self), ReasonPanel(self), Numbers(self, self._keying)

    def _connect(self) -> None:
        self._desk.batch_asked.connect(self._on_batch_asked)
        self._desk.form_asked.connect(self._on_form_asked)
        self._desk.sought.connect(self._show_saved)
        self._desk.practice_asked.connect(self._on_practice_asked)
        self._hand.save_asked.connect(self._on_save_asked)
        self._hand.undo_asked.connect(self._on_undo_asked)
        for part in (self._ways, self._asides, self._batches):
            part.said.connect(self.said)
        self._asides.taken.connect(self._on_taken)
        for leaf in (self._hand, self._asides):
            leaf.left.connect(self._on_left)
            leaf.changed.connect(self.status_changed)
        self._batches.finished.connect(self._back_to_desk)
        self._batches.sought.connect(self._desk.seek)
        self._batches.leaf_asked.connect(self._on_leaf_asked)
        for asked in (self._batches.again_asked, self._asides.proof.left):
            asked.connect(lambda: self.open("quality"))
        self._saved_form.correct_asked.connect(self._on_correct_asked)
        self._saved_form.voided.connect(self._on_voided)
        self._reason.given.connect(self._on_reason_given)
        self._numbers.renumbered.connect(self._show_form)
        self._numbers.correct_asked.connect(self._on_correct_asked)
        for go_on in (self._desk.key_asked, self._numbers.go_on_asked, self._batches.go_on_asked, self._batches.added):
            go_on.connect(self._on_key_asked)
        self._numbers.set_aside.connect(self._on_set_aside)
        for turned in (self._stack.currentChanged, self._desk.turned):
            turned.connect(self._on_turned)

    def _on_turned(self) -> None:
        """What a panel is about is on the other leaf."""
        for panel in list(panels_over(self)):
            panel.put_away()
        if not self._is_aside():
            self._asides.proof.put_away()

    def _wave_open(self) -> bool:
        return self._wave is not None and self._wave.state is WaveState.OPEN

    def _is_aside(self) -> bool:
        return self._asides.shows(self._stack.currentWidget())

    def _is_keying(self) -> bool:
        return self._hand.form is not None

    def _resume(self, wave_id: int, *, reception: bool) -> None:
        """Open where this person was; for a receptionist else on the next form of the batch in hand."""
        begun = self._keying.begun_form(wave_id)
        if begun is not None and begun.verifies is not None:
            self._asides.proof.resume(wave_id, begun)
        elif begun is not None and (self._wave_open() or begun.corrects is not None):
            self._show_form(begun)
        elif reception and self._wave_open():
            waiting = [batch for batch in self._keying.batches(wave_id) if batch.waits_here]
            if waiting:
                self._show_form(self._keying.open_form(waiting[-1].id))

    def _show_desk(self) -> None:
        self._stack.setCurrentWidget(self._desk)
        wave = self._wave
        batches = self._keying.batches(wave.id) if wave is not None else ()
        begun = self._keying.begun_form(wave.id) if wave is not None else None
        first = begun is not None and begun.corrects is begun.verifies is None
        self._desk.show_wave(wave, batches, begun.batch_id if begun is not None and first else None)
        self._desk.show_leaves(_shown(wave, self._keeping.person(), self._batches, self._asides.proof))
        self._show_saved()
        self.status_changed.emit()

    def _show_saved(self) -> None:
        forms = self._keying.forms(self._wave.id, serial=self._desk.sought_serial()) if self._wave is not None else ()
        self._desk.show_forms(forms)

    def _show_form(self, form: OpenForm, batch: BatchLine | None = None) -> None:
        """A form to key, from its field in progress; its batch is read unless it is given."""
        self._show_head(form, batch)
        self._stack.setCurrentWidget(self._hand)
        self._hand.take(form)

    def _show_head(self, form: OpenForm, counted: BatchLine | None = None) -> None:
        batch = counted or self._keying.batch(form.batch_id)
        self._hand.head.show_form(form, batch, self._keying.pace(batch) if form.corrects is None else None)

    def _on_key_asked(self, batch_id: int, serial_no: int | None = None) -> None:
        self._hand.put_away()
        self._show_form(self._keying.open_form(batch_id, serial_no))

    def _on_save_asked(self, form: OpenForm) -> None:
        if form.corrects is not None:
            self._reason.ask()
            return
        self._hand.sheet.show_saving()
        try:
            self._keying.save(form)
        except (SerialTaken, SerialBeingKeyed):
            self._show_form(form)
            if not self._numbers.meet(form, form.serial_no):
                raise
            return
        self._go_on(form)

    def _go_on(self, form: OpenForm) -> None:
        """The next form of the batch, or its counts where that was the last one."""
        batch = self._keying.batch(form.batch_id)
        if batch.remaining:
            self._show_form(self._keying.open_form(form.batch_id, like=form), batch)
            self._hand.paint_now()  # seen before what the saved one changed
            return
        self._hand.let_go()
        self._show_desk()
        self._batches.count_whole(batch.id)
        self.said.emit(_("All forms of batch {number} are keyed").format(number=batch.number))

    def _on_reason_given(self, reason: str) -> None:
        if self._hand.form is not None and self._hand.form.corrects is not None:
            self._keying.save(self._hand.form, reason)
            self._reason.shut()
            self._hand.let_go()
            self._on_left()
            self.said.emit(_("The correction is saved"))

    def _on_left(self) -> None:
        """Back to the batches; what is keyed stays and is found again."""
        self._hand.put_away()
        self._back_to_desk()

    def _on_leaf_asked(self, leaf: QWidget) -> None:
        self._on_left()
        self._desk.turn_to(leaf)

    def _on_discarded(self) -> None:
        question = _("What is keyed of it so far is thrown away.")
        if self._hand.form is not None and confirm(self, form_words(self._hand.form), question, _("Throw this form away")):
            self._keying.discard(self._hand.form)
            self._hand.let_go()
            self._back_to_desk()

    def _on_practice_asked(self) -> None:
        if self._wave is not None:
            self._asides.practise(self._wave)

    def _on_taken(self, leaf: QWidget) -> None:
        self._hand.put_away()
        if self._stack.indexOf(leaf) < 0:
            self._stack.addWidget(leaf)
        self._stack.setCurrentWidget(leaf)
        self.status_changed.emit()

    def _on_undo_asked(self) -> None:
        self._hand.put_away()
        self._show_form(self._keying.undo_last_form())

    def _on_serial_asked(self) -> None:
        if self._hand.form is not None:
            self._hand.hold()
            self._numbers.ask(self._hand.form)

    def _on_set_aside(self, form: OpenForm) -> None:
        self._hand.let_go()
        self._go_on(form) if form.corrects is None else self._on_left()

    def _on_batch_asked(self, batch_id: int) -> None:
        if batch_id:
            self._batches.count(batch_id)
        elif self._wave is not None:
            self._batches.add(self._wave.id)

    def _back_to_desk(self) -> None:
        self._show_desk()
        self._desk.take_focus()

    def _on_form_asked(self, form: SavedForm) -> None:
        self._saved_form.ask(form, self._keying.history(form.id), self._keying.remarks(form.id), self._wave)

    def _on_correct_asked(self, response_id: int) -> None:
        self._hand.put_away()
        form = self._keying.open_saved(response_id)
        self._saved_form.shut()
        self._show_form(form)

    def _on_voided(self, response_id: int, reason: str) -> None:
        self._keying.void(response_id, reason)
        self._saved_form.shut()
        self._show_desk()


def _shown(wave: WaveLine | None, person: PersonLine | None, *parts: Batches | Proof) -> frozenset[QWidget]:
    """The leaves that stand beside the keying of a wave for a person, each looking at the wave."""
    looks = (part.look_at(wave.id if wave is not None else None, reception=_keys_alone(person)) for part in parts)
    return frozenset().union(*looks)


def _keys_alone(person: PersonLine | None) -> bool:
    return person is not None and person.role is Role.RECEPTION

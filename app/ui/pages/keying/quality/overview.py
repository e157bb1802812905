"""The leaf of the desk about quality: what waits, the samples with what they show, where the errors are, and one's own keying."""

from PySide6.QtCore import Qt, Signal

from app.services.documents.questionnaire import SheetLayout
from app.services.keying import BatchState, KeyingService, serial_words
from app.services.keying.verification import (
    CorrectedForm,
    FormToSettle,
    Prospect,
    SampleLine,
    Turn,
    Verdict,
    VerificationService,
    WaitingForm,
)
from app.ui import theme
from app.ui.pages.keying.ledger.leaf import Leaf
from app.ui.pages.keying.quality.error_map import ErrorMap
from app.ui.pages.keying.quality.people import People
from app.ui.pages.keying.quality.sample_card import SampleCard
from app.ui.widget import Button, Card, Column, EmptyState, Flow, ListRow, RowList, RowsModel, ScrollPage, TableView, label
from app.words import _, ngettext
from app.words.verification import prospect_words, rate_words, turn_words


class Overview(Leaf):
    """Shows what it reads and says what was asked for; a receptionist sees what waits for them and their own keying."""

    key = "quality"
    key_asked = Signal(int)
    """A second entry to key; 0 for the next one."""
    settle_asked = Signal(int)
    """A second entry whose differences are to be settled; 0 for the next one."""
    draw_asked = Signal(int)
    """A batch to draw a sample of."""
    confirm_asked = Signal(int)
    """A corrected form says what its paper says."""
    more_asked = Signal(int)
    """A sample to draw more for."""
    rule_asked = Signal()
    map_asked = Signal()
    """Errors are shown: where they stand on the sheet is wanted."""

    def __init__(self, verification: VerificationService, keying: KeyingService) -> None:
        super().__init__()
        self._verification, self._keying = verification, keying
        self.reception = False
        self.errors = ErrorMap()

    def read(self) -> None:
        waves = [] if self.wave is None else [self.wave]
        waiting = tuple(form for wave in waves for form in self._verification.waiting(wave))
        settling = tuple(form for wave in waves for form in self._verification.to_settle(wave))
        samples = tuple(sample for wave in waves for sample in self._verification.samples(wave))
        prospects = () if self.reception else tuple((b, p) for wave in waves for b, p in self._prospects(wave))
        self._none.setVisible(not waiting and not samples and not prospects)
        self._show_waiting(waiting)
        self._show_settling(() if self.reception else settling)
        self._samples.show_rows([self._sample_card(sample) for sample in samples])
        self._sampled.setVisible(bool(samples) and not self.reception)
        self._show_whole(samples)
        corrected = () if self.reception else tuple(form for wave in waves for form in self._verification.corrected(wave))
        self._corrected_card.setVisible(bool(corrected))
        self._corrected.show_rows([self._corrected_row(form) for form in corrected])
        self._prospects_card.setVisible(bool(prospects))
        self._batches.show_rows([self._prospect_row(batch, number, words) for (batch, number), words in prospects])
        errors = tuple(line for wave in waves for line in self._verification.error_map(wave)) if not self.reception else ()
        fields = tuple(field for wave in waves for field in self._verification.fields(wave)) if errors else ()
        self.errors.show_errors(errors, fields)
        self._people.show_people(tuple(line for wave in waves for line in self._verification.operators(wave)))
        if any(line.errors for line in errors):
            self.map_asked.emit()

    def take_focus(self) -> None:
        """Stand on what keys the next form again, or on the forms that wait for others, with the page at its top."""
        stop = self._next if self._next.isEnabled() else self._forms
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        around = self.parentWidget()
        while around is not None and not isinstance(around, ScrollPage):
            around = around.parentWidget()
        if around is not None:
            around.verticalScrollBar().setValue(0)

    def show_layout(self, layout: SheetLayout) -> None:
        """Where everything stands on the sheet."""
        self.errors.show_layout(layout)

    def _prospects(self, wave_id: int) -> list[tuple[tuple[int, int], tuple[Prospect, ...]]]:
        """The keyed batches that a sample can be drawn of, by key and number."""
        keyed = [batch for batch in self._keying.batches(wave_id) if batch.state is BatchState.KEYED]
        found = [((batch.id, batch.number), self._verification.prospects(batch.id)) for batch in keyed]
        return [(batch, prospects) for batch, prospects in found if prospects]

    def build(self) -> None:
        self._make()
        self._connect()

    def _make(self) -> None:
        self._none = EmptyState(
            _(
                "When a batch is finished, some of its forms are drawn and keyed again by another person. "
                "What differs is settled against the paper, and the errors say whether the batch is accepted."
            ),
            icon="approve",
        )
        self._waiting, self._count = Card(_("To key again")), label("", wrap=True)
        self._next = Button(_("Key the next one again"), "keying", "primary")
        self._waiting_model = RowsModel(_waiting_columns(), (), key=lambda form: form.entry_id)
        self._forms = TableView(_("To key again"), self._waiting_model)
        self._waiting.add(Flow(self._next, self._count))
        self._waiting.add(self._forms, 1)
        self._settling = Card(_("To settle against the paper"))
        self._settle = Button(_("Settle the next one"), "compare")
        self._settling_model = RowsModel(_settling_columns(), (), key=lambda form: form.entry_id)
        self._differing = TableView(_("To settle against the paper"), self._settling_model)
        self._settling.add(Flow(self._settle))
        self._settling.add(self._differing, 1)
        self._rule = Button(_("Share and limit"), "settings")
        self._sampled, self._samples = Card(_("Samples")), RowList(gap=10)
        self._whole = label("", wrap=True)
        self._sampled.add(self._samples)
        self._sampled.add(self._whole)
        self._corrected_card, self._corrected = Card(_("Corrected since they were verified")), RowList()
        self._corrected_card.add(
            label(_("Hold each against its paper: until then it is not verified."), "note", "soft", wrap=True)
        )
        self._corrected_card.add(self._corrected)
        self._prospects_card, self._batches = Card(_("To draw a sample of"), self._rule), RowList()
        self._prospects_card.add(self._batches)
        self._people = People()
        for widget in (
            self._none,
            self._waiting,
            self._settling,
            self._corrected_card,
            self._prospects_card,
            self._sampled,
            self.errors,
            self._people,
        ):
            self.column.addWidget(widget)
        self.column.setSpacing(theme.px(14))
        self.column.addStretch(1)

    def _connect(self) -> None:
        self._next.clicked.connect(lambda: self.key_asked.emit(0))
        self._forms.opened.connect(lambda form: self.key_asked.emit(form.entry_id))
        self._settle.clicked.connect(lambda: self.settle_asked.emit(0))
        self._differing.opened.connect(lambda form: self.settle_asked.emit(form.entry_id))
        self._rule.clicked.connect(self.rule_asked)

    def _show_waiting(self, waiting: tuple[WaitingForm, ...]) -> None:
        mine = sum(form.turn in (Turn.BEGUN, Turn.MINE) for form in waiting)
        shown = tuple(form for form in waiting if not self.reception or form.turn in (Turn.BEGUN, Turn.MINE))
        self._waiting.setVisible(bool(shown))
        self._next.setEnabled(bool(mine))
        others = ngettext("{count} waits for another person", "{count} wait for another person", len(waiting) - mine)
        for_you = ngettext("{count} waits for you", "{count} wait for you", mine).format(count=mine)
        self._count.setText(for_you if len(waiting) == mine else f"{for_you} · {others.format(count=len(waiting) - mine)}")
        self._forms.show_rows(shown)

    def _show_settling(self, forms: tuple[FormToSettle, ...]) -> None:
        self._settling.setVisible(bool(forms))
        self._differing.show_rows(forms)

    def _show_whole(self, samples: tuple[SampleLine, ...]) -> None:
        """Several samples say something together, once one of them says anything."""
        told = self.wave is not None and len(samples) > 1 and any(sample.verdict is not Verdict.OPEN for sample in samples)
        words = rate_words(self._verification.rate(self.wave)) if told and self.wave is not None else ""
        self._whole.setText(_("The survey wave: {errors}").format(errors=words))
        self._whole.setVisible(told)

    def _sample_card(self, sample: SampleLine) -> SampleCard:
        card = SampleCard(sample)
        card.more_asked.connect(self.more_asked)
        return card

    def _corrected_row(self, form: CorrectedForm) -> ListRow:
        same = Button(_("It says what the paper says"), "tick")
        serial = serial_words(form.serial_no)
        same.setAccessibleName(_("Form {serial} says what the paper says").format(serial=serial))
        same.clicked.connect(lambda: self.confirm_asked.emit(form.response_id))
        title = _("Form {serial}").format(serial=serial)
        return ListRow(title, _("Batch {number}").format(number=form.batch_number), same, icon="edit")

    def _prospect_row(self, batch_id: int, number: int, prospects: tuple[Prospect, ...]) -> ListRow:
        draw = Button(_("Draw a sample"), "sample")
        draw.setAccessibleName(_("Draw a sample of batch {number}").format(number=number))
        draw.clicked.connect(lambda: self.draw_asked.emit(batch_id))
        lines = "\n".join(map(prospect_words, prospects))
        return ListRow(_("Batch {number}").format(number=number), lines, draw, icon="batch")


def _waiting_columns() -> list[Column[WaitingForm]]:
    return [
        Column(_("Form"), lambda form: serial_words(form.serial_no), order=lambda form: form.serial_no, width=90),
        Column(_("Batch"), lambda form: str(form.batch_number), order=lambda form: form.batch_number, number=True, width=72),
        Column(_("Waits"), turn_words, soft=lambda form: form.turn in (Turn.ANOTHER, Turn.BEING_KEYED)),
    ]


def _settling_columns() -> list[Column[FormToSettle]]:
    return [
        Column(_("Form"), lambda form: serial_words(form.serial_no), order=lambda form: form.serial_no, width=90),
        Column(_("Batch"), lambda form: str(form.batch_number), order=lambda form: form.batch_number, number=True, width=72),
        Column(_("Questions"), lambda form: ", ".join(found.field.label for found in form.discrepancies if found.open)),
    ]

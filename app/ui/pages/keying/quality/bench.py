"""Where forms are keyed again and differences settled, instead of the desk: one thing in hand at a time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.services.keying import BatchLine, Entry, KeyingService, OpenForm, serial_words
from app.services.keying.verification import DiscrepancyCause, FormToSettle, Turn, VerificationService
from app.ui.pages.keying.in_hand import InHand
from app.ui.pages.keying.quality.settling import Settling
from app.words import _


class Bench(QWidget):
    """Takes second entries and differences one after another; `left` where nothing is in hand any more."""

    left = Signal()
    said = Signal(str)
    changed = Signal()

    def __init__(self, verification: VerificationService, keying: KeyingService) -> None:
        super().__init__()
        self._verification, self._keying = verification, keying
        self._wave = 0
        self._settled: FormToSettle | None = None
        self._left: dict[int, int] = {}
        """How many differences each form has left, by its second entry, as it was when it was last read."""
        self.hand, self.settling = InHand(keying, verification.last_second), Settling()
        self._stack = QStackedWidget()
        for leaf in (self.hand, self.settling):
            self._stack.addWidget(leaf)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.hand.save_asked.connect(self._on_saved)
        self.hand.left.connect(self._on_left)
        self.hand.changed.connect(self.changed)
        self.settling.third_asked.connect(self._on_third_asked)
        self.settling.settled.connect(self._on_settled)
        self.settling.left.connect(self._on_left)

    @property
    def form(self) -> OpenForm | None:
        """The second entry in hand; None where there is none."""
        return self.hand.form

    def title(self) -> str:
        """What is looked at."""
        if self.form is not None:
            return _("Key form {serial} again").format(serial=serial_words(self.form.serial_no))
        if self._settled is not None:
            return _("Settle form {serial}").format(serial=serial_words(self._settled.serial_no))
        return ""

    def take(self, wave_id: int, form: OpenForm) -> None:
        """A second entry to key, from its field in progress."""
        self._wave, self._settled = wave_id, None
        self.hand.head.show_form(form, self._batch(form), None)
        self._stack.setCurrentWidget(self.hand)
        self.hand.take(form)

    def take_next(self, wave_id: int) -> bool:
        """The next form that waits for this person; False where none does."""
        turns = (Turn.BEGUN, Turn.MINE)
        found = next((form for form in self._verification.waiting(wave_id) if form.turn in turns), None)
        if found is not None:
            self.take(wave_id, self._verification.open_second(found.entry_id))
        return found is not None

    def settle(self, wave_id: int, entry_id: int = 0) -> bool:
        """Show the next difference of that form, or of the first one; False where none waits."""
        self._wave = wave_id
        forms = self._read()
        self._settled = next((form for form in forms if form.entry_id == entry_id), next(iter(forms), None))
        if self._settled is None or self._settled.next is None:
            return False
        self._stack.setCurrentWidget(self.settling)
        self.settling.show_form(self._settled, self._settled.next, len(forms))
        self.changed.emit()
        return True

    def read_again(self) -> None:
        """Something was stored or undone: stand on the first open difference, of a form opened again before others."""
        stood = self._settled
        if stood is None or self._stack.currentWidget() is not self.settling:
            return
        before = self._left
        forms = self._read()
        again = next((form for form in forms if form.left > before.get(form.entry_id, form.left)), None)
        now = again or next((form for form in forms if form.entry_id == stood.entry_id), None)
        if now is not None and now.next == stood.next:
            self._settled = now
            self.settling.say_left(now, len(forms))
            return
        if again is not None and again.entry_id != stood.entry_id:
            self.said.emit(_("Form {serial} is open again").format(serial=serial_words(again.serial_no)))
        self._go_on(now.entry_id if now is not None else 0)

    def put_away(self) -> None:
        """Leave what is in hand; what is keyed of it is kept."""
        self.hand.put_away()
        self._settled = None

    def take_focus(self) -> None:
        """Let the keys go to what is in hand."""
        if self.form is not None:
            self.hand.sheet.take_focus()
        else:
            self.settling.take_focus()

    def _batch(self, form: OpenForm) -> BatchLine:
        return self._keying.batch(form.batch_id)

    def _on_saved(self, form: OpenForm) -> None:
        self.hand.sheet.show_saving()
        same = self._verification.save_second(form)
        self.hand.let_go()
        words = _("Form {serial}: both entries say the same") if same else _("Form {serial}: the entries differ, to be settled")
        self.said.emit(words.format(serial=serial_words(form.serial_no)))
        if not self.take_next(self._wave):
            self.left.emit()

    def _on_third_asked(self) -> None:
        line = self._settled.next if self._settled is not None else None
        if self._settled is not None and line is not None:
            self.settling.key_third(self._verification.on_paper(self._settled, line))

    def _on_settled(self, key: int, paper: Entry, cause: DiscrepancyCause) -> None:
        entry_id = self._settled.entry_id if self._settled is not None else 0
        self._verification.settle(key, paper, cause)
        self._go_on(entry_id)

    def _read(self) -> list[FormToSettle]:
        """The forms with something to settle; what each has left is kept, also of those that have nothing."""
        forms = self._verification.to_settle(self._wave, settled=True)
        self._left = {form.entry_id: form.left for form in forms}
        return [form for form in forms if form.left]

    def _go_on(self, entry_id: int) -> None:
        """The next difference of that form, else of another one, else back."""
        if not self.settle(self._wave, entry_id):
            self._settled = None
            self.said.emit(_("Everything is settled"))
            self.left.emit()

    def _on_left(self) -> None:
        self.put_away()
        self.left.emit()

"""What the keying page hands over about quality: its leaf of the desk, what is taken in hand instead of the desk, its panels."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.services.documents import DocumentService
from app.services.documents.questionnaire import SheetLayout
from app.services.keying import BatchState, KeyingService, OpenForm
from app.services.keying.verification import SampleRule, Turn, VerificationService
from app.ui.command import Command
from app.ui.jobs import Executor, Job
from app.ui.pages.keying.ledger.leaf import Leaf
from app.ui.pages.keying.quality.bench import Bench
from app.ui.pages.keying.quality.draw_panel import DrawPanel
from app.ui.pages.keying.quality.overview import Overview
from app.ui.pages.keying.quality.rule_panel import RulePanel
from app.words import _, ngettext


class Proof(QObject):
    """`taken` asks the page to show a widget instead of the desk; `left` to show the desk again."""

    taken = Signal(QWidget)
    left = Signal()
    said = Signal(str)
    changed = Signal()

    def __init__(
        self,
        over: QWidget,
        verification: VerificationService,
        keying: KeyingService,
        documents: DocumentService,
        executor: Executor,
    ) -> None:
        super().__init__(over)
        self._verification, self._keying, self._documents, self._executor = verification, keying, documents, executor
        self._wave, self._batch = 0, 0
        self._reception = False
        self._bench: Bench | None = None
        self._layouts: dict[int, SheetLayout] = {}
        self.overview, self._rule, self._draw = Overview(verification, keying), RulePanel(over), DrawPanel(over)
        self._connect()

    def leaves(self) -> tuple[tuple[str, Leaf], ...]:
        """What stands beside the keying itself: words and leaf."""
        return ((_("Quality"), self.overview),)

    def look_at(self, wave_id: int | None, *, reception: bool) -> frozenset[QWidget]:
        """The wave that is looked at, and for whom; the leaves to show them."""
        seen = wave_id if self._verification.applies() else None
        self._wave, self._reception = seen or 0, reception
        self.overview.reception = reception
        self.overview.look_at(seen)
        return frozenset([self.overview] if seen is not None else [])

    def resume(self, wave_id: int, form: OpenForm) -> None:
        """Go on with the second entry that was begun."""
        self._wave = wave_id
        self._take(lambda bench: bench.take(wave_id, form))

    def put_away(self) -> None:
        """Leave what is in hand; it is found again."""
        if self._bench is not None:
            self._bench.put_away()

    def shows(self, leaf: QWidget | None) -> bool:
        """Whether that is what is taken in hand here."""
        return leaf is not None and leaf is self._bench

    def read_again(self) -> None:
        """Something was stored or undone: read again what is settled."""
        if self._bench is not None:
            self._bench.read_again()

    def title(self) -> str:
        """What is looked at; empty where nothing is."""
        return self._bench.title() if self._bench is not None else ""

    def take_focus(self) -> None:
        """Let the keys go to what is in hand."""
        if self._bench is not None:
            self._bench.take_focus()

    def commands(self) -> list[Command]:
        """What can be done about quality."""
        return [
            Command("keying.again", _("Key the next one again"), lambda: self._on_key_asked(0), "", "keying", self._waits),
            Command("keying.settle", _("Settle the next one"), lambda: self._on_settle_asked(0), "", "compare", self._differs),
            Command("keying.rule", _("Share and limit"), self._on_rule_asked, "", "settings", self._coordinates),
        ]

    def _connect(self) -> None:
        self.overview.key_asked.connect(self._on_key_asked)
        self.overview.settle_asked.connect(self._on_settle_asked)
        self.overview.draw_asked.connect(self._on_draw_asked)
        self.overview.more_asked.connect(self._on_more_asked)
        self.overview.confirm_asked.connect(self._verification.confirm_corrected)
        self.overview.rule_asked.connect(self._on_rule_asked)
        self.overview.map_asked.connect(self._find_layout)
        self._rule.kept.connect(self._on_rule_kept)
        self._draw.draw_asked.connect(self._on_drawn)

    def _waits(self) -> bool:
        turns = (Turn.BEGUN, Turn.MINE)
        return bool(self._wave) and any(form.turn in turns for form in self._verification.waiting(self._wave))

    def _differs(self) -> bool:
        return self._coordinates() and bool(self._verification.to_settle(self._wave))

    def _coordinates(self) -> bool:
        return bool(self._wave) and not self._reception

    def _take(self, show: Callable[[Bench], object]) -> None:
        """Show something on the bench, which is made when it is first asked for: no receptionist waits for it at the start."""
        if self._bench is None:
            self._bench = Bench(self._verification, self._keying)
            self._bench.left.connect(self.left)
            self._bench.said.connect(self.said)
            self._bench.changed.connect(self.changed)
        self._find_layout()
        self.taken.emit(self._bench)
        show(self._bench)

    def _on_key_asked(self, entry_id: int) -> None:
        wave = self._wave
        if entry_id:
            form = self._verification.open_second(entry_id)
            self._take(lambda bench: bench.take(wave, form))
        elif self._waits():
            self._take(lambda bench: bench.take_next(wave))

    def _on_settle_asked(self, entry_id: int) -> None:
        wave = self._wave
        if self._differs():
            self._take(lambda bench: bench.settle(wave, entry_id))

    def _on_draw_asked(self, batch_id: int) -> None:
        self._batch = batch_id
        batch = self._keying.batch(batch_id)
        if batch.state is BatchState.KEYED:
            self._draw.ask(batch.number, self._verification.prospects(batch_id), self._verification.fields(self._wave))

    def _on_drawn(self, questions: tuple[str, ...] | None) -> None:
        before = len(self._verification.waiting(self._wave))
        self._verification.draw(self._batch, questions=questions)
        self._draw.shut()
        self._say_drawn(before)

    def _on_more_asked(self, sample_id: int) -> None:
        before = len(self._verification.waiting(self._wave))
        self._verification.draw_more(sample_id)
        self._say_drawn(before)

    def _say_drawn(self, before: int) -> None:
        count = len(self._verification.waiting(self._wave)) - before
        self.overview.look_at(self._wave)
        self.overview.take_focus()
        self.said.emit(ngettext("{count} form is drawn", "{count} forms are drawn", count).format(count=count))

    def _on_rule_asked(self) -> None:
        self._rule.ask(self._verification.rule())

    def _on_rule_kept(self, rule: SampleRule) -> None:
        self._verification.set_rule(rule)
        self._rule.shut()

    def _find_layout(self) -> None:
        """Work out where everything stands on the sheet, once a wave; the errors' places and the boxes are shown then."""
        wave = self._wave
        if wave in self._layouts:
            self._show_layout(wave, self._layouts[wave])
            return
        job = Job(lambda _report: self._documents.form_layout(wave), self._executor)
        job.succeeded.connect(lambda layout: self._show_layout(wave, layout))
        job.start()

    def _show_layout(self, wave: int, layout: SheetLayout) -> None:
        self._layouts[wave] = layout
        if wave == self._wave:
            self.overview.show_layout(layout)
            if self._bench is not None:
                self._bench.settling.show_layout(layout)
                self._bench.hand.sheet.show_layout(layout)

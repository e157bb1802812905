"""The leaves and panels about piles of paper, and what the service does with what is given in them."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.services.documents import DocumentService
from app.services.keeping import write_whole
from app.services.keying import BatchLine, BegunForm, DayLine, DisposalDecision, KeyingService, OutstandingLine, serial_words
from app.ui.command import Command, SearchHit
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job
from app.ui.pages.keying.ledger import (
    BatchPanel,
    DayPanel,
    DaysLeaf,
    DestroyPanel,
    Leaf,
    LedgerLeaf,
    OutLeaf,
    OutPanel,
    StorePanel,
    destruction_words,
)
from app.ui.pages.keying.numbers import begun_by
from app.ui.pages.keying.panels import NewBatchPanel
from app.ui.pages.keying.wording import batch_words
from app.ui.widget import confirm, today
from app.ui.widget.places import file_name, in_documents
from app.words import _, language


class Batches(QObject):
    """Adds a batch, counts it, finishes it, puts its paper away and notes that it is destroyed."""

    added = Signal(int)
    """A new batch, whose forms are to be keyed."""
    go_on_asked = Signal(int, int)
    """The batch and the number of a form that this person has begun, or taken over."""
    finished = Signal()
    said = Signal(str)
    again_asked = Signal()
    """A sample of a batch is to be drawn or keyed again."""
    leaf_asked = Signal(object)
    """A leaf to turn to."""
    sought = Signal(str)
    """A serial number to look for among the saved forms."""

    def __init__(self, over: QWidget, keying: KeyingService, documents: DocumentService, executor: Executor) -> None:
        super().__init__(over)
        self._keying, self._documents, self._executor = keying, documents, executor
        self._wave, self._counted, self._reception, self._days_apply = 0, 0, False, False
        self._over = over
        self.ledger, self.days, self.out = LedgerLeaf(keying), DaysLeaf(keying), OutLeaf(keying)
        self._connect()

    @cached_property
    def new(self) -> NewBatchPanel:
        """The panel for another batch; as every panel here made when it is first asked for."""
        panel = NewBatchPanel(self._over)
        panel.added.connect(self._on_added)
        return panel

    @cached_property
    def counts(self) -> BatchPanel:
        """The panel of a batch."""
        panel = BatchPanel(self._over)
        panel.counted.connect(self._on_counted)
        panel.finished.connect(self._on_finished)
        panel.explained.connect(self._on_explained)
        panel.resumed.connect(self._on_resumed)
        panel.cover_asked.connect(self._on_cover)
        panel.store_asked.connect(self._on_store_asked)
        panel.destroy_asked.connect(self._on_destroy_asked)
        panel.again_asked.connect(panel.put_away)
        panel.again_asked.connect(self.again_asked)
        panel.begun_asked.connect(self._on_begun_asked)
        panel.thrown.connect(self._on_thrown)
        return panel

    @cached_property
    def store(self) -> StorePanel:
        """The panel that asks where the paper is put."""
        panel = StorePanel(self._over)
        panel.stored.connect(self._on_stored)
        return panel

    @cached_property
    def destroy(self) -> DestroyPanel:
        """The panel that asks for the decision."""
        panel = DestroyPanel(self._over)
        panel.destroy_asked.connect(self._on_destroyed)
        return panel

    @cached_property
    def day(self) -> DayPanel:
        """The panel that asks what a place handed in."""
        panel = DayPanel(self._over)
        panel.kept.connect(self._on_day_kept)
        return panel

    @cached_property
    def numbers(self) -> OutPanel:
        """The panel of a place's numbers that are out."""
        return OutPanel(self._over)

    def leaves(self) -> tuple[tuple[str, Leaf], ...]:
        """What stands beside the keying itself: words and leaf."""
        return ((_("Batches"), self.ledger), (_("Days"), self.days), (_("Outstanding"), self.out))

    def look_at(self, wave_id: int | None, *, reception: bool) -> frozenset[QWidget]:
        """The wave that the leaves show, and for whom; those to show them."""
        self._wave, self._reception = wave_id or 0, reception
        for _words, leaf in self.leaves():
            leaf.look_at(wave_id)
        self._days_apply = self._keying.days_apply()
        shown = [self.days] if reception else [leaf for _words, leaf in self.leaves()]
        return frozenset(leaf for leaf in shown if leaf is not self.days or self._days_apply)

    def commands(self) -> list[Command]:
        """What can be done with the piles of the wave looked at."""
        return [
            Command("keying.ledger", _("Show the ledger of batches"), self._ask_ledger, "", "batch", self._coordinates),
            Command("keying.day", _("Count what a place handed in on a day"), self.count_day, "", "calendar", self._counts_days),
            Command("keying.out", _("Show the forms outstanding"), self._ask_out, "", "print", self._coordinates),
            Command("keying.destroy", _("Destroy paper"), self.destroy_paper, "", "remove", self._can_destroy),
        ]

    def searchable(self, page: str, wave_id: int) -> list[SearchHit]:
        """The batches that are keyed, for the search."""
        open_ones = [batch for batch in self._keying.batches(wave_id) if batch.open]
        return [SearchHit(batch_words(batch), batch.collection_point, page, batch.id, "batch") for batch in open_ones]

    def add(self, wave_id: int) -> None:
        """Ask for another batch of the wave; most often it is from the place and the day of the last one."""
        self._wave = wave_id
        last = max(self._keying.batches(wave_id), key=lambda batch: batch.number, default=None)
        self.new.ask(self._keying.collection_points(), last)

    def count(self, batch_id: int) -> None:
        """Show a batch: its counts, its life and what comes next."""
        self._open(batch_id, self.counts.open)

    def count_whole(self, batch_id: int) -> None:
        """Show a batch whose last form was just saved."""
        self._open(batch_id, self.counts.open_whole)

    def _open(self, batch_id: int, opened: Callable[[], None]) -> None:
        self._counted = batch_id
        self._show()
        opened()

    def count_day(self, line: DayLine | None = None) -> None:
        """Ask what a place handed in on a day."""
        self.day.ask(self._keying.collection_points(), line)

    def destroy_paper(self, chosen: int | None = None) -> None:
        """Ask for the decision on which paper is destroyed: of the batch chosen, or of all whose time is up.

        What hinders it whatever the decision is refused before anything is asked.
        """
        if chosen is not None:
            self._keying.refuse_destroying(chosen)
        lines = [line for line in self._keying.batches(self._wave) if line.id == chosen or line.destroyable(today())]
        self.destroy.ask(lines, chosen)

    def _connect(self) -> None:
        self.ledger.opened.connect(self.count)
        self.ledger.destroy_asked.connect(self.destroy_paper)
        self.days.opened.connect(self.count_day)
        self.out.opened.connect(self._on_out_opened)
        self.out.sought.connect(self.sought)
        self.out.copied.connect(lambda: self.said.emit(_("Copied")))
        self.out.file_asked.connect(self._on_file_asked)

    def _on_store_asked(self) -> None:
        self.store.ask(self._keying.batch(self._counted))

    def _on_destroy_asked(self) -> None:
        self.destroy_paper(self._counted)

    def _ask_ledger(self) -> None:
        self.leaf_asked.emit(self.ledger)

    def _ask_out(self) -> None:
        self.leaf_asked.emit(self.out)

    def _has_wave(self) -> bool:
        return bool(self._wave)

    def _counts_days(self) -> bool:
        return self._has_wave() and self._days_apply

    def _coordinates(self) -> bool:
        return self._has_wave() and not self._reception

    def _can_destroy(self) -> bool:
        return self._coordinates() and any(line.destroyable(today()) for line in self._keying.batches(self._wave))

    def _show(self) -> None:
        begun = self._keying.begun_forms(self._counted)
        self.counts.show_batch(self._keying.batch(self._counted), begun, reception=self._reception)

    def _on_added(self, point_id: int, collected_on: date, received: int, envelope: str) -> None:
        batch_id = self._keying.add_batch(self._wave, point_id, collected_on, received, envelope)
        self.new.shut()
        self.added.emit(batch_id)

    def _on_counted(self, received: int, blank: int, spoiled: int) -> None:
        self._keying.count_batch(self._counted, received=received, blank=blank, spoiled=spoiled)

    def _on_finished(self, reason: str) -> None:
        self._keying.finish_batch(self._counted, reason)
        self.counts.shut()
        self.finished.emit()

    def _on_explained(self, reason: str) -> None:
        self._keying.explain_batch(self._counted, reason)
        self.counts.shut()

    def _on_begun_asked(self, form: BegunForm) -> None:
        """Key the rest of a form; it is taken over from whoever began it."""
        if not form.mine:
            self._keying.take_over(form.draft_id, form.serial_no, begun_by(form.operator))
        self.counts.put_away()
        self.go_on_asked.emit(form.batch_id, form.serial_no)

    def _on_thrown(self, form: BegunForm) -> None:
        title = _("Form {serial}").format(serial=serial_words(form.serial_no))
        question = _("What {operator} has keyed of it is thrown away.").format(operator=form.operator or _("somebody"))
        if confirm(self.counts, title, question, _("Throw away")):
            self._keying.throw_away(form.draft_id)
            self._show()
            self.counts.stand_on_next()

    def _on_resumed(self) -> None:
        self._keying.resume_batch(self._counted)
        self._show()

    def _on_stored(self, where: str, until: date | None) -> None:
        self._keying.store_batch(self._counted, where, until)
        self.store.shut()
        self._show()
        self.counts.stand_on_next()

    def _on_destroyed(self, lines: Sequence[BatchLine], decision: DisposalDecision, on: date) -> None:
        """What is refused is refused before anything is asked; nothing undoes what is said yes to."""
        keys = [line.id for line in lines]
        self._keying.refuse_disposal(keys, decision, on)
        if confirm(self.destroy, _("Is the paper destroyed?"), destruction_words(lines, decision), _("Note it as destroyed")):
            self._keying.destroy_batches(keys, decision, on)
            self.destroy.shut()
            if self.counts.isVisible():
                self._show()
                self.counts.stand_on_next()

    def _on_day_kept(self, point_id: int, day: date, handed_in: int | None, reason: str) -> None:
        self._keying.count_day(self._wave, point_id, day, handed_in, reason)
        self.day.shut()

    def _on_out_opened(self, line: OutstandingLine) -> None:
        self.numbers.show_line(line)

    def _on_file_asked(self) -> None:
        wave = self._keying.wave(self._wave).name
        name = file_name(_("Forms outstanding"), wave)
        chosen, _kind = FileDialog.save(self.out, _("Save the list"), in_documents(f"{name}.csv"), "CSV (*.csv)")
        if chosen:
            from app.services.analysis.describing import csv_of  # no receptionist waits for it at the start

            write_whole(Path(chosen), csv_of(self.out.cells()))
            self.said.emit(_("Saved {file}").format(file=Path(chosen).name))

    def _on_cover(self) -> None:
        """Ask where to, and write the sheet that lies on top of the batch."""
        batch_id = self._counted
        name = file_name(_("Cover sheet, batch {number}").format(number=self._keying.batch(batch_id).number))
        chosen, _kind = FileDialog.save(self.counts, _("Save the cover sheet"), in_documents(f"{name}.pdf"), "PDF (*.pdf)")
        if not chosen:
            return
        target, spoken = Path(chosen), language()
        job = Job(lambda _report: write_whole(target, self._documents.cover_sheet_pdf(batch_id, spoken)), self._executor)
        job.succeeded.connect(lambda: self.said.emit(_("Saved {file}").format(file=target.name)))
        job.failed.connect(self._on_failed)
        job.start()

    def _on_failed(self, fault: Exception) -> None:
        raise fault

"""Where the paper of a batch is put, and its destruction on a decision."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app import figures
from app.services.keying import BatchLine, BatchState, DisposalDecision, DisposalOutOfOrder, DisposalUndecided
from app.ui import theme
from app.ui.pages.keying.ledger.wording import counts_words, paper_words, place_words
from app.ui.widget import Button, Form, SidePanel, label, today
from app.words import _, language, say


class StorePanel(SidePanel):
    """Where the paper is put, and until when."""

    stored = Signal(str, object)
    """Where, and the day until which (None: no day is set)."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        form = Form()
        self._where = form.line(_("Where"), note=_("The room, the cupboard or the box."))
        self._until = form.date(_("Kept until"), note=_("The day from which it may be destroyed. Empty where none is set."))
        self._keep = Button("", "archive", "primary")
        self._keep.clicked.connect(self._on_kept)
        self.answer_by(self._keep)
        for widget in (form, self._keep):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def ask(self, batch: BatchLine) -> None:
        """Open for a batch that is put away, or moved."""
        moved = batch.state is BatchState.STORED
        self.rename(
            _("Move batch {number}").format(number=batch.number)
            if moved
            else _("Put batch {number} away").format(number=batch.number)
        )
        self._keep.say(_("Move the paper") if moved else _("Put the paper away"))
        self._where.setText(batch.stored_where)
        self._until.show_day(batch.stored_until)
        self.open(self._where, batch.id)

    def _on_kept(self) -> None:
        if not self._where.text().strip():
            self._where.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stored.emit(self._where.text(), self._until.day())


class DestroyPanel(SidePanel):
    """Which batches, and on which decision."""

    destroy_asked = Signal(object, object, object)
    """The `BatchLine`s, the `DisposalDecision`, and the day."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Destroy paper"))
        self._ticks: dict[QCheckBox, BatchLine] = {}
        self._rows: list[QWidget] = []
        form = self._form = Form()
        self._body = form.line(_("Who decided"), note=_("The body or the delegate, as in the minutes."))
        self._decided = form.date(_("Day of the decision"))
        self._reference = form.line(_("Reference"), note=_("The paragraph or the registry number of the decision."))
        self._on = form.date(_("Destroyed on"))
        self._destroy = Button(_("Destroy…"), "remove", "danger")
        self._destroy.clicked.connect(self._on_asked)
        self.answer_by(self._destroy)
        self._listed = QWidget()
        self._list = QVBoxLayout(self._listed)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.px(8))
        said = label(
            _("Paper is destroyed on a recorded decision alone. It is noted who did it, and nothing undoes it."), wrap=True
        )
        for widget in (said, self._listed, form, self._destroy):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def ask(self, batches: Sequence[BatchLine], chosen: int | None) -> None:
        """Open with the batches whose paper can be destroyed; the chosen one is ticked, all of them where none is chosen."""
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        ticks = [self._tick(batch, chosen is None or batch.id == chosen) for batch in batches]
        self._ticks = dict(zip(ticks, batches, strict=True))
        self._rows = [_row(tick, batch) for tick, batch in self._ticks.items()]
        for row in self._rows:
            self._list.addWidget(row)
        for line in (self._body, self._reference):
            line.clear()
        self._decided.show_day(None)
        self._on.show_day(today())
        self.open(self._body, tuple(batch.id for batch in batches))

    @staticmethod
    def _tick(batch: BatchLine, ticked: bool) -> QCheckBox:
        tick = QCheckBox(_("Batch {number}").format(number=batch.number))
        tick.setAccessibleName(place_words(batch))
        tick.setChecked(ticked)
        return tick

    def _on_asked(self) -> None:
        chosen = [batch for tick, batch in self._ticks.items() if tick.isChecked()]
        if not chosen:
            next(iter(self._ticks)).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for line in (self._reference, self._body):
            if not line.text().strip():
                self._form.field(line).refuse(str(say(DisposalUndecided())))
        decision = DisposalDecision(self._body.text().strip(), self._decided.needed(), self._reference.text().strip())
        on = self._on.needed()
        if not decision.decided_on <= on <= today():
            self._form.field(self._on if on > today() else self._decided).refuse(
                str(say(DisposalOutOfOrder(decision.decided_on, on)))
            )
        elif decision.body and decision.reference:
            self.destroy_asked.emit(chosen, decision, on)


def destruction_words(batches: Sequence[BatchLine], decision: DisposalDecision) -> str:
    """What is about to be noted as destroyed, and on which decision."""
    listed = "\n".join(f"{place_words(batch)}: {counts_words(batch)}" for batch in batches)
    decided = " ".join((decision.body, figures.day(decision.decided_on, language()), decision.reference))
    said = _("The decision is {decision}. Nothing undoes this.").format(decision=decided)
    return f"{listed}\n\n{said}"


def _row(tick: QCheckBox, batch: BatchLine) -> QWidget:
    """A batch to tick, with what is known of it: a box's own words would not fold."""
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(2))
    column.addWidget(tick)
    said = " · ".join((batch.collection_point, counts_words(batch), paper_words(batch)))
    column.addWidget(label(said, "note", "soft", wrap=True))
    tick.setAccessibleDescription(said)
    return row

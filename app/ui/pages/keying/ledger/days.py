"""The reconciliation of a day: what each place says it handed in, against the batches that came from it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.figures import day
from app.services.keying import CollectionPointLine, DayLine, DayStanding, KeyingService
from app.ui.pages.keying.ledger.leaf import Leaf
from app.ui.widget import Button, Card, ChipTone, Column, EmptyState, Form, RowsModel, SidePanel, TableView, label, today
from app.words import _, language, name, ngettext, pgettext

_TONES: dict[DayStanding, ChipTone] = {
    DayStanding.UNCOUNTED: "neutral",
    DayStanding.AGREES: "good",
    DayStanding.EXPLAINED: "accent",
    DayStanding.DIFFERS: "attention",
}


UNSAID = -1
"""Stands in the field of the count until one is written: what the batches say is never proposed as what the place says."""


class DaysLeaf(Leaf):
    """A line for each day and place; Enter opens its count."""

    key = "days"
    opened = Signal(object)
    """A `DayLine`, or None for a day without one."""

    def __init__(self, keying: KeyingService) -> None:
        super().__init__()
        self._keying = keying

    def build(self) -> None:
        count = Button(_("Count a day"), "add")
        self._card = Card(_("Days"), count)
        self._said = label("", tone="soft", wrap=True)
        self._model = RowsModel(_columns(), (), key=lambda line: (line.collection_point_id, line.day))
        self._table = TableView(_("Days"), self._model)
        self._card.add(self._said)
        self._card.add(self._table, 1)
        sentence = _(
            "Nothing to reconcile yet. When a place says how many forms it handed in on a day, its batches are held against that."
        )
        self._none = EmptyState(sentence, _("Count a day"), lambda: self.opened.emit(None), icon="calendar")
        for widget in (self._none, self._card):
            self.column.addWidget(widget)
        count.clicked.connect(lambda: self.opened.emit(None))
        self._table.opened.connect(self.opened)

    def read(self) -> None:
        days = self._keying.days(self.wave) if self.wave is not None else ()
        self._none.setVisible(not days)
        self._card.setVisible(bool(days))
        differing = sum(line.standing is DayStanding.DIFFERS for line in days)
        uncounted = sum(line.standing is DayStanding.UNCOUNTED for line in days)
        words = [
            *([ngettext("{count} day differs", "{count} days differ", differing).format(count=differing)] if differing else []),
            *(
                [ngettext("{count} is not counted", "{count} are not counted", uncounted).format(count=uncounted)]
                if uncounted
                else []
            ),
        ]
        self._said.setText(", ".join(words) if words else _("Every day agrees with its batches, or says why it does not."))
        self._table.show_rows(days)


class DayPanel(SidePanel):
    """What a place handed in on a day, and why the batches say otherwise."""

    kept = Signal(int, object, object, str)
    """Collection point, day, the count (None to take it away), reason."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Count a day"))
        form = self._form = Form()
        self._point = form.choice(_("Collection point"), [])
        self._day = form.date(_("Day"))
        note = _("As the place itself says, before anybody opened the envelopes.")
        self._handed_in = form.whole_number(_("Handed in"), least=UNSAID, most=9999, note=note)
        self._handed_in.setSpecialValueText(" ")  # none until a number is written
        self._reason = form.line(_("Reason"), note=_("Where the batches say otherwise."))
        self._facts = label("", wrap=True)
        keep, self._remove = Button(_("Keep"), "tick", "primary"), Button(_("Take the count away"), "remove")
        keep.clicked.connect(self._on_kept)
        self._remove.clicked.connect(lambda: self.kept.emit(self._point.currentData(), self._day.needed(), None, ""))
        self.answer_by(keep)
        for widget in (form, self._facts, keep, self._remove):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def ask(self, points: tuple[CollectionPointLine, ...], line: DayLine | None) -> None:
        """Open on a day, or for one that is not there."""
        self._point.clear()
        known = {point.id: point.name for point in points} | (
            {} if line is None else {line.collection_point_id: line.collection_point}
        )
        for key, words in known.items():
            self._point.addItem(words, key)
        self._day.show_day(today() if line is None else line.day)
        self._point.setEnabled(line is None)
        self._day.setEnabled(line is None)
        self._handed_in.setValue(UNSAID if line is None or line.handed_in is None else line.handed_in)
        self._reason.setText(line.reason if line else "")
        self._facts.setText(_facts(line) if line else "")
        self._facts.setVisible(line is not None)
        self._remove.setVisible(line is not None and line.handed_in is not None)
        if line is not None:
            self._point.setCurrentIndex(self._point.findData(line.collection_point_id))
        self.open(self._handed_in if line else self._point, (line.collection_point_id, line.day) if line else None)

    def _on_kept(self) -> None:
        if self._handed_in.value() == UNSAID:
            self._form.field(self._handed_in).refuse(_("Write how many, 0 where none were."))
        elif self._point.currentData() is not None:
            self.kept.emit(self._point.currentData(), self._day.needed(), self._handed_in.value(), self._reason.text())


def _facts(line: DayLine) -> str:
    numbers = ", ".join(map(str, line.batches))
    words = [
        _("Batches {numbers}: {received} received.").format(numbers=numbers, received=line.received)
        if line.batches
        else _("No batch came from there that day."),
        _("{keyed} keyed, {blank} blank, {spoiled} spoiled, {left} to key.").format(
            keyed=line.keyed, blank=line.blank, spoiled=line.spoiled, left=line.to_key
        ),
        *([missing_words(line)] if line.missing else []),
        *([_("As many were not received as were handed in.")] if line.handed_in not in (None, line.received) else []),
        *([] if line.batches_explained else [_("A batch does not add up, and does not say why.")]),
        *line.batch_reasons,
    ]
    return "\n".join(words)


def missing_words(line: DayLine) -> str:
    """How many of those handed in nothing accounts for, or how many more there are than were handed in."""
    missing = line.missing or 0
    if missing < 0:
        return ngettext("{count} more than was handed in.", "{count} more than were handed in.", -missing).format(count=-missing)
    return ngettext("{count} is missing.", "{count} are missing.", missing).format(count=missing)


def _columns() -> list[Column[DayLine]]:
    def count(heading: str, of: str, width: int = 78) -> Column[DayLine]:
        return Column(
            heading,
            lambda line: "–" if getattr(line, of) is None else str(getattr(line, of)),
            order=lambda line: getattr(line, of),
            number=True,
            width=width,
        )

    return [
        Column(_("Day"), lambda line: day(line.day, language()), order=lambda line: line.day, width=104),
        Column(_("Collection point"), lambda line: line.collection_point),
        count(_("Handed in"), "handed_in", 88),
        count(_("Received"), "received", 84),
        count(pgettext("forms", "Keyed"), "keyed"),
        count(_("Blank"), "blank", 68),
        count(_("Spoiled"), "spoiled"),
        count(_("To key"), "to_key", 96),
        count(_("Missing"), "missing"),
        Column(
            _("Standing"),
            lambda line: name(line.standing),
            chip=True,
            tone=lambda line: _TONES[line.standing],
            width=104,
        ),
        Column(_("Reason"), lambda line: "; ".join(filter(None, (line.reason, *line.batch_reasons)))),
    ]

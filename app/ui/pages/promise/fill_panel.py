"""The side panel with the sentences that a wave or its picture offers a text; the ticked ones are put in together."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.services.promise.background import Offer, Offers, Topic
from app.ui import theme
from app.ui.widget import Button, Chip, JobBar, SidePanel, label
from app.ui.widget.sight import into_sight
from app.words import _, name, ngettext

WIDE = 620
_FAR = 10_000
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -_FAR, Qt.Key.Key_End: _FAR}


class OfferRow(QWidget):
    """A tick with its sentence; a press on the sentence ticks too."""

    def __init__(self, offer: Offer, *, said: bool, earlier: bool) -> None:
        super().__init__()
        self.offer = offer
        self.tick = QCheckBox()
        self.tick.setAccessibleName(offer.sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        column.addWidget(label(offer.sentence, wrap=True))
        if said or earlier:
            words = _("stands in the text") if said else _("replaces an earlier one")
            self.tick.setAccessibleDescription(words)
            column.addWidget(Chip(words, "neutral" if said else "attention"), 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.tick.toggle()


class FillPanel(SidePanel):
    """What can be put in, under its topics, and what can't with the reason. `chosen` carries the ticked offers.

    The sentences are one stop for Tab: the arrows go from one to the next, space ticks, and Enter puts in what is ticked.
    """

    chosen = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Fill from the survey"), wide=WIDE)
        self.bar = JobBar()
        self._from = label("", "note", "soft", wrap=True)
        self.rows: list[OfferRow] = []
        self._listed = QWidget()
        self._column = QVBoxLayout(self._listed)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(10))
        self.all = Button(_("Tick all"), "tick", "small")
        self.save = Button(_("Put in the text"), "tick", "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.all)
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        for widget in (self.bar, self._from, self._listed):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        self.body.addStretch(1)
        self.answer_by(self.save)
        self.all.clicked.connect(self._on_all)
        self.save.clicked.connect(self._on_save)
        self.closed.connect(self.forget)

    def wait(self, title: str, about: int) -> None:
        """Open empty under a title, while what is offered is counted."""
        self.rename(title)
        self._clear()
        self._from.setText("")
        self._show_buttons()
        self.open(self, about=about)

    def show_offers(self, offers: Offers, said: Callable[[Offer], bool], earlier: Callable[[Offer], bool]) -> None:
        """List them: `said` is whether the text says one already, `earlier` whether one replaces what was put in before."""
        self._clear()
        taken = _("From the adopted picture of {wave}, with the figures as they were adopted.")
        now = _("From the survey {wave} as it is now: the picture is not adopted.")
        self._from.setText((taken if offers.adopted else now).format(wave=offers.wave))
        for topic in Topic:
            own = [one for one in offers.offers if one.topic is topic]
            if own:
                self._column.addWidget(label(name(topic), "section"))
            for offer in own:
                there = said(offer)
                row = OfferRow(offer, said=there, earlier=not there and earlier(offer))
                row.tick.toggled.connect(self._count)
                row.tick.installEventFilter(self)
                row.tick.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
                self.rows.append(row)
                self._column.addWidget(row)
        if not self.rows:
            self._column.addWidget(label(_("There is nothing to put in yet."), tone="soft", wrap=True))
        if offers.withheld:
            self._column.addWidget(label(_("Not offered"), "section"))
        for one in offers.withheld:
            words = f"{one.what}: {one.why}"
            self._column.addWidget(label(words, "note", "soft", wrap=True))
        self._show_buttons()
        if self.rows:
            self.rows[0].tick.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if self.rows and self.isVisible():
            self.rows[0].tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        at = next((place for place, row in enumerate(self.rows) if row.tick is watched), None)
        if at is None:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusIn:
            for place, row in enumerate(self.rows):
                row.tick.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == at else Qt.FocusPolicy.ClickFocus)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and (step := _STEPS.get(Qt.Key(event.key()))):
            there = self.rows[min(max(at + step, 0), len(self.rows) - 1)]
            there.tick.setFocus(Qt.FocusReason.OtherFocusReason)
            into_sight(there)
            return True
        return False

    def ticked(self) -> tuple[Offer, ...]:
        """The offers that are ticked, in order."""
        return tuple(row.offer for row in self.rows if row.tick.isChecked())

    def _clear(self) -> None:
        self.rows = []
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _show_buttons(self) -> None:
        for button in (self.all, self.save):
            button.setVisible(bool(self.rows))
        self._count()

    def _count(self) -> None:
        count = len(self.ticked())
        self.save.setEnabled(bool(count))
        words = ngettext("Put {number} sentence in the text", "Put {number} sentences in the text", count)
        self.save.say(words.format(number=count) if count else _("Put in the text"))

    def _on_all(self) -> None:
        for row in self.rows:
            row.tick.setChecked(True)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        self.chosen.emit(self.ticked())

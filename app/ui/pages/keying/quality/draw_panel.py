"""Drawing a sample of a batch: what is drawn, and which questions are keyed again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.services.keying import Field
from app.services.keying.verification import Prospect
from app.ui import theme
from app.ui.widget import Button, SidePanel, label
from app.words import _
from app.words.verification import prospect_words


class DrawPanel(SidePanel):
    """Every question is ticked from the start: then the whole form is keyed again."""

    draw_asked = Signal(object)
    """The names of the questions chosen, a tuple; None for the whole form."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Draw a sample"))
        self._what = label("", wrap=True)
        self._draw = Button(_("Draw a sample"), "sample", "primary")
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._ticks: dict[str, QCheckBox] = {}
        for widget in (
            self._what,
            label(_("Chance picks the forms, and the seed is kept: the same draw can be made again."), "note", "soft", wrap=True),
            self._draw,
            label(_("Questions to key again"), "heading"),
            label(_("Leave all of them ticked to key the whole form again."), "note", "soft", wrap=True),
            self._list,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._draw.clicked.connect(self._on_drawn)
        self.answer_by(self._draw)

    def ask(self, number: int, prospects: tuple[Prospect, ...], fields: tuple[Field, ...]) -> None:
        """Open on a batch, with every question ticked."""
        self.rename(_("Draw a sample of batch {number}").format(number=number))
        self._what.setText("\n".join(map(prospect_words, prospects)))
        for tick in self._ticks.values():
            self._column.removeWidget(tick)
            tick.deleteLater()
        self._ticks = {}
        for question in dict.fromkeys(field.question for field in fields):
            tick = QCheckBox(f"{question.position} {question.short_text}")
            tick.setChecked(True)
            self._column.addWidget(tick)
            self._ticks[question.name] = tick
        self.open(self._draw)

    def _on_drawn(self) -> None:
        chosen = tuple(name for name, tick in self._ticks.items() if tick.isChecked())
        self.draw_asked.emit(None if len(chosen) == len(self._ticks) else chosen)

"""The head of a form in hand: what it is called, where and in which batch, how fast one keys, and how much of it is keyed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.keying import BatchLine, OpenForm, Pace
from app.ui import theme
from app.ui.pages.keying.wording import batch_words, form_words, pace_words
from app.ui.widget import Fact, Meter, PageHeader
from app.words import _


class FormHead(QWidget):
    """Shows what it is given; the meter goes with each answer, the rest with each form."""

    def __init__(self) -> None:
        super().__init__()
        self._header = PageHeader()
        self._place, self._count, self._pace = Fact("", "place"), Fact("", "batch"), Fact("", "speed")
        for fact in (self._place, self._count, self._pace):
            self._header.add(fact)
        self._meter = Meter(_("Keyed of the form"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self._header)
        column.addWidget(self._meter)

    def show_form(self, form: OpenForm, batch: BatchLine, pace: Pace | None) -> None:
        """Another form, or its batch with other counts."""
        self._header.say(form_words(form))
        self._place.say(batch.collection_point)
        self._count.say(batch_words(batch))
        words = pace_words(pace)
        self._pace.say(words)
        self._pace.setVisible(bool(words))

    def show_share(self, form: OpenForm) -> None:
        """How much of the form is keyed."""
        answered = sum(field.name in form.entries for field in form.path)
        self._meter.show_share(answered / len(form.path) if form.path else 0)

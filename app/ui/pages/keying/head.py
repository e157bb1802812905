"""The head of a form in hand: what it is called and where it is from, and in one line how far one has come and how fast."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.keying import BatchLine, OpenForm, Pace
from app.ui import theme
from app.ui.pages.keying.still import Still
from app.ui.pages.keying.wording import form_words, progress_words
from app.ui.widget import Fact, Meter, PageHeader
from app.words import _


class FormHead(QWidget):
    """Shows what it is given; the line and the meter go with each answer, the rest with each form."""

    def __init__(self) -> None:
        super().__init__()
        self._header = PageHeader()
        self._place = Fact("", "place")
        self._header.add(self._place)
        self._batch: BatchLine | None = None
        self._pace: Pace | None = None
        self._progress = Still("body", "soft", high=22, ground="window")
        self._meter = Meter(_("Keyed of the form"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for widget in (self._header, self._progress, self._meter):
            column.addWidget(widget)

    def progress(self) -> str:
        """How far one has come and how fast, in words."""
        return self._progress.text()

    def show_form(self, form: OpenForm, batch: BatchLine, pace: Pace | None) -> None:
        """Another form, or its batch with other counts."""
        self._batch, self._pace = batch, pace
        self._header.say(form_words(form))
        self._place.say(batch.collection_point)
        self.show_share(form)

    def show_share(self, form: OpenForm) -> None:
        """How much of the form is keyed."""
        answered = sum(field.name in form.entries for field in form.path)
        self._meter.show_share(answered / len(form.path) if form.path else 0)
        self._progress.say(progress_words(form, self._batch, self._pace))

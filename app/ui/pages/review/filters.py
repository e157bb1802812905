"""Which texts are wanted: by words, state, question, hint, theme and place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.services.review import Hinted, HintKind, Queue, ReviewState, Wanted
from app.ui import theme
from app.ui.widget import Choice, search_field
from app.words import _, name


class Filters(QWidget):
    """A field to search in and a choice for each way to divide the texts; `changed` when another lot is wanted."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = search_field(_("Search in the answers"))
        self.state = _choice(_("State"))
        self.question = _choice(_("Question"))
        self.hint = _choice(_("Hints"))
        self.theme = _choice(_("Theme"))
        self.place = _choice(_("Place"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.search)
        for choice in (self.state, self.question, self.hint, self.theme, self.place):
            column.addWidget(choice)
            choice.activated.connect(self.changed)
        self.search.textChanged.connect(self.changed)
        _fill(self.state, [(None, _("All answers")), *((state, name(state)) for state in ReviewState)])
        _select(self.state, ReviewState.UNREVIEWED)
        hints = [(hinted, name(hinted)) for hinted in Hinted] + [(kind, name(kind)) for kind in HintKind]
        _fill(self.hint, [(None, _("With and without hints")), *hints])

    def offer(self, queue: Queue) -> None:
        """Offer the questions, themes and places of a queue; what is chosen stays chosen where it is still there."""
        asked = [((line.question_id, line.option_id), line.words) for line in queue.asked]
        _fill(self.question, [(None, _("All questions")), *asked])
        _fill(self.theme, [(None, _("All themes")), *((one.id, one.name) for one in queue.themes)])
        named = {place for places in queue.linked.values() for place in places}
        _fill(self.place, [(None, _("All places")), *((one.id, one.name) for one in queue.places if one.id in named)])
        for choice in (self.question, self.theme, self.place):
            choice.setVisible(choice.count() > (2 if choice is self.question else 1))

    def wanted(self) -> Wanted:
        """What is wanted."""
        state, hint = self.state.currentData(), self.hint.currentData()
        return Wanted(
            state=None if state is None else ReviewState(state),
            question=self.question.currentData(),
            theme=self.theme.currentData(),
            place=self.place.currentData(),
            hint=_hint(hint),
            search=self.search.text(),
        )

    def want(self, *, theme_id: int | None = None, place_id: int | None = None) -> None:
        """Want all the texts of a theme or a place, whatever their state."""
        self.search.clear()
        for choice, value in ((self.state, None), (self.question, None), (self.hint, None)):
            _select(choice, value)
        _select(self.theme, theme_id)
        _select(self.place, place_id)
        self.changed.emit()

    def want_hint(self, hint: Hinted) -> None:
        """Want the texts that nobody has reviewed, with hints or without."""
        _select(self.state, ReviewState.UNREVIEWED)
        _select(self.hint, hint)
        self.changed.emit()


def _hint(chosen: str | None) -> Hinted | HintKind | None:
    if chosen is None:
        return None
    return Hinted(chosen) if chosen in tuple(Hinted) else HintKind(chosen)


def _choice(words: str) -> QComboBox:
    choice = Choice()
    choice.setAccessibleName(words)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return choice


def _fill(choice: QComboBox, choices: list[tuple[object, str]]) -> None:
    chosen = choice.currentData()
    choice.clear()
    for value, words in choices:
        choice.addItem(words, value)
    _select(choice, chosen)


def _select(choice: QComboBox, value: object) -> None:
    at = next((at for at in range(choice.count()) if choice.itemData(at) == value), 0)
    choice.setCurrentIndex(at)

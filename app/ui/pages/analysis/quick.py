"""The divisions asked for most, a button each: sex, age, where people live, and how the answers came in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.analysis import BY_MODE, FieldLine, QuestionKind
from app.ui.widget import Button, Flow
from app.words import _

OFTEN = ("sex", "age")
"""The names of the questions about the person that the standard questionnaire asks."""


def quick_choices(fields: Sequence[FieldLine]) -> list[tuple[str, str]]:
    """The words and the name of each division asked for most, as far as there are such questions."""
    people = [field for name in OFTEN for field in fields if field.name == name]
    homes = [field for field in fields if field.kind is QuestionKind.PLACE][:1]
    return [*((field.title, field.name) for field in (*people, *homes)), (_("Way of answering"), BY_MODE)]


class Quick(QWidget):
    """`chosen` gives the name of the question whose button was pressed; empty where it was the one already divided by."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._choices: list[tuple[str, str]] = []
        self._buttons: list[Button] = []
        self._flow = Flow(gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._flow)

    def show_fields(self, fields: Sequence[FieldLine], by: str) -> None:
        """Offer what the fields allow; the button of what is divided by is pressed."""
        choices = quick_choices(fields)
        if choices != self._choices:
            self._choices = choices
            self._buttons = [self._made(words, name) for words, name in choices]
            self._flow.show_only(self._buttons)
        for button, (_words, name) in zip(self._buttons, choices, strict=True):
            button.setChecked(name == by)

    def _made(self, words: str, name: str) -> Button:
        button = Button(words, "", "small")
        button.setCheckable(True)
        button.setAccessibleName(_("Divide by {question}").format(question=words))
        button.clicked.connect(lambda pressed: self.chosen.emit(name if pressed else ""))
        return button

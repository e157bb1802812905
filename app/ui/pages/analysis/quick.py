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
        self._names: list[str] = []
        self._buttons = [self._made(at) for at in range(len(OFTEN) + 2)]  # made once: Tab goes through them in their order
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Flow(*self._buttons, gap=6))

    def show_fields(self, fields: Sequence[FieldLine], by: str) -> None:
        """Offer what the fields allow; the button of what is divided by is pressed."""
        choices = quick_choices(fields)
        self._names = [name for _words, name in choices]
        for button, (words, name) in zip(self._buttons, choices, strict=False):
            button.say(words, _("Divide by {question}").format(question=words))
            button.setChecked(name == by)
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(choices))

    def _made(self, at: int) -> Button:
        button = Button("", "", "small")
        button.setCheckable(True)
        button.clicked.connect(lambda pressed: self.chosen.emit(self._names[at] if pressed else ""))
        return button

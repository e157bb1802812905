"""What stands on the page where there is no file to look at, or no wave to take answers in for."""

from PySide6.QtCore import Signal

from app.services.survey import WaveLine, WaveState
from app.ui.widget import Card, EmptyState
from app.words import _


class Nothing(Card):
    """`asked` says that its button was pressed: a file is to be chosen, or the survey looked at."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._empty = EmptyState("", _("Choose a file…"), self.asked.emit, icon="upload")
        self.add(self._empty, 1)

    def show_wave(self, wave: WaveLine | None) -> None:
        """Say what the wave looked at lacks, or that a file can be chosen."""
        if wave is None:
            self._say(_("There is no survey wave yet to take answers in for."), _("To the survey"))
        elif wave.state is not WaveState.OPEN:
            said = _("The wave {name} is not open, so it takes no answers.").format(name=wave.name)
            self._say(said, _("To the survey"))
        else:
            said = _(
                "Choose the file that the survey tool gave. You see how it is read, and nothing is taken in before you say so."
            )
            self._say(said, _("Choose a file…"))

    def take_focus(self) -> None:
        """Stand on the button."""
        if self._empty.button is not None:
            self._empty.button.setFocus()

    def _say(self, sentence: str, action: str) -> None:
        self._empty.sentence.setText(sentence)
        if self._empty.button is not None:
            self._empty.button.say(action)

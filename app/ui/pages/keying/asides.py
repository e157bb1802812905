"""What can stand instead of the desk and of the form in hand: practice, second entry, settling. One at a time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.services.documents import DocumentService
from app.services.keying import KeyingService, WaveLine
from app.services.keying.training import TrainingService
from app.services.keying.verification import VerificationService
from app.ui.jobs import Executor
from app.ui.pages.keying.quality import Proof
from app.words import _

if TYPE_CHECKING:
    from app.ui.pages.keying.training import Training


class Asides(QObject):
    """Each is made when it is first asked for: no receptionist waits for it at the start.

    `taken` asks the page to show one of them, `left` to show the desk again; `proof.left` its leaf about quality.
    """

    taken = Signal(QWidget)
    left = Signal()
    said = Signal(str)
    changed = Signal()

    def __init__(
        self,
        over: QWidget,
        keying: KeyingService,
        verification: VerificationService,
        training: TrainingService,
        documents: DocumentService,
        executor: Executor,
    ) -> None:
        super().__init__(over)
        self.proof = proof = Proof(over, verification, keying, documents, executor)
        self._trainer, self._documents, self._executor = training, documents, executor
        self._training: Training | None = None
        for told, on in (
            (proof.taken, self.taken),
            (proof.said, self.said),
            (proof.changed, self.changed),
        ):
            told.connect(on)

    def practise(self, wave: WaveLine) -> None:
        """Practise on that wave's form."""
        leaf = self._training = self._training or self._made_training()
        leaf.begin(wave)
        self.taken.emit(leaf)
        leaf.take_focus()

    def shows(self, leaf: QWidget | None) -> bool:
        """Whether that is one of them."""
        return leaf is not None and (leaf is self._training or self.proof.shows(leaf))

    def read_again(self, leaf: QWidget | None) -> bool:
        """Read again what one of them shows; whether it is one of them."""
        if self.proof.shows(leaf):
            self.proof.read_again()
        return self.shows(leaf)

    def title(self, leaf: QWidget | None) -> str:
        """What is looked at in one of them."""
        return self._training.title() if self._training is not None and leaf is self._training else self.proof.title()

    def status(self, leaf: QWidget | None) -> str:
        """What is said of keeping while one of them is looked at."""
        return _("Practice: nothing of it is saved") if leaf is self._training else ""

    def take_focus(self, leaf: QWidget | None) -> None:
        """Let the keys go to one of them."""
        if self._training is not None and leaf is self._training:
            self._training.take_focus()
        else:
            self.proof.take_focus()

    def _made_training(self) -> "Training":
        from app.ui.pages.keying.training import Training

        leaf = Training(self._trainer, self._documents, self._executor)
        leaf.left.connect(self.left)
        leaf.changed.connect(self.changed)
        leaf.said.connect(self.said)
        return leaf

"""How the one who sits here keys: whether keying goes on by itself, and which print the papers are."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.services.documents import DocumentService
from app.services.keeping import KeepingService, PersonLine
from app.ui.command import Command
from app.ui.jobs import Executor
from app.ui.pages.keying.in_hand import InHand
from app.ui.pages.keying.key_sheet import KeySheet
from app.ui.pages.keying.paper import PrintInHand
from app.ui.remembered import Remembered
from app.words import _


class Ways(QObject):
    """Tells the form in hand, and lets the person change it."""

    said = Signal(str)

    def __init__(
        self,
        over: QWidget,
        hand: InHand,
        keeping: KeepingService,
        documents: DocumentService,
        remembered: Remembered | None,
        executor: Executor,
    ) -> None:
        super().__init__(over)
        self._hand, self._keeping = hand, keeping
        self._print = PrintInHand(over, documents, remembered, executor)
        self._key_sheet = KeySheet(over, documents, executor)
        self._wave: int | None = None
        hand.changed.connect(self._on_moved)
        self._key_sheet.said.connect(self.said)
        self._print.found.connect(hand.sheet.show_layout)

    def commands(self) -> list[Command]:
        """What can be done and changed while a form is keyed."""
        return [
            *self._hand.commands(),
            Command("keying.advance", _("Go on by itself, or wait for Enter"), self._on_advance, "", "forward", self._may_wait),
            Command("keying.paper", _("Which print the papers are"), self._on_paper, "", "print", self._keys),
            Command("keying.keys", _("The sheet of keys as PDF…"), self._key_sheet.save, "", "keys"),
        ]

    def look_at(self, wave_id: int | None, person: PersonLine | None) -> None:
        """That person keys forms of that wave."""
        self._wave = wave_id
        self._hand.sheet.advance(on=person is None or person.auto_advance)

    def _keys(self) -> bool:
        return self._hand.form is not None

    def _may_wait(self) -> bool:
        return self._keys() and self._keeping.person() is not None

    def _on_moved(self) -> None:
        if self._wave is not None and self._hand.form is not None:
            self._print.look_at(self._wave, self._hand.form)

    def _on_advance(self) -> None:
        person = self._keeping.person()
        if person is not None:
            self._keeping.advance_by_itself(person.id, on=not person.auto_advance)
            self._hand.sheet.advance(on=not person.auto_advance)
            self.said.emit(_("Every field takes an Enter") if person.auto_advance else _("A code of one key goes on by itself"))

    def _on_paper(self) -> None:
        if self._hand.form is not None:
            self._print.ask(self._hand.form.questionnaire.languages)

"""A collection file's bar: whose it is, what has been keyed since it was last sent, and the button that sends it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.figures import number
from app.services.exchange.collection import SendingService, Sent
from app.services.keeping import KeepingService, OriginLine
from app.services.keying import serial_words
from app.ui import theme
from app.ui.command import Command
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job, in_thread
from app.ui.widget import Button, Chip, Flow, Icon, JobBar, label
from app.ui.widget.places import file_name, in_documents
from app.ui.window import Above
from app.words import _, language, ngettext
from app.words.keeping import sent_words

Ask = Callable[[QWidget, str], str]


def ask_target(parent: QWidget, offered: str) -> str:
    """Where to write what is sent; empty where the user changed their mind."""
    chosen, _kind = FileDialog.save(parent, _("Send the answers"), offered, _("Encrypted answers") + " (*.age)")
    return chosen


class SendingBar(Above):
    """Lies above the desk of a collection file; over a form in hand only while it is sent."""

    said = Signal(str)

    def __init__(
        self, keeping: KeepingService, sending: SendingService, executor: Executor = in_thread, ask: Ask = ask_target
    ) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self._keeping, self._sending, self._executor, self._ask = keeping, sending, executor, ask
        self._origin: OriginLine | None = None
        self._stood: QWidget | None = None
        """Where the focus was when sending was asked for."""
        self._away, self._runs = False, False
        """Whether the page needs the room, and whether something is being sent now."""
        self._place = label("", "strong")
        self._chip = Chip("", "neutral")
        self._standing = label("", "note", "soft")
        self.send = Button(_("Send…"), "send")
        self.send.clicked.connect(self._on_send)
        self._bar = JobBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(side) for side in (16, 6, 16, 6)))
        column.addWidget(Flow(Icon("pin", "accent", 16), self._place, self._chip, self._standing, self.send))
        column.addWidget(self._bar)

    def refresh(self) -> None:
        """Read again what has been keyed since it was sent."""
        self._origin = origin = self._keeping.origin()
        if origin is None:
            return
        numbers = f"{serial_words(origin.first)}–{serial_words(origin.last)}"
        self._place.setText(_("Collection file for {place}, {numbers}").format(place=origin.place, numbers=numbers))
        waiting = origin.waiting > 0 or origin.sent_at is None
        self._chip.say(waiting_words(origin), "attention" if waiting else "good")
        self._standing.setText(sent_words(origin))

    def make_room(self, needed: bool) -> None:
        """Go away while the page needs the room; sending is in the search and on its keys all the same."""
        self._away = needed
        self.setHidden(self._away and not self._runs)

    def commands(self) -> list[Command]:
        """Sending, for the search and the help sheet."""
        return [Command("collecting.send", _("Send the answers"), self._on_send, "Ctrl+Shift+X", "send")]

    def _on_send(self) -> None:
        if self._origin is None:
            return
        self._stood = QApplication.focusWidget()
        day = datetime.now().astimezone().date().isoformat()
        chosen = self._ask(self, in_documents(f"{file_name(self._origin.place, day)}.age"))
        if not chosen:
            self._give_back()
            return
        out = Path(chosen)
        if out.suffix != ".age":
            out = out.with_name(f"{out.name}.age")
        job = Job(lambda report: self._sending.send(out, report), self._executor)
        job.succeeded.connect(self._on_sent)
        job.ended.connect(self._on_ended)
        self._runs = True
        self.make_room(self._away)
        self._bar.run(_("The answers are encrypted"), job)

    def _on_sent(self, sent: object) -> None:
        self.refresh()
        if isinstance(sent, Sent):
            self.said.emit(_("{file} can now go to the coordinator: by mail, on a stick, any way").format(file=sent.path.name))
        self._give_back()

    def _on_ended(self) -> None:
        self._runs = False
        self.make_room(self._away)

    def _give_back(self) -> None:
        """Let the keys go where they went before: to the form being keyed, where it was sent in the middle of one."""
        stood, self._stood = self._stood, None
        usable = stood is not None and isValid(stood) and stood.isVisible() and stood.isEnabled()
        (stood if usable and stood is not None else self.send).setFocus(Qt.FocusReason.OtherFocusReason)


def waiting_words(origin: OriginLine) -> str:
    """What has been keyed since the last sending."""
    if origin.waiting == 0:
        return _("Nothing new to send") if origin.sent_at else _("Nothing keyed yet")
    said = ngettext("{n} form to send", "{n} forms to send", origin.waiting)
    return said.format(n=number(origin.waiting, language()))

"""The key that answers are encrypted to: made, printed, opened by another passphrase, restored."""

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.services.exchange.collection import CollectionService, refuse_short
from app.services.keeping import KeepingService, write_whole
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job
from app.ui.widget import Button, Form, JobBar, SidePanel, label, retone
from app.ui.widget.places import file_name, in_documents
from app.words import _, language


class KeyAction(Enum):
    """What is done with the key."""

    MAKE = auto()
    RENEW = auto()
    SHEET = auto()
    CHANGE = auto()
    RESTORE = auto()


def action_words(action: KeyAction) -> str:
    """What it is called on a button."""
    return {
        KeyAction.MAKE: _("Make the key"),
        KeyAction.RENEW: _("Replace the key"),
        KeyAction.SHEET: _("Recovery sheet"),
        KeyAction.CHANGE: _("Change the passphrase"),
        KeyAction.RESTORE: _("Restore the key"),
    }[action]


_MAKES = {KeyAction.MAKE, KeyAction.RENEW}
_KNOWN = {KeyAction.SHEET, KeyAction.CHANGE}
_NEW = {KeyAction.MAKE, KeyAction.RENEW, KeyAction.CHANGE, KeyAction.RESTORE}


class KeyPanel(SidePanel):
    """Asks for passphrases and keeps none: what was written is gone when the panel is closed."""

    done = Signal(str)
    made = Signal()
    """A key was made: collection files can be."""

    def __init__(self, over: QWidget, collection: CollectionService, keeping: KeepingService, executor: Executor) -> None:
        super().__init__(over)
        self._collection, self._keeping, self._executor = collection, keeping, executor
        self._action = KeyAction.MAKE
        self._form = Form()
        self._written: QPlainTextEdit = self._form.paragraph(_("The signs on the recovery sheet"), lines=4)
        self._known = self._secret(_("Passphrase"))
        self._new = self._secret(_("New passphrase"), _("A few words that you remember: at least 12 characters."))
        self._again = self._secret(_("Once more"))
        self._about = label("", "note", "soft", wrap=True)
        self._do = Button("", "lock", "primary")
        self._bar = JobBar()
        for widget in (self._about, self._form):
            self.body.addWidget(widget)
        self.body.addWidget(self._do, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._bar)
        self.body.addStretch(1)
        self._do.clicked.connect(self._on_done)
        self.answer_by(self._do)

    def ask(self, action: KeyAction) -> None:
        """Open for what is to be done."""
        self._action = action
        self._clear()
        self.rename(action_words(action))
        self._about.setText(_notes(action))
        retone(self._about, "attention" if action is KeyAction.RENEW else "soft")
        self._do.say(action_words(action) + ("…" if action in _MAKES | {KeyAction.SHEET} else ""))
        self._form.field(self._written).setVisible(action is KeyAction.RESTORE)
        self._form.field(self._known).setVisible(action in _KNOWN)
        for field in (self._new, self._again):
            self._form.field(field).setVisible(action in _NEW)
        first: QWidget = self._written if action is KeyAction.RESTORE else self._known if action in _KNOWN else self._new
        self.open(first, about=action)

    def put_away(self) -> None:
        self._clear()
        super().put_away()

    def _secret(self, name: str, note: str = "") -> QLineEdit:
        field = self._form.line(name, note=note)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _clear(self) -> None:
        for field in (self._known, self._new, self._again):
            field.clear()
            self._form.field(field).accept()
        self._written.setPlainText("")

    def _on_done(self) -> None:
        if self._action in _NEW and self._new.text() != self._again.text():
            self._form.field(self._again).refuse(_("The two are not the same."))
            return
        if self._action in _NEW:
            refuse_short(self._new.text())
        known, new, written = self._known.text(), self._new.text(), self._written.toPlainText()
        match self._action:
            case KeyAction.MAKE | KeyAction.RENEW:
                self._with_sheet(new, make=True)
            case KeyAction.SHEET:
                self._with_sheet(known, make=False)
            case KeyAction.CHANGE:
                self._run(lambda: self._collection.change_passphrase(known, new), _("The passphrase is changed"))
            case KeyAction.RESTORE:
                self._run(lambda: self._collection.restore_key(written, new), _("The key is restored"))

    def _with_sheet(self, passphrase: str, *, make: bool) -> None:
        """Save the recovery sheet, of a key made first where there is to be one."""
        found = self._keeping.municipality()
        municipality = found.name if found else ""
        offered = in_documents(file_name(_("Recovery sheet"), municipality) + ".pdf")
        chosen, _kind = FileDialog.save(self, _("Save the recovery sheet"), offered, "PDF (*.pdf)")
        if not chosen:
            return
        anew, out, spoken = self._action is KeyAction.RENEW, Path(chosen), language()

        def work() -> None:
            from app.services.documents.recovery_sheet import recovery_sheet_pdf

            if make:
                self._collection.make_key(passphrase, anew=anew)
            sheet = recovery_sheet_pdf(self._collection.recovery(passphrase), municipality, spoken)
            write_whole(out, sheet, secret=True)

        self._run(work, _("Print {file}, lock it away, and take the file away").format(file=out.name))

    def _run(self, work: Callable[[], object], said: str) -> None:
        job = Job(lambda _report: work(), self._executor)
        job.succeeded.connect(lambda _result: self._on_succeeded(said))
        self._bar.run(_("The key is worked out"), job)

    def _on_succeeded(self, said: str) -> None:
        self._clear()
        self.shut()
        if self._action in _MAKES:
            self.made.emit()
        self.done.emit(said)


def _notes(action: KeyAction) -> str:
    return {
        KeyAction.MAKE: _(
            "What the places send back is encrypted to this key, and only its passphrase opens it. A recovery sheet is saved "
            "with it: print it and lock it away. Without the passphrase and the sheet nobody can read what is sent."
        ),
        KeyAction.RENEW: _(
            "Collection files made from now on send to the new key. What was made before still sends to the old one, with the "
            "old passphrase."
        ),
        KeyAction.SHEET: _(
            "Whoever has the sheet can read what the places send. Print it, lock it away, and take the file away."
        ),
        KeyAction.CHANGE: _("The old passphrase then opens nothing. The recovery sheet stays the same."),
        KeyAction.RESTORE: _("Write the signs off the sheet, in any case, with or without spaces, and choose a new passphrase."),
    }[action]

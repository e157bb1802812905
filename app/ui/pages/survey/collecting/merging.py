"""Taking in what places sent: the passphrase, the files, and what each of them brought."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.services.exchange.collection import CollectionService, MergedSending, PassphraseWrong
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job
from app.ui.widget import Button, Form, JobBar, ListRow, RowList, SidePanel, label
from app.words import _, ngettext
from app.words.collection import merged_lines


class MergePanel(SidePanel):
    """Stays open with its report until it is closed, so that the next files can follow."""

    merged = Signal()

    def __init__(self, over: QWidget, collection: CollectionService, executor: Executor) -> None:
        super().__init__(over, _("Take in answers"))
        self._collection, self._executor = collection, executor
        self._form = Form()
        self._passphrase = self._form.line(_("Passphrase"))
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._choose = Button(_("Choose what was sent…"), "folder", "primary")
        self._bar = JobBar()
        self._report = RowList()
        self.body.addWidget(self._form)
        note = _("Files that end in .age, one or several, in any order. A file that was taken in before changes nothing.")
        self.body.addWidget(label(note, "note", "soft", wrap=True))
        self.body.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._report)
        self.body.addStretch(1)
        self._choose.clicked.connect(self._on_chosen)
        self.answer_by(self._choose)

    def ask(self) -> None:
        """Open for the next files."""
        self._passphrase.clear()
        self._report.show_rows([])
        self.open(self._passphrase)

    def put_away(self) -> None:
        self._passphrase.clear()
        super().put_away()

    def _on_chosen(self) -> None:
        kinds = _("Encrypted answers") + " (*.age)"
        chosen = FileDialog.open_several(self, _("Choose what was sent"), "", kinds)
        if not chosen:
            return
        paths, passphrase = [Path(one) for one in chosen], self._passphrase.text()
        job = Job(lambda report: self._collection.merge(paths, passphrase, report), self._executor)
        job.succeeded.connect(self._on_merged)
        job.failed.connect(self._on_failed)
        words = ngettext("{n} file is taken in", "{n} files are taken in", len(paths))
        self._bar.run(words.format(n=len(paths)), job)

    def _on_failed(self, fault: Exception) -> None:
        if isinstance(fault, PassphraseWrong):
            self._passphrase.setFocus(Qt.FocusReason.TabFocusReason)  # selects what is in the field

    def _on_merged(self, merged: object) -> None:
        if isinstance(merged, tuple):
            self._report.show_rows([_row(one) for one in merged])
            self.merged.emit()


def _row(one: MergedSending) -> QWidget:
    first, *rest = merged_lines(one)
    return ListRow(first, " ".join(rest), icon="attention" if one.forms.conflicting or one.batches.conflicting else "good")

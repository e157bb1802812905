"""Asks for files, without looking into any of them.

Qt's own dialog, and GTK's in its place, tell a file's kind by its first bytes. Where a system locks as POSIX says, closing a
file that was opened for that lets go of all that this process has locked in it, SQLite's locks on the open municipality too: the
next program to close the municipality's file would then throw away its write-ahead log under the window. So there the dialog is
Qt's, with icons and kinds that names alone say.
"""

import os
from functools import cache
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

from app.ui.widget.places import documents

Chosen = tuple[str, str]
"""The path and the kind that was chosen; both empty where nothing was."""


class ByName(QFileIconProvider):
    """The icon and the kind of a file by its name."""

    def icon(self, what: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        if isinstance(what, QFileInfo):
            kind = QAbstractFileIconProvider.IconType
            return super().icon(kind.Folder if what.isDir() else kind.File)
        return super().icon(what)

    def type(self, info: QFileInfo) -> str:
        return "" if info.isDir() else info.suffix().upper()


class FileDialog:
    """The dialogs for files; each stays until it is answered.

    Where none but the folder for documents is proposed, they open in the folder of the file chosen last.
    """

    last: ClassVar[Path | None] = None
    """The folder of the file chosen last, since the program began."""

    @staticmethod
    def save(parent: QWidget, title: str, proposed: str, kinds: str) -> Chosen:
        """Where to save: a folder and name are proposed, and a file that is there is asked about."""
        dialog = _dialog(parent, title, proposed, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        return _answer(dialog)

    @staticmethod
    def open(parent: QWidget, title: str, folder: str, kinds: str) -> Chosen:
        """A file that is there."""
        dialog = _dialog(parent, title, folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return _answer(dialog)

    @staticmethod
    def open_several(parent: QWidget, title: str, folder: str, kinds: str) -> list[str]:
        """Files that are there; none where nothing was chosen."""
        dialog = _dialog(parent, title, folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        return _answers(dialog)

    @staticmethod
    def folder(parent: QWidget, title: str, folder: str) -> str:
        """A folder that is there; empty where nothing was chosen."""
        dialog = _dialog(parent, title, folder, "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return _answer(dialog)[0]


@cache
def _by_name() -> ByName:
    """One for the whole program: a dialog asks it from a thread of its own."""
    return ByName()


def _dialog(parent: QWidget, title: str, proposed: str, kinds: str) -> QFileDialog:
    at = Path(proposed) if proposed else documents()
    named = not at.is_dir()
    folder = at.parent if named else at
    if FileDialog.last is not None and FileDialog.last.is_dir() and folder == documents():
        folder = FileDialog.last
    dialog = QFileDialog(parent, title, str(folder), kinds)
    if named:
        dialog.selectFile(at.name)
    if os.name == "posix":
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setIconProvider(_by_name())
    return dialog


def _answer(dialog: QFileDialog) -> Chosen:
    files = _answers(dialog)
    return (files[0], dialog.selectedNameFilter()) if files else ("", "")


def _answers(dialog: QFileDialog) -> list[str]:
    chosen = dialog.selectedFiles() if dialog.exec() == QFileDialog.DialogCode.Accepted else []
    dialog.deleteLater()
    if chosen:
        FileDialog.last = Path(chosen[0]).parent
    return chosen

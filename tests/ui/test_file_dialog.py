"""Files are asked for without being looked into: the municipality that is open lies among them."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from app.models.database import Database
from app.services.keeping import KeepingService, Role
from app.ui.file_dialog import ByName, FileDialog

ANOTHER_PROGRAM = (
    "import sqlite3, sys; print(*sum(sqlite3.connect(sys.argv[1]).execute('SELECT name FROM person').fetchall(), ()))"
)
"""Reads the names in the file, and is the last one to close it as far as it can see."""

Answer = Callable[[QFileDialog], None]


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def when_listed(answer: Answer) -> None:
    """Answer the dialog that is about to open, once it shows its folder whole."""
    looking = QTimer(QApplication.instance(), interval=20)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            return
        view = dialog.findChild(QTreeView, "treeView")
        listed = view.model().rowCount(view.rootIndex()) if view is not None else 0
        if listed >= len(list(Path(dialog.directory().absolutePath()).iterdir())) or dialog.testOption(
            QFileDialog.Option.ShowDirsOnly
        ):
            looking.stop()
            answer(dialog)

    looking.timeout.connect(look)
    looking.start()


def names_seen_from_outside(file: Path) -> list[str]:
    command = [sys.executable, "-c", ANOTHER_PROGRAM, str(file)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def test_the_open_municipality_keeps_its_locks_while_its_folder_is_shown(sqlite_file: Path, over: QWidget) -> None:
    db = Database.open(sqlite_file)
    KeepingService(db).add_person("Anna", Role.RECEPTION)
    when_listed(QFileDialog.reject)
    assert FileDialog.save(over, "Spara", str(sqlite_file.parent / "tabell.csv"), "Alla (*)") == ("", "")
    assert names_seen_from_outside(sqlite_file) == ["Anna"]
    KeepingService(db).add_person("Berit", Role.RECEPTION)
    assert names_seen_from_outside(sqlite_file) == ["Anna", "Berit"]
    db.close()


def test_the_proposed_name_is_what_enter_saves_as(tmp_path: Path, over: QWidget) -> None:
    when_listed(QFileDialog.accept)
    assert FileDialog.save(over, "Spara", str(tmp_path / "Löfte 2026.pdf"), "PDF (*.pdf)") == (
        str(tmp_path / "Löfte 2026.pdf"),
        "PDF (*.pdf)",
    )


def test_files_and_folders_that_are_there_are_chosen(tmp_path: Path, over: QWidget) -> None:
    for name in ("a.age", "b.age"):
        (tmp_path / name).write_bytes(b"x")

    def choose(*names: str) -> Answer:
        def answer(dialog: QFileDialog) -> None:
            line = " ".join(f'"{name}"' for name in names)
            field = dialog.findChild(QWidget, "fileNameEdit")
            assert field is not None
            field.setText(line if len(names) > 1 else names[0])  # type: ignore[attr-defined]
            dialog.accept()

        return answer

    when_listed(choose("a.age"))
    assert FileDialog.open(over, "Öppna", str(tmp_path), "Alla (*)")[0] == str(tmp_path / "a.age")
    when_listed(choose("a.age", "b.age"))
    assert sorted(FileDialog.open_several(over, "Öppna", str(tmp_path), "Alla (*)")) == [
        str(tmp_path / "a.age"),
        str(tmp_path / "b.age"),
    ]
    when_listed(QFileDialog.accept)
    assert FileDialog.folder(over, "Var", str(tmp_path)) == str(tmp_path)


def test_a_dialog_opens_where_the_last_file_was_chosen(tmp_path: Path, over: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    own, elsewhere = tmp_path / "own", tmp_path / "elsewhere"
    own.mkdir()
    elsewhere.mkdir()
    monkeypatch.setattr("app.ui.file_dialog.documents", lambda: own)
    monkeypatch.setattr(FileDialog, "last", None)
    shown: list[str] = []

    def look(dialog: QFileDialog) -> None:
        shown.append(dialog.directory().absolutePath())
        dialog.accept()

    when_listed(look)
    FileDialog.save(over, "Spara", str(elsewhere / "svar.csv"), "Alla (*)")
    when_listed(look)
    FileDialog.save(over, "Spara", str(own / "tabell.csv"), "Alla (*)")
    FileDialog.last = None
    when_listed(look)
    FileDialog.folder(over, "Var", "")
    assert shown == [str(elsewhere), str(elsewhere), str(own)]


def test_a_file_s_kind_is_what_its_name_says(tmp_path: Path) -> None:
    (tmp_path / "löfte.pdf").write_bytes(b"PK\x03\x04")
    kinds = ByName()
    assert (kinds.type(QFileInfo(str(tmp_path / "löfte.pdf"))), kinds.type(QFileInfo(str(tmp_path)))) == ("PDF", "")
    assert not kinds.icon(QFileInfo(str(tmp_path / "löfte.pdf"))).isNull()
    assert not kinds.icon(QFileInfo(str(tmp_path))).isNull()

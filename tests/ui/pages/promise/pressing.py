"""Where a promise is signed: its buttons pressed, its chips read."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.models.database import Database
from app.services.promise import PromiseForm, PromiseService
from app.ui.file_dialog import FileDialog
from app.ui.pages.promise import PromisePage, SigningTab
from app.ui.pages.promise.returned_panel import ReturnedPanel
from app.ui.pages.promise.sign_panel import SignPanel
from app.ui.widget import Button, Chip
from tests.ui.hearing import turn

DAY = date(2020, 12, 15)
TITLES = ("Lokalpolisområdeschef", "Kommunstyrelsens ordförande")


def form(db: Database, promise: int) -> PromiseForm:
    return PromiseService(db).promise(promise)


def buttons(page: QWidget, text: str) -> list[Button]:
    turn()
    return [found for found in page.findChildren(Button) if found.text() == text and found.isVisible()]


def press(page: QWidget, text: str) -> None:
    buttons(page, text)[0].click()
    turn()


def chips(page: QWidget) -> list[str]:
    turn()
    return [chip.text() for chip in page.findChildren(SigningTab)[0].findChildren(Chip) if chip.isVisible()]


def sign_here(page: PromisePage, path: Path, passphrase: str) -> SignPanel:
    press(page, "Skriv under…")
    (panel,) = page.findChildren(SignPanel)
    panel.path.setText(str(path))
    panel.secret.setText(passphrase)
    QTest.keyClick(panel.secret, Qt.Key.Key_Return)
    turn()
    if panel.certificate.isVisible():
        QTest.keyClick(panel.sign, Qt.Key.Key_Return)
        turn()
    return panel


def bring_back(page: PromisePage, content: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> ReturnedPanel:
    """Choose a file of that content as the one that came back from a signing service; the panel that tells of it."""
    back = folder / "åter.pdf"
    back.write_bytes(content)
    monkeypatch.setattr(FileDialog, "open", lambda *_asked: (str(back), ""))
    press(page, "Ta tillbaka undertecknad fil…")
    (panel,) = page.findChildren(ReturnedPanel)
    return panel

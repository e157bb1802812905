"""Whom a certificate names is told before it signs; its passphrase is asked, tried where it belongs, and kept nowhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models.database import Database
from app.services.documents.promise_signing import SigningService, TrustService
from app.services.documents.signing import Level
from app.services.documents.signing.refusals import (
    CardsToChoose,
    KeysToChoose,
    NotKeyFile,
    TimeStampServerUnreachable,
    WrongPassphrase,
)
from app.ui.file_dialog import FileDialog
from app.ui.pages.promise import PromisePage
from app.ui.pages.promise.sign_panel import SignPanel
from app.ui.widget.reading_order import stops_in
from tests.tools.cards import PIN, card_reader, new_card
from tests.tools.pki import PASSPHRASE, Pki
from tests.ui.hearing import turn
from tests.ui.pages.promise.pressing import form, press, sign_here


@pytest.fixture
def page(signing_page: PromisePage) -> PromisePage:
    return signing_page


def test_a_wrong_passphrase_leaves_the_panel_open_and_signs_nothing(
    page: PromisePage, sqlite_db: Database, decided: int, key: Callable[[str], Path], qtbot: QtBot
) -> None:
    with qtbot.captureExceptions() as raised:
        panel = sign_here(page, key("polisen"), "fel")
    assert [kind for kind, _, _ in raised] == [WrongPassphrase]
    assert panel.isVisible()
    assert form(sqlite_db, decided).signatories[0].method is None
    assert panel.secret.hasFocus()
    assert panel.secret.hasSelectedText()
    assert panel.secret.accessibleDescription().startswith("Lösenfrasen öppnar inte nyckelfilen.")
    assert [fault.at_its_field for _, fault, _ in raised if isinstance(fault, WrongPassphrase)] == [True]


def test_the_file_is_chosen_beside_its_field_and_where_it_is_no_key_that_is_said_there(
    page: PromisePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    chosen = tmp_path / "protokoll.p12"
    chosen.write_text("inget certifikat", encoding="utf-8")
    monkeypatch.setattr(FileDialog, "open", lambda *_asked: (str(chosen), ""))
    press(page, "Skriv under…")
    (panel,) = page.findChildren(SignPanel)
    names = [stop.accessibleName() or stop.property("text") for stop in stops_in(panel)]
    assert names[names.index("Fil") :][:3] == ["Fil", "Välj…", "Lösenfras"]
    press(panel, "Välj…")
    assert panel.path.text() == str(chosen)
    with qtbot.captureExceptions() as raised:
        QTest.keyClick(panel.secret, Qt.Key.Key_Return)
        turn()
    assert [(kind, fault.at_its_field) for kind, fault, _ in raised] == [(NotKeyFile, True)]  # type: ignore[attr-defined]
    assert panel.path.hasFocus()
    assert "ingen fil med en nyckel" in panel.path.accessibleDescription()


def test_where_the_time_stamp_server_does_not_answer_one_may_sign_without_a_stamp(
    page: PromisePage, sqlite_db: Database, decided: int, key: Callable[[str], Path], qtbot: QtBot
) -> None:
    TrustService(sqlite_db).set_time_stamp_server("http://127.0.0.1:9/tsa")
    with qtbot.captureExceptions() as raised:
        panel = sign_here(page, key("polisen"), PASSPHRASE)
    assert [kind for kind, _, _ in raised] == [TimeStampServerUnreachable]
    assert panel.secret.hasFocus()
    panel.lasting.setCurrentIndex(panel.lasting.findData(Level.B))
    panel.sign.click()
    turn()
    assert not panel.isVisible()
    (finding,) = SigningService(sqlite_db).check(decided).findings
    assert finding.stamped_at is None


def test_a_passphrase_is_never_tried_as_the_pin_of_a_card(page: PromisePage) -> None:
    press(page, "Skriv under…")
    (panel,) = page.findChildren(SignPanel)
    panel.path.setText("/hem/anna.p12")
    panel.secret.setText("hemlig")
    panel.refuse_secret("Lösenfrasen öppnar inte nyckelfilen.")
    panel.source.setCurrentIndex(1)
    assert (panel.path.text(), panel.secret.text()) == ("", "")
    assert "öppnar inte" not in panel.secret.accessibleDescription()
    panel.path.setText("/usr/lib/kort.so")
    panel.source.setCurrentIndex(0)
    assert (panel.path.text(), panel.path.accessibleName()) == ("/hem/anna.p12", "Fil")


def test_which_card_and_which_of_its_keys_is_asked_where_there_are_several(
    page: PromisePage, sqlite_db: Database, decided: int, tmp_path: Path, pki: Pki, qtbot: QtBot
) -> None:
    with card_reader(tmp_path) as library:
        new_card(library, pki, "underskrift")
        card = new_card(library, pki, "inloggning", "underskrift")
        press(page, "Skriv under…")
        (panel,) = page.findChildren(SignPanel)
        panel.source.setCurrentIndex(1)
        panel.path.setText(str(library))
        panel.secret.setText(PIN)
        assert not panel.token.isVisible()
        assert not panel.key.isVisible()
        for field, chosen, refused in ((panel.token, card, CardsToChoose), (panel.key, "underskrift", KeysToChoose)):
            with qtbot.captureExceptions() as raised:
                panel.sign.click()
                turn()
            assert [kind for kind, _, _ in raised] == [refused]
            assert field.hasFocus()
            field.setCurrentText(chosen)
        panel.sign.click()
        turn()
        panel.sign.click()
        turn()
    assert not panel.isVisible()
    assert form(sqlite_db, decided).signatories[0].certificate == "Anna Exempel"


def test_whose_the_certificate_is_stands_there_before_anything_is_signed(
    page: PromisePage, sqlite_db: Database, decided: int, key: Callable[[str], Path]
) -> None:
    press(page, "Skriv under…")
    (panel,) = page.findChildren(SignPanel)
    panel.path.setText(str(key("polisen")))
    panel.secret.setText(PASSPHRASE)
    assert panel.sign.text() == "Visa certifikatet"
    QTest.keyClick(panel.secret, Qt.Key.Key_Return)
    turn()
    assert form(sqlite_db, decided).signatories[0].method is None
    assert panel.certificate.text().startswith("Certifikatet är utställt på Anna Exempel av ")
    assert not panel.doubts.isVisible()
    assert panel.sign.text() == "Skriv under som Lokalpolisområdeschef"
    assert panel.certificate.text() in panel.sign.accessibleDescription()
    panel.secret.setText("en annan")
    assert not panel.certificate.isVisible()
    assert panel.sign.text() == "Visa certifikatet"


def test_the_certificate_of_one_who_has_signed_already_is_doubted_for_another_and_the_next_has_a_file_of_their_own(
    page: PromisePage, key: Callable[[str], Path]
) -> None:
    file = key("polisen")
    panel = sign_here(page, file, PASSPHRASE)
    press(page, "Skriv under…")
    assert panel.path.text() == ""
    panel.path.setText(str(file))
    panel.secret.setText(PASSPHRASE)
    QTest.keyClick(panel.secret, Qt.Key.Key_Return)
    turn()
    assert panel.doubts.text() == "Anna Exempel har redan skrivit under löftet, som Lokalpolisområdeschef."

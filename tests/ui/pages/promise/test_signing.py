"""A decided promise signed by two in the window: with certificates here, and in another service."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.models.database import Database
from app.services.documents import DocumentService, promise_pdf_in
from app.services.documents.promise_signing import SigningService, TrustService
from app.services.documents.signing import Level, Stamp, from_pkcs12
from app.services.documents.signing import sign as sign_pdf
from app.services.documents.signing.refusals import (
    CardsToChoose,
    KeysToChoose,
    NotKeyFile,
    TimeStampServerUnreachable,
    WrongPassphrase,
)
from app.services.promise import DecisionService, Outcome, PromiseForm, PromiseService, PromiseState, SigningMethod, Target
from app.services.survey import SurveyService
from app.ui.file_dialog import FileDialog
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.promise import PromisePage, SigningTab
from app.ui.pages.promise.returned_panel import ReturnedPanel
from app.ui.pages.promise.sign_panel import SignPanel
from app.ui.pages.promise.verification_panel import VerificationPanel
from app.ui.widget import Button, Chip, Notice
from app.ui.widget.reading_order import stops_in
from tests.tools.cards import PIN, card_reader, new_card
from tests.tools.pki import PASSPHRASE, Pki
from tests.ui.hearing import hear, turn

DAY = date(2020, 12, 15)
TITLES = ("Lokalpolisområdeschef", "Kommunstyrelsens ordförande")


@pytest.fixture
def decided(sqlite_db: Database) -> int:
    promises, decisions = PromiseService(sqlite_db), DecisionService(sqlite_db, promise_pdf_in)
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31))
    for party, title in zip(promises.promise(key).parties, TITLES, strict=False):
        promises.add_commitment(key, party.id, "synas i hela kommunen", Target.hours(600))
        decisions.add_signatory(key, party.id, title)
    decisions.move(key, PromiseState.PROPOSED)
    for party in promises.promise(key).parties[:2]:
        decisions.record_decision(key, party.id, "Instans", DAY, Outcome.APPROVED)
    return key


@pytest.fixture
def page(sqlite_db: Database, decided: int, show: Callable[..., QWidget]) -> PromisePage:
    made = PromisePage(
        PromiseService(sqlite_db),
        DecisionService(sqlite_db, promise_pdf_in),
        DocumentService(sqlite_db),
        SurveyService(sqlite_db),
        Looking(None, decided),
        inline,
        more=(lambda over, executor: SigningTab(over, SigningService(sqlite_db), TrustService(sqlite_db), None, executor),),
    )
    show(made)
    made.refresh()
    made.show_tab(made.findChildren(SigningTab)[0])
    hear(sqlite_db, made)
    return made


@pytest.fixture
def key(tmp_path: Path, pki: Pki) -> Callable[[str], Path]:
    def made(label: str) -> Path:
        path = tmp_path / f"{label}.p12"
        path.write_bytes(pki.pkcs12(label))
        return path

    return made


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
    return panel


def test_two_sign_one_after_the_other_and_it_can_be_declared_signed(
    page: PromisePage, sqlite_db: Database, decided: int, key: Callable[[str], Path]
) -> None:
    assert chips(page) == ["inte undertecknat än"] * 2
    panel = sign_here(page, key("polisen"), PASSPHRASE)
    assert (panel.isVisible(), panel.secret.text()) == (False, "")
    sign_here(page, key("kommunen"), PASSPHRASE)
    assert all(said.startswith("undertecknat") for said in chips(page))
    assert [one.certificate for one in form(sqlite_db, decided).signatories] == ["Anna Exempel", "Bo Exempel"]
    assert page.missing() == ""
    assert buttons(page, "Skriv under…") == []
    with pikepdf.open(BytesIO(page.preview.shown())) as shown:
        drawn = sum(len(seen.get("/XObject", {})) for seen in (sheet.resources for sheet in shown.pages))
    assert drawn == 2


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


def test_the_file_is_chosen_beside_its_field_and_where_it_is_no_key_one_stands_at_the_passphrase(
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
    assert [kind for kind, _, _ in raised] == [NotKeyFile]
    assert panel.secret.hasFocus()


def test_where_the_time_stamp_server_does_not_answer_one_may_sign_without_a_stamp(
    page: PromisePage, sqlite_db: Database, decided: int, key: Callable[[str], Path], qtbot: QtBot
) -> None:
    TrustService(sqlite_db).set_time_stamp_server("http://127.0.0.1:9/tsa")
    with qtbot.captureExceptions() as raised:
        panel = sign_here(page, key("polisen"), PASSPHRASE)
    assert [kind for kind, _, _ in raised] == [TimeStampServerUnreachable]
    assert panel.secret.hasFocus()
    panel.lasting.setCurrentIndex(panel.lasting.findData(Level.B))
    QTest.keyClick(panel.secret, Qt.Key.Key_Return)
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
    assert not panel.isVisible()
    assert form(sqlite_db, decided).signatories[0].certificate == "Anna Exempel"


def test_a_file_signed_elsewhere_is_checked_and_taken_in_for_who_signed_it(
    page: PromisePage, sqlite_db: Database, decided: int, tmp_path: Path, pki: Pki, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, back = tmp_path / "ut.pdf", tmp_path / "åter.pdf"
    monkeypatch.setattr(FileDialog, "save", lambda *_asked: (str(out), ""))
    monkeypatch.setattr(FileDialog, "open", lambda *_asked: (str(back), ""))
    press(page, "Spara för underskrift…")
    assert out.read_bytes() == SigningService(sqlite_db).document(decided)
    with from_pkcs12(pki.pkcs12("kommunen"), PASSPHRASE) as signing:
        back.write_bytes(sign_pdf(out.read_bytes(), "Underskrift-2", signing, Stamp("Bo", TITLES[1], "", DAY)))
    press(page, "Ta tillbaka undertecknad fil…")
    (panel,) = page.findChildren(ReturnedPanel)
    assert panel.isVisible()
    panel.keep.click()
    police, municipality = form(sqlite_db, decided).signatories
    assert (police.method, municipality.method, municipality.certificate) == (None, SigningMethod.ELSEWHERE, "Bo Exempel")
    assert SigningService(sqlite_db).document(decided) == back.read_bytes()


def test_an_unsigned_file_brought_back_can_t_be_taken_in(
    page: PromisePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_db: Database, decided: int
) -> None:
    back = tmp_path / "samma.pdf"
    back.write_bytes(SigningService(sqlite_db).document(decided))
    monkeypatch.setattr(FileDialog, "open", lambda *_asked: (str(back), ""))
    press(page, "Ta tillbaka undertecknad fil…")
    (panel,) = page.findChildren(ReturnedPanel)
    assert panel.isVisible()
    assert not panel.keep.isVisible()


def test_the_signatures_are_checked_against_the_trust_list(
    page: PromisePage, sqlite_db: Database, key: Callable[[str], Path], tmp_path: Path, pki: Pki
) -> None:
    for label in ("polisen", "kommunen"):
        sign_here(page, key(label), PASSPHRASE)
    press(page, "Kontrollera underskrifterna")
    (panel,) = page.findChildren(VerificationPanel)
    tones = [found.property("tone") for found in panel.findChildren(Notice)]
    assert tones[0] == "attention"
    issuer = tmp_path / "rot.cer"
    issuer.write_bytes(pki.root)
    TrustService(sqlite_db).trust(issuer)
    press(page, "Kontrollera underskrifterna")
    assert {found.property("tone") for found in panel.findChildren(Notice) if found.isVisible()} == {"good"}


def test_beginning_anew_is_asked_about_and_takes_the_signatures_away(
    page: PromisePage, sqlite_db: Database, decided: int, key: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.ui.pages.promise import signing

    sign_here(page, key("polisen"), PASSPHRASE)
    answers = iter((False, True))
    monkeypatch.setattr(signing, "confirm", lambda *_asked: next(answers))
    press(page, "Börja om underskrivandet…")
    assert form(sqlite_db, decided).signatories[0].method is SigningMethod.HERE
    press(page, "Börja om underskrivandet…")
    assert form(sqlite_db, decided).signatories[0].method is None
    assert buttons(page, "Börja om underskrivandet…") == []
    sign_here(page, key("polisen"), PASSPHRASE)
    assert len(buttons(page, "Börja om underskrivandet…")) == 1

"""A decided promise signed by two in the window: with certificates here, and in another service."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QComboBox, QToolButton
from pytestqt.qtbot import QtBot

from app.models.database import Database
from app.services.documents import promise_pdf_in
from app.services.documents.promise_signing import SignaturesBroken, SigningService, TrustService
from app.services.documents.signing import Stamp, from_pkcs12
from app.services.documents.signing import sign as sign_pdf
from app.services.promise import DecisionService, KeptKind, PromiseState, SigningMethod, keep
from app.ui.file_dialog import FileDialog
from app.ui.pages.promise import PromisePage, SigningTab
from app.ui.pages.promise.returned_panel import ReturnedPanel
from app.ui.pages.promise.verification_panel import VerificationPanel
from app.ui.widget import Notice
from tests.services.documents.signing.tampered import added, with_page, written_anew
from tests.tools.pki import PASSPHRASE, Pki
from tests.ui.hearing import turn
from tests.ui.pages.promise.pressing import DAY, TITLES, bring_back, buttons, chips, form, press, sign_here


@pytest.fixture
def page(signing_page: PromisePage) -> PromisePage:
    return signing_page


def test_two_sign_one_after_the_other_and_it_can_be_declared_signed(
    page: PromisePage, sqlite_db: Database, decided: int, key: Callable[[str], Path]
) -> None:
    assert chips(page) == ["inte undertecknat än"] * 2
    panel = sign_here(page, key("polisen"), PASSPHRASE)
    assert (panel.isVisible(), panel.secret.text()) == (False, "")
    sign_here(page, key("kommunen"), PASSPHRASE)
    assert sum(said.startswith("undertecknat") for said in chips(page)) == 2
    assert [one.certificate for one in form(sqlite_db, decided).signatories] == ["Anna Exempel", "Bo Exempel"]
    assert page.missing() == ""
    ways = ("Skriv under…", "Spara för underskrift…", "Ta tillbaka undertecknad fil…", "Börja om underskrivandet…")
    assert [len(buttons(page, way)) for way in ways] == [0, 0, 0, 1]
    with pikepdf.open(BytesIO(page.preview.shown())) as shown:
        drawn = sum(len(seen.get("/XObject", {})) for seen in (sheet.resources for sheet in shown.pages))
    assert drawn == 2


def test_a_file_signed_elsewhere_is_checked_and_taken_in_for_who_signed_it(
    page: PromisePage, sqlite_db: Database, decided: int, tmp_path: Path, pki: Pki, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, back = tmp_path / "ut.pdf", tmp_path / "åter.pdf"
    monkeypatch.setattr(FileDialog, "save", lambda *_asked: (str(out), ""))
    monkeypatch.setattr(FileDialog, "open", lambda *_asked: (str(back), ""))
    press(page, "Spara för underskrift…")
    assert out.read_bytes() == SigningService(sqlite_db).document(decided)
    with from_pkcs12(pki.pkcs12("kommunen"), PASSPHRASE) as signing:
        back.write_bytes(sign_pdf(out.read_bytes(), "Underskrift-2", signing, Stamp("Bo", DAY)))
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
    panel = bring_back(page, SigningService(sqlite_db).document(decided), tmp_path, monkeypatch)
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


def test_after_each_signature_one_stands_on_the_next_and_after_the_last_on_the_step_that_follows(
    page: PromisePage, key: Callable[[str], Path]
) -> None:
    sign_here(page, key("polisen"), PASSPHRASE)
    assert buttons(page, "Skriv under…")[0].hasFocus()
    sign_here(page, key("kommunen"), PASSPHRASE)
    assert page.moving.button.hasFocus()


def test_what_is_offered_is_what_can_be_done_with_the_one_original(
    page: PromisePage, sqlite_db: Database, decided: int, key: Callable[[str], Path]
) -> None:
    tab = page.findChildren(SigningTab)[0]
    assert len(buttons(tab, "Skriv ut…")) == 1
    sign_here(page, key("polisen"), PASSPHRASE)
    assert buttons(tab, "Skriv ut…") + buttons(tab, "Lägg in skannad kopia…") == []
    pencils = [found for found in tab.findChildren(QToolButton) if found.accessibleName().startswith("Anteckna undertecknat")]
    assert [found for found in pencils if found.isVisible()] == []


def test_signed_on_paper_nothing_electronic_is_offered(page: PromisePage, sqlite_db: Database, decided: int) -> None:
    tab = page.findChildren(SigningTab)[0]
    for signatory in form(sqlite_db, decided).signatories:
        DecisionService(sqlite_db, promise_pdf_in).note_signature(signatory.id, date(2021, 1, 8))
    assert buttons(tab, "Skriv under…") + buttons(tab, "Spara för underskrift…") == []
    DecisionService(sqlite_db, promise_pdf_in).sign(decided)
    assert buttons(tab, "Skriv ut…") == []
    assert len(buttons(tab, "Lägg in skannad kopia…")) == 1


def test_of_two_kept_signed_documents_it_is_said_how_many_signed_and_which_is_the_original(
    page: PromisePage, key: Callable[[str], Path]
) -> None:
    sign_here(page, key("polisen"), PASSPHRASE)
    assert "ersatt av ett senare" not in chips(page)
    sign_here(page, key("kommunen"), PASSPHRASE)
    assert (chips(page).count("ersatt av ett senare"), chips(page).count("originalet")) == (1, 1)
    saves = {found.accessibleName().rpartition(", ")[0] for found in page.findChildren(QToolButton)}
    signed = "Spara: Det elektroniskt undertecknade dokumentet"
    assert saves >= {
        "Spara: Det beslutade dokumentet",
        f"{signed}, med 1 av 2 underskrifter",
        f"{signed}, med alla underskrifter",
    }


def test_a_promise_with_a_broken_signature_is_not_declared_signed_nor_asked_about(
    page: PromisePage,
    sqlite_db: Database,
    decided: int,
    key: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    from app.ui.pages.promise import signing

    monkeypatch.setattr(signing, "confirm", lambda *_asked: pytest.fail("asked"))
    for label in ("polisen", "kommunen"):
        sign_here(page, key(label), PASSPHRASE)
    with sqlite_db.write("Sign a promise") as session:
        keep(session, decided, KeptKind.SIGNED, "ändrat.pdf", added(SigningService(sqlite_db).document(decided), with_page))
    with qtbot.captureExceptions() as raised:
        page.moving.button.click()
        turn()
    assert [kind for kind, _, _ in raised] == [SignaturesBroken]
    assert form(sqlite_db, decided).state is PromiseState.DECIDED


def test_before_it_is_locked_as_signed_it_is_told_what_the_signatures_lack(
    page: PromisePage,
    sqlite_db: Database,
    decided: int,
    key: Callable[[str], Path],
    tmp_path: Path,
    pki: Pki,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from app.ui.pages.promise import signing

    asked: list[str] = []
    answers = iter((False, True))

    def answer(_over: object, _title: str, text: str, _action: str) -> bool:
        asked.append(text)
        return next(answers)

    monkeypatch.setattr(signing, "confirm", answer)
    for label in ("polisen", "kommunen"):
        sign_here(page, key(label), PASSPHRASE)
    page.moving.button.click()
    turn()
    assert asked[-1].startswith("2 underskrifter är orörda, men det är inte visat att certifikaten går att lita på.\n\n")
    assert "Anna Exempel" in asked[-1]
    assert form(sqlite_db, decided).state is PromiseState.DECIDED
    issuer = tmp_path / "rot.cer"
    issuer.write_bytes(pki.root)
    TrustService(sqlite_db).trust(issuer)
    page.moving.button.click()
    turn()
    assert asked[-1] == "Det går inte att ångra. En ändring kräver sedan en ny version."
    assert form(sqlite_db, decided).state is PromiseState.SIGNED


def test_two_signatures_brought_back_can_t_be_the_same_person_s(
    page: PromisePage, sqlite_db: Database, decided: int, tmp_path: Path, pki: Pki, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = SigningService(sqlite_db).document(decided)
    for number, label in enumerate(("polisen", "kommunen"), start=1):
        with from_pkcs12(pki.pkcs12(label), PASSPHRASE) as signing:
            content = sign_pdf(content, f"Underskrift-{number}", signing, Stamp(label, DAY))
    panel = bring_back(page, content, tmp_path, monkeypatch)
    first, second = panel.findChildren(QComboBox)
    assert (first.currentText(), second.currentText()) == TITLES
    second.setCurrentText(TITLES[0])
    panel.keep.click()
    assert panel.isVisible()
    assert second.hasFocus()
    assert "samma person" in second.accessibleDescription()
    second.setCurrentText(TITLES[1])
    panel.keep.click()
    turn()
    assert [one.certificate for one in form(sqlite_db, decided).signatories] == ["Anna Exempel", "Bo Exempel"]


def test_who_signed_before_the_file_went_out_is_not_asked_about_when_it_comes_back(
    page: PromisePage,
    sqlite_db: Database,
    decided: int,
    key: Callable[[str], Path],
    tmp_path: Path,
    pki: Pki,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sign_here(page, key("polisen"), PASSPHRASE)
    back = tmp_path / "åter.pdf"
    with from_pkcs12(pki.pkcs12("kommunen"), PASSPHRASE) as signing:
        out = SigningService(sqlite_db).document(decided)
        back.write_bytes(sign_pdf(out, "Underskrift-2", signing, Stamp("Bo", DAY)))
    monkeypatch.setattr(FileDialog, "open", lambda *_asked: (str(back), ""))
    press(page, "Ta tillbaka undertecknad fil…")
    (panel,) = page.findChildren(ReturnedPanel)
    (asked,) = panel.findChildren(QComboBox)
    assert asked.accessibleName() == "Bo Exempel skriver under som"
    panel.keep.click()
    turn()
    assert [one.certificate for one in form(sqlite_db, decided).signatories] == ["Anna Exempel", "Bo Exempel"]


def test_before_all_have_signed_the_page_s_button_leads_to_where_the_next_one_signs(page: PromisePage) -> None:
    page.show_tab(page.introduction)
    page.moving.button.click()
    turn()
    assert page.findChildren(SigningTab)[0].isVisible()
    assert buttons(page, "Skriv under…")[0].hasFocus()


def test_a_file_that_the_service_wrote_anew_is_taken_in_when_it_was_read_and_is_marked_as_such(
    page: PromisePage, sqlite_db: Database, decided: int, tmp_path: Path, pki: Pki, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew = written_anew(SigningService(sqlite_db).document(decided))
    for number, label in enumerate(("polisen", "kommunen"), start=1):
        with from_pkcs12(pki.pkcs12(label), PASSPHRASE) as key:
            anew = sign_pdf(anew, f"Underskrift-{number}", key, Stamp(label, DAY))
    panel = bring_back(page, anew, tmp_path, monkeypatch)
    assert (panel.read.isVisible(), panel.keep.isEnabled()) == (True, False)
    panel.read.setChecked(True)
    panel.keep.click()
    assert "omskriven av tjänsten" in chips(page)
    asked: list[str] = []
    monkeypatch.setattr("app.ui.pages.promise.signing.confirm", lambda *said: asked.append(said[2]))
    page.moving.button.click()
    turn()
    assert asked[0].startswith("Tjänsten har skrivit om filen: ")


def test_a_signature_dated_before_the_decision_is_told_and_taken_all_the_same(
    page: PromisePage, sqlite_db: Database, decided: int, tmp_path: Path, pki: Pki, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.pages.promise.returned_panel.signed_day", lambda _finding: date(2020, 12, 1))
    with from_pkcs12(pki.pkcs12("polisen"), PASSPHRASE) as key:
        content = sign_pdf(SigningService(sqlite_db).document(decided), "Underskrift-1", key, Stamp("Anna", DAY))
    panel = bring_back(page, content, tmp_path, monkeypatch)
    told = [notice.text() for notice in panel.findChildren(Notice)]
    assert any(words.startswith("Den är daterad 2020-12-01, innan löftet beslutades, 2020-12-15.") for words in told)
    assert panel.keep.isEnabled()

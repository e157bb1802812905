from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.models.database import Database
from app.services.documents import DocumentService, promise_pdf_in
from app.services.documents.archive import ArchiveService, check_package
from app.services.documents.layouts.reading import NothingAsked
from app.services.documents.promise_signing import TrustService
from app.services.documents.publishing import PublishingService
from app.services.promise import DecisionService, Outcome, PromiseService, PromiseState, Target
from app.services.promise.days import DayNotYet
from app.services.survey import SurveyService
from app.ui.file_dialog import FileDialog
from app.ui.handing_over import MailBegun
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.promise import PromisePage, PublishingTab, Services, publishing
from app.ui.widget import Button, ListRow, Notice, today

PAGE = "https://www.laholm.se/medborgarlofte"


@pytest.fixture
def promise(sqlite_db: Database) -> int:
    promises = PromiseService(sqlite_db)
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31))
    for party in promises.promise(key).parties[:2]:
        promises.add_commitment(key, party.id, "synas i hela kommunen", Target.hours(600))
        decisions(sqlite_db).add_signatory(key, party.id, f"Chef för {party.name}")
    return key


def decisions(db: Database) -> DecisionService:
    return DecisionService(db, promise_pdf_in)


def decide(db: Database, promise: int) -> None:
    decisions(db).move(promise, PromiseState.PROPOSED)
    for party in PromiseService(db).promise(promise).parties[:2]:
        decisions(db).record_decision(promise, party.id, "Instans", date(2020, 12, 15), Outcome.APPROVED)


def sign(db: Database, promise: int) -> None:
    decide(db, promise)
    for signatory in PromiseService(db).promise(promise).signatories:
        decisions(db).note_signature(signatory.id, date(2021, 1, 8))
    decisions(db).sign(promise)


@pytest.fixture
def tab(sqlite_db: Database, promise: int, show: Callable[..., QWidget], tmp_path: Path) -> PublishingTab:
    """The tab in its page, read again after each commit as the window does; no printer is asked."""
    archive, trust = ArchiveService(sqlite_db, tmp_path), TrustService(sqlite_db)
    services = Services(DocumentService(sqlite_db), PublishingService(sqlite_db), archive, trust)

    def made(page: QWidget, executor: object) -> PublishingTab:
        return PublishingTab(page, decisions(sqlite_db), services, None, inline, lambda _printer, _over: False)

    page = PromisePage(
        PromiseService(sqlite_db),
        decisions(sqlite_db),
        DocumentService(sqlite_db),
        SurveyService(sqlite_db),
        Looking(None, promise),
        inline,
        more=(made,),
    )
    show(page)
    page.refresh()
    sqlite_db.listen(page.refresh)
    tab = next(found for found in page.findChildren(PublishingTab))
    page.show_tab(tab)
    return tab


def titles(tab: PublishingTab) -> list[str]:
    return [row.title() for row in tab.rows.rows() if isinstance(row, ListRow)]


def press(tab: PublishingTab, title: str, words: str) -> None:
    row = next(row for row in tab.rows.rows() if isinstance(row, ListRow) and row.title() == title)
    next(button for button in row.findChildren(Button) if button.text() == words).click()


def choose(monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
    monkeypatch.setattr(FileDialog, "save", lambda *_arguments: (str(out), ""))
    monkeypatch.setattr(FileDialog, "folder", lambda *_arguments: str(out))


def test_before_the_decision_it_says_what_is_missing_and_gives_nothing_out(tab: PublishingTab) -> None:
    assert "när det är beslutat och undertecknat. Nu: utkast" in tab.place.said.text()
    assert tab.card.isHidden()
    assert not tab.place.go.isVisible()


def test_once_decided_the_copy_to_sign_can_be_printed_and_saved(tab: PublishingTab, sqlite_db: Database, promise: int) -> None:
    decide(sqlite_db, promise)
    assert titles(tab) == ["Löftet"]
    assert "Ännu inte undertecknat: Chef för" in tab.place.said.text()
    assert [button.text() for button in tab.rows.findChildren(Button)] == ["Skriv ut…", "Spara…"]


def test_once_signed_everything_is_saved_one_by_one(
    tab: PublishingTab, sqlite_db: Database, promise: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(sqlite_db, promise)
    out = tmp_path / "sida.html"
    choose(monkeypatch, out)
    press(tab, "Webbsida", "Spara…")
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert not tab.saved.isHidden()
    choose(monkeypatch, tmp_path / "arkiv.zip")
    press(tab, "Arkivpaket", "Spara…")
    assert check_package(tmp_path / "arkiv.zip").whole


def test_everything_is_saved_in_a_new_folder_beside_the_one_of_the_last_time(
    tab: PublishingTab, sqlite_db: Database, promise: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(sqlite_db, promise)
    folder = tmp_path / "ut"
    folder.mkdir()
    choose(monkeypatch, folder)
    tab.all.click()
    tab.all.click()
    assert sorted(path.name for path in folder.iterdir()) == ["medborgarlöfte-2021", "medborgarlöfte-2021-2"]
    assert len(list((folder / "medborgarlöfte-2021").iterdir())) == len(tab.pieces()) + len(["schema"])


def test_what_can_not_be_made_is_named_in_the_page_and_the_rest_is_saved(
    tab: PublishingTab, sqlite_db: Database, promise: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_service: PublishingService, _promise: int, _size: object) -> bytes:
        raise NothingAsked("2021")

    sign(sqlite_db, promise)
    monkeypatch.setattr(PublishingService, "poster", refuse)
    choose(monkeypatch, tmp_path / "ut")
    tab.all.click()
    assert len(list((tmp_path / "ut" / "medborgarlöfte-2021").iterdir())) == len(tab.pieces()) - 2 + len(["schema"])
    told = [notice.text() for notice in tab.saved.left_out.findChildren(Notice)]
    assert [words.partition(".")[0] for words in told] == [
        "Affisch, A4 är inte med i mappen",
        "Affisch, A3 är inte med i mappen",
    ]
    choose(monkeypatch, tmp_path / "löfte.pdf")
    press(tab, "Löftet", "Spara…")
    assert tab.saved.left_out.isHidden()


def test_the_piece_for_the_site_is_copied_as_text(tab: PublishingTab, sqlite_db: Database, promise: int) -> None:
    sign(sqlite_db, promise)
    heard: list[str] = []
    tab.said.connect(heard.append)
    press(tab, "Del till webbplatsens eget verktyg", "Kopiera")
    assert "synas i hela kommunen" in QGuiApplication.clipboard().text()
    assert "<html" not in QGuiApplication.clipboard().text()
    assert heard == ["Kopierat: klistra in det som HTML där webbplatsens sida skrivs"]


def test_it_is_published_with_the_day_and_the_address(
    tab: PublishingTab, sqlite_db: Database, promise: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(sqlite_db, promise)
    monkeypatch.setattr(publishing, "confirm", lambda *_arguments: True)
    tab.place.day.show_day(date(2021, 1, 15))
    tab.place.address.setText(PAGE)
    tab.place.go.click()
    form = PromiseService(sqlite_db).promise(promise)
    assert (form.state, form.published_on, form.published_address) == (PromiseState.PUBLISHED, date(2021, 1, 15), PAGE)
    assert tab.place.go.text() == "Spara dag och adress"
    tab.place.address.setText(PAGE + "/2021")
    tab.place.go.click()
    assert PromiseService(sqlite_db).promise(promise).published_address == PAGE + "/2021"


def test_without_a_yes_nothing_is_published(
    tab: PublishingTab, sqlite_db: Database, promise: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(sqlite_db, promise)
    monkeypatch.setattr(publishing, "confirm", lambda *_arguments: False)
    tab.place.go.click()
    assert PromiseService(sqlite_db).promise(promise).state is PromiseState.SIGNED


def test_a_day_or_an_address_that_can_t_be_is_refused_at_its_field_before_anything_is_asked(
    tab: PublishingTab, sqlite_db: Database, promise: int, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    sign(sqlite_db, promise)
    asked: list[object] = []
    monkeypatch.setattr(publishing, "confirm", lambda *arguments: asked.append(arguments))
    tab.place.address.setText("laholm.se")
    tab.place.go.click()
    assert (tab.place.address.text(), tab.place.address.hasFocus()) == ("laholm.se", True)
    assert tab.place.address.accessibleDescription().startswith("”laholm.se” är ingen adress")
    tab.place.address.clear()
    tab.place.day.show_day(today() + timedelta(days=1))
    with qtbot.captureExceptions() as raised:
        tab.place.go.click()
    assert [(type(fault), fault.at_its_field) for _, fault, _ in raised] == [(DayNotYet, True)]  # type: ignore[attr-defined]
    assert tab.place.day.hasFocus()
    assert asked == []


def test_the_button_of_the_page_leads_to_the_tab(tab: PublishingTab, sqlite_db: Database, promise: int) -> None:
    sign(sqlite_db, promise)
    page = next(parent for parent in _above(tab) if isinstance(parent, PromisePage))
    page.show_tab(page.introduction)
    page.moving.button.click()
    assert tab.isVisible()
    assert PromiseService(sqlite_db).promise(promise).state is PromiseState.SIGNED


def test_a_saved_file_is_handed_over_to_the_file_manager_and_to_mail(
    tab: PublishingTab, sqlite_db: Database, promise: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(sqlite_db, promise)
    asked: list[Path] = []
    heard: list[str] = []
    tab.said.connect(heard.append)

    def note(file: Path, *_words: str) -> bool:
        asked.append(file)
        return True

    def no_program(file: Path, *_words: str) -> MailBegun:
        asked.append(file)
        return MailBegun.NOT

    monkeypatch.setattr(publishing, "show_folder", note)
    monkeypatch.setattr(publishing, "write_mail", no_program)
    choose(monkeypatch, tmp_path / "löfte.pdf")
    press(tab, "Löftet", "Spara…")
    tab.saved.folder.click()
    tab.saved.mail.click()
    assert asked == [tmp_path / "löfte.pdf"] * 2
    assert "Inget program för e-post" in heard[-1]
    monkeypatch.setattr(publishing, "write_mail", lambda *_: MailBegun.BESIDE_FOLDER)
    tab.saved.mail.click()
    assert heard[-1].startswith("Om ett meddelande öppnades: dra löfte.pdf")


def test_the_search_and_a_key_print_once_it_is_decided(tab: PublishingTab, sqlite_db: Database, promise: int) -> None:
    command = tab.commands()[0]
    assert command.when is not None
    assert not command.when()
    decide(sqlite_db, promise)
    assert command.when()
    command.do()


def _above(widget: QWidget) -> list[QWidget]:
    parent = widget.parentWidget()
    return [] if parent is None else [parent, *_above(parent)]

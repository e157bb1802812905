"""The header of the promise: one row of buttons, and another promise or version from its menu."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.database import Database
from app.services.documents import DocumentService, promise_pdf_in
from app.services.documents.consultation import ConsultationDocuments
from app.services.documents.memo import MemoService
from app.services.promise import DecisionService, Outcome, PromiseService
from app.services.promise.consultation import ConsultationService
from app.services.survey import SurveyService
from app.ui import theme
from app.ui.command import Command
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.promise import PromisePage
from app.ui.pages.promise.consulting import Consulting
from app.ui.pages.promise.panels import NewPromisePanel
from app.ui.theme import ThemeName
from app.ui.widget import Button, EmptyState
from tests.ui.hearing import hear, turn


@pytest.fixture
def promise(sqlite_db: Database) -> int:
    promises = PromiseService(sqlite_db)
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31))
    promises.add_commitment(key, promises.promise(key).parties[0].id, "synas i hela kommunen")
    return key


@pytest.fixture
def make_page(sqlite_db: Database, show: Callable[..., QWidget]) -> Callable[[int | None], PromisePage]:
    """The page with everything its header may hold, in the width it has in a window of 1366 pixels."""

    def made(promise: int | None) -> PromisePage:
        promises, documents = PromiseService(sqlite_db), DocumentService(sqlite_db)
        spoken = ConsultationService(sqlite_db, "sv")
        papers, memos = ConsultationDocuments(sqlite_db), MemoService(sqlite_db)
        looking = Looking(None, promise)
        page = PromisePage(
            promises,
            DecisionService(sqlite_db, promise_pdf_in),
            documents,
            SurveyService(sqlite_db),
            looking,
            inline,
            lambda page: Consulting(page, promises, spoken, papers, memos, inline),
        )
        show(page, 1366 - theme.px(208), 768 - theme.px(74))
        page.refresh()
        hear(sqlite_db, page)
        looking.changed.connect(page.refresh)
        turn()
        return page

    return made


def decide(db: Database, promise: int) -> None:
    decisions = DecisionService(db, promise_pdf_in)
    decisions.add_signatory(promise, PromiseService(db).promise(promise).parties[0].id, "Chef")
    decisions.send_to_consultation(promise)
    decisions.propose(promise)
    for party in PromiseService(db).promise(promise).parties[:2]:
        decisions.record_decision(promise, party.id, "Instans", date(2020, 12, 15), Outcome.APPROVED)


def of_header(page: PromisePage) -> list[Button]:
    """The buttons of the header that are seen."""
    beside = page.moving.button.parentWidget()
    assert beside is not None
    return [found for found in beside.findChildren(Button) if found.isVisible()]


def command(page: PromisePage, key: str) -> Command:
    return next(found for found in page.commands() if found.id == key)


@pytest.mark.parametrize("decided", [False, True])
def test_the_header_is_one_row_in_the_smallest_window(
    make_page: Callable[[int | None], PromisePage], promise: int, sqlite_db: Database, decided: bool
) -> None:
    if decided:
        decide(sqlite_db, promise)
    page = make_page(promise)
    buttons = of_header(page)
    assert [button.text() for button in buttons][:4] == ["Jämför", "Samråd", "Spara PDF…", "Fler…"]
    assert len({button.mapTo(page, button.rect().center()).y() for button in buttons}) == 1


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_opens_with_the_keys_and_begins_another_promise(
    make_page: Callable[[int | None], PromisePage], promise: int
) -> None:
    page = make_page(promise)
    seen: list[list[str]] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert menu is page.beginning.menu
        seen.append([action.text() for action in page.beginning.menu.actions()])
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    page.beginning.button.setFocus()
    QTimer.singleShot(0, choose)
    QTest.keyClick(page.beginning.button, Qt.Key.Key_Space)
    turn()
    assert seen == [["Nytt löfte", "Ny version"]]
    (opened,) = page.findChildren(NewPromisePanel)
    assert opened.isVisible()


def test_a_new_version_is_offered_of_what_is_decided_alone(
    make_page: Callable[[int | None], PromisePage], promise: int, sqlite_db: Database
) -> None:
    page = make_page(promise)
    version = page.beginning.menu.actions()[1]
    assert (version.isEnabled(), command(page, "promise.version").when()) == (False, False)
    decide(sqlite_db, promise)
    turn()
    assert (version.isEnabled(), command(page, "promise.version").when()) == (True, True)
    command(page, "promise.version").do()
    assert [(line.version, line.newest) for line in PromiseService(sqlite_db).promises()] == [(2, True), (1, False)]
    turn()
    assert not version.isEnabled()


def test_where_there_is_no_promise_the_empty_page_offers_to_begin_and_the_menu_is_away(
    make_page: Callable[[int | None], PromisePage],
) -> None:
    page = make_page(None)
    assert of_header(page) == []
    (empty,) = (found for found in page.findChildren(EmptyState) if found.isVisible())
    assert empty.button is not None
    assert command(page, "promise.new").when()


def test_no_button_of_the_header_is_cut_at_200_percent(
    qapp: QApplication, make_page: Callable[[int | None], PromisePage], promise: int
) -> None:
    theme.wear(qapp, ThemeName.LIGHT, 2.0)
    page = make_page(promise)
    for button in of_header(page):
        assert page.rect().contains(button.mapTo(page, button.rect().bottomRight()))

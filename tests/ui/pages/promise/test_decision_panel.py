"""The panel of a decision: what is missing is said where it is missing, and what recording does before it is done."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.models.database import Database
from app.services.documents import DocumentService, promise_pdf_in
from app.services.promise import DecisionService, Outcome, PromiseService, PromiseState
from app.services.survey import SurveyService
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.promise import PromisePage
from app.ui.pages.promise.decision_panel import DecisionPanel
from app.ui.widget import Button, today
from tests.ui.hearing import hear, turn


@pytest.fixture
def page(sqlite_db: Database, show: Callable[..., QWidget]) -> PromisePage:
    """The page of a promise that is proposed to the police and the municipality."""
    promises, decisions = PromiseService(sqlite_db), DecisionService(sqlite_db, promise_pdf_in)
    promise = promises.create(date(2021, 1, 1), date(2021, 12, 31))
    parties = promises.promise(promise).parties
    promises.add_commitment(promise, parties[0].id, "synas i hela kommunen")
    decisions.add_signatory(promise, parties[0].id, "Chef")
    decisions.send_to_consultation(promise)
    decisions.propose(promise)
    looking = Looking(None, promise)
    made = PromisePage(promises, decisions, DocumentService(sqlite_db), SurveyService(sqlite_db), looking, inline)
    show(made)
    made.refresh()
    hear(sqlite_db, made)
    looking.changed.connect(made.refresh)
    return made


@pytest.fixture
def panel(page: PromisePage) -> DecisionPanel:
    page.editing.decide()
    [opened] = page.findChildren(DecisionPanel)
    return opened


def _said(panel: QWidget) -> str:
    return " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def _shown(page: PromisePage) -> str:
    turn()
    return _said(page)


def _record(page: PromisePage, outcome: Outcome, note: str = "") -> None:
    page.editing.decide()
    [panel] = page.findChildren(DecisionPanel)
    panel.board.setText("Kommunstyrelsen")
    panel.day.show_day(date(2020, 12, 15))
    panel.outcome.setCurrentIndex(list(Outcome).index(outcome))
    panel.note.setText(note)
    panel.save.click()
    turn()


def test_a_decision_by_nobody_is_refused_beside_the_field_with_the_focus_there(panel: DecisionPanel) -> None:
    panel.day.show_day(date(2020, 12, 15))
    QTest.keyClick(panel.note, Qt.Key.Key_Return)
    assert panel.isVisible()
    assert "Instansen som beslutade saknas." in _said(panel)
    assert QApplication.focusWidget() is panel.board


def test_no_day_is_guessed_and_a_day_to_come_is_refused_at_the_field(panel: DecisionPanel, qtbot: QtBot) -> None:
    panel.board.setText("Kommunstyrelsen")
    for day in (None, today() + timedelta(days=1)):
        if day is not None:
            panel.day.show_day(day)
        with qtbot.captureExceptions() as refused:
            panel.save.click()
        assert [fault.at_its_field for _kind, fault, _trace in refused] == [True]  # type: ignore[attr-defined]
        assert QApplication.focusWidget() is panel.day
        assert panel.isVisible()
    assert "har inte varit än" in _said(panel)


def test_the_last_approval_tells_that_it_decides_and_the_first_does_not(page: PromisePage, panel: DecisionPanel) -> None:
    assert not panel.result.isVisible()
    _record(page, Outcome.APPROVED)
    page.editing.decide()
    assert "är löftet beslutat" in panel.result.text()
    assert panel.result.isVisible()
    panel.outcome.setCurrentIndex(list(Outcome).index(Outcome.REFERRED_BACK))
    assert "återremitterat" in panel.result.text()
    panel.outcome.setCurrentIndex(list(Outcome).index(Outcome.REJECTED))
    assert "avslaget" in panel.result.text()


def test_what_was_referred_back_says_by_whom_and_its_button_makes_the_new_version(page: PromisePage) -> None:
    _record(page, Outcome.REFERRED_BACK, "Skriv om trafiken.")
    assert page.missing() == (
        "Återremitterat av Kommunstyrelsen 2020-12-15. Gör en ny version, ändra den och föreslå den på nytt. Skriv om trafiken."
    )
    page.moving.button.click()
    turn()
    form = page.editing.form
    assert form is not None
    assert (form.version, form.state) == (2, PromiseState.DRAFT)
    assert page.missing() == ""


def test_what_was_rejected_has_no_next_step_and_says_so(page: PromisePage) -> None:
    _record(page, Outcome.REJECTED)
    assert page.missing() == "Avslaget av Kommunstyrelsen 2020-12-15. Löftet går inte vidare."
    assert not page.moving.button.isVisible()


def test_a_locked_text_says_why_and_what_to_do(page: PromisePage) -> None:
    assert "Texten är låst sedan löftet föreslogs för beslut." in _shown(page)
    field = page.introduction.field(page.introduction.parts[0]).field
    assert "Texten är låst sedan löftet föreslogs för beslut." in field.accessibleDescription()
    for _party in range(2):
        _record(page, Outcome.APPROVED)
    assert "Texten är låst sedan löftet beslutades." in _shown(page)


def test_the_preview_is_the_document_that_was_decided_on_once_it_is(page: PromisePage, sqlite_db: Database) -> None:
    draft = page.preview.shown()
    for _party in range(2):
        _record(page, Outcome.APPROVED)
    form = page.editing.form
    assert form is not None
    assert form.state is PromiseState.DECIDED
    assert page.preview.shown() == DocumentService(sqlite_db).promise_pdf(form.id) != draft


def test_minutes_are_marked_as_approved_by_a_button_that_says_so(page: PromisePage) -> None:
    _record(page, Outcome.APPROVED)
    page.tabs.setCurrentIndex(5)
    next(found for found in page.findChildren(Button) if found.text() == "Markera protokollet som justerat").click()
    assert page.editing.form is not None
    turn()
    assert page.editing.form.decisions[0].minutes_approved

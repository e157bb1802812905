"""Commitments, activities and parties are moved by their handles and by Alt and an arrow, each as one change."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from app.models.database import Database
from app.services.documents import DocumentService, promise_pdf_in
from app.services.keeping import changes, undo_last
from app.services.promise import DecisionService, PromiseForm, PromiseService
from app.services.survey import SurveyService
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.promise import PromisePage
from app.ui.widget.dragging import Handle
from tests.ui.carrying import carry, take
from tests.ui.hearing import hear, turn


@pytest.fixture
def page(sqlite_db: Database, show: Callable[..., QWidget]) -> PromisePage:
    """Two commitments of the police, the first with three activities, and one of the municipality."""
    promises = PromiseService(sqlite_db)
    promise = promises.create(date(2021, 1, 1), date(2021, 12, 31))
    police, municipality, _joint = promises.promise(promise).parties
    first = promises.add_commitment(promise, police.id, "synas")
    promises.add_commitment(promise, police.id, "lyssna")
    promises.add_commitment(promise, municipality.id, "röja")
    for text in ("ett", "två", "tre"):
        promises.add_activity(first, text)
    decisions = DecisionService(sqlite_db, promise_pdf_in)
    documents, survey = DocumentService(sqlite_db), SurveyService(sqlite_db)
    made = PromisePage(promises, decisions, documents, survey, Looking(None, promise), inline)
    show(made, 1366, 1000)
    made.refresh()
    hear(sqlite_db, made)
    made.show_tab(made.commitments)
    turn()
    return made


def form(page: PromisePage) -> PromiseForm:
    turn()
    assert page._form is not None
    return page._form


def texts(page: PromisePage) -> list[list[str]]:
    shown = form(page)
    return [[line.text for line in shown.by_party(party.id)] for party in shown.parties]


def handle_of(page: PromisePage, row: int) -> Handle:
    found = page.commitments.rows[row].handle
    assert found is not None
    return found


def edge(page: PromisePage, row: int, *, under: bool = False) -> int:
    shown = page.commitments.rows[row].geometry()
    return shown.bottom() if under else shown.top()


def test_a_commitment_is_carried_within_its_party_and_to_others_as_one_change_each(
    page: PromisePage, sqlite_db: Database
) -> None:
    before = changes(sqlite_db, 1)[0].id
    carry(handle_of(page, 0), page.commitments._card, edge(page, 1, under=True))
    assert texts(page) == [["lyssna", "synas"], ["röja"], []]
    carry(handle_of(page, 0), page.commitments._card, edge(page, 2))
    assert texts(page) == [["synas"], ["lyssna", "röja"], []]
    carry(handle_of(page, 2), page.commitments._card, page.commitments._blocks[2].foot.geometry().bottom())
    assert texts(page) == [["synas"], ["lyssna"], ["röja"]]
    made = [one for one in changes(sqlite_db, 9) if one.id > before]
    assert len(made) == 3
    undo_last(sqlite_db)
    assert texts(page) == [["synas"], ["lyssna", "röja"], []]


def test_an_activity_is_carried_within_its_commitment(page: PromisePage, sqlite_db: Database) -> None:
    before = changes(sqlite_db, 1)[0].id
    row = page.commitments.rows[0]
    shown = row._activities
    handle = shown[2].findChild(Handle)
    assert handle is not None
    carry(handle, row, shown[0].geometry().top())
    assert [activity.text for activity in form(page).commitments[0].activities] == ["tre", "ett", "två"]
    assert len([one for one in changes(sqlite_db, 9) if one.id > before]) == 1


def test_a_party_is_carried_past_another_and_moved_by_alt_and_an_arrow(page: PromisePage) -> None:
    names = [party.name for party in form(page).parties]
    blocks = page.commitments._blocks
    handle = blocks[0].head.findChild(Handle)
    assert handle is not None
    carry(handle, page.commitments._card, blocks[2].head.geometry().top())
    assert [party.name for party in form(page).parties] == [names[1], names[0], names[2]]
    change = next(found for found in page.findChildren(QToolButton) if found.accessibleName() == f"Ändra: {names[0]}")
    change.setFocus()
    QTest.keyClick(change, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [party.name for party in form(page).parties] == [names[1], names[2], names[0]]
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == f"Ändra: {names[0]}"


def test_what_is_read_anew_while_a_commitment_is_carried_leaves_it_where_it_was(page: PromisePage) -> None:
    handle = handle_of(page, 0)
    take(handle, page.commitments._card, edge(page, 1, under=True))
    before = handle.carrying
    page.refresh()
    assert (before, handle.carrying) == (True, False)
    assert texts(page)[0] == ["synas", "lyssna"]


def test_a_promise_that_is_locked_has_nothing_to_drag_by(page: PromisePage) -> None:
    page._decisions.add_signatory(form(page).id, form(page).parties[0].id, "Lokalpolisområdeschef")
    page._decisions.send_to_consultation(form(page).id)
    page._decisions.propose(form(page).id)
    turn()
    assert not [found for found in page.commitments.findChildren(Handle) if found.isVisible()]

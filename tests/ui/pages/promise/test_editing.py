"""What is written in the panels of the promise, and where one stands after it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from app.models.database import Database
from app.services.documents import DocumentService, promise_pdf_in
from app.services.promise import DecisionService, PromiseService, TargetKind, TargetPeriod
from app.services.survey import SurveyService
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.promise import PromisePage
from app.ui.pages.promise.commitment_panel import CommitmentPanel
from app.ui.pages.promise.panels import ActivityPanel
from tests.ui.hearing import hear
from tests.ui.typing import type_text


@pytest.fixture
def page(sqlite_db: Database, show: Callable[..., QWidget]) -> PromisePage:
    """The page with a promise of ten commitments, read again after each commit as the window does."""
    promises = PromiseService(sqlite_db)
    promise = promises.create(date(2021, 1, 1), date(2021, 12, 31))
    police = promises.promise(promise).parties[0].id
    for number in range(10):
        promises.add_commitment(promise, police, f"åtagande {number}")
    documents = DocumentService(sqlite_db)
    decisions = DecisionService(sqlite_db, promise_pdf_in)
    made = PromisePage(promises, decisions, documents, SurveyService(sqlite_db), Looking(None, promise), inline)
    show(made)
    made.refresh()
    hear(sqlite_db, made)
    return made


def test_an_activity_half_written_is_there_again_for_its_own_commitment_alone(page: PromisePage) -> None:
    assert page.editing.form is not None
    first, second, *_ = (line.id for line in page.editing.form.commitments)
    page.editing.open_activity(first, None)
    [opened] = page.findChildren(ActivityPanel)
    type_text(opened.text, "Vi går ut")
    opened.first.setText("1/2")
    QTest.keyClick(opened.text, Qt.Key.Key_Escape)
    assert not opened.isVisible()
    page.editing.open_activity(second, None)
    assert opened.text.toPlainText() == ""
    QTest.keyClick(opened.text, Qt.Key.Key_Escape)
    page.editing.open_activity(first, None)
    assert (opened.text.toPlainText(), opened.first.text()) == ("Vi går ut", "1/2")


def test_a_new_commitment_comes_into_sight_with_the_focus_on_it_and_tab_goes_on_from_there(page: PromisePage) -> None:
    assert page.editing.form is not None
    page.tabs.setCurrentIndex(3)
    page.editing.add_commitment(page.editing.form.parties[0].id)
    [opened] = page.findChildren(CommitmentPanel)
    type_text(opened.text, "det sista")
    opened.save.click()
    row = next(row for row in page.commitments.rows if row.edit.accessibleName() == "Öppna: 11. det sista")
    assert row.edit.hasFocus()
    assert row.visibleRegion().boundingRect().height() == row.height()
    QTest.keyClick(row.edit, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Lägg till en aktivitet: det sista"


def test_an_average_is_never_offered_over_the_whole_period(page: PromisePage) -> None:
    panel = page.findChild(CommitmentPanel)
    assert panel is not None
    panel.kind.setCurrentIndex(list(TargetKind).index(TargetKind.MIN_COUNT))
    panel.period.setCurrentIndex(list(TargetPeriod).index(TargetPeriod.WHOLE))
    panel.kind.setCurrentIndex(list(TargetKind).index(TargetKind.AVG_FREQUENCY))
    assert panel.target().period is TargetPeriod.MONTH
    panel.period.setFocus()
    QTest.keyClick(panel.period, Qt.Key.Key_End)
    assert panel.target().period is TargetPeriod.YEAR


def test_the_next_commitment_is_of_the_party_written_for_last(page: PromisePage) -> None:
    add = next(command for command in page.commands() if command.id == "promise.commitment")
    panel = page.findChild(CommitmentPanel)
    assert panel is not None
    add.do()
    assert panel.party.currentIndex() == 0
    panel.party.setCurrentIndex(2)
    panel.text.setPlainText("hålla öppna samtal")
    panel.save.click()
    add.do()
    assert panel.party.currentIndex() == 2


def test_a_panel_is_put_away_when_its_commitment_is_changed_under_it(page: PromisePage, sqlite_db: Database) -> None:
    editing = page.findChild(CommitmentPanel)
    assert editing is not None
    assert page._form is not None
    first = page._form.commitments[0].id
    page.editing.open_commitment(first)
    page.read_again()
    assert editing.isVisible()
    PromiseService(sqlite_db).remove_commitment(first)
    page.read_again()
    assert not editing.isVisible()


def test_another_part_of_the_promise_begins_at_its_top(page: PromisePage) -> None:
    page.tabs.setCurrentIndex(3)
    page.resize(700, 400)
    QApplication.processEvents()
    bar = page._inside.verticalScrollBar()
    bar.setValue(10_000)
    assert bar.value() > 0
    page.tabs.setCurrentIndex(5)
    assert bar.value() == 0


def test_themes_and_those_responsible_are_suggested_from_the_promise(page: PromisePage) -> None:
    assert page.editing.form is not None
    first, second, *_ = (line.id for line in page.editing.form.commitments)
    page._promises.change_commitment(first, theme="Synlighet", responsible_title="Gatuchef", responsible_unit="Samhällsbyggnad")
    page._promises.add_activity(first, "Belysning", responsible_title="Belysningsingenjör")
    page.refresh()
    page.editing.open_commitment(second)
    [opened] = page.findChildren(CommitmentPanel)
    offered = []
    for field in (opened.theme, opened.title, opened.unit_responsible):
        completer = field.completer()
        completer.setCompletionPrefix("")
        offered.append([completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())])
    assert offered == [["Synlighet"], ["Belysningsingenjör", "Gatuchef"], ["Samhällsbyggnad"]]


def test_each_kind_of_target_shows_its_own_fields_and_is_saved_by_keys(page: PromisePage) -> None:
    assert page.editing.form is not None
    key = page.editing.form.commitments[0].id
    wanted = {
        TargetKind.MIN_COUNT: {"value", "unit", "period", "part", "part_of"},
        TargetKind.MIN_HOURS: {"value", "period", "part", "part_of"},
        TargetKind.AVG_FREQUENCY: {"value", "unit", "period"},
        TargetKind.DELIVERABLE: {"due"},
        TargetKind.CONTINUOUS: set(),
        TargetKind.ON_REQUEST: set(),
    }
    for kind, fields in wanted.items():
        page.editing.open_commitment(key)
        [opened] = page.findChildren(CommitmentPanel)
        opened.kind.setFocus()
        QTest.keyClick(opened.kind, Qt.Key.Key_Home)
        for _step in range(list(TargetKind).index(kind)):
            QTest.keyClick(opened.kind, Qt.Key.Key_Down)
        names = ("value", "unit", "period", "part", "part_of", "due")
        shown = {name for name in names if not opened.form.field(getattr(opened, name)).isHidden()}
        assert shown == fields, kind
        if "value" in fields:
            opened.value.setValue(12)
        QTest.keyClick(opened.save, Qt.Key.Key_Space)
        page.refresh()
        line = page.editing.form.commitment(key)
        assert line is not None
        assert line.target.kind is kind


def test_what_a_target_lacks_is_said_beside_its_field_with_the_focus_there(page: PromisePage) -> None:
    assert page.editing.form is not None
    page.editing.open_commitment(page.editing.form.commitments[0].id)
    [opened] = page.findChildren(CommitmentPanel)
    opened.kind.setCurrentIndex(list(TargetKind).index(TargetKind.MIN_COUNT))
    for value, part, words, field in ((0, 0, "", opened.value), (12, 4, "", opened.part_of), (12, 14, "vid skolor", opened.part)):
        opened.value.setValue(value)
        opened.part.setValue(part)
        opened.part_of.setText(words)
        opened.save.click()
        assert opened.isVisible()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert opened.form.field(field).isAncestorOf(focus)
    opened.text.setPlainText(" ")
    opened.save.click()
    assert opened.text.hasFocus()
    opened.text.setPlainText("synas")
    opened.part.setValue(4)
    opened.save.click()
    assert not opened.isVisible()


def test_alt_and_an_arrow_move_the_activity_that_one_stands_on(page: PromisePage, sqlite_db: Database) -> None:
    promises = PromiseService(sqlite_db)
    assert page.editing.form is not None
    line = page.editing.form.commitments[0].id
    for text in ("ett", "två"):
        promises.add_activity(line, text)
    page.refresh()
    page.show_tab(page.commitments)

    def change(text: str) -> QToolButton:
        return next(found for found in page.findChildren(QToolButton) if found.accessibleName() == f"Ändra: {text}")

    change("ett").setFocus()
    for _press in range(2):
        QTest.keyClick(change("ett"), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        page.refresh()
    assert [activity.text for activity in promises.promise(page.editing.form.id).commitments[0].activities] == ["två", "ett"]
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Ändra: ett"


def test_another_tab_puts_the_panel_away_and_what_is_typed_in_it_is_there_again(page: PromisePage) -> None:
    assert page.editing.form is not None
    first = page.editing.form.commitments[0].id
    page.editing.open_commitment(first)
    [panel] = page.findChildren(CommitmentPanel)
    panel.text.setPlainText("synas överallt")
    page.tabs.setCurrentIndex(5)
    assert not panel.isVisible()
    page.editing.open_commitment(first)
    assert panel.text.toPlainText() == "synas överallt"

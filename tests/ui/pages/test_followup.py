from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.database import Database
from app.models.promise import ActivityState, PromiseState, TargetKind
from app.services.followup import FollowUpService, Occasion
from app.ui.looking import Looking
from app.ui.pages.followup import FollowUpPage
from app.ui.pages.followup.rows import bar_tone, tone
from app.ui.widget import Button
from tests.services.followup.promised import a_promise, twelve_checks
from tests.ui.typing import type_text

TODAY = date(2021, 6, 30)
HOURS = {"target_kind": TargetKind.MIN_HOURS, "target_value": 600, "text": "Synlig polis"}
LIGHTING = {"target_kind": TargetKind.DELIVERABLE, "due_on": date(2021, 9, 30)}
ASKED = {"target_kind": TargetKind.ON_REQUEST}
ONGOING = {"target_kind": TargetKind.CONTINUOUS}
Show = Callable[..., QWidget]


def a_page(db: Database, show: Show, *commitments: dict[str, Any], **facts: Any) -> FollowUpPage:
    promise = a_promise(db, *commitments, **facts)
    page = FollowUpPage(FollowUpService(db), Looking(None, promise), lambda: TODAY)
    show(page)
    page.refresh()
    return page


def lay_out() -> None:
    """New widgets show themselves level by level."""
    for _level in range(4):
        QApplication.processEvents()


def buttons(page: FollowUpPage, words: str) -> list[Button]:
    lay_out()
    return [button for button in page.findChildren(Button) if button.text() == words and button.isVisible()]


def value(page: FollowUpPage, at: int = 0) -> float:
    page.refresh()
    return page._outcomes[at].measure.value


def test_an_occasion_is_logged_with_the_keyboard_alone(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, HOURS)
    page._table.select(0)
    page._on_log()
    assert page._log_panel.hours.hasFocus()
    type_text(page._log_panel.hours, "6,5")
    QTest.keyClick(page._log_panel.hours, Qt.Key.Key_Return)
    assert not page._log_panel.isVisible()
    assert value(page) == 6.5
    assert page._outcomes[0].latest == Occasion(TODAY, count=1, hours=6.5)


def test_one_more_is_asked_for_on_the_same_activity_and_day(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, twelve_checks(), HOURS)
    page._on_log_asked(page._outcomes[1].activities[0].id)
    page._log_panel.day.show_day(date(2021, 5, 4))
    page._log_panel.hours.setValue(4)
    QTest.keyClick(page._log_panel.hours, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page._log_panel.isVisible()
    assert page._log_panel.day.day() == date(2021, 5, 4)
    assert page._log_panel.hours.value() == 0
    assert value(page, 1) == 4
    page._log_panel.shut()
    page._table.setCurrentIndex(page._table.rootIndex())
    page._on_log()
    assert page._log_panel.activity.currentData() == page._outcomes[1].activities[0].id


def test_a_refusal_stands_beside_its_field_and_nothing_is_lost(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, HOURS)
    page._on_log()
    page._log_panel.note.setPlainText("Med gående")
    QTest.keyClick(page._log_panel.hours, Qt.Key.Key_Return)
    assert page._log_panel.isVisible()
    assert page._log_panel.hours.accessibleDescription().startswith("Timmarna saknas.")
    assert page._log_panel.note.toPlainText() == "Med gående"
    page._log_panel.day.show_day(date(2021, 7, 1))
    page._log_panel.hours.setValue(2)
    QTest.keyClick(page._log_panel.hours, Qt.Key.Key_Return)
    assert page._log_panel.day.accessibleDescription().startswith("2021-07-01 har inte varit än.")
    assert value(page) == 0


@pytest.mark.parametrize(
    ("commitment", "shown"),
    [
        (HOURS, {"hours"}),
        (twelve_checks(), {"count", "toward"}),
        ({"target_kind": TargetKind.AVG_FREQUENCY, "target_value": 3}, {"count"}),
        (LIGHTING, {"delivered"}),
        (ASKED, {"requested", "count"}),
        (ONGOING, set()),
    ],
)
def test_the_fields_follow_the_kind_of_the_commitment(
    sqlite_db: Database, show: Show, commitment: dict[str, Any], shown: set[str]
) -> None:
    page = a_page(sqlite_db, show, commitment)
    page._on_log()
    panel = page._log_panel
    fields = {"hours": panel.hours, "count": panel.count, "toward": panel.toward}
    fields |= {"delivered": panel.delivered, "requested": panel.requested}  # type: ignore[dict-item]
    assert {name for name, field in fields.items() if field.isVisible()} == shown
    assert panel.note.isVisible()


def test_a_delivery_is_ticked_and_then_the_activity_can_be_done(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, LIGHTING)
    page._on_log()
    page._log_panel.delivered.setChecked(True)
    page._log_panel._send(more=False)
    activity = page._outcomes[0].activities[0].id
    page._on_state_asked(activity, ActivityState.DONE, "")
    page.refresh()
    assert page._outcomes[0].activities[0].state is ActivityState.DONE


def test_an_occasion_is_put_right_and_taken_away_from_its_commitment(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, HOURS)
    activity = page._outcomes[0].activities[0].id
    FollowUpService(sqlite_db).log(activity, Occasion(TODAY, hours=6), TODAY)
    page.refresh()
    page._on_opened(page._outcomes[0])
    [change] = buttons(page, "Ändra")
    QTest.mouseClick(change, Qt.MouseButton.LeftButton)
    assert page._log_panel.hours.value() == 6
    page._log_panel.hours.setValue(7)
    QTest.keyClick(page._log_panel.hours, Qt.Key.Key_Return)
    assert value(page) == 7
    [remove] = buttons(page, "Ta bort")
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert value(page) == 0
    assert not buttons(page, "Ta bort")


def test_a_state_that_needs_a_reason_asks_for_it(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, twelve_checks())
    page._on_opened(page._outcomes[0])
    lay_out()
    activity = page._outcomes[0].activities[0].id
    form = page._panel.state_form(activity)
    assert not form.reason.isVisible()
    form.state.setCurrentIndex(form.state.findData(ActivityState.CANCELLED))
    assert form.reason.isVisible()
    QTest.mouseClick(form.button, Qt.MouseButton.LeftButton)
    assert form.reason.accessibleDescription().startswith("Orsaken saknas.")
    form.reason.setText("Ingen personal")
    QTest.mouseClick(form.button, Qt.MouseButton.LeftButton)
    page.refresh()
    assert page._outcomes[0].activities[0].state_reason == "Ingen personal"


def test_a_commitment_without_activity_gets_one_from_its_panel(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, ONGOING, activities=0)
    assert not page._log_button.isEnabled()
    page.open(page._outcomes[0].commitment_id)
    [begin] = buttons(page, "Lägg till aktivitet att logga på")
    QTest.mouseClick(begin, Qt.MouseButton.LeftButton)
    page.refresh()
    assert page._log_button.isEnabled()
    assert [each.text for each in page._outcomes[0].activities] == ["Åtagande 1"]


def test_all_commitments_get_their_activity_with_one_button(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, ONGOING, ASKED, HOURS, activities=0)
    [begin] = buttons(page, "Lägg till för alla")
    QTest.mouseClick(begin, Qt.MouseButton.LeftButton)
    page.refresh()
    assert [len(line.activities) for line in page._outcomes] == [1, 1, 1]
    assert not buttons(page, "Lägg till för alla")


def test_an_archived_promise_is_read_and_not_changed(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, HOURS, state=PromiseState.ARCHIVED)
    page._on_opened(page._outcomes[0])
    assert not page._log_button.isEnabled()
    assert not buttons(page, "Logga ett tillfälle") or not page._log_button.isEnabled()
    with pytest.raises(KeyError):
        page._panel.state_form(page._outcomes[0].activities[0].id)


def test_before_a_promise_is_decided_the_page_says_what_it_is_for(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, HOURS, state=PromiseState.DRAFT)
    went: list[str] = []
    page.navigate.connect(lambda key, _argument: went.append(key))
    assert page._empty.isVisible()
    assert not page._columns.isVisible()
    assert page._empty.button is not None
    QTest.mouseClick(page._empty.button, Qt.MouseButton.LeftButton)
    assert went == ["promise"]
    assert page.title() == "Uppföljning"


def test_what_waits_leads_to_its_commitment(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, ONGOING, twelve_checks())
    look = buttons(page, "Visa")[0]
    QTest.mouseClick(look, Qt.MouseButton.LeftButton)
    assert page._panel.commitment_id == page._outcomes[1].commitment_id
    QTest.keyClick(page._panel, Qt.Key.Key_Escape)
    assert not page._panel.isVisible()


def test_the_table_is_a_sound_model_and_its_tones_follow_the_outcome(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, ONGOING, twelve_checks(), LIGHTING, ASKED)
    model: QAbstractItemModel = page._model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [tone(line) for line in page._outcomes] == ["neutral", "attention", "good", "neutral"]
    assert bar_tone(page._outcomes[0]) == "accent"


def test_the_search_finds_commitments_and_the_command(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, HOURS)
    [hit] = page.searchable()
    assert (hit.words, hit.page) == ("Synlig polis", "followup")
    [command] = page.commands()
    assert command.shortcut == "Ctrl+T"
    assert command.when()

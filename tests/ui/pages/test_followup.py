from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.database import Database
from app.models.promise import ActivityState, PromiseState, TargetKind
from app.services.followup import FollowUpService, NothingToLogOn, Occasion
from app.ui.crash import Excepthook
from app.ui.looking import Looking
from app.ui.pages.followup import FollowUpPage
from app.ui.pages.followup.rows import bar_tone, tone
from app.ui.widget import Button, NotADay, NoticeBoard
from app.words import say
from tests.services.followup.promised import a_promise, twelve_checks
from tests.ui.hearing import hear
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
    page.open(page._outcomes[0].commitment_id)
    [begin] = buttons(page, "Lägg till aktivitet att logga på")
    QTest.mouseClick(begin, Qt.MouseButton.LeftButton)
    page.refresh()
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


def test_an_occasion_is_logged_by_a_command(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, HOURS)
    [command] = page.commands()
    assert command.shortcut == "Ctrl+T"
    assert command.when()


@pytest.mark.parametrize(
    ("today", "proposed"),
    [
        (date(2022, 11, 22), date(2021, 12, 31)),
        (date(2020, 11, 22), date(2021, 1, 1)),
        (TODAY, TODAY),
    ],
)
def test_the_day_proposed_lies_in_the_period(sqlite_db: Database, show: Show, today: date, proposed: date) -> None:
    page = FollowUpPage(FollowUpService(sqlite_db), Looking(None, a_promise(sqlite_db, HOURS)), lambda: today)
    show(page)
    page.refresh()
    page._on_log()
    assert page._log_panel.day.day() == proposed


def test_without_activities_the_key_says_what_to_do_and_stands_where_it_is_done(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, ONGOING, ASKED, activities=0)
    [command] = page.commands()
    assert command.when()
    with pytest.raises(NothingToLogOn) as caught:
        command.do()
    assert str(say(caught.value)) == (
        "Löftet 2021 har ingen aktivitet att logga på. Öppna ett åtagande med Enter och lägg till en aktivitet."
    )
    assert page._table.hasFocus()
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    page.refresh()
    assert [len(line.activities) for line in page._outcomes] == [1, 0]


def test_on_an_archived_promise_the_button_and_the_key_say_why_nothing_is_logged(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, HOURS, state=PromiseState.ARCHIVED)
    said: list[str] = []
    page.said.connect(said.append)
    page.commands()[0].do()
    assert said == [page._log_button.toolTip()] == ["Löftet är arkiverat: inget mer loggas på det."]


def test_one_panel_over_another_covers_it_whole(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, HOURS)
    page._on_opened(page._outcomes[0])
    page._on_log()
    assert page._log_panel.geometry() == page._panel.geometry()


def test_a_day_that_is_none_is_said_once_and_until_it_is_changed(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, HOURS)
    page._on_log()
    panel, above = page._log_panel, NoticeBoard()
    hook = Excepthook(lambda sentence: above.say(sentence.happened, sentence.remedy), pytest.fail)
    panel.hours.setValue(2)
    panel.day.setText("2")
    with pytest.raises(NotADay) as caught:
        panel._send(more=False)
    hook(NotADay, caught.value, None)
    assert above.text() == ""
    assert panel.day.accessibleDescription().startswith("”2” är ingen dag")
    assert panel.day.hasFocus()
    panel.day.selectAll()
    type_text(panel.day, "2021-05-04")
    assert panel.day.accessibleDescription() == ""
    QTest.keyClick(panel.day, Qt.Key.Key_Return)
    assert value(page) == 2


def test_a_reason_that_is_being_written_stays_through_what_others_store_and_through_esc(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, twelve_checks())
    hear(sqlite_db, page)
    page._on_opened(page._outcomes[0])
    activity = page._outcomes[0].activities[0].id
    form = page._panel.state_form(activity)
    form.state.setCurrentIndex(form.state.findData(ActivityState.CANCELLED))
    type_text(form.reason, "Ingen personal")
    with sqlite_db.write("Something else"):
        pass
    page.refresh()
    assert page._panel.state_form(activity).reason.text() == "Ingen personal"
    QTest.keyClick(form.reason, Qt.Key.Key_Escape)
    page._on_opened(page._outcomes[0])
    form = page._panel.state_form(activity)
    assert (form.state.currentData(), form.reason.text()) == (ActivityState.CANCELLED, "Ingen personal")
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    page.refresh()
    assert page._outcomes[0].activities[0].state_reason == "Ingen personal"


def test_an_occasion_half_written_is_there_again_after_esc_and_gone_once_logged(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, HOURS)
    page._on_log()
    panel = page._log_panel
    type_text(panel.note, "Med gående")
    lay_out()
    page._on_log()
    assert panel.note.toPlainText() == "Med gående"
    QTest.keyClick(panel.note, Qt.Key.Key_Escape)
    page._on_log()
    assert panel.note.toPlainText() == "Med gående"
    panel.hours.setValue(2)
    QTest.keyClick(panel.hours, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.isVisible()
    assert panel.note.toPlainText() == ""
    QTest.keyClick(panel.note, Qt.Key.Key_Escape)
    page._on_log()
    assert (panel.note.toPlainText(), panel.hours.value()) == ("", 0)


def test_a_commitment_opened_after_another_has_the_focus_where_something_is_done(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, HOURS, twelve_checks())
    for outcome in page._outcomes:
        page._table.setFocus()
        page._on_opened(outcome)
        focus = QApplication.focusWidget()
        assert isinstance(focus, Button)
        assert (focus.text(), focus.accessibleDescription()) == ("Logga ett tillfälle", outcome.activities[0].text)
        assert focus.isVisible()
        QTest.keyClick(focus, Qt.Key.Key_Escape)
        assert page._table.hasFocus()


def test_nothing_is_logged_on_what_is_cancelled(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, HOURS, twelve_checks())
    first, second = (outcome.activities[0].id for outcome in page._outcomes)
    FollowUpService(sqlite_db).set_state(first, ActivityState.CANCELLED, "Ingen personal")
    page.refresh()
    page._on_opened(page._outcomes[0])
    assert len(buttons(page, "Logga ett tillfälle")) == 1  # the page's own
    page._table.select(0)
    page._on_log()
    assert [page._log_panel.activity.itemData(at) for at in range(page._log_panel.activity.count())] == [second]
    FollowUpService(sqlite_db).set_state(second, ActivityState.CANCELLED, "Ingen personal")
    page.refresh()
    with pytest.raises(NothingToLogOn):
        page._on_log()


def test_enter_sets_how_an_activity_stands_from_the_choice_itself(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, HOURS)
    outcome = page._outcomes[0]
    page._on_opened(outcome)
    form = page._panel.state_form(outcome.activities[0].id)
    wanted = ActivityState(form.state.currentData())
    form.state.setFocus()
    QTest.keyClick(form.state, Qt.Key.Key_Return)
    page.refresh()
    assert page._outcomes[0].activities[0].state is wanted

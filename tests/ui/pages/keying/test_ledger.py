"""The ledger in the window: the leaves beside the keying, a batch's panel, and the paper's way to its end."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTabBar, QWidget

from app.models.database import Database
from app.models.survey import SurveyWave, WaveState
from app.services.keeping import changes
from app.services.keying import BatchState, DisposalDecision, DisposalOutOfOrder, KeyingService, SerialService
from app.services.keying.storage import verify_batch
from app.ui.pages.keying import KeyingPage, batches
from app.ui.widget import TableView
from tests.tools.paper import Paper
from tests.ui.pages.keying.striking import strike
from tests.ui.pages.survey import hands

DAY = date(2020, 10, 5)


@pytest.fixture
def verified(sqlite_db: Database, keying: KeyingService, paper: Paper) -> int:
    """The first batch: one form keyed and one blank of two, and verified."""
    keying.key_form(paper.batch_id, 1, {})
    keying.count_batch(paper.batch_id, received=2, blank=1, spoiled=0)
    keying.finish_batch(paper.batch_id)
    with sqlite_db.write("Verify") as session:
        verify_batch(session, paper.batch_id)
    return paper.batch_id


def close(db: Database, paper: Paper) -> None:
    """The wave takes no more forms."""
    with db.write("Move the wave") as session:
        session.get_one(SurveyWave, paper.wave_id).state = WaveState.CLOSED


def tabs(page: KeyingPage) -> list[str]:
    bar = page.findChildren(QTabBar)[0]
    return [bar.tabText(at) for at in range(bar.count())]


def turn(page: KeyingPage, words: str) -> None:
    page.refresh()
    page.findChildren(QTabBar)[0].setCurrentIndex(tabs(page).index(words))
    QApplication.processEvents()


def table(page: QWidget, name: str) -> TableView[Any]:
    found = hands.shown(page, TableView, name)
    assert isinstance(found, TableView)
    return found


def cells(shown: TableView[Any]) -> list[list[str]]:
    model = shown.model()
    return [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())]


def said(widget: QWidget) -> list[str]:
    return [shown.text() for shown in widget.findChildren(QLabel) if shown.isVisible() and shown.text()]


def test_the_coordinator_sees_the_whole_ledger_and_the_reception_the_days(
    sqlite_db: Database, page: KeyingPage, paper: Paper
) -> None:
    assert {"Mata in", "Buntar", "Dagsavstämning", "Utestående"} <= set(tabs(page))
    turn(page, "Utestående")
    sqlite_db.actor = paper.anna
    page.refresh()
    assert {"Mata in", "Dagsavstämning"} <= set(tabs(page))
    assert not {"Buntar", "Utestående"} & set(tabs(page))
    assert page.findChildren(QTabBar)[0].currentIndex() == 0


def test_the_ledger_shows_each_batch_with_its_counts_and_where_its_paper_is(
    page: KeyingPage, keying: KeyingService, verified: int
) -> None:
    keying.store_batch(verified, "Arkivet", date(2021, 6, 30))
    turn(page, "Buntar")
    first, second = cells(table(page, "Buntar"))
    assert first == ["1", "Stadsbiblioteket", "2020-10-05", "2", "1", "1", "0", "0", "Arkiverad", "Arkivet, till 2021-06-30"]
    assert second[:4] == ["2", "Stadsbiblioteket", "2020-10-06", "40"]


def test_the_ledger_is_searched_and_enter_opens_the_batch(page: KeyingPage, verified: int) -> None:
    turn(page, "Buntar")
    search = page._batches.ledger._search
    search.setFocus()
    strike(page, "kontrollerad\n")
    assert [row[0] for row in cells(table(page, "Buntar"))] == ["1"]
    assert page._batches.counts.accessibleName() == "Bunt 1 · Stadsbiblioteket"


def test_a_verified_batch_is_put_away_and_moved_from_its_panel_by_keys(
    page: KeyingPage, keying: KeyingService, verified: int
) -> None:
    page.open(verified)
    panel = page._batches.counts
    hands.press(panel, "Arkivera papperen…")
    strike(page, "Arkivet, hylla 3\t2021-06-30\n")
    line = keying.batch(verified)
    assert (line.state, line.stored_where, line.stored_until) == (BatchState.STORED, "Arkivet, hylla 3", date(2021, 6, 30))
    assert "Arkivet, hylla 3, till 2021-06-30" in said(panel)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Flytta papperen…"
    hands.press(panel, "Flytta papperen…")
    strike(page, "Källaren\n")
    assert keying.batch(verified).stored_where == "Källaren"


def test_the_reception_leaves_the_paper_to_the_coordinator(
    sqlite_db: Database, page: KeyingPage, paper: Paper, verified: int
) -> None:
    sqlite_db.actor = paper.anna
    page.refresh()
    page.open(verified)
    assert not page._batches.counts._store.isVisible()


def test_a_batch_that_waits_for_its_second_entry_says_so(page: KeyingPage, keying: KeyingService, paper: Paper) -> None:
    keying.key_form(paper.batch_id, 1, {})
    keying.count_batch(paper.batch_id, received=1, blank=0, spoiled=0)
    keying.finish_batch(paper.batch_id)
    page.open(paper.batch_id)
    panel = page._batches.counts
    assert not panel._store.isVisible()
    assert any("stickprov" in words for words in said(panel))


def test_a_finished_batch_that_no_longer_adds_up_is_given_its_reason_there(
    page: KeyingPage, keying: KeyingService, paper: Paper, verified: int
) -> None:
    keying.void(keying.forms(paper.wave_id)[0].id, "Fel omgång")
    page.open(verified)
    assert any("Antalen stämmer inte längre" in words for words in said(page._batches.counts))
    strike(page, "Blanketten var från förra omgången\n")
    assert keying.batch(verified).reason == "Blanketten var från förra omgången"


def destroy(page: KeyingPage, batch_id: int, decided: str) -> None:
    page.open(batch_id)
    hands.press(page._batches.counts, "Gallra papperen…")
    strike(page, f"Kommunstyrelsen\t{decided}\t§ 31\n")


def test_paper_is_listed_and_confirmed_before_it_is_noted_as_destroyed(
    sqlite_db: Database, page: KeyingPage, keying: KeyingService, paper: Paper, verified: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    keying.store_batch(verified, "Arkivet")
    close(sqlite_db, paper)
    asked: list[str] = []

    def answer(_over: QWidget, _title: str, text: str, _action: str) -> bool:
        asked.append(text)
        return len(asked) > 1

    monkeypatch.setattr(batches, "confirm", answer)
    destroy(page, verified, "2021-02-09")
    assert keying.batch(verified).state is BatchState.STORED
    assert asked[0].startswith("Bunt 1 · Stadsbiblioteket: 1 av 2 inmatade, 1 tom")
    assert "Kommunstyrelsen 2021-02-09 § 31" in asked[0]
    hands.press(page._batches.destroy, "Gallra…")
    line = keying.batch(verified)
    assert (line.state, line.destroyed_by, line.disposal_reference) == (BatchState.DISPOSED, "Bo", "§ 31")
    assert "Gallrade" in said(page._batches.counts)
    assert changes(sqlite_db, 1)[0].undoable is False


def test_without_a_body_and_a_reference_nobody_is_asked_to_confirm(
    sqlite_db: Database, page: KeyingPage, keying: KeyingService, paper: Paper, verified: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    keying.store_batch(verified, "Arkivet")
    close(sqlite_db, paper)
    monkeypatch.setattr(batches, "confirm", lambda *_asked: pytest.fail("asked"))
    page.open(verified)
    hands.press(page._batches.counts, "Gallra papperen…")
    strike(page, "\t2021-02-09\n")
    assert any("Papper gallras inte utan beslut." in words for words in said(page._batches.destroy))
    assert keying.batch(verified).state is BatchState.STORED


def test_what_is_refused_is_refused_before_anybody_confirms(
    sqlite_db: Database, page: KeyingPage, keying: KeyingService, paper: Paper, verified: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    keying.store_batch(verified, "Arkivet")
    close(sqlite_db, paper)
    monkeypatch.setattr(batches, "confirm", lambda *_asked: pytest.fail("asked"))
    decision = DisposalDecision("Kommunstyrelsen", date(2099, 1, 1), "§ 31")
    with pytest.raises(DisposalOutOfOrder):
        page._batches._on_destroyed([keying.batch(verified)], decision, date(2099, 1, 2))


def test_a_day_is_counted_and_held_against_its_batches(page: KeyingPage, keying: KeyingService, paper: Paper) -> None:
    turn(page, "Dagsavstämning")
    days = table(page, "Dagsavstämning")
    assert [row[0] for row in cells(days)] == ["2020-10-06", "2020-10-05"]
    assert cells(days)[1][2] == "–"
    days.setFocus()
    days.select(1)
    QTest.keyClick(days, Qt.Key.Key_Return)
    strike(page, "42\tTvå låg kvar i lådan\n")
    [line] = [line for line in keying.days(paper.wave_id) if line.day == DAY]
    assert (line.handed_in, line.missing, line.reason) == (42, 2, "Två låg kvar i lådan")
    page.refresh()
    assert cells(table(page, "Dagsavstämning"))[1][8:] == ["2", "Förklarad", "Två låg kvar i lådan"]


def test_a_day_is_not_counted_by_what_its_batches_say(page: KeyingPage, keying: KeyingService, paper: Paper) -> None:
    page._batches.look_at(paper.wave_id, reception=False)
    page._batches.count_day(keying.days(paper.wave_id)[0])
    strike(page, "\n")
    assert any("0 om det inte var några" in words for words in said(page._batches.day))
    assert keying.days(paper.wave_id)[0].handed_in is None


def test_the_forms_outstanding_are_shown_copied_and_looked_into(
    sqlite_db: Database, page: KeyingPage, keying: KeyingService, paper: Paper
) -> None:
    SerialService(sqlite_db).reserve(paper.wave_id, paper.point_id, 10)
    for serial in (2, 5, 400):
        keying.key_form(paper.batch_id, serial, {})
    turn(page, "Utestående")
    [line] = cells(table(page, "Utestående blanketter"))
    assert (line[1], line[2], line[3], line[-1]) == ("10", "2", "8", "0001, 0003–0004, 0006–0010")
    assert cells(table(page, "Nummer från annat håll")) == [["0400", "1", "Stadsbiblioteket", "aldrig tryckt"]]
    hands.press(page, "Kopiera listan")
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Insamlingsställe\tFrån\tTill\tBlanketter",
        "Stadsbiblioteket\t0001\t0001\t1",
        "Stadsbiblioteket\t0003\t0004\t2",
        "Stadsbiblioteket\t0006\t0010\t5",
    ]
    table(page, "Utestående blanketter").open_current()
    assert "0001, 0003–0004, 0006–0010" in said(page._batches.numbers)
    page._batches.numbers.shut()
    table(page, "Nummer från annat håll").open_current()
    assert page._desk.sought_serial() == "0400"
    assert [row[0] for row in cells(table(page, "Sparade blanketter"))] == ["0400"]


def test_every_leaf_says_what_it_is_for_while_it_is_empty(page: KeyingPage) -> None:
    for leaf in (page._batches.ledger, page._batches.days, page._batches.out):
        leaf.look_at(None)
        leaf.show()
        leaf.read()
        assert len(leaf._none.sentence.text()) > 40


def test_the_search_offers_the_ledger_to_the_coordinator_alone(sqlite_db: Database, page: KeyingPage, paper: Paper) -> None:
    def offered() -> set[str]:
        return {command.id for command in page.commands() if command.when()}

    assert {"keying.ledger", "keying.day", "keying.out"} <= offered()
    assert "keying.destroy" not in offered()
    sqlite_db.actor = paper.anna
    page.refresh()
    assert "keying.day" in offered()
    assert not {"keying.ledger", "keying.out"} & offered()

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.models.database import Database
from app.models.promise import PromiseState
from app.models.survey import Series
from app.services.analysis import Trend
from app.services.followup import FollowUpService
from app.services.year import YearService
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.year import YearPage
from app.ui.pages.year.page import _trend_words
from app.ui.widget import Button, ListRow
from tests.house import example
from tests.services.followup.promised import a_promise, twelve_checks
from tests.services.year.grounds import a_year

NOW = datetime(2020, 12, 2, 14, 0, tzinfo=UTC)
Show = Callable[..., QWidget]


def a_page(db: Database, show: Show, wave: int | None, promise: int | None, trend: Trend | None = None) -> YearPage:
    page = YearPage(YearService(db), Looking(wave, promise), lambda: trend, now=lambda: NOW, executor=inline)
    show(page)
    page.refresh()
    return page


def titles(rows: list[QWidget]) -> list[str]:
    return [row.title() for row in rows if isinstance(row, ListRow)]


def test_the_page_says_where_the_year_stands_and_what_comes_next(sqlite_db: Database, show: Show) -> None:
    wave = a_year(sqlite_db)
    draft = a_promise(sqlite_db, twelve_checks(), state=PromiseState.DRAFT)
    page = a_page(sqlite_db, show, wave, draft)
    assert page.title() == "Löftet 2021 tar form"
    assert titles(page._next.rows())[:3] == ["Mata in bunt 1", "Skriv motiv för Knäred", "Skicka 2021 på samråd"]


def test_a_button_goes_where_the_step_is_done(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, a_year(sqlite_db), None)
    went: list[tuple[str, object]] = []
    page.navigate.connect(lambda key, argument: went.append((key, argument)))
    first, *_, texts = page._next.rows()
    for row in (first, texts):
        QTest.mouseClick(row.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert went == [("keying", 1), ("review", None)]


def test_a_change_is_undone_from_the_list(sqlite_db: Database, show: Show) -> None:
    wave = a_year(sqlite_db)
    promise = a_promise(sqlite_db, twelve_checks())
    commitment = FollowUpService(sqlite_db).outcomes(promise, date(2021, 5, 1))[0].commitment_id
    FollowUpService(sqlite_db).begin_activity(commitment, "Kontroll vid skolan")
    page = a_page(sqlite_db, show, wave, promise)
    assert titles(page._changes.rows())[0] == "Lägg till aktivitet att följa"
    QTest.mouseClick(page._changes.rows()[0].findChildren(Button)[0], Qt.MouseButton.LeftButton)
    page.refresh()
    assert titles(page._changes.rows())[0] != "Lägg till aktivitet att följa"
    assert len(FollowUpService(sqlite_db).outcomes(promise, date(2021, 5, 1))[0].activities) == 1


def test_an_empty_file_offers_the_first_action(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, None, None)
    went: list[str] = []
    page.navigate.connect(lambda key, _argument: went.append(key))
    assert page._empty.isVisible()
    assert not page._columns.isVisible()
    assert page._empty.button is not None
    QTest.mouseClick(page._empty.button, Qt.MouseButton.LeftButton)
    assert went == ["survey"]


def test_the_trend_is_told_in_words_too(sqlite_db: Database, show: Show) -> None:
    trend = example.instance(Trend)
    assert isinstance(trend, Trend)
    page = a_page(sqlite_db, show, a_year(sqlite_db), None, trend)
    assert page._trend_card.isVisible()
    assert "Trygg i kommunen" in page._line.accessibleDescription()
    assert _trend_words(trend).endswith("Påhittade svar.")
    assert trend.points[0].series in Series


def test_without_a_trend_there_is_no_card_for_it(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, a_year(sqlite_db), None)
    assert not page._trend_card.isVisible()


def test_a_trend_that_fails_is_not_passed_over_in_silence(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, a_year(sqlite_db), None)
    with pytest.raises(OSError, match="disk"):
        page._on_failed(OSError("disk"))


def test_the_page_is_imported_without_what_counts_answers() -> None:
    check = "import sys, app.ui.pages.year; print([name for name in ('numpy', 'pyqtgraph', 'openpyxl') if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_whoever_comes_here_stands_on_the_first_next_step_and_never_on_an_undoing(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, show, a_year(sqlite_db), None)
    page.take_focus()
    assert page._next.rows()[0].findChildren(Button)[0].hasFocus()

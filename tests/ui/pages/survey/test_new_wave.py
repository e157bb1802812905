"""A new wave's days are judged where they are written."""

from datetime import date

import pytest
from PySide6.QtTest import QTest

from app.models.database import Database
from app.services.survey import SurveyService, WaveDatesBackwards
from app.ui.pages.survey import SurveyPage
from app.ui.widget.date_field import DateField
from tests.ui.pages.survey import hands


def test_a_wave_that_would_close_before_it_opens_is_told_at_its_last_day_which_is_written_over(
    page: SurveyPage, sqlite_db: Database
) -> None:
    hands.press(page, "Ny omgång")
    opens, closes = hands.shown(page, DateField, "Första dag"), hands.shown(page, DateField, "Sista dag")
    opens.show_day(date(2026, 10, 1))
    closes.show_day(date(2026, 9, 1))
    with pytest.raises(WaveDatesBackwards) as refused:
        closes.day()
    assert refused.value.at_its_field
    assert closes.hasFocus()
    QTest.keyClicks(closes, "2026-11-30")
    assert closes.day() == date(2026, 11, 30)
    hands.press(page, "Skapa omgången")
    (made,) = SurveyService(sqlite_db).waves()
    assert (made.opens_on, made.closes_on) == (date(2026, 10, 1), date(2026, 11, 30))

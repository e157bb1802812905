"""What the question in progress and the form so far show of what is keyed, as a person sees it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.models.database import Database
from app.services.keying import KeyingService
from app.ui import theme
from app.ui.pages.keying import KeyingPage
from app.ui.pages.keying.beside import SoFar
from app.ui.pages.keying.codes import Codes
from app.ui.theme.worn import put_on
from tests.tools.paper import Paper
from tests.ui.pages.keying.striking import Show, open_page, strike

TO_MEASURES = "12341" + "05\n12\n3\n" + "\n" + "0123012301" + "1322301" + "00" + "123"
"""A form's answers up to the list of at most three."""


def under(page: KeyingPage) -> str:
    return page._hand.sheet._card.line.text()


def picked(page: KeyingPage) -> list[str]:
    return [f"{line.code} {line.text}" for line in page._hand.sheet._codes._lines if line.picked]


def codes_of(page: KeyingPage, number: str) -> str:
    lines = page._hand.sheet._so_far._lines
    return next(line.codes for line in lines if line.number == number)


@pytest.fixture
def at_measures(page: KeyingPage, paper: Paper) -> KeyingPage:
    page.open(paper.batch_id)
    strike(page, TO_MEASURES)
    form = page._hand.form
    assert form is not None
    assert form.at == "measures", form.at
    return page


def test_a_list_says_what_too_many_ticks_are_and_what_ends_it(at_measures: KeyingPage) -> None:
    assert under(at_measures) == "0 av högst 3 · fler än 3 kryss: *"
    strike(at_measures, "10mörkt\n")
    assert under(at_measures) == "2 av högst 3 · Enter: klar"


@pytest.mark.parametrize(("key", "said"), [(",", "ej svar"), ("*", "oläsligt")])
def test_a_list_answered_anew_shows_at_once_that_it_has_no_answer(at_measures: KeyingPage, key: str, said: str) -> None:
    strike(at_measures, "12\n-")
    assert codes_of(at_measures, "12") == "1 2"
    strike(at_measures, key)
    assert under(at_measures) == f"{said} · Enter: klar"
    assert picked(at_measures) == [f"{key} {said}"]
    assert codes_of(at_measures, "12") == key
    strike(at_measures, "3")
    assert codes_of(at_measures, "12") == "3"


def test_an_answer_that_is_rubbed_out_is_not_shown_beside_it_any_more(at_measures: KeyingPage) -> None:
    strike(at_measures, "12\n-\b\b")
    assert codes_of(at_measures, "12") == "–"


def test_the_row_of_keys_says_that_every_answer_takes_an_enter(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)

    def shown() -> set[str]:
        return {label.text() for label in page._hand.sheet._card.findChildren(QLabel) if label.isVisible()}

    assert "efter varje svar" not in shown()
    page._hand.sheet.advance(on=False)
    assert "efter varje svar" in shown()
    assert "godta" not in shown()


def test_the_form_fits_a_small_screen(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    page.resize(1158, 682)
    QApplication.processEvents()
    assert page._hand._scroll.verticalScrollBar().maximum() == 0


@pytest.fixture
def large(sqlite_db: Database, paper: Paper, keying: KeyingService, show: Show) -> Iterator[KeyingPage]:
    """The page at 200 % text, in a small window."""
    worn = theme.current(), theme.scale()
    put_on(worn[0], 2.0)
    sqlite_db.actor = paper.bo
    page = open_page(sqlite_db, paper, show)
    page.resize(1254, 620)
    yield page
    put_on(*worn)


def seen(page: KeyingPage, part: Codes | SoFar) -> int:
    """How many pixels of its height are in sight."""
    return part.visibleRegion().boundingRect().height()


def test_at_large_text_the_question_and_all_its_codes_stay_in_sight(large: KeyingPage, paper: Paper) -> None:
    large.open(paper.batch_id)
    QApplication.processEvents()
    strike(large, TO_MEASURES)
    sheet = large._hand.sheet
    assert not sheet.question.visibleRegion().isEmpty()
    assert seen(large, sheet._codes) >= sheet._codes.below() - 8
    strike(large, "\n")
    assert sheet._wrong.text()
    assert not sheet._wrong.visibleRegion().isEmpty()
    assert not sheet.question.visibleRegion().isEmpty()


def test_at_large_text_going_to_a_question_brings_the_form_so_far_into_sight(large: KeyingPage, paper: Paper) -> None:
    large.open(paper.batch_id)
    strike(large, "12")
    sheet = large._hand.sheet
    sheet.choose_question()
    assert seen(large, sheet._so_far) > 300
    strike(large, "\x1b")
    assert not sheet.question.visibleRegion().isEmpty()
    assert large.status().endswith("F1: alla tangenter")

"""The background is filled from the survey with the keys alone, and its figures are looked after."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.database import Database
from app.services.documents import DocumentService, promise_pdf_in
from app.services.promise import DecisionService, PromiseService, PromiseText, blocks_from_text, blocks_to_text
from app.services.promise.background import BackgroundService
from app.services.promise.tracing import figure_rows
from app.services.survey import SurveyService
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.promise import PromisePage
from app.ui.pages.promise.filling import Filling
from tests.ui.hearing import hear, turn


@pytest.fixture
def page(sample_db: Database, tmp_path: Path, show: Callable[..., QWidget]) -> PromisePage:
    """The page on a new promise of the sample's wave."""
    promises = PromiseService(sample_db)
    promise = promises.create(date(2031, 1, 1), date(2031, 12, 31), wave_id=2)
    promises.write_text(promise, PromiseText.BACKGROUND, blocks_from_text("Det här vet vi."))
    made = PromisePage(
        promises,
        DecisionService(sample_db, promise_pdf_in),
        DocumentService(sample_db),
        SurveyService(sample_db),
        Looking(2, promise),
        inline,
        fill=lambda over: Filling(over, BackgroundService(sample_db, tmp_path / "columns"), inline),
    )
    show(made)
    made.refresh()
    hear(sample_db, made)
    made.tabs.setCurrentIndex(1)
    return made


def filling(page: PromisePage) -> Filling:
    assert page.filling is not None
    return page.filling


def said(page: PromisePage, part: PromiseText = PromiseText.BACKGROUND) -> str:
    assert page._form is not None
    return blocks_to_text(page._form.text(part))


def test_ticked_sentences_are_put_in_the_text_by_keys_and_told_amiss_when_the_survey_says_otherwise(
    page: PromisePage, sample_db: Database
) -> None:
    own = filling(page)
    own.survey.setFocus()
    QTest.keyClick(own.survey, Qt.Key.Key_Space)
    panel = own.panel
    assert panel.isVisible()
    assert panel.rows[0].tick.accessibleName().startswith("I enkäten 2020 svarade 1\u202f588")
    assert QApplication.focusWidget() is panel.rows[0].tick
    assert not panel.save.isEnabled()
    QTest.keyClick(panel.rows[0].tick, Qt.Key.Key_Space)
    QTest.mouseClick(panel.rows[1], Qt.MouseButton.LeftButton)
    assert panel.save.text() == "Sätt in 2 meningar i texten"
    QTest.keyClick(panel.save, Qt.Key.Key_Space)
    assert not panel.isVisible()
    assert said(page).startswith("Det här vet vi.\n\nI enkäten 2020 svarade")
    assert own.hints.isHidden()
    assert page._form is not None
    with sample_db.write("Let a figure be old") as session:
        figure_rows(session, page._form.id)[0].value = 1.0
    turn()
    assert "Enkäten säger" in own.hints.text() or "enkäten säger något annat nu" in own.hints.text()
    QTest.keyClick(own.renew, Qt.Key.Key_Space)
    turn()
    assert own.hints.isHidden()
    page._promises.write_text(page._form.id, PromiseText.BACKGROUND, blocks_from_text("Det här vet vi."))
    turn()
    assert "siffran står inte längre i texten" in own.hints.text()
    own.survey.click()
    assert panel.ticked() == ()
    panel.all.click()
    assert len(panel.ticked()) == len(panel.rows) > 20
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert said(page) == "Det här vet vi."


def test_the_picture_fills_its_own_text_with_problems_and_motives(page: PromisePage) -> None:
    own = filling(page)
    own.picture.click()
    own.panel.rows[0].tick.setChecked(True)
    own.panel.save.click()
    assert said(page, PromiseText.PICTURE).startswith("Mörka gångvägar i centrum.")
    own.picture.click()
    assert own.panel.rows[0].tick.accessibleDescription() == "står i texten"


def test_a_locked_promise_has_nothing_to_fill(page: PromisePage) -> None:
    page._looking.look_at(2, 2)
    page.refresh()
    assert filling(page).card.isHidden()


def test_the_sentences_are_one_stop_and_enter_puts_in_what_is_ticked_and_stands_there(page: PromisePage) -> None:
    heard: list[str] = []
    page.said.connect(heard.append)
    own = filling(page)
    next(one for one in page.commands() if one.label == "Fyll från enkäten").do()
    panel = own.panel
    first, third = panel.rows[0].tick, panel.rows[2].tick
    turn()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is panel.all
    QTest.keyClick(panel.all, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Down)
    QTest.keyClick(panel.rows[1].tick, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is third
    QTest.keyClick(third, Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(panel.rows[1].tick, Qt.Key.Key_End)
    assert QApplication.focusWidget() is panel.rows[-1].tick
    QTest.keyClick(panel.rows[-1].tick, Qt.Key.Key_Home)
    QTest.keyClick(first, Qt.Key.Key_Space)
    sentence = panel.ticked()[0].sentence
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert sentence in said(page)
    field = page._background.field(PromiseText.BACKGROUND).field
    assert QApplication.focusWidget() is field
    assert field.textCursor().selectedText() == sentence
    assert heard == ["1 mening är insatt i ”Bakgrund”"]


def test_enter_with_nothing_ticked_leaves_the_panel_open(page: PromisePage) -> None:
    own = filling(page)
    own.picture.click()
    QTest.keyClick(own.panel.rows[0].tick, Qt.Key.Key_Return)
    assert own.panel.isVisible()
    assert said(page) == "Det här vet vi."


def test_what_is_put_in_from_the_picture_is_stood_on_in_its_own_text(page: PromisePage) -> None:
    own = filling(page)
    own.picture.click()
    QTest.keyClick(own.panel.rows[0].tick, Qt.Key.Key_Space)
    QTest.keyClick(own.panel.rows[0].tick, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    field = page._background.field(PromiseText.PICTURE).field
    assert QApplication.focusWidget() is field
    assert not field.visibleRegion().isEmpty()

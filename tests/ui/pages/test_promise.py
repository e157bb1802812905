from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from app import words
from app.models.database import Database
from app.models.survey import Questionnaire, SurveyWave
from app.services.documents import DocumentService, promise_pdf_in
from app.services.documents.promise_signing import SigningService, TrustService
from app.services.promise import (
    DecisionService,
    Outcome,
    Party,
    PromiseLayout,
    PromiseService,
    PromiseState,
    PromiseText,
    Target,
    TargetKind,
    blocks_from_text,
)
from app.services.survey import SurveyService
from app.ui.file_dialog import FileDialog
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.promise import PromisePage, SigningTab
from app.ui.pages.promise.commitment_panel import CommitmentPanel
from app.ui.pages.promise.decision_panel import DecisionPanel
from app.ui.pages.promise.panels import ActivityPanel, NewPromisePanel, SignatoryPanel
from app.ui.pages.promise.party_panel import PartyPanel
from app.ui.pages.promise.tabs import FrameCard
from app.ui.widget import Button, Chip, EmptyState
from tests.ui.hearing import hear, turn
from tests.ui.pages.survey import hands
from tests.ui.typing import type_text

JOINT = "Polis och kommun lovar tillsammans att"
Pages = Callable[[int | None], PromisePage]


@pytest.fixture
def wave(sqlite_db: Database) -> int:
    with sqlite_db.write("Prepare a wave") as session:
        form = Questionnaire(name="Enkät")
        session.add(form)
        session.flush()
        wave = SurveyWave(name="2020", questionnaire_id=form.id)
        session.add(wave)
        session.flush()
        return wave.id


@pytest.fixture
def promises(sqlite_db: Database) -> PromiseService:
    return PromiseService(sqlite_db)


@pytest.fixture
def promise(promises: PromiseService, wave: int) -> int:
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31), wave_id=wave)
    police, municipality, _ = promises.promise(key).parties
    promises.add_commitment(key, police.id, "synas i hela kommunen", Target.hours(600))
    promises.add_commitment(key, police.id, "övervaka trafiken", Target.at_least(12, sub_value=4, sub_text="vid skolor"))
    promises.add_commitment(key, municipality.id, "samverka med skolorna")
    return key


@pytest.fixture
def make_page(sqlite_db: Database, wave: int, show: Callable[..., QWidget]) -> Callable[[int | None], PromisePage]:
    """The page, shown and read again after each commit as the window does."""

    def made(promise: int | None) -> PromisePage:
        looking = Looking(wave, promise)
        decisions = DecisionService(sqlite_db, promise_pdf_in)
        page = PromisePage(
            PromiseService(sqlite_db),
            decisions,
            DocumentService(sqlite_db),
            SurveyService(sqlite_db),
            looking,
            inline,
            more=(lambda over, run: SigningTab(over, SigningService(sqlite_db), TrustService(sqlite_db), decisions, None, run),),
        )
        show(page)
        page.refresh()
        hear(sqlite_db, page)
        looking.changed.connect(page.refresh)
        return page

    return made


def panel(page: PromisePage, kind: type[QWidget]) -> QWidget:
    return next(found for found in page.findChildren(kind))


def button(page: QWidget, text: str) -> Button:
    turn()
    return next(found for found in page.findChildren(Button) if found.text() == text and found.isVisible())


def chips(page: QWidget) -> list[str]:
    turn()
    return [chip.text() for chip in page.findChildren(Chip) if chip.isVisible()]


def test_an_empty_year_offers_to_begin_the_promise(make_page: Pages, promises: PromiseService) -> None:
    page = make_page(None)
    (empty,) = (found for found in page.findChildren(EmptyState) if found.isVisible())
    assert empty.button is not None
    empty.button.click()
    opened = panel(page, NewPromisePanel)
    assert isinstance(opened, NewPromisePanel)
    opened.save.click()
    (line,) = promises.promises()
    assert page.title() == line.title


def test_commitments_stand_by_party_with_targets_and_hints(make_page: Pages, promise: int) -> None:
    page = make_page(promise)
    shown = chips(page)
    assert "Minst 600 timmar per år" in shown
    assert "Minst 12 tillfällen, varav 4 vid skolor" in shown
    assert "går inte att mäta" in shown
    assert "Utkast, version 1" in shown


def test_the_preview_is_what_is_saved_whatever_the_program_speaks(make_page: Pages, promise: int, tmp_path: Path) -> None:
    words.use("en")
    page = make_page(promise)
    page.export(tmp_path / "lofte.pdf")
    assert page.preview.pages >= 1
    assert page.preview.shown() == (tmp_path / "lofte.pdf").read_bytes()


def test_a_commitment_is_added_in_the_side_panel(make_page: Pages, promise: int, promises: PromiseService) -> None:
    page = make_page(promise)
    button(page, "Åtagande").click()
    opened = panel(page, CommitmentPanel)
    assert isinstance(opened, CommitmentPanel)
    type_text(opened.text, "gå på kvällen")
    opened.kind.setCurrentIndex(list(TargetKind).index(TargetKind.AVG_FREQUENCY))
    assert opened.value.isVisible()
    assert not opened.due.isVisible()
    opened.value.setValue(3)
    opened.period.setCurrentIndex(0)
    opened.title.setText("Gruppchef")
    opened.save.click()
    line = promises.promise(promise).commitments[2]
    assert (line.text, line.target, line.responsible_title) == ("gå på kvällen", Target.on_average(3), "Gruppchef")
    assert not opened.isVisible()
    assert "3 gånger per vecka i snitt" in chips(page)


def test_a_commitment_is_changed_and_removed_in_the_panel(make_page: Pages, promise: int, promises: PromiseService) -> None:
    page = make_page(promise)
    page.open(promises.promise(promise).commitments[0].id)
    opened = panel(page, CommitmentPanel)
    assert isinstance(opened, CommitmentPanel)
    assert opened.value.value() == 600
    opened.value.setValue(900)
    opened.save.click()
    assert promises.promise(promise).commitments[0].target == Target.hours(900)
    turn()
    page.open(promises.promise(promise).commitments[0].id)
    button(opened, "Ta bort").click()
    assert len(promises.promise(promise).commitments) == 2


def test_alt_and_an_arrow_move_a_commitment(make_page: Pages, promise: int, promises: PromiseService) -> None:
    page = make_page(promise)
    row = page.commitments.rows[0]
    row.edit.setFocus()
    QTest.keyClick(row.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [line.text for line in promises.promise(promise).commitments][:2] == ["övervaka trafiken", "synas i hela kommunen"]
    turn()
    assert page.commitments.rows[1].edit.hasFocus()


def named(page: QWidget, name: str) -> QToolButton:
    """The shown icon button of that name."""
    return next(found for found in page.findChildren(QToolButton) if found.accessibleName() == name and found.isVisible())


def test_a_housing_company_becomes_a_party_is_renamed_moved_and_removed(
    make_page: Pages, promise: int, promises: PromiseService
) -> None:
    page = make_page(promise)
    button(page, "Part").click()
    opened = panel(page, PartyPanel)
    assert isinstance(opened, PartyPanel)
    assert [opened.kind.itemText(at) for at in range(opened.kind.count())] == ["Annan part"]
    type_text(opened.line, "Bostadsbolaget")
    type_text(opened.heading, "Bostadsbolaget lovar att")
    opened.must_decide.setChecked(True)
    opened.save.click()
    added = promises.promise(promise).parties[3]
    assert (added.party, added.name, added.must_decide) == (Party.OTHER, "Bostadsbolaget", True)
    assert not opened.isVisible()
    QApplication.processEvents()
    up = named(page, "Flytta upp: Bostadsbolaget")
    up.setFocus()
    QTest.keyClick(up, Qt.Key.Key_Space)
    assert [party.name for party in promises.promise(promise).parties].index("Bostadsbolaget") == 2
    QApplication.processEvents()
    assert named(page, "Flytta upp: Bostadsbolaget").hasFocus()
    named(page, "Ändra: Bostadsbolaget").click()
    opened.heading.clear()
    type_text(opened.heading, "Hyresvärdarna lovar att")
    opened.save.click()
    assert promises.promise(promise).parties[2].heading == "Hyresvärdarna lovar att"
    QApplication.processEvents()
    named(page, "Ändra: Bostadsbolaget").click()
    button(opened, "Ta bort").click()
    assert len(promises.promise(promise).parties) == 3


def test_the_frame_takes_another_title_period_layout_and_wave(
    make_page: Pages, promise: int, promises: PromiseService, sqlite_db: Database
) -> None:
    later = SurveyService(sqlite_db).next_wave(promises.promise(promise).wave_id or 0, "2021")
    page = make_page(promise)
    page.tabs.setCurrentIndex(0)
    frame = panel(page, FrameCard)
    assert isinstance(frame, FrameCard)
    frame.line.clear()
    type_text(frame.line, "Löftet i Laholm")
    QTest.keyClick(frame.line, Qt.Key.Key_Return)
    frame.last.selectAll()
    type_text(frame.last, "30/6 2022")
    QTest.keyClick(frame.last, Qt.Key.Key_Return)
    frame.arrangement.setFocus()
    QTest.keyClick(frame.arrangement, Qt.Key.Key_Down)
    frame.wave.setCurrentIndex(frame.wave.findData(later))
    frame.wave.activated.emit(frame.wave.currentIndex())
    form = promises.promise(promise)
    assert (form.title, form.valid_to, form.layout, form.wave_id) == (
        "Löftet i Laholm",
        date(2022, 6, 30),
        PromiseLayout.BY_THEME,
        later,
    )
    turn()
    assert frame.wave.currentText() == "2021"


def test_the_pdf_is_saved_in_the_language_chosen(
    make_page: Pages, promise: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_page(promise)
    chosen = iter((tmp_path / "lofte.pdf", tmp_path / "promise.pdf"))
    monkeypatch.setattr(FileDialog, "save", lambda *_asked: (str(next(chosen)), ""))
    for action in page.exporting.languages.actions():
        action.trigger()
    swedish, english = (pikepdf.open(tmp_path / name) for name in ("lofte.pdf", "promise.pdf"))
    assert (str(swedish.Root.Lang), str(english.Root.Lang)) == ("sv-SE", "en-GB")


def test_an_activity_has_who_and_when(make_page: Pages, promise: int, promises: PromiseService) -> None:
    page = make_page(promise)
    button(page, "Aktivitet").click()
    opened = panel(page, ActivityPanel)
    assert isinstance(opened, ActivityPanel)
    type_text(opened.text, "Fotpatrull")
    opened.title.setText("Gruppchef")
    opened.first.show_day(date(2021, 3, 1))
    opened.save.click()
    (activity,) = promises.promise(promise).commitments[0].activities
    assert (activity.text, activity.responsible_title, activity.starts_on) == ("Fotpatrull", "Gruppchef", date(2021, 3, 1))


def test_a_text_is_saved_when_the_writer_goes_on(make_page: Pages, promise: int, promises: PromiseService) -> None:
    page = make_page(promise)
    field = page.introduction.field(PromiseText.INTRODUCTION).field
    page.tabs.setCurrentIndex(0)
    field.setFocus()
    type_text(field, "Vi lovar")
    page.leave()
    assert promises.promise(promise).introduction == blocks_from_text("Vi lovar")


def test_the_way_goes_from_draft_to_a_signed_promise_by_its_button(
    make_page: Pages, promise: int, promises: PromiseService
) -> None:
    page = make_page(promise)
    signing = panel(page, SignatoryPanel)
    assert isinstance(signing, SignatoryPanel)
    page.tabs.setCurrentIndex(6)
    button(page, "Undertecknare").click()
    signing.title.setText("Lokalpolisområdeschef")
    signing.save.click()
    button(page, "Skicka på samråd").click()
    button(page, "Föreslå för beslut").click()
    deciding = panel(page, DecisionPanel)
    assert isinstance(deciding, DecisionPanel)
    for body in ("Lokalpolisområdet", "Kommunstyrelsen"):
        next(found for found in page.findChildren(Button) if found.text() == "Anteckna ett beslut").click()
        deciding.board.setText(body)
        deciding.day.show_day(date(2020, 12, 15))
        deciding.save.click()
    assert promises.promise(promise).state is PromiseState.DECIDED
    assert "Lokalpolisområdeschef" in page.missing()
    assert button(page, "Lås som undertecknat").hasFocus()
    page.editing.open_signatory(promises.promise(promise).signatories[0].id)
    signing.signed.show_day(date(2021, 1, 8))
    signing.save.click()
    turn()
    assert page.missing() == ""
    assert promises.promise(promise).signatories[0].signed_on == date(2021, 1, 8)


def test_a_decided_promise_shows_its_text_and_offers_a_new_version(
    make_page: Pages, promise: int, promises: PromiseService, sqlite_db: Database
) -> None:
    decisions = DecisionService(sqlite_db, promise_pdf_in)
    parties = promises.promise(promise).parties
    decisions.add_signatory(promise, parties[0].id, "Chef")
    decisions.send_to_consultation(promise)
    decisions.propose(promise)
    for party in parties[:2]:
        decisions.record_decision(promise, party.id, "Instans", date(2020, 12, 15), Outcome.APPROVED)
    page = make_page(promise)
    assert page.introduction.field(PromiseText.INTRODUCTION).field.isReadOnly()
    assert not [found for found in page.findChildren(Button) if found.text() == "Åtagande" and found.isVisible()]
    page.beginning.menu.actions()[1].trigger()
    assert "Utkast, version 2" in chips(page)


def test_everything_that_takes_the_focus_has_a_name(make_page: Pages, promise: int) -> None:
    page = make_page(promise)
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_tab_goes_through_a_commitment_as_it_is_seen(make_page: Pages, promise: int, promises: PromiseService) -> None:
    page = make_page(promise)
    commitment = promises.promise(promise).commitments[0]
    promises.add_activity(commitment.id, "Ronder på tågen")
    page.refresh()
    row = page.commitments.rows[0]
    row.edit.setFocus()
    names = [row.edit.accessibleName(), hands.tab(), hands.tab()]
    assert names == [f"Öppna: 1. {commitment.text}", "Ändra: Ronder på tågen", f"Lägg till en aktivitet: {commitment.text}"]


def test_esc_in_a_text_goes_back_to_the_tabs_and_not_nowhere(make_page: Pages, promise: int) -> None:
    page = make_page(promise)
    page.show_tab(page.introduction)
    field = page.introduction.field(PromiseText.INTRODUCTION).field
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.tabs


def test_the_search_knows_the_tabs_by_what_can_be_done_in_them(make_page: Pages, promise: int) -> None:
    page = make_page(promise)
    titles = [hit.words for hit in page.parts()]
    assert titles == [page.tabs.tabText(at) for at in range(page.tabs.count())]
    page.open(titles[5])
    assert page.tabs.currentIndex() == 5

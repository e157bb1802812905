"""Proof of quality in the window, by keys alone: a batch drawn from, keyed again by another person, settled and accepted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.models.database import Database
from app.services.keeping import undo_last
from app.services.keying import BatchState, Entry, KeyingService, ResponseState
from app.services.keying.verification import SampleRule, Verdict, VerificationService
from app.ui import theme
from app.ui.pages.keying import KeyingPage
from app.ui.pages.keying.quality.choices import Choices
from app.ui.pages.keying.quality.overview import Overview
from app.ui.theme import ThemeName
from app.ui.widget import ScrollPage
from tests.tools.paper import Paper, a_form
from tests.ui.pages.keying.striking import Show, open_page, press_key, strike
from tests.ui.pages.survey.hands import press
from tests.ui.pages.test_keying import strokes_of


@pytest.fixture
def proof(sqlite_db: Database) -> VerificationService:
    return VerificationService(sqlite_db)


@pytest.fixture
def keyed(keying: KeyingService, paper: Paper) -> None:
    """Anna keyed two forms, which are the batch."""
    keying.key_forms(paper.batch_id, [(412, a_form()), (413, a_form())])
    keying.finish_batch(paper.batch_id, "Resten kom aldrig")


@pytest.fixture
def page(sqlite_db: Database, paper: Paper, keyed: None, show: Show) -> KeyingPage:
    """The page as Bo sees it, who coordinates."""
    sqlite_db.actor = paper.bo
    return open_page(sqlite_db, paper, show)


def said(page: QWidget) -> str:
    return "\n".join(shown.text() for shown in page.findChildren(QLabel) if shown.isVisible())


def turn_to_quality(page: KeyingPage) -> None:
    page.open("quality")
    QApplication.processEvents()


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def key_again(page: KeyingPage, **instead: Entry) -> None:
    """Strike a whole form as it stands on the paper, and the Enter that saves it."""
    bench = page._asides.proof._bench
    assert bench is not None
    form = bench.hand.form
    assert form is not None
    entries = {**a_form(), **instead}
    while (form := bench.hand.form) is not None and form.current is not None:
        field = form.current
        entry = entries.get(field.name, field.blank)
        asked = entry == field.blank and field.question.confirm_blank
        strike(page, strokes_of(field, entry) + ("\n" if asked else ""))
    strike(page, "\n")
    QApplication.processEvents()


def test_a_batch_is_drawn_from_keyed_again_settled_and_accepted_by_keys_alone(
    page: KeyingPage, proof: VerificationService, paper: Paper, keying: KeyingService
) -> None:
    turn_to_quality(page)
    assert "2 av 2 blanketter skulle dras: Bunt 1 · Anna" in said(page)
    press(page, "Dra ett stickprov av bunt 1")
    strike(page, "\n")
    assert proof.samples(paper.wave_id)[0].to_key == 2
    assert "2 väntar på dig" in said(page)
    press(page, "Kontrollregistrera nästa")
    assert page.title() == "Kontrollregistrera blankett 0412"
    key_again(page)
    assert page.title() == "Kontrollregistrera blankett 0413"
    key_again(page, safe_home=Entry.of("3"), age=Entry.of("5"))
    (sample,) = proof.samples(paper.wave_id)
    assert (sample.to_key, sample.to_settle) == (0, 1)
    assert "1 blankett återstår att avgöra" in said(page)
    press(page, "Avgör nästa")
    assert page.title() == "Avgör blankett 0413"
    assert isinstance(focused(), Choices)
    strike(page, "\n")
    assert len(proof.to_settle(paper.wave_id)[0].discrepancies) == 2
    strike(page, "2")
    assert "Pappret säger 3 Ganska otrygg" in said(page)
    assert "tangenterna ligger intill varandra" in said(page)
    strike(page, "2")
    strike(page, "3")
    strike(page, "1")
    QApplication.processEvents()
    assert "Pappret säger 1" in said(page)
    strike(page, "1")
    QApplication.processEvents()
    assert proof.to_settle(paper.wave_id) == ()
    (sample,) = proof.samples(paper.wave_id)
    assert (sample.verdict, sample.rate.errors) == (Verdict.ACCEPTED, 2)
    assert keying.batch(paper.batch_id).state is BatchState.VERIFIED
    assert {form.state for form in keying.forms(paper.wave_id)} == {ResponseState.VERIFIED}
    assert "Godtaget" in said(page)
    assert "2 fel i 7" in said(page)


def test_a_second_entry_that_was_left_is_opened_again_on_its_field(
    page: KeyingPage, sqlite_db: Database, proof: VerificationService, paper: Paper, show: Show
) -> None:
    proof.draw(paper.batch_id)
    turn_to_quality(page)
    press(page, "Kontrollregistrera nästa")
    strike(page, "3")
    again = open_page(sqlite_db, paper, show)
    bench = again._asides.proof._bench
    assert bench is not None
    assert bench.hand.form is not None
    assert (bench.hand.form.at, dict(bench.hand.form.entries)) == ("safe_area", {"safe_home": Entry.of("3")})
    strike(again, "\x1b")
    assert again.title() == "Inmatning"
    assert "påbörjad av dig" in said_in_tables(again)


def said_in_tables(page: KeyingPage) -> str:
    overview = page.findChild(Overview)
    assert overview is not None
    model = overview._waiting_model
    return "\n".join(str(model.index(row, 2).data()) for row in range(model.rowCount()))


def test_escape_goes_back_one_level_while_settling_and_loses_nothing(
    page: KeyingPage, proof: VerificationService, paper: Paper
) -> None:
    proof.draw(paper.batch_id)
    for waiting in proof.waiting(paper.wave_id):
        proof.key_second(waiting.entry_id, a_form() | {"safe_home": Entry.of("3")})
    turn_to_quality(page)
    press(page, "Avgör nästa")
    strike(page, "1")
    assert "Varför skiljer sig inmatningarna?" in said(page)
    strike(page, "\x1b")
    assert "Vad säger pappret?" in said(page)
    strike(page, "3")
    press_key(page, Qt.Key.Key_Escape)
    assert "Vad säger pappret?" in said(page)
    strike(page, "\x1b")
    assert page.title() == "Inmatning"
    assert sum(form.left for form in proof.to_settle(paper.wave_id)) == 2


def test_settling_follows_what_is_undone_to_the_difference_that_is_open_again(
    page: KeyingPage, sqlite_db: Database, proof: VerificationService, paper: Paper
) -> None:
    proof.draw(paper.batch_id)
    for waiting in proof.waiting(paper.wave_id):
        proof.key_second(waiting.entry_id, a_form() | {"safe_home": Entry.of("3"), "age": Entry.of("5")})
    turn_to_quality(page)
    press(page, "Avgör nästa")
    strike(page, "11")
    assert "1 skillnad kvar" in said(page)
    strike(page, "1")
    page.refresh()
    assert "Varför skiljer sig inmatningarna?" in said(page), "what is being answered stays"
    undo_last(sqlite_db)
    page.refresh()
    assert "2 skillnader kvar" in said(page)
    assert "Fråga 1\n" in said(page)
    strike(page, "1111")
    assert page.title() == "Avgör blankett 0413"
    told: list[str] = []
    page.said.connect(told.append)
    undo_last(sqlite_db)
    page.refresh()
    assert page.title() == "Avgör blankett 0412"
    assert told == ["Blankett 0412 är öppen igen"]
    strike(page, "11")
    assert page.title() == "Avgör blankett 0413"
    strike(page, "1111")
    assert (proof.to_settle(paper.wave_id), page.title()) == ((), "Inmatning")


def test_more_is_drawn_and_the_rule_is_changed_in_the_window(
    page: KeyingPage, proof: VerificationService, keying: KeyingService, paper: Paper
) -> None:
    turn_to_quality(page)
    press(page, "Andel och gräns")
    rule = page._asides.proof._rule
    for field, value in ((rule._share, 50), (rule._forms, 1), (rule._fields, 1), (rule._limit, 200)):
        field.setValue(value)
    strike(page, "\n")
    assert proof.rule() == SampleRule(0.5, 1, 1, 200)
    proof.draw(paper.batch_id)
    proof.key_second(proof.waiting(paper.wave_id)[0].entry_id, a_form())
    turn_to_quality(page)
    page.refresh()
    assert "för få blanketter" in said(page)
    press(page, "Dra fler: Bunt 1")
    assert proof.samples(paper.wave_id)[0].forms == 2
    QApplication.processEvents()
    page.refresh()
    assert getattr(focused(), "text", str)() == "Kontrollregistrera nästa"
    around: QWidget | None = focused()
    while around is not None and not isinstance(around, ScrollPage):
        around = around.parentWidget()
    assert around is not None
    assert around.verticalScrollBar().value() == 0


def test_only_the_chosen_questions_are_drawn_for(page: KeyingPage, proof: VerificationService, paper: Paper) -> None:
    turn_to_quality(page)
    press(page, "Dra ett stickprov av bunt 1")
    panel = page._asides.proof._draw
    for name, tick in panel._ticks.items():
        tick.setChecked(name == "age")
    panel._draw.setFocus()
    QTest.keyClick(panel._draw, Qt.Key.Key_Enter)
    assert proof.samples(paper.wave_id)[0].questions == ("age",)


def test_a_receptionist_sees_what_waits_for_them_and_their_own_keying_alone(
    sqlite_db: Database, keying: KeyingService, keyed: None, proof: VerificationService, paper: Paper, show: Show
) -> None:
    sqlite_db.actor = paper.bo
    proof.draw(paper.batch_id)
    proof.key_second(proof.waiting(paper.wave_id)[0].entry_id, a_form() | {"safe_home": Entry.of("3")})
    sqlite_db.actor = paper.anna
    keying.count_batch(paper.other_batch_id, received=40, blank=40, spoiled=0)
    page = open_page(sqlite_db, paper, show)
    turn_to_quality(page)
    shown = said(page)
    assert "Anna" in shown
    assert "Bo" not in shown.replace("Bor", "")
    assert "Att avgöra mot pappret" not in shown
    assert "Stickprov" not in shown


def test_a_verified_form_that_was_corrected_is_listed_until_it_is_held_against_its_paper(
    page: KeyingPage, proof: VerificationService, paper: Paper, keying: KeyingService
) -> None:
    turn_to_quality(page)
    press(page, "Dra ett stickprov av bunt 1")
    strike(page, "\n")
    press(page, "Kontrollregistrera nästa")
    key_again(page)
    key_again(page)
    form = keying.forms(paper.wave_id)[0]
    page._on_form_asked(form)
    assert "Kontrollerad: rättas den måste den jämföras med pappret på nytt." in said(page)
    page._saved_form.shut()
    keying.save(keying.accept(keying.open_saved(form.id), "sex", Entry.of("1")), "Läste fel")
    turn_to_quality(page)
    page.refresh()
    assert "Rättade efter sin kontroll" in said(page)
    press(page, "Blankett 0413 stämmer med pappret")
    assert {form.state for form in keying.forms(paper.wave_id)} == {ResponseState.VERIFIED}
    page.refresh()
    assert "Rättade efter sin kontroll" not in said(page)


@pytest.mark.parametrize(("theme_name", "scale"), [(ThemeName.LIGHT, 1.0), (ThemeName.DARK, 2.0)])
def test_the_form_s_number_is_in_view_while_a_third_value_is_keyed(
    dressed: QApplication,
    sqlite_db: Database,
    proof: VerificationService,
    paper: Paper,
    keyed: None,
    show: Show,
    theme_name: ThemeName,
    scale: float,
) -> None:
    theme.wear(dressed, theme_name, scale)
    sqlite_db.actor = paper.bo
    page = open_page(sqlite_db, paper, show)
    page.resize(1200, 580)
    proof.draw(paper.batch_id)
    for waiting in proof.waiting(paper.wave_id):
        proof.key_second(waiting.entry_id, a_form() | {"safe_home": Entry.of("3")})
    turn_to_quality(page)
    press(page, "Avgör nästa")
    strike(page, "3")
    QApplication.processEvents()
    assert page.title() == "Avgör blankett 0412"
    in_view = [shown.text() for shown in page.findChildren(QLabel) if shown.isVisible() and not shown.visibleRegion().isEmpty()]
    assert "Avgör blankett 0412" in in_view
    strike(page, "2")
    QApplication.processEvents()
    assert "Pappret säger 2" in said(page)

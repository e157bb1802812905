"""A person forms the survey with the page's own widgets."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from app import resource
from app.models.database import Database
from app.services.keeping import undo_last
from app.services.survey import (
    PlaceService,
    QuestionKind,
    QuestionnaireFaulty,
    QuestionnaireService,
    QuestionnaireState,
    Series,
    SurveyService,
    WaveState,
)
from app.ui.command import attach
from app.ui.file_dialog import FileDialog
from app.ui.pages.survey import SurveyPage
from app.ui.pages.survey.question_list import QuestionList
from app.ui.widget import Chip
from tests.ui.hearing import hear, turn
from tests.ui.pages.survey import hands
from tests.ui.typing import type_text

Show = Callable[..., QWidget]


@pytest.fixture
def survey(sqlite_db: Database) -> SurveyService:
    return SurveyService(sqlite_db)


@pytest.fixture
def places(sqlite_db: Database) -> PlaceService:
    return PlaceService(sqlite_db)


@pytest.fixture
def page(sqlite_db: Database, show: Show) -> Iterator[SurveyPage]:
    """The page as the window shows it: read again after every commit, its shortcuts working."""
    made = hands.page(sqlite_db)
    made.refresh()
    attach(made, made.commands())
    stop = hear(sqlite_db, made)
    show(made)
    assert QTest.qWaitForWindowActive(made)
    yield made
    stop()


@pytest.fixture
def wave(page: SurveyPage, survey: SurveyService) -> int:
    """A wave in draft, shown."""
    return survey.create_wave("2020")


def test_an_empty_file_offers_the_first_wave_and_makes_it(page: SurveyPage, survey: SurveyService) -> None:
    assert page.title() == "Enkät"
    hands.press(page, "Ny omgång")
    name = hands.shown(page, QLineEdit, "Namn")
    hands.write(name, "Hösten 2020")
    hands.press(page, "Skapa omgången")
    assert [wave.name for wave in survey.waves()] == ["Hösten 2020"]
    assert page.title() == "Enkät Hösten 2020"
    assert len(survey.form(survey.waves()[0].id).questions) == 18


def test_a_question_with_two_options_is_added_and_written(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    hands.press(page, "Lägg till fråga")
    hands.write(hands.shown(page, QPlainTextEdit, "Frågan som den trycks"), "Går du på trygghetsvandring?")
    hands.write(hands.shown(page, QLineEdit, "Kort text"), "Vandring")
    hands.write(hands.shown(page, QLineEdit, "Text för alternativ 1"), "Ja")
    hands.write(hands.shown(page, QLineEdit, "Text för alternativ 2"), "Nej")
    question = survey.form(wave).questions[1]
    assert (question.text, question.short_text) == ("Går du på trygghetsvandring?", "Vandring")
    assert [(option.code, option.text) for option in question.part()][:2] == [("1", "Ja"), ("2", "Nej")]


def test_an_option_is_added_at_the_end_with_a_code_of_its_own(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    hands.press(page, "Lägg till alternativ, Svarsalternativ")
    option = survey.form(wave).questions[0].option("5")
    assert option is not None
    assert option.text == "Nytt alternativ"
    assert QApplication.focusWidget() is hands.shown(page, QLineEdit, "Text för alternativ 6")


def test_tab_goes_from_how_it_is_answered_through_the_options_to_the_button_under_them(
    page: SurveyPage, survey: SurveyService, wave: int
) -> None:
    hands.shown(page, QComboBox, "Så besvaras den").setFocus()
    names: list[str] = []
    while not names or not names[-1].startswith("Lägg till"):
        names.append(hands.tab())
        assert len(names) < 40
    options = [name for name in names if name.startswith(("Kod", "Text"))]
    assert options == [f"{what} för alternativ {n}" for n in range(1, 6) for what in ("Kod", "Text")]


def test_tab_leaves_the_words_of_a_new_option_at_once_and_saves_them(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    hands.press(page, "Lägg till alternativ, Svarsalternativ")
    words = hands.shown(page, QLineEdit, "Text för alternativ 6")
    type_text(words, "Kanske")
    reached = hands.tab()
    option = survey.form(wave).questions[0].option("5")
    assert option is not None
    assert (option.text, reached) == ("Kanske", "Mer om Kanske")


def test_two_options_swap_codes_once_both_are_written(
    page: SurveyPage, survey: SurveyService, wave: int, captured: list[BaseException]
) -> None:
    hands.write(hands.shown(page, QLineEdit, "Kod för alternativ 1"), "4")
    assert len(captured) == 1
    hands.write(hands.shown(page, QLineEdit, "Kod för alternativ 4"), "1")
    codes = [(option.code, option.text) for option in survey.form(wave).questions[0].part()]
    assert codes[0] == ("4", "Mycket trygg")
    assert codes[3] == ("1", "Mycket otrygg")


@pytest.fixture
def captured(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What slots raise, as the window's excepthook would get it."""
    found: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: found.append(error))
    return found


def test_a_row_is_moved_and_removed_by_its_menu(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    rows = hands.rows(page)
    rows[1].asked.emit("up")
    assert [option.code for option in survey.form(wave).questions[0].part()][:2] == ["2", "1"]
    QApplication.processEvents()
    hands.rows(page)[4].asked.emit("remove")
    assert survey.form(wave).questions[0].option("9") is None


def test_the_kind_is_changed_and_the_most_answers_set(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    kind = hands.shown(page, QComboBox, "Så besvaras den")
    assert isinstance(kind, QComboBox)
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Down)
    QApplication.processEvents()
    assert survey.form(wave).questions[0].kind is QuestionKind.MULTIPLE


def test_rewording_shows_the_question_as_changed(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    following = survey.next_wave(wave, "2021")
    page._looking.look_at(following, None)
    page.refresh()
    listed = page.findChild(QuestionList)
    assert listed is not None
    assert listed.item(1).data(Qt.ItemDataRole.AccessibleTextRole) == "1, I hemmet, Lika"
    hands.write(hands.shown(page, QPlainTextEdit, "Frågan som den trycks"), "Hur trygg är du hemma?")
    assert survey.form(following).questions[0].series is Series.CHANGED
    assert listed.item(1).data(Qt.ItemDataRole.AccessibleTextRole) == "1, I hemmet, Ändrad"


def test_the_head_of_the_form_is_written(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    listed = page.findChild(QuestionList)
    assert listed is not None
    listed.choose(0)
    hands.write(hands.shown(page, QPlainTextEdit, "Inledning"), "Tack för att du svarar.")
    assert survey.form(wave).introduction == "Tack för att du svarar."


def test_opening_freezes_what_is_shown(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    hands.press(page, "Öppna omgången")
    assert survey.wave(wave).state is WaveState.OPEN
    text = hands.shown(page, QPlainTextEdit, "Frågan som den trycks")
    assert isinstance(text, QPlainTextEdit)
    assert text.isReadOnly()
    assert not hands.shown(page, QAbstractButton, "Lägg till fråga").isEnabled()


def test_a_frozen_questionnaire_of_a_waiting_wave_offers_a_new_version(
    page: SurveyPage, survey: SurveyService, sqlite_db: Database, wave: int
) -> None:
    QuestionnaireService(sqlite_db).freeze(survey.form(wave).id)
    hands.press(page, "Ny version")
    assert (survey.form(wave).version, survey.form(wave).state) == (2, QuestionnaireState.DRAFT)
    assert hands.shown(page, QAbstractButton, "Lägg till fråga").isEnabled()


def test_the_waves_name_and_population_are_kept_when_their_fields_are_left(
    page: SurveyPage, survey: SurveyService, wave: int
) -> None:
    page.open("wave")
    hands.write(hands.shown(page, QLineEdit, "Namn"), "2020 höst")
    hands.write(hands.shown(page, QLineEdit, "Källa"), "SCB")
    line = survey.wave(wave)
    assert (line.name, line.population_source, line.opens_on) == ("2020 höst", "SCB", None)


def test_a_closed_wave_is_opened_again_with_its_reason(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    page.open("wave")
    survey.move_wave(wave, WaveState.OPEN)
    survey.move_wave(wave, WaveState.CLOSED)
    hands.write(hands.shown(page, QLineEdit, "Varför omgången öppnas igen"), "En bunt till kom")
    hands.press(page, "Öppna igen")
    assert survey.wave(wave).state is WaveState.OPEN


def test_places_are_added_changed_retired_and_pasted(page: SurveyPage, places: PlaceService, wave: int) -> None:
    page.open("places")
    hands.press(page, "Lägg till plats")
    hands.write(hands.shown(page, QLineEdit, "Namn"), "Altona")
    hands.press(page, "Behåll")
    assert [(place.code, place.name) for place in places.places()] == [("01", "Altona")]
    page.open(("place", places.places()[0].id))
    hands.write(hands.shown(page, QPlainTextEdit, "Andra namn"), "Altonaparken")
    hands.press(page, "Behåll")
    assert places.places()[0].aliases == ("Altonaparken",)
    hands.press(page, "Klistra in lista")
    field = hands.shown(page, QPlainTextEdit, "Platser")
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("02; Campus\nKnäred")
    hands.press(page, "Lägg till platserna")
    assert [place.name for place in places.places()] == ["Altona", "Campus", "Knäred"]
    page.open(("place", places.places()[2].id))
    hands.press(page, "Låt utgå")
    assert [place.name for place in places.places()] == ["Altona", "Campus"]


@pytest.mark.parametrize("tab", ["questions", "wave", "places", "points"])
def test_everything_that_takes_the_focus_has_a_name(page: SurveyPage, wave: int, tab: str) -> None:
    page.open(tab)
    QApplication.processEvents()
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    ]
    assert not nameless


def test_the_preview_says_where_an_option_leads(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    question = next(one for one in survey.form(wave).questions if any(option.jump_to for option in one.options))
    jumping = next(option for option in question.options if option.jump_to)
    target = survey.form(wave).question(jumping.jump_to or "")
    assert target is not None
    page.open(("question", question.id))
    QApplication.processEvents()
    assert f"{jumping.text} → gå till {target.position}" in hands.words(page)


def test_the_figures_of_a_question_stand_under_it_in_codes(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    figure = survey.form(wave).questions[0].indicators[0]
    said = f"{figure.text}: {', '.join(figure.counted)} av {', '.join(figure.base)}"
    assert any(said in words for words in hands.words(page))


def test_a_question_about_places_takes_more_or_fewer_of_them(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    places = next(one for one in survey.form(wave).questions if one.kind is QuestionKind.PLACES)
    page.open(("question", places.id))
    most = hands.shown(page, QSpinBox, "Högst antal platser")
    for wanted in ("5", "2"):
        hands.write(most, wanted)
        changed = survey.form(wave).question(places.name)
        assert changed is not None
        assert (changed.most_places, len(changed.items)) == (int(wanted), int(wanted))


def test_questions_are_frozen_for_printing_and_retired_once_the_wave_is_closed(
    page: SurveyPage, survey: SurveyService, wave: int
) -> None:
    hands.press(page, "Frys för tryck")
    assert survey.form(wave).state is QuestionnaireState.FROZEN
    assert survey.wave(wave).state is WaveState.DRAFT
    survey.move_wave(wave, WaveState.OPEN)
    survey.move_wave(wave, WaveState.CLOSED)
    hands.press(page, "Låt frågorna utgå")
    assert survey.form(wave).state is QuestionnaireState.RETIRED
    assert "Utgången, version 1" in [chip.text() for chip in page.findChildren(Chip) if chip.isVisible()]


def test_a_wave_asks_a_questionnaire_read_from_a_file(
    page: SurveyPage, survey: SurveyService, wave: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "egen.toml"
    file.write_text(resource.text("questionnaire/standard.toml").replace('short = "I hemmet"', 'short = "Hemma"'), "utf-8")
    monkeypatch.setattr(FileDialog, "open", lambda *_asked: (str(file), ""))
    hands.press(page, "Ny omgång")
    hands.write(hands.shown(page, QLineEdit, "Namn"), "Egen")
    hands.press(page, "Läs frågor från en fil…")
    hands.press(page, "Skapa omgången")
    (made,) = (line for line in survey.waves() if line.name == "Egen")
    assert survey.form(made.id).questions[0].short_text == "Hemma"


def test_a_place_lies_in_a_larger_one(page: SurveyPage, places: PlaceService, wave: int) -> None:
    centre, square = places.add_place("Centrum"), places.add_place("Torget")
    turn()
    page.open(("place", square))
    larger = hands.shown(page, QComboBox, "Del av")
    assert isinstance(larger, QComboBox)
    larger.setFocus()
    QTest.keyClick(larger, Qt.Key.Key_Down)
    hands.press(page, "Behåll")
    assert [place.parent_id for place in places.places()] == [None, centre]
    turn()
    page.open(("place", square))
    assert larger.currentText() == "Centrum"
    QTest.keyClick(larger, Qt.Key.Key_Up)
    hands.press(page, "Behåll")
    assert [place.parent_id for place in places.places()] == [None, None]


def test_the_person_may_say_that_a_reworded_question_still_compares(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    following = survey.next_wave(wave, "2021")
    page._looking.look_at(following, None)
    page.refresh()
    hands.write(hands.shown(page, QPlainTextEdit, "Frågan som den trycks"), "Hur trygg är du hemma?")
    series = hands.shown(page, QComboBox, "Jämfört med förra gången")
    series.setFocus()
    QTest.keyClick(series, Qt.Key.Key_Home)
    assert survey.form(following).questions[0].series is Series.SAME


def test_a_question_is_removed_without_asking_and_undo_brings_it_back(
    page: SurveyPage, survey: SurveyService, wave: int, sqlite_db: Database
) -> None:
    first = survey.form(wave).questions[0]
    hands.press(page, "Ta bort frågan")
    assert survey.form(wave).question(first.name) is None
    undo_last(sqlite_db)
    assert survey.form(wave).questions[0] == first
    assert hands.listed(page).count() == 19


def test_a_code_that_could_not_be_keyed_is_refused_and_the_question_stays(
    page: SurveyPage, survey: SurveyService, wave: int, captured: list[BaseException]
) -> None:
    before = survey.form(wave).questions[0]
    hands.write(hands.shown(page, QLineEdit, "Kod för alternativ 1"), "a")
    assert [type(refusal) for refusal in captured] == [QuestionnaireFaulty]
    assert survey.form(wave).questions[0] == before


def test_enter_in_the_reason_opens_a_closed_wave_again(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    for state in (WaveState.OPEN, WaveState.CLOSED):
        survey.move_wave(wave, state)
    page.refresh()
    next(command for command in page.commands() if command.id == "survey.reopen").do()
    reason = page._wave_tab._reason
    assert reason.hasFocus()
    type_text(reason, "En bunt kom sent")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert survey.wave(wave).state is WaveState.OPEN


def test_a_question_sought_is_stood_on_in_the_list_and_moves_only_from_there(page: SurveyPage, wave: int) -> None:
    page.refresh()
    assert page._form is not None
    wanted = page._form.questions[3]
    page._tabs.setCurrentIndex(2)
    page.open(("question", wanted.id))
    assert page._questions._list.hasFocus()
    assert page._questions._list.key() == wanted.id
    assert page._can_move()
    page._new_wave.setFocus()
    assert not page._can_move()


def test_a_wave_that_the_search_found_is_looked_at(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    survey.next_wave(wave, "2031")
    turn()
    assert page.title() == "Enkät 2031"
    page.open(("wave", wave, None))
    assert page.title() == f"Enkät {survey.wave(wave).name}"
    assert page._looking.wave == wave

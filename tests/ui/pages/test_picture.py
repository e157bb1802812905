from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.models.database import Database
from app.models.survey import Place
from app.services.analysis import AnalysisService
from app.services.documents.report import ReportService
from app.services.picture import EvidenceDraft, EvidenceSource, PictureService, PriorityKind, PriorityState, TableSource
from app.services.picture.shown import shown
from app.services.survey import PlaceService, SurveyService
from app.services.survey.geography import GeographyService
from app.ui import theme
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.picture import PicturePage
from app.ui.pages.picture.evidence_panel import EvidencePanel
from app.ui.pages.picture.panels import AreaPanel
from app.ui.widget import Button, Chip, EmptyState
from tests.ui.hearing import hear, turn
from tests.ui.typing import type_text

Pages = Callable[[int | None], PicturePage]


@pytest.fixture
def wave(sqlite_db: Database) -> int:
    """A wave with the standard questionnaire and a place, and no answers yet."""
    with sqlite_db.write("Prepare a place") as session:
        session.add(Place(code="01", name="Altona"))
    return SurveyService(sqlite_db).create_wave("2020")


@pytest.fixture
def picture(sqlite_db: Database) -> PictureService:
    return PictureService(sqlite_db)


@pytest.fixture
def make_page(sqlite_db: Database, tmp_path: Path, show: Callable[..., QWidget]) -> Pages:
    def made(wave: int | None) -> PicturePage:
        page = PicturePage(
            PictureService(sqlite_db),
            AnalysisService(sqlite_db, tmp_path / "columns"),
            PlaceService(sqlite_db),
            Looking(wave, None),
            inline,
            geography=GeographyService(sqlite_db),
            reports=ReportService(sqlite_db, tmp_path / "columns"),
        )
        show(page)
        page.refresh()
        hear(sqlite_db, page)
        return page

    return made


def words(page: QWidget) -> list[str]:
    turn()
    return [found.text() for found in page.findChildren(QLabel) if found.isVisible()]


def test_without_a_wave_the_page_says_what_comes_first(make_page: Pages) -> None:
    page = make_page(None)
    assert "Lägesbilden vilar på en enkät. Gör en enkätomgång först." in words(page)


def test_the_first_area_is_added_from_the_empty_page(make_page: Pages, wave: int, picture: PictureService) -> None:
    page = make_page(wave)
    (empty,) = (found for found in page.findChildren(EmptyState) if found.isVisible())
    assert empty.button is not None
    empty.button.click()
    panel = next(iter(page.findChildren(AreaPanel)))
    type_text(panel.line, "Altona")
    panel.causes.setPlainText("Dålig belysning\n\nFå människor")
    panel.places.item(0).setCheckState(Qt.CheckState.Checked)
    panel.save.click()
    (area,) = picture.picture(wave).areas
    assert (area.title, [cause.text for cause in area.causes]) == ("Altona", ["Dålig belysning", "Få människor"])
    assert [place.name for place in area.places] == ["Altona"]
    assert "Motiv saknas" in words(page)


def test_a_motive_is_written_on_the_card_and_the_area_prioritised(make_page: Pages, wave: int, picture: PictureService) -> None:
    key = picture.add_area(wave, PriorityKind.PLACE, "Altona")
    page = make_page(wave)
    card = page.cards[key]
    card.motive.setFocus()
    type_text(card.motive, "Många nämner platsen.")
    choose = card.button("Prioritera")
    assert choose is not None
    choose.click()
    area = picture.picture(wave).areas[0]
    assert (area.motive, area.state) == ("Många nämner platsen.", PriorityState.PRIORITISED)
    turn()
    assert "Prioriterat" in [chip.text() for chip in card.findChildren(Chip)]


def test_alt_and_an_arrow_move_an_area(make_page: Pages, wave: int, picture: PictureService) -> None:
    first, second = (picture.add_area(wave, PriorityKind.PLACE, title) for title in ("Altona", "Knäred"))
    page = make_page(wave)
    page.cards[first].motive.setFocus()
    QTest.keyClick(page.cards[first].motive, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [area.id for area in picture.picture(wave).areas] == [second, first]


def test_evidence_is_a_table_of_the_survey_or_another_source(make_page: Pages, wave: int, picture: PictureService) -> None:
    page = make_page(wave)
    panel = next(iter(page.findChildren(EvidencePanel)))
    next(found for found in page.findChildren(Button) if found.text() == "Underlag").click()
    panel.save.click()
    next(found for found in page.findChildren(Button) if found.text() == "Underlag").click()
    panel.source.setCurrentIndex(list(EvidenceSource).index(EvidenceSource.SAFETY_WALK))
    assert panel.line.isVisible()
    panel.line.setText("Vandring Altona")
    panel.save.click()
    lines = picture.picture(wave).evidence
    assert lines[0].table == TableSource("safe_home")
    assert (lines[1].title, lines[1].source) == ("Vandring Altona", EvidenceSource.SAFETY_WALK)
    assert "Trygghetsvandring" in words(page)


def test_a_table_of_a_wave_without_answers_shows_nothing_that_could_tell(wave: int, sqlite_db: Database, tmp_path: Path) -> None:
    analysis = AnalysisService(sqlite_db, tmp_path / "columns")
    for source in (TableSource("unsafe_places"), TableSource("problems"), TableSource("safe_home", None, "age")):
        assert "%" not in shown(analysis, wave, source, "sv").text


def test_everything_that_takes_the_focus_has_a_name(make_page: Pages, wave: int, picture: PictureService) -> None:
    picture.add_area(wave, PriorityKind.PLACE, "Altona")
    picture.add_table_evidence(wave, "unsafe_places")
    page = make_page(wave)
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_while_the_figures_are_counted_their_room_is_kept(
    wave: int, picture: PictureService, sqlite_db: Database, tmp_path: Path, show: Callable[..., QWidget]
) -> None:
    waiting: list[Callable[[], None]] = []

    def later(run: Callable[[], None]) -> None:
        waiting.append(run)

    analysis, places, looking = AnalysisService(sqlite_db, tmp_path), PlaceService(sqlite_db), Looking(wave, None)
    geography, reports = GeographyService(sqlite_db), ReportService(sqlite_db, tmp_path)
    page = PicturePage(picture, analysis, places, looking, later, geography=geography, reports=reports)
    show(page)
    page.refresh()
    QApplication.processEvents()
    said = "Siffrorna räknas …"
    assert said in words(page)
    assert not any("%" in each for each in words(page))
    above = next(each for each in page.findChildren(QLabel) if each.text() == said)
    assert above.mapTo(page, QPoint(0, 0)).y() > theme.px(10 * 30)
    waiting.pop()()
    QApplication.processEvents()
    assert said not in words(page)


def _keys(*keys: Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]) -> str:
    """Press keys where the focus is; the name of where it then is."""
    for each in keys:
        key, held = each if isinstance(each, tuple) else (each, Qt.KeyboardModifier.NoModifier)
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, held)
        QApplication.processEvents()
    focus = QApplication.focusWidget()
    return "" if focus is None else focus.accessibleName()


BACK = (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)


def test_tab_goes_on_from_a_motive_that_was_written_and_shift_tab_back(
    make_page: Pages, wave: int, picture: PictureService
) -> None:
    for title in ("Altona", "Knäred", "Veinge"):
        picture.add_area(wave, PriorityKind.PLACE, title)
    page = make_page(wave)
    card = page.cards[picture.picture(wave).areas[1].id]
    card.motive.setFocus()
    type_text(card.motive, "Många")
    assert _keys(Qt.Key.Key_Tab) == "Prioritera: Knäred"
    assert _keys(Qt.Key.Key_Tab, Qt.Key.Key_Tab) == "Ändra: Knäred"
    assert _keys(Qt.Key.Key_Tab) == "Motiv: Veinge"
    assert _keys(BACK, BACK, BACK, BACK) == "Motiv: Knäred"
    type_text(card.motive, " nämner")
    assert _keys(BACK) == "Ändra: Altona"
    assert picture.picture(wave).areas[1].motive == "Många nämner"
    assert _keys(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return) == "Ändra: Knäred"
    assert _keys(BACK) == "Ta upp igen: Knäred"


def test_tab_follows_the_areas_when_one_has_moved(make_page: Pages, wave: int, picture: PictureService) -> None:
    first, second = (picture.add_area(wave, PriorityKind.PLACE, title) for title in ("Altona", "Knäred"))
    page = make_page(wave)
    page.cards[first].motive.setFocus()
    assert _keys((Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)) == "Motiv: Altona"
    assert _keys(BACK) == "Ändra: Knäred"
    assert page.cards[second].motive.accessibleName() == "Motiv: Knäred"


def test_evidence_keeps_its_place_in_tabs_order_and_the_focus_when_something_is_stored(
    make_page: Pages, wave: int, picture: PictureService
) -> None:
    picture.add_evidence(wave, EvidenceSource.SAFETY_WALK, "Vandring")
    area = picture.add_area(wave, PriorityKind.PLACE, "Altona")
    page = make_page(wave)
    picture.change_area(area, motive="Många")
    page.cards[area].motive.setFocus()
    assert _keys(BACK, BACK) == "Ändra: Vandring"
    picture.change_evidence(picture.picture(wave).evidence[0].id, title="Vandringen")
    turn()
    assert _keys() == "Ändra: Vandringen"


def test_no_card_is_ever_too_low_for_what_is_in_it(make_page: Pages, wave: int, picture: PictureService) -> None:
    page = make_page(wave)
    for title in ("Altona", "Knäred", "Veinge", "Genevad"):
        page._add_area.click()
        panel = next(iter(page.findChildren(AreaPanel)))
        panel.line.setText(title)
        panel.save.click()
        for card in page.cards.values():
            assert card.height() >= card.heightForWidth(card.width())
            assert card.button("Prioritera") is not None
        QApplication.processEvents()
        for card in page.cards.values():
            assert card.height() >= card.heightForWidth(card.width())


def test_a_new_area_comes_into_sight_with_the_focus_in_its_motive(make_page: Pages, wave: int, picture: PictureService) -> None:
    for number in range(8):
        picture.add_area(wave, PriorityKind.PLACE, f"Plats {number}")
    page = make_page(wave)
    page._add_area.click()
    panel = next(iter(page.findChildren(AreaPanel)))
    panel.line.setText("Sist")
    panel.save.click()
    card = page.cards[picture.picture(wave).areas[-1].id]
    assert card.motive.hasFocus()
    assert card.visibleRegion().boundingRect().height() == card.height()


def test_new_evidence_comes_into_sight_with_the_focus_on_it(make_page: Pages, wave: int, picture: PictureService) -> None:
    for number in range(12):
        picture.add_evidence(wave, EvidenceSource.SAFETY_WALK, f"Vandring {number}")
    page = make_page(wave)
    page.evidence.add.click()
    panel = next(iter(page.findChildren(EvidencePanel)))
    panel.source.setCurrentIndex(list(EvidenceSource).index(EvidenceSource.DIALOGUE))
    panel.line.setText("Dialog")
    panel.save.click()
    assert _keys() == "Ändra: Dialog"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not focus.visibleRegion().isEmpty()


def test_an_area_opened_before_the_page_is_shown_is_in_sight_when_it_is(
    make_page: Pages, wave: int, picture: PictureService
) -> None:
    keys = [picture.add_area(wave, PriorityKind.PLACE, f"Plats {number}") for number in range(9)]
    page = make_page(wave)
    page.hide()
    page.open(keys[-1])
    page.show()
    QApplication.processEvents()
    assert page.cards[keys[-1]].visibleRegion().boundingRect().height() == page.cards[keys[-1]].height()


def test_prioritising_without_a_motive_is_refused_at_the_motive_until_it_is_written(
    make_page: Pages, wave: int, picture: PictureService
) -> None:
    page = make_page(wave)
    key = picture.add_area(wave, PriorityKind.PLACE, "Altona")
    turn()
    card = page.cards[key]
    choose = card.button("Prioritera")
    assert choose is not None
    choose.click()
    assert card.motive.hasFocus()
    assert card.motive.accessibleDescription().startswith("”Altona” saknar motiv.")
    assert card.motive.accessibleDescription() in words(page)
    type_text(card.motive, "N")
    assert card.motive.accessibleDescription() == ""
    assert not any("saknar motiv" in each for each in words(page))


def test_the_motive_of_a_settled_area_is_not_emptied(make_page: Pages, wave: int, picture: PictureService) -> None:
    key = picture.add_area(wave, PriorityKind.PLACE, "Altona", motive="Många")
    picture.prioritise(key)
    page = make_page(wave)
    card = page.cards[key]
    card.motive.setFocus()
    card.motive.clear()
    assert _keys(Qt.Key.Key_Tab) == "Arbetet har börjat: Altona"
    assert "saknar motiv" in card.motive.accessibleDescription()
    assert picture.picture(wave).areas[0].motive == "Många"


def test_missing_links_take_no_more_room_than_their_rows(make_page: Pages, wave: int, picture: PictureService) -> None:
    for number in range(7):
        picture.write_evidence(wave, None, EvidenceDraft(EvidenceSource.OTHER, f"Rapport {number}", publisher="Polisregion Syd"))
    page = make_page(wave)
    page.tabs.setCurrentIndex(2)
    QApplication.processEvents()
    assert page._scroll.verticalScrollBar().maximum() == 0


def test_who_published_a_figure_is_told_whole_on_its_card(make_page: Pages, wave: int, picture: PictureService) -> None:
    publisher = "Polisen, lokalpolisområde Halmstad, statistik hämtad i november 2020"
    picture.write_evidence(wave, None, EvidenceDraft(EvidenceSource.CRIME_STATISTICS, "Anmälda brott", publisher=publisher))
    page = make_page(wave)
    (label,) = (each for each in page.evidence.findChildren(QLabel) if publisher in each.text())
    assert label.wordWrap()
    assert "Brottsstatistik" in words(page)

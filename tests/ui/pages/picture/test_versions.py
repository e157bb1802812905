"""The picture from three sides, its missing links, and its versions, at the page where a person meets them."""

from datetime import date
from random import Random

import pytest
from PySide6.QtWidgets import QWidget

from app.models.database import Database
from app.services.picture import (
    EvidenceDraft,
    EvidenceSource,
    FigureDraft,
    PictureService,
    PictureSide,
    PictureState,
    PriorityKind,
    ProblemDraft,
)
from app.ui.pages.picture import PicturePage
from app.ui.widget import Button
from tests.services.analysis.asking import answer, asked
from tests.ui.hearing import turn
from tests.ui.pages.test_picture import Pages, make_page, picture, words  # noqa: F401 (fixtures)
from tests.ui.typing import type_text


@pytest.fixture
def wave(sqlite_db: Database) -> int:
    """A wave with answers, whose table is evidence, and an area."""
    known = asked(sqlite_db, name="2020")
    answer(known, Random(7), 60)
    service = PictureService(sqlite_db)
    service.add_table_evidence(known.wave_id, "safe")
    service.add_area(known.wave_id, PriorityKind.PLACE, "Altona", motive="Många nämner platsen.")
    return known.wave_id


def press(within: QWidget, name: str) -> None:
    """Press the button of that name, which is seen."""
    found = [button for button in within.findChildren(Button) if name in (button.text(), button.accessibleName())]
    next(button for button in found if button.isVisible()).click()
    turn()


def adopted(page: PicturePage) -> None:
    """Adopt the picture by its panel."""
    press(page, "Anta")
    panel = page.versions.adopt_panel
    panel.decider.setText("Kommunstyrelsen")
    panel.day.show_day(date(2020, 12, 15))
    panel.save.click()
    turn()


def test_a_side_writes_its_summary_and_a_problem_that_leads_to_an_area(
    make_page: Pages,  # noqa: F811
    picture: PictureService,  # noqa: F811
    wave: int,
) -> None:
    page = make_page(wave)
    page.tabs.setCurrentIndex(1)
    column = page.sides.columns[PictureSide.POLICE]
    column.summary.setFocus()
    type_text(column.summary, "Vi ser Anna Svensson i centrum.")
    assert "peka ut någon: Anna Svensson" in column.summary.accessibleDescription()
    page.leave()
    assert picture.picture(wave).version.police_text == "Vi ser Anna Svensson i centrum."
    press(page, "Lägg till ett problem: Polisens bild")
    panel = page.sides.panel
    type_text(panel.line, "Mörkt vid Altona")
    panel.causes.setPlainText("Trasiga lampor")
    for ticks in (panel.evidence, panel.areas):
        ticks.item(0).setCheckState(ticks.item(0).checkState().Checked)
    panel.save.click()
    (problem,) = picture.picture(wave).problems
    assert (problem.side, problem.title, len(problem.evidence), len(problem.areas)) == (
        PictureSide.POLICE,
        "Mörkt vid Altona",
        1,
        1,
    )
    assert "Mörkt vid Altona" in words(page)


def test_a_motive_that_may_name_somebody_is_said_gently_and_kept(
    make_page: Pages,  # noqa: F811
    picture: PictureService,  # noqa: F811
    wave: int,
) -> None:
    page = make_page(wave)
    (card,) = page.cards.values()
    card.motive.setFocus()
    card.motive.setPlainText("Anna Svensson stör.")
    assert "peka ut någon: Anna Svensson" in card.motive.accessibleDescription()
    page.leave()
    assert picture.picture(wave).areas[0].motive == "Anna Svensson stör."
    card.motive.setPlainText("Grupper stör.")
    assert card.motive.accessibleDescription() == ""


def test_a_missing_link_leads_to_its_place(make_page: Pages, picture: PictureService, wave: int) -> None:  # noqa: F811
    picture.write_problem(wave, None, ProblemDraft(PictureSide.JOINT, "Mörkt"))
    page = make_page(wave)
    page.tabs.setCurrentIndex(2)
    assert "Problemet saknar orsak" in words(page)
    press(page.missing, "Visa: Mörkt")
    assert page.tabs.currentIndex() == 1
    assert page.sides.panel.isVisible()
    assert page.sides.panel.line.text() == "Mörkt"
    page.sides.panel.shut()
    page.tabs.setCurrentIndex(2)
    press(page.missing, "Visa: Altona")
    assert page.tabs.currentIndex() == 0
    assert page.cards[picture.picture(wave).areas[0].id].motive.hasFocus()


def test_a_picture_is_consulted_on_and_adopted_and_then_only_read(
    make_page: Pages,  # noqa: F811
    picture: PictureService,  # noqa: F811
    wave: int,
) -> None:
    page = make_page(wave)
    page.open("adopt")
    assert page.versions.adopt_panel.isVisible()
    page.versions.adopt_panel.put_away()
    press(page, "Samråd")
    page.versions.consult_panel.day.show_day(date(2020, 12, 8))
    page.versions.consult_panel.save.click()
    assert "Samråd till 2020-12-08" in words(page)
    press(page, "Anta")
    page.versions.adopt_panel.save.click()
    assert "Vem som antar lägesbilden saknas" in page.versions.adopt_panel.decider.accessibleDescription()
    page.versions.adopt_panel.put_away()
    adopted(page)
    assert picture.picture(wave).version.state is PictureState.ADOPTED
    assert "Antagen 2020-12-15" in words(page)
    (card,) = page.cards.values()
    assert not card.motive.isVisible()
    assert "Många nämner platsen." in words(page)
    assert "Lägesbilden antogs 2020-12-15 av Kommunstyrelsen." in words(page)
    assert card.button("Ändra") is None
    assert not page.evidence.add.isVisible()
    assert not page.versions.editable
    page.tabs.setCurrentIndex(1)
    assert not page.sides.columns[PictureSide.POLICE].summary.isVisible()
    page.tabs.setCurrentIndex(3)
    assert "Antagen 2020-12-15 · Kommunstyrelsen" in words(page)
    assert "Inget: svaren och orden är vad de var." in words(page)


def test_what_changed_in_a_new_version_is_told_beside_the_adopted_one(
    make_page: Pages,  # noqa: F811
    picture: PictureService,  # noqa: F811
    wave: int,
) -> None:
    page = make_page(wave)
    adopted(page)
    told: list[str] = []
    page.said.connect(told.append)
    press(page, "Ny version")
    assert told == ["En ny version är påbörjad. Den förra gäller tills den är antagen."]
    assert not page.versions.notice.isVisible()
    assert "Version 2: utkast" in words(page)
    picture.change_area(picture.picture(wave).areas[0].id, motive="Fler nämner platsen.")
    page.tabs.setCurrentIndex(3)
    shown = words(page)
    assert "Område: Altona" in shown
    assert "omskrivet" in shown
    assert "Många nämner platsen." in shown


def test_a_table_is_frozen_and_shown_live_again(make_page: Pages, picture: PictureService, wave: int) -> None:  # noqa: F811
    page = make_page(wave)
    (line,) = picture.picture(wave).evidence
    before = [said for said in words(page) if "%" in said]
    page.evidence._on_freeze(line.id)
    assert picture.picture(wave).evidence[0].frozen is not None
    assert any(said.startswith("Fryst ") for said in words(page))
    assert [said for said in words(page) if "%" in said] == before
    page.evidence._on_freeze(line.id)
    assert picture.picture(wave).evidence[0].frozen is None


def test_published_figures_and_findings_are_pasted_in_the_panel(
    make_page: Pages,  # noqa: F811
    picture: PictureService,  # noqa: F811
    wave: int,
) -> None:
    page = make_page(wave)
    page.evidence.on_add()
    panel = page.evidence.panel
    panel.source.setCurrentIndex(list(EvidenceSource).index(EvidenceSource.CRIME_STATISTICS))
    assert panel.side.currentText() == "Polisens bild"
    panel.line.setText("Anmälda brott")
    panel.figures.paste("Skadegörelse\t2020\t31\tantal\nInbrott i fjol")
    panel.save.click()
    assert panel.isVisible()
    panel.figures.grid.setCurrentCell(1, 0)
    panel.figures.remove.click()
    panel.save.click()
    line = picture.picture(wave).evidence[1]
    assert [(one.label, one.year, one.value, one.unit) for one in line.figures] == [("Skadegörelse", 2020, 31, "antal")]
    assert any("Skadegörelse 2020: 31 antal" in said for said in words(page))
    draft = EvidenceDraft(EvidenceSource.SAFETY_WALK, "Vandring", figures=(FigureDraft("x", 2020, 1),))
    key = picture.write_evidence(wave, None, draft)
    turn()
    page.evidence._on_edit(key)
    panel.met.setValue(14)
    panel.findings.paste("Trasig lampa; Gatukontoret; Lagad; klar\nSkymd gång")
    panel.save.click()
    line = picture.picture(wave).evidence[2]
    assert (line.met, [one.done for one in line.findings]) == (14, [True, False])
    assert any("14 möttes, 2 kom fram, 1 klara" in said for said in words(page))

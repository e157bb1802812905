import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.models.database import Database
from app.services.documents import DocumentService
from app.services.documents.questionnaire import SheetLayout, whereabouts
from app.ui import theme
from app.ui.pages.keying import KeyingPage
from app.ui.pages.keying.paper import PaperCard
from tests.tools.paper import Paper
from tests.ui.pages.keying.striking import press_key, strike


def words(page: KeyingPage) -> tuple[str, str]:
    card = page._hand.sheet.paper
    return card._question.text(), card._where.text()


def known(page: KeyingPage) -> None:
    """What happens when nobody has keyed for a while."""
    page._ways._print._idle.timeout.emit()


def picture(card: PaperCard) -> QImage:
    return card._map.grab().toImage()


def test_until_the_print_is_known_the_number_of_the_question_alone_is_said(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, "12")
    assert words(page) == ("Fråga 3 av 18", "")


def test_when_nobody_keys_the_print_is_worked_out_once_and_the_place_on_it_is_said(
    page: KeyingPage, paper: Paper, sqlite_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bool] = []
    of = DocumentService.form_layout

    def worked_out(service: DocumentService, wave_id: int, *, large: bool, language: str) -> SheetLayout:
        made.append(large)
        return of(service, wave_id, large=large, language=language)

    monkeypatch.setattr(DocumentService, "form_layout", worked_out)
    page.open(paper.batch_id)
    assert page._ways._print._idle.isActive()
    known(page)
    assert words(page)[0].startswith("Sida 1 av ")
    strike(page, "1234" + "2" + "0")
    layout = of(DocumentService(sqlite_db), paper.wave_id)
    found = whereabouts(layout, "problems.vandalism")
    assert found is not None
    assert words(page)[0] == f"Sida {found.page} av {layout.pages}"
    assert "spalt" in words(page)[1]
    assert made == [False]
    assert not page._ways._print._idle.isActive()


def test_the_frame_on_the_sheet_moves_with_the_field_and_nothing_else_does(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    known(page)
    card = page._hand.sheet.paper
    first = picture(card)
    strike(page, "1")
    second = picture(card)
    changed = {y for y in range(first.height()) for x in range(first.width()) if first.pixel(x, y) != second.pixel(x, y)}
    assert changed
    assert max(changed) - min(changed) < first.height() / 3


def test_the_time_of_a_place_is_framed_where_the_times_are(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    known(page)
    strike(page, "12341")
    before = page._hand.sheet.paper._map._boxes
    strike(page, "05\n")
    after = page._hand.sheet.paper._map._boxes
    assert {box.part.value for box in before} == {"ANSWER"}
    assert {box.part.value for box in after} == {"WHEN"}


def test_papers_in_large_print_are_shown_as_they_are(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    known(page)
    usual = words(page)[0]
    page._ways._print._on_chosen("sv", True)
    strike(page, "1")
    assert words(page)[0] != usual
    assert "spalt" not in words(page)[1]
    assert page._ways._print._known.keys() >= {(paper.wave_id, 1, "sv", True)}


def test_the_place_on_the_sheet_fits_its_room(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    known(page)
    for key in "1234":
        strike(page, key)
        card = page._hand.sheet.paper
        label = card._where._label
        assert label.heightForWidth(label.width()) <= card._where.height() + theme.px(1)
    press_key(page, Qt.Key.Key_Home)
    QApplication.processEvents()

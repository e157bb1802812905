from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.database import Database
from app.services.documents import DocumentService, promise_pdf_in
from app.services.documents.consultation import ConsultationDocuments
from app.services.documents.memo import MemoService
from app.services.promise import DecisionService, PromiseService
from app.services.promise.consultation import CommentState, ConsultationService
from app.services.promise.difference import compare
from app.services.survey import SurveyService
from app.ui.file_dialog import FileDialog
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.promise import PromisePage
from app.ui.pages.promise.comparing import shown_difference
from app.ui.pages.promise.consulting import Consulting
from tests.ui.hearing import turn


@pytest.fixture
def promises(sqlite_db: Database) -> PromiseService:
    return PromiseService(sqlite_db)


@pytest.fixture
def promise(promises: PromiseService) -> int:
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31))
    police, municipality, _ = promises.promise(key).parties
    promises.add_commitment(key, police.id, "synas i hela kommunen")
    promises.add_commitment(key, municipality.id, "röja buskage")
    return key


@pytest.fixture
def service(sqlite_db: Database) -> ConsultationService:
    return ConsultationService(sqlite_db)


@pytest.fixture
def consulting(
    sqlite_db: Database, promises: PromiseService, promise: int, service: ConsultationService, show: Callable[..., QWidget]
) -> Consulting:
    papers = ConsultationDocuments(sqlite_db)
    page = PromisePage(
        promises,
        DecisionService(sqlite_db, promise_pdf_in),
        DocumentService(sqlite_db),
        SurveyService(sqlite_db),
        Looking(None, promise),
        inline,
        lambda over: Consulting(over, promises, service, papers, MemoService(sqlite_db), inline),
    )
    show(page)
    page.refresh()
    sqlite_db.listen(page.refresh)
    assert page.consulting is not None
    return page.consulting


def test_the_header_says_how_many_comments_are_to_be_answered(
    consulting: Consulting, service: ConsultationService, promise: int
) -> None:
    assert consulting.comments.text() == "Samråd"
    assert consulting.hint.isHidden()
    service.add(promise, 2, "Var?")
    assert consulting.comments.text() == "Samråd · 1"
    assert consulting.hint.text() == "1 synpunkt är inte besvarad."


def test_comments_are_answered_one_after_the_other_with_enter(
    consulting: Consulting, service: ConsultationService, promises: PromiseService, promise: int
) -> None:
    service.add(promise, 2, "Var?", proposal="synas i Knäred")
    service.add(promise, 3, "När?")
    consulting.open()
    view = consulting.panel.view
    assert QApplication.focusWidget() is consulting.panel.table
    assert view.words.text() == "synas i hela kommunen"
    QTest.keyClick(consulting.panel.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is view.accept
    QTest.keyClick(view.accept, Qt.Key.Key_Return)
    assert promises.promise(promise).commitments[0].text == "synas i Knäred"
    assert view.words.text() == "röja buskage"
    assert QApplication.focusWidget() is view.accept
    view.decline.click()
    assert view.answer.hasFocus()
    assert service.open_comments(promise) == 1
    view.answer.setPlainText("Efter sommaren.")
    view.decline.click()
    states = [comment.state for comment in service.consultation(promise).comments]
    assert states == [CommentState.ACCEPTED, CommentState.DECLINED]
    view.reopen.click()
    assert service.open_comments(promise) == 1


def test_a_long_comment_has_room_in_the_list_from_the_first_time_it_is_shown(
    consulting: Consulting, service: ConsultationService, promise: int
) -> None:
    service.add(promise, 2, "Gäller det även söndagar, då de unga samlas vid stationen? " * 4, author="Knäreds byalag")
    service.add(promise, 3, "Bra!")
    consulting.open()
    consulting.panel.shut()
    service.add(promise, 3, "Vem betalar för det, och ur vilken budget tas det de år då skörden slår fel? " * 4)
    consulting.open()
    table = consulting.panel.table
    assert table.rowHeight(0) > 2 * table.rowHeight(1)
    assert table.rowHeight(2) > 2 * table.rowHeight(1)


def test_without_the_tick_the_line_stays_as_it_is(
    consulting: Consulting, service: ConsultationService, promises: PromiseService, promise: int
) -> None:
    service.add(promise, 2, "Var?", proposal="synas i Knäred")
    consulting.open()
    consulting.panel.view.take.setChecked(False)
    consulting.panel.view.accept.click()
    assert promises.promise(promise).commitments[0].text == "synas i hela kommunen"
    assert service.open_comments(promise) == 0


def test_a_workbook_goes_out_and_its_comments_come_back(
    consulting: Consulting, service: ConsultationService, promise: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "samråd.xlsx"
    monkeypatch.setattr(FileDialog, "save", staticmethod(lambda *_: (str(out), "")))
    consulting.open()
    assert consulting.panel.standing.text().startswith("Ingen har lämnat synpunkter än.")
    consulting.panel.send.click()
    consulting.sending.whom.setText("kommun@laholm.se")
    consulting.sending.workbook.click()
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    row = next(row for row in range(1, 30) if sheet.cell(row, 3).value == "röja buskage")
    sheet.cell(row, 4, "Var?")
    book.save(out)
    monkeypatch.setattr(FileDialog, "open_several", staticmethod(lambda *_: [str(out)]))
    consulting.panel.bring.click()
    assert consulting.panel.said.text() == "samråd.xlsx: 1 synpunkt inläst."
    assert consulting.panel.model.rowCount() == 1
    assert service.open_comments(promise) == 1


def test_a_comment_by_hand_stands_at_its_line_and_can_be_removed(
    consulting: Consulting, service: ConsultationService, promise: int
) -> None:
    consulting.open()
    consulting.panel.note.click()
    consulting.noting.line.setCurrentIndex(2)
    consulting.noting.text.setPlainText("Var då?")
    consulting.noting.author.setText("Byarådet")
    consulting.noting.save.click()
    (comment,) = service.consultation(promise).comments
    assert (comment.line, comment.text, comment.author) == (2, "Var då?", "Byarådet")
    consulting.panel.view.remove.click()
    assert service.consultation(promise).comments == ()
    assert consulting.panel.view.isHidden()


def test_the_account_and_the_difference_are_saved(
    consulting: Consulting, service: ConsultationService, promise: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.add(promise, 2, "Var?")
    consulting.open()
    for action, ending in zip(consulting.panel.accounts.actions(), (".pdf", ".xlsx"), strict=True):
        out = tmp_path / f"redogörelse{ending}"
        monkeypatch.setattr(FileDialog, "save", staticmethod(lambda *_, out=out: (str(out), "")))
        action.trigger()
        assert out.exists()
    memo = tmp_path / "tjänsteskrivelse.docx"
    monkeypatch.setattr(FileDialog, "save", staticmethod(lambda *_: (str(memo), "")))
    consulting.save_memo()
    assert memo.read_bytes().startswith(b"PK")
    out = tmp_path / "skillnad.pdf"
    monkeypatch.setattr(FileDialog, "save", staticmethod(lambda *_: (str(out), "")))
    consulting.open_comparison()
    consulting.comparing.save.click()
    assert out.read_bytes().startswith(b"%PDF")


def test_two_promises_are_compared_with_signs_and_not_with_colours_alone(
    consulting: Consulting, promises: PromiseService, promise: int
) -> None:
    newer = promises.renew(promise, date(2022, 1, 1), date(2022, 12, 31))
    promises.change_commitment(promises.promise(newer).commitments[1].id, text="röja buskage & sly")
    consulting.open_comparison()
    panel = consulting.comparing
    panel.old.setCurrentIndex(panel.old.findData(promise))
    panel.new.setCurrentIndex(panel.new.findData(newer))
    assert "Åtaganden: ändrade 1" in panel.summary.text()
    assert "+ & sly" in " ".join(panel.shown.toPlainText().split())
    shown = shown_difference(compare(promises.promise(promise), promises.promise(newer), "sv"))
    assert "&amp; sly" in shown
    assert "color" not in shown


def test_half_typed_answers_wait_for_their_comment(consulting: Consulting, service: ConsultationService, promise: int) -> None:
    first, second = service.add(promise, 2, "Var?"), service.add(promise, 3, "När?")
    consulting.open()
    consulting.panel.view.answer.setPlainText("Halvskrivet")
    consulting.panel.go_to(second)
    assert consulting.panel.view.answer.toPlainText() == ""
    consulting.panel.go_to(first)
    assert consulting.panel.view.answer.toPlainText() == "Halvskrivet"


def test_a_long_comparison_scrolls_in_one_place_at_1366_by_768(
    consulting: Consulting, promises: PromiseService, promise: int
) -> None:
    page = consulting.comparing.parentWidget()
    assert page is not None
    page.resize(1158, 694)
    newer = promises.renew(promise, date(2022, 1, 1), date(2022, 12, 31))
    party = promises.promise(newer).parties[0].id
    for number in range(30):
        promises.add_commitment(newer, party, f"röja buskage {number}")
    consulting.open_comparison()
    panel = consulting.comparing
    panel.old.setCurrentIndex(panel.old.findData(promise))
    panel.new.setCurrentIndex(panel.new.findData(newer))
    turn()
    assert panel.shown.verticalScrollBar().maximum() > 0
    assert panel._scroll.verticalScrollBar().maximum() == 0

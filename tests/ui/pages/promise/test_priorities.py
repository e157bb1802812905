"""What is covered of the priority areas is seen, said, and changed by keys in the matrix."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.models.database import Database
from app.models.picture import PriorityKind
from app.models.survey import Questionnaire, SurveyWave
from app.services.documents import DocumentService, promise_pdf_in
from app.services.keeping import changes
from app.services.picture import PictureService
from app.services.promise import DecisionService, PromiseService
from app.services.survey import SurveyService
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.promise import PromisePage
from app.ui.pages.promise.covering import coverage, loose_words, uncovered_words
from app.ui.pages.promise.matrix_table import MatrixTable
from app.ui.widget.sight import hidden_above
from tests.ui.hearing import hear, turn

LONG = ("Ungdomsmiljöer och fritidsgårdar", "Hastighetsöverträdelser på landsbygdsvägar", "Narkotikahandel", "Skottorp")


def prepare(db: Database, *more: str, texts: tuple[str, ...] = ()) -> tuple[int, int]:
    """A wave with three areas and `more`, a promise of three commitments and `texts`: none answers an area."""
    with db.write("Prepare a wave") as session:
        form = Questionnaire(name="Enkät")
        session.add(form)
        session.flush()
        wave = SurveyWave(name="2020", questionnaire_id=form.id)
        session.add(wave)
        session.flush()
        wave_id = wave.id
    pictures, promises = PictureService(db), PromiseService(db)
    for title in ("Altona", "Knäred", "Unga", *more):
        pictures.prioritise(pictures.add_area(wave_id, PriorityKind.PLACE, title, "Många nämner platsen."))
    promise = promises.create(date(2021, 1, 1), date(2021, 12, 31), wave_id=wave_id)
    police, municipality, _joint = promises.promise(promise).parties
    for party, text in ((police, "synas"), (police, "gå i Altona"), (municipality, "röja buskage")):
        promises.add_commitment(promise, party.id, text)
    for text in texts:
        promises.add_commitment(promise, police.id, text)
    return wave_id, promise


def shown(db: Database, wave: int, promise: int, show: Callable[..., QWidget], width: int = 1366) -> PromisePage:
    """The page at the priorities."""
    made = PromisePage(
        PromiseService(db),
        DecisionService(db, promise_pdf_in),
        DocumentService(db),
        SurveyService(db),
        Looking(wave, promise),
        inline,
    )
    show(made, width, 680)
    made.refresh()
    hear(db, made)
    made.tabs.setCurrentIndex(2)
    QApplication.processEvents()
    return made


@pytest.fixture
def page(sqlite_db: Database, show: Callable[..., QWidget]) -> PromisePage:
    """A promise of three commitments, and three areas that none answers."""
    return shown(sqlite_db, *prepare(sqlite_db), show)


@pytest.fixture
def make_full(sqlite_db: Database, show: Callable[..., QWidget]) -> Callable[[int], PromisePage]:
    """Makes a page of that width with seven areas and a score of commitments."""

    def made(width: int) -> PromisePage:
        texts = tuple(f"åtagande {number} med ord som tar flera rader i anspråk" for number in range(20))
        return shown(sqlite_db, *prepare(sqlite_db, *LONG, texts=texts), show, width)

    return made


def table(page: PromisePage) -> MatrixTable:
    found = page._priorities.matrix.table
    assert found is not None
    return found


def cells(page: PromisePage, row: int) -> list[str]:
    model = table(page).model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_space_and_enter_in_a_cell_link_and_unlink_in_one_change_each(page: PromisePage, sqlite_db: Database) -> None:
    assert cells(page, 1) == ["2. gå i Altona", "–", "–", "–", "inget område"]
    assert cells(page, 3) == ["Åtaganden totalt", "inget åtagande", "inget åtagande", "inget åtagande", "0"]
    own = table(page)
    own.setFocus()
    own.setCurrentIndex(own.model().index(1, 1))
    before = changes(sqlite_db, 1)[0].id
    QTest.keyClick(own, Qt.Key.Key_Space)
    turn()
    assert cells(page, 1) == ["2. gå i Altona", "svarar", "–", "–", "1"]
    assert cells(page, 3)[1:] == ["1", "inget åtagande", "inget åtagande", "1"]
    assert (own.currentIndex().row(), own.currentIndex().column()) == (1, 1)
    assert len([one for one in changes(sqlite_db, 5) if one.id > before]) == 1
    QTest.keyClick(own, Qt.Key.Key_Return)
    turn()
    assert cells(page, 1)[1] == "–"
    own.setCurrentIndex(own.model().index(3, 1))
    QTest.keyClick(own, Qt.Key.Key_Space)
    own.setCurrentIndex(own.model().index(0, 0))
    QTest.keyClick(own, Qt.Key.Key_Space)
    assert len([one for one in changes(sqlite_db, 9) if one.id > before]) == 2


def test_an_area_without_commitment_is_told_on_both_tabs_and_beside_the_next_step(page: PromisePage) -> None:
    said = "Inget åtagande svarar mot de här prioriterade områdena: Altona, Knäred, Unga."
    assert page._priorities.missing.text() == f"{said}\nDe här åtagandena svarar inte mot något prioriterat område: 1, 2, 3."
    assert page.moving.hint.text() == said
    assert said in [one.text() for one in page.commitments.findChildren(QLabel)]
    form = page._form
    assert form is not None
    for line in form.commitments:
        page._promises.change_commitment(line.id, priority_ids=[area.id for area in form.priorities])
    turn()
    assert page._form is not None
    assert (uncovered_words(page._form), loose_words(page._form)) == ("", "")
    assert page._priorities.missing.isHidden()
    assert page.moving.hint.isHidden()
    assert "3 av 3" in coverage(page._form)


def test_the_matrix_is_copied_as_a_table_and_locked_with_the_text(page: PromisePage) -> None:
    own = table(page)
    own.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Åtagande\tAltona\tKnäred\tUnga\tOmråden"
    assert len(lines) == 5
    form = page._form
    assert form is not None
    page._decisions.add_signatory(form.id, form.parties[0].id, "Lokalpolisområdeschef")
    page._decisions.send_to_consultation(form.id)
    page._decisions.propose(form.id)
    turn()
    own = table(page)
    own.setCurrentIndex(own.model().index(1, 1))
    QTest.keyClick(own, Qt.Key.Key_Space)
    turn()
    assert cells(page, 1)[1] == "–"
    assert page._priorities._how.isHidden()


def test_a_promise_without_areas_shows_no_matrix(page: PromisePage, sqlite_db: Database) -> None:
    bare = page._promises.create(date(2023, 1, 1), date(2023, 12, 31))
    page._looking.look_at(None, bare)
    page.refresh()
    assert page._priorities.matrix.isHidden()
    assert page._form is not None
    assert loose_words(page._form) == ""


def test_seven_areas_fit_beside_the_commitments_with_turned_headings_and_whole_names(
    make_full: Callable[[int], PromisePage],
) -> None:
    own = table(make_full(1134))  # what the window leaves of 1366×768
    heads, side = own.horizontalHeader(), own.verticalHeader()
    assert own._heads.turned
    assert own.horizontalScrollBar().maximum() == own.verticalScrollBar().maximum() == 0
    assert side.width() + heads.length() <= own.contentsRect().width()
    assert side.width() >= 150
    assert own.contentsRect().height() == heads.height() + side.length()
    model = own.model()
    across = Qt.Orientation.Horizontal
    assert [model.headerData(at, across) for at in range(4, 8)] == sorted(LONG, key=LONG.index)
    assert model.headerData(5, across, Qt.ItemDataRole.ToolTipRole) == LONG[1]
    index = model.index(1, 5)
    whole = f"{LONG[1]}: –. {model.index(1, 0).data()}"
    assert [index.data(role) for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)] == [whole, whole]
    assert model.headerData(1, Qt.Orientation.Vertical) == model.index(1, 0).data()


def test_few_areas_have_upright_headings(page: PromisePage) -> None:
    assert not table(page)._heads.turned


def test_the_headings_stay_in_sight_however_far_the_page_is_scrolled(make_full: Callable[[int], PromisePage]) -> None:
    page = make_full(1134)
    own = table(page)
    bar = page._inside.verticalScrollBar()
    own.setFocus()
    own.setCurrentIndex(own.model().index(0, 2))
    for _row in range(15):
        QTest.keyClick(own, Qt.Key.Key_Down)
        QApplication.processEvents()
        for seen in (own._heads, own._corner):
            assert seen.mapTo(page._inside.viewport(), QPoint()).y() >= 0
        cell = own.visualRect(own.currentIndex()).translated(own.viewport().pos())
        assert cell.top() >= own._heads.geometry().bottom()
        assert own.mapTo(page._inside.viewport(), cell.bottomLeft()).y() <= page._inside.viewport().height()
    assert bar.value() > 0
    assert own._heads.y() == hidden_above(own) > 0
    for _row in range(15):
        QTest.keyClick(own, Qt.Key.Key_Up)
    cell = own.visualRect(own.currentIndex()).translated(own.viewport().pos())
    assert cell.top() >= own._heads.geometry().bottom()


def test_where_there_is_too_little_room_the_commitments_stay_and_the_areas_scroll(
    make_full: Callable[[int], PromisePage],
) -> None:
    own = table(make_full(560))
    own.setFixedWidth(300)
    QApplication.processEvents()
    own.setFocus()
    own.setCurrentIndex(own.model().index(1, 1))
    bar = own.horizontalScrollBar()
    assert (bar.value(), bar.maximum() > 0) == (0, True)
    for _area in range(6):
        QTest.keyClick(own, Qt.Key.Key_Right)
    assert bar.value() > 0
    assert own._side.x() == own._corner.x() >= 0
    assert own.visualRect(own.currentIndex()).left() >= 0

"""What a person does with the survey page: press, write, look."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app.models.database import Database
from app.services.documents import DocumentService
from app.services.exchange import ExchangeService
from app.services.exchange.collection import CollectionService
from app.services.exchange.xlsform import XlsformService
from app.services.keeping import KeepingService
from app.services.keying import KeyingService, SerialService
from app.services.survey import PlaceService, QuestionnaireService, SurveyService
from app.ui.jobs import Executor, inline
from app.ui.looking import Looking
from app.ui.pages.survey import CodedPanel, CollectingTab, SurveyPage
from app.ui.pages.survey.option_rows import LineRow
from app.ui.pages.survey.question_list import QuestionList
from app.ui.remembered import Remembered
from tests.ui.hearing import turn
from tests.ui.typing import type_text

Kind = TypeVar("Kind", bound=QWidget)


def page(db: Database, remembered: Remembered | None = None) -> SurveyPage:
    """The page over a database, its jobs run where they stand; it remembers nothing unless it is given what to remember in."""
    survey, place, serials = SurveyService(db), PlaceService(db), SerialService(db)

    def collecting(over: QWidget, executor: Executor) -> CollectingTab:
        return CollectingTab(CollectionService(db), KeepingService(db), KeyingService(db), place, serials, over, executor)

    def coded(over: QWidget, executor: Executor) -> CodedPanel:
        return CodedPanel(over, ExchangeService(db), remembered or Remembered(Path("nowhere.ini")), executor, lambda _wave: None)

    files = DocumentService(db), XlsformService(db)
    return SurveyPage(survey, QuestionnaireService(db), place, serials, *files, collecting, coded, Looking(), inline)


def shown(page: QWidget, kind: type[Kind], name: str) -> Kind:
    """The visible widget of that kind and accessible name, once the page heard of what was stored."""
    turn()
    found = [widget for widget in page.findChildren(kind) if widget.accessibleName() == name and widget.isVisible()]
    assert found, f"nothing visible is called {name!r}"
    return found[0]


def press(page: QWidget, name: str) -> None:
    QTest.mouseClick(shown(page, QAbstractButton, name), Qt.MouseButton.LeftButton)
    turn()


def write(field: QWidget, text: str) -> None:
    """Replace what is in a field, and go on with Tab."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    turn()


def rows(page: QWidget) -> list[LineRow]:
    turn()
    return [row for row in page.findChildren(LineRow) if row.isVisible()]


def tab() -> str:
    """Press Tab where the focus is; the name of where it goes."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    turn()
    reached = QApplication.focusWidget()
    assert reached is not None
    return reached.accessibleName()


def words(page: QWidget) -> list[str]:
    turn()
    return [shown.text() for shown in page.findChildren(QLabel) if shown.isVisible()]


def listed(page: QWidget) -> QuestionList:
    turn()
    found = page.findChild(QuestionList)
    assert found is not None
    return found


def drop(questions: QuestionList, *, on: int) -> None:
    """Drop what is chosen in the list on its row number `on`."""
    where = QPointF(questions.visualItemRect(questions.item(on)).center())
    move, left, no_key = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    questions.dropEvent(QDropEvent(where, move, QMimeData(), left, no_key))

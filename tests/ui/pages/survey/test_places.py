"""A list of places pasted into the panel: added whole, or refused at its row with nothing lost."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from app.models.database import Database
from app.services.survey import PlaceService
from app.ui import theme
from app.ui.pages.survey import SurveyPage
from app.ui.pages.survey.places import PlacesTab
from app.ui.widget import Button
from tests.ui.pages.survey import hands


def test_a_refused_list_says_its_row_and_stands_on_it_with_all_that_was_pasted(
    sqlite_db: Database, show: Callable[..., QWidget]
) -> None:
    places, page = PlaceService(sqlite_db), QWidget()
    tab = PlacesTab(places, page)
    tab.setParent(page)
    tab.refresh()
    show(page)
    tab.paste()
    field = hands.shown(page, QPlainTextEdit, "Platser")
    assert isinstance(field, QPlainTextEdit)
    pasted = "01; Centrum\n\n02; Altona\n01; Hamnen; kajen"
    field.setPlainText(pasted)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    said = "Rad 4, ”01; Hamnen; kajen”: Koden 01 tillhör Centrum. Ingen plats lades till."
    assert field.accessibleDescription().startswith(said)
    assert any(words.startswith(said) for words in hands.words(page))
    assert (field.toPlainText(), field.textCursor().selectedText(), places.places()) == (pasted, "01; Hamnen; kajen", ())
    field.insertPlainText("03; Hamnen; kajen")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [place.name for place in places.places()] == ["Centrum", "Altona", "Hamnen"]
    tab.paste()
    assert (field.toPlainText(), any(words.startswith("Rad") for words in hands.words(page))) == ("", False)


def test_the_button_of_a_list_that_is_empty_shows_its_icon(page: SurveyPage, wave: int) -> None:
    page.open("places")
    button = hands.shown(page, QAbstractButton, "Klistra in lista")
    assert isinstance(button, Button)
    drawn = button.icon().pixmap(button.iconSize()).toImage()
    points = [drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height())]
    inks = {point.rgb() for point in points if point.alpha() == 255}
    assert inks == {theme.colour("text").rgb()}

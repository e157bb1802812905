from PySide6.QtWidgets import QLineEdit

from app.services.survey import PlaceService
from app.ui.pages.survey import SurveyPage
from tests.ui.pages.survey import hands


def test_collection_points_are_added_renamed_and_taken_away(page: SurveyPage, places: PlaceService, wave: int) -> None:
    page.open("points")
    hands.press(page, "Lägg till insamlingsställe")
    hands.write(hands.shown(page, QLineEdit, "Namn"), "Biblioteket")
    hands.press(page, "Behåll")
    hands.press(page, "Ändra")
    hands.write(hands.shown(page, QLineEdit, "Namn"), "Stadsbiblioteket")
    hands.press(page, "Behåll")
    assert [point.name for point in places.collection_points()] == ["Stadsbiblioteket"]
    hands.press(page, "Ta bort")
    assert places.collection_points() == ()

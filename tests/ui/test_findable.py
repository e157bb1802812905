"""The search finds what is in the file without any page having been made."""

from app.models.database import Database
from app.services.keeping import KeepingService
from app.services.picture import PictureService, PriorityKind
from app.services.survey import PlaceService
from app.ui.findable import findable
from app.ui.looking import Looking
from app.ui.remembered import Remembered
from app.ui.rooms import Rooms
from tests.services.followup.promised import a_promise, twelve_checks
from tests.services.year.grounds import a_year


def test_questions_places_areas_promises_and_commitments_are_found_with_where_they_are(
    sqlite_db: Database, remembered: Remembered
) -> None:
    KeepingService(sqlite_db).name_municipality("Laholm")
    wave = a_year(sqlite_db)
    place = PlaceService(sqlite_db).add_place("Norrby")
    area = PictureService(sqlite_db).add_area(wave, PriorityKind.PLACE, "Norrby torg")
    promise = a_promise(sqlite_db, twelve_checks())
    hits = findable(Rooms(sqlite_db, Looking(wave, promise), remembered))
    by_words = {hit.words.casefold(): hit for hit in hits}
    assert by_words["norrby"].argument == ("place", place)
    assert by_words["norrby torg"].argument == area
    assert by_words["befolkning"].argument == "population"
    assert {hit.page for hit in hits} == {"survey", "analysis", "picture", "promise", "followup"}
    assert {hit.argument for hit in hits if hit.page == "promise"} > {(promise, None)}

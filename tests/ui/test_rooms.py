"""A service is built when it is first asked for, and once."""

from app.services.keeping import Database
from app.ui.looking import Looking
from app.ui.remembered import Remembered
from app.ui.rooms import Rooms


def test_every_service_is_there_and_is_the_same_one_again(sqlite_db: Database, remembered: Remembered) -> None:
    rooms = Rooms(sqlite_db, Looking(), remembered)
    names = ("keeping", "survey", "questionnaire", "place", "keying", "picture", "promise", "decision", "followup", "year")
    assert all(getattr(rooms, name) is getattr(rooms, name) for name in (*names, "analysis", "documents"))


def test_what_only_a_whole_program_can_do_does_nothing_alone(sqlite_db: Database, remembered: Remembered) -> None:
    rooms = Rooms(sqlite_db, Looking(), remembered)
    rooms.look_changed()
    assert rooms.remembered is remembered

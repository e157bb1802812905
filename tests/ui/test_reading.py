"""What stands around the page is read from the services."""

from datetime import date, datetime
from pathlib import Path

from app.services.keeping import Backup, Database, KeepingService, Role
from app.services.survey import Frame, SurveyService, WaveState
from app.services.year import YearPair
from app.ui.looking import Looking
from app.ui.reading import backup_words, look_at_latest, read_frame, year_words
from app.ui.remembered import Remembered
from app.ui.rooms import Rooms
from app.ui.widget import Dot


def test_an_empty_municipality_has_a_whole_thread_not_begun(sqlite_db: Database, remembered: Remembered) -> None:
    rooms = Rooms(sqlite_db, Looking(), remembered)
    keeping = KeepingService(sqlite_db)
    keeping.name_municipality("Laholm")
    keeping.sit_down(keeping.add_person("BK", Role.RECEPTION))
    look_at_latest(rooms)
    frame = read_frame(rooms)
    assert (frame.municipality, frame.person, frame.reception, frame.place) == ("Laholm", "BK, Reception", True, "kommun.lofte")
    assert [step.key for step in frame.steps] == ["survey", "keying", "analysis", "picture", "promise", "followup"]
    assert {step.dot for step in frame.steps} == {Dot.HOLLOW}
    assert all(step.fact for step in frame.steps)
    assert frame.years == ()


def test_a_year_is_worded_by_what_there_is_of_it() -> None:
    assert year_words(YearPair(1, "2020", 2, "2021", True)) == "Enkät 2020 → Löfte 2021"
    assert year_words(YearPair(1, "2020", None, "", True)) == "Enkät 2020"


def test_the_last_backup_is_told_by_its_day() -> None:
    today = datetime.now().astimezone().date()
    assert backup_words(Backup(Path("x"), today, 1)) == "Säkerhetskopia i dag, prövad"
    assert backup_words(Backup(Path("x"), date(2020, 12, 15), 1)) == "Säkerhetskopia 2020-12-15, prövad"
    assert backup_words(None) == "Ingen säkerhetskopia än"


def test_reception_gets_the_wave_that_is_open_whatever_was_looked_at_before(sqlite_db: Database, remembered: Remembered) -> None:
    surveys, keeping = SurveyService(sqlite_db), KeepingService(sqlite_db)
    closed = surveys.create_wave("2019", Frame(opens_on=date(2019, 9, 1)))
    waiting = surveys.create_wave("2020", Frame(opens_on=date(2020, 9, 1)))
    surveys.create_wave("2021", Frame(opens_on=date(2021, 9, 1)))
    surveys.move_wave(waiting, WaveState.OPEN)
    rooms = Rooms(sqlite_db, Looking(), remembered)
    rooms.looking.look_at(closed, None)
    keeping.sit_down(keeping.add_person("AL", Role.RECEPTION))
    look_at_latest(rooms)
    assert rooms.looking.wave == waiting

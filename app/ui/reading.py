"""What stands around the page, read from the services."""

from datetime import date, datetime

from app.figures import day
from app.services.keeping import Backup, PersonLine, Role, last_backup
from app.services.survey import WaveState
from app.services.year import RailStep as Step
from app.services.year import Standing, YearPair
from app.ui.frame import Frame, RailStep, YearChoice
from app.ui.rail_line import rail_line, step_name
from app.ui.rooms import Rooms
from app.ui.widget import Dot
from app.words import _, language, name
from app.words.keeping import sent_words

DOTS = {Standing.DONE: Dot.FILLED, Standing.HALF: Dot.HALF, Standing.ATTENTION: Dot.AMBER, Standing.NONE: Dot.HOLLOW}


def read_frame(rooms: Rooms) -> Frame:
    """The frame of the window now."""
    municipality = rooms.keeping.municipality()
    person = rooms.keeping.person()
    path, origin = rooms.db.path, rooms.keeping.origin()
    looking = rooms.looking
    pairs = rooms.year.pairs()
    here = (looking.wave, looking.promise)
    return Frame(
        municipality=municipality.name if municipality else "",
        place=" · ".join(filter(None, (path.name if path else _("Server"), sent_words(origin) if origin else ""))),
        years=tuple(YearChoice((pair.wave_id, pair.promise_id), year_words(pair)) for pair in pairs),
        year=here,
        invented=any(pair.invented and (pair.wave_id, pair.promise_id) == here for pair in pairs),
        person=person_words(person) if person else "",
        reception=origin is not None or (person is not None and person.role is Role.RECEPTION),
        steps=tuple(_step(step) for step in rooms.year.thread(*here, _today())),
        backup=backup_words(last_backup(rooms.db) if path else None),
    )


def look_at_latest(rooms: Rooms, kept: str = "") -> None:
    """Look at the year kept in the memory where it is still there, else at the latest, unless one is looked at that is there.

    Reception, who has no picker, always gets the wave that is open.
    """
    pairs = rooms.year.pairs()
    person = rooms.keeping.person()
    if pairs and person is not None and person.role is Role.RECEPTION:
        waiting = {wave.id for wave in rooms.survey.waves() if wave.state is WaveState.OPEN}
        open_now = next((pair for pair in pairs if pair.wave_id in waiting), pairs[0])
        rooms.looking.look_at(open_now.wave_id, open_now.promise_id)
        return
    keys = [(pair.wave_id, pair.promise_id) for pair in pairs]
    if not pairs or (rooms.looking.wave, rooms.looking.promise) in keys:
        return
    same = [pair for pair in pairs if pair.wave_id is not None and pair.wave_id == rooms.looking.wave]
    named = [pair for pair in pairs if year_words(pair) == kept]
    chosen = (same or named or pairs)[0]
    rooms.looking.look_at(chosen.wave_id, chosen.promise_id)


def year_words(pair: YearPair) -> str:
    """How the picker words a year: "Enkät 2020 → Löfte 2021"."""
    wave = _("Survey {name}").format(name=pair.wave) if pair.wave else ""
    promise = _("Promise {name}").format(name=pair.promise) if pair.promise else ""
    return " → ".join(part for part in (wave, promise) if part)


def person_words(person: PersonLine) -> str:
    """Who sits here and as what; once where one is called by what one does."""
    return ", ".join(dict.fromkeys((person.name, name(person.role))))


def backup_words(copy: Backup | None) -> str:
    """The sentence on the last backup in the status line."""
    if copy is None:
        return _("No backup yet")
    when = _("today") if copy.taken_on == _today() else day(copy.taken_on, language())
    return _("Backup {when}, checked").format(when=when)


def _step(step: Step) -> RailStep:
    return RailStep(step.step.value, step_name(step.step.value), rail_line(step.fact), DOTS[step.dot])


def _today() -> date:
    return datetime.now().astimezone().date()

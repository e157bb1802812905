"""What stands around the page, read from the services."""

from datetime import datetime

from app.figures import day
from app.services.keeping import Backup, Role, last_backup
from app.ui.frame import Frame, RailStep
from app.ui.rooms import Rooms
from app.ui.widget import Dot
from app.words import _, language, name

STEPS = ("survey", "keying", "analysis", "picture", "promise", "followup")
"""The pages of the thread, in order."""


def read_frame(rooms: Rooms) -> Frame:
    """The frame of the window now."""
    municipality = rooms.keeping.municipality()
    person = rooms.keeping.person()
    path = rooms.db.path
    return Frame(
        municipality=municipality.name if municipality else "",
        place=path.name if path else _("Server"),
        person=f"{person.name}, {name(person.role)}" if person else "",
        reception=person is not None and person.role is Role.RECEPTION,
        steps=tuple(RailStep(key, step_name(key), "", Dot.HOLLOW) for key in STEPS),
        backup=backup_words(last_backup(rooms.db) if path else None),
    )


def step_name(key: str) -> str:
    """What a step of the year is called."""
    return {
        "survey": _("Survey"),
        "keying": _("Keying"),
        "analysis": _("Answers"),
        "picture": _("Situational picture"),
        "promise": _("Promise"),
        "followup": _("Follow-up"),
    }[key]


def backup_words(copy: Backup | None) -> str:
    """The sentence on the last backup in the status line."""
    if copy is None:
        return _("No backup yet")
    today = datetime.now().astimezone().date()
    when = _("today") if copy.taken_on == today else day(copy.taken_on, language())
    return _("Backup {when}, checked").format(when=when)

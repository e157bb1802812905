"""The standard form's wave, open for keying: two batches, and two who key."""

from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from app.models.database import Database
from app.services.keeping import KeepingService, Role
from app.services.keying import Entry, KeyingService
from app.services.survey import PlaceService, QuestionKind, SurveyService, WaveState
from app.services.survey.standard import standard_questionnaire
from tests.tools.laid_out import laid_out

PLACES = {
    "01": ("Laholms centrum", "stan", "centrum"),
    "02": ("Stortorget",),
    "03": ("Stadsbiblioteket",),
    "04": ("Altona",),
    "05": ("Glänningesjö", "sjön"),
    "12": ("Knäred",),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """The keys of what `lay_out` made."""

    wave_id: int
    point_id: int
    batch_id: int
    other_batch_id: int
    anna: int
    bo: int


def lay_out(db: Database, received: int = 40) -> Paper:
    """An open wave with two batches of that many forms; Anna sits at the program. Laid out once, then copied."""
    return laid_out(db, ("paper", received), partial(_lay_out, received=received))


def _lay_out(db: Database, received: int) -> Paper:
    people, survey, places, keying = KeepingService(db), SurveyService(db), PlaceService(db), KeyingService(db)
    anna, bo = people.add_person("Anna", Role.RECEPTION), people.add_person("Bo", Role.COORDINATOR)
    db.actor = anna
    wave_id = survey.create_wave("2020")
    for code, (name, *aliases) in PLACES.items():
        places.add_place(name, code, tuple(aliases))
    point_id = places.add_collection_point("Stadsbiblioteket")
    survey.move_wave(wave_id, WaveState.OPEN)
    first, second = (keying.add_batch(wave_id, point_id, date(2020, 10, day), received) for day in (5, 6))
    return Paper(wave_id, point_id, first, second, anna, bo)


def a_form() -> dict[str, Entry]:
    """A form with something of everything: other, places in words and by code, a text."""
    return dict(_a_form())


@cache
def _a_form() -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for question in standard_questionnaire().questions:
        if question.kind is QuestionKind.SINGLE:
            entries[question.name] = Entry.of("2")
        if question.kind is QuestionKind.BATTERY:
            entries |= {f"{question.name}.{item.name}": Entry.of("1") for item in question.items}
    return entries | {
        "unsafe_any": Entry.of("1"),
        "unsafe_places.1": Entry.of("05", when="23", why="10", why_text="mörkt och ödsligt"),
        "unsafe_places.2": Entry.of("97", text="Gångtunneln", when="3", why="123"),
        "unsafe_places.3": Entry(),
        "measures": Entry.of("1", "3", "0", text="Öppet längre"),
        "comment": Entry.of(text="Fler lampor"),
        "residence": Entry.of("12"),
        "relation": Entry.of("1", "2"),
    }

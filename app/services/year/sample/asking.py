"""One wave of the sample: asked, answered on the web and on paper, keyed, closed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

from app.models.database import Database
from app.models.keeping import Role
from app.models.survey import QuestionKind
from app.services.exchange import ExchangeService, coded_answers
from app.services.keeping import KeepingService
from app.services.keying import Entry, KeyingService, SerialService
from app.services.survey import Frame, PlaceService, QuestionnaireForm, SurveyService, WaveState
from app.services.year.sample.inventing import invent


@dataclass(frozen=True, slots=True)
class Asked:
    """A wave that was asked: its key, how many answered, and how many of them on paper."""

    wave_id: int
    responses: int
    keyed: int


def ask(
    db: Database, wave: Mapping[str, Any], laholm: Mapping[str, Any], previous: int | None, step: Callable[[], None]
) -> Asked:
    """Go through a whole autumn as its people would; `step` is told after each paper form."""
    surveys = SurveyService(db)
    wave_id = _begin(surveys, wave, previous)
    form = surveys.form(wave_id)
    people = invent(wave, laholm, _items(form))
    digital = [person for person in people if person.mode != "PAPER"]
    on_paper = [person.sheet for person in people if person.mode == "PAPER"]
    _print(db, wave_id, wave["paper_batches"], on_paper)
    surveys.move_wave(wave_id, WaveState.OPEN)
    text = coded_answers(form, PlaceService(db).places(), [(person.mode, person.sheet) for person in digital])
    ExchangeService(db).import_answers(wave_id, text, file=f"webbsvar-{wave['name']}.csv")
    _key(db, wave_id, wave, on_paper, step)
    surveys.move_wave(wave_id, WaveState.CLOSED)
    return Asked(wave_id, len(people), len(on_paper))


def _begin(surveys: SurveyService, wave: Mapping[str, Any], previous: int | None) -> int:
    frame = Frame(
        opens_on=wave["opens_on"],
        closes_on=wave["closes_on"],
        population=wave["population"],
        population_definition=wave["population_definition"],
        population_on=wave["population_on"],
        population_source=wave["population_source"],
    )
    if previous is None:
        return surveys.create_wave(wave["name"], frame, invented=True)
    return surveys.next_wave(previous, wave["name"], frame, invented=True)


def _items(form: QuestionnaireForm) -> dict[str, list[str]]:
    listed = {QuestionKind.BATTERY, QuestionKind.PLACES}
    return {question.name: [item.name for item in question.items] for question in form.questions if question.kind in listed}


def _print(db: Database, wave_id: int, batches: int, sheets: Sequence[Mapping[str, Entry]]) -> None:
    """Give out a serial number for each form, in the order in which the places will hand their piles in."""
    points = PlaceService(db).collection_points()
    for number, (_first, batch) in enumerate(_batches(sheets, batches)):
        SerialService(db).reserve(wave_id, points[number % len(points)].id, len(batch))


def _key(
    db: Database, wave_id: int, wave: Mapping[str, Any], sheets: Sequence[Mapping[str, Entry]], step: Callable[[], None]
) -> None:
    """Key the paper forms in batches, turn by turn by the receptionists, and leave the coordinator sitting."""
    keying, keeping = KeyingService(db), KeepingService(db)
    receptionists = [person for person in keeping.people() if person.role is Role.RECEPTION]
    points = keying.collection_points()
    coordinator = db.actor
    for number, (first, batch) in enumerate(_batches(sheets, wave["paper_batches"])):
        keeping.sit_down(receptionists[number % len(receptionists)].id)
        collected = wave["opens_on"] + timedelta(days=7 * (number + 1))
        batch_id = keying.add_batch(wave_id, points[number % len(points)].id, collected, len(batch))
        keying.key_forms(batch_id, _told(enumerate(batch, first), step))
        keying.finish_batch(batch_id)
    db.actor = coordinator


def _told(
    forms: Iterable[tuple[int, Mapping[str, Entry]]], step: Callable[[], None]
) -> Iterator[tuple[int, Mapping[str, Entry]]]:
    for form in forms:
        step()
        yield form


def _batches(sheets: Sequence[Mapping[str, Entry]], count: int) -> Iterator[tuple[int, Sequence[Mapping[str, Entry]]]]:
    """The sheets in `count` piles as equal as can be, each with its first serial number."""
    begins = [len(sheets) * number // count for number in range(count + 1)]
    for first, end in pairwise(begins):
        yield first + 1, sheets[first:end]

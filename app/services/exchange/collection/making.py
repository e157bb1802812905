"""A collection file for a place: the questionnaire and what is needed to key it, and nothing that was answered."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.models.base import Base, now
from app.models.database import Database, FileDamaged, FileExists, FileForeign, FileNewer, back_up, examine, restore
from app.models.exchange import CollectionFile, Origin
from app.models.history import Change
from app.models.keeping import Municipality, Person, Role
from app.models.keying import SerialRange
from app.models.survey import (
    AnswerOption,
    CollectionPoint,
    Indicator,
    Place,
    PlaceAlias,
    Question,
    QuestionItem,
    Questionnaire,
    QuestionnaireCheck,
    QuestionnaireState,
    SurveyWave,
    WaveState,
)
from app.services.exchange.collection.keys import current_key, refuse_collecting
from app.services.exchange.collection.refusals import FileHasAnswers, KeyMissing, SerialsGiven, WaveCollectsNothing
from app.services.keying.serials import give_serials

ENDING = ".lofteinsamling"

_FORMS = "SELECT (SELECT count(*) FROM response) + (SELECT count(*) FROM form_draft)"

_Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A collection file to be made: for which wave and place, with which numbers, and who may sit at it at once.

    `range_id` are numbers printed for the place before; else the next `count` of the wave are given out.
    """

    wave_id: int
    collection_point_id: int
    count: int = 0
    range_id: int | None = None
    people: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A collection file that was made, and the numbers it may key."""

    id: int
    uuid: str
    path: Path
    collection_point: str
    first: int
    last: int
    made_at: datetime


def make_file(db: Database, wanted: Wanted, out: Path, *, replace: bool = False) -> Made:
    """Write the collection file, whole or not at all; the numbers in it are given out for good.

    `replace` puts it in the place of a collection file that nothing was keyed in (what stood there is kept beside it). Raises
    KeyMissing, WaveCollectsNothing, SerialsGiven, FileExists, FileHasAnswers, Collecting and what `give_serials` raises.
    """
    _refuse_standing(out, replace=replace)
    with db.read() as session:
        point = session.get_one(CollectionPoint, wanted.collection_point_id).name
    standing = out.exists()
    try:
        with db.write("Make a collection file", about=point, final=True) as session, TemporaryDirectory() as folder:
            made = _registered(session, wanted)
            part = Path(folder) / f"made{ENDING}"
            _fill(part, _copied(session, wanted, made))
            (restore if standing else back_up)(part, out)
            line = Made(made.id, made.uuid, out, point, made.first, made.last, made.made_at)
    except BaseException:
        if not standing:
            out.unlink(missing_ok=True)
        raise
    return line


def _registered(session: Session, wanted: Wanted) -> CollectionFile:
    refuse_collecting(session)
    key = current_key(session)
    if key is None:
        raise KeyMissing
    wave = session.get_one(SurveyWave, wanted.wave_id)
    if wave.state not in (WaveState.DRAFT, WaveState.OPEN):
        raise WaveCollectsNothing(wave.name, wave.state)
    if wanted.range_id is None:
        serials = give_serials(session, wanted.wave_id, wanted.collection_point_id, wanted.count)
    else:
        serials = session.get_one(SerialRange, wanted.range_id)
        _refuse_given(session, serials)
    made = CollectionFile(
        wave_id=wanted.wave_id,
        collection_point_id=wanted.collection_point_id,
        first=serials.first,
        last=serials.last,
        recipient=key.public,
        made_at=now(),
    )
    session.add(made)
    session.flush()
    return made


def _refuse_given(session: Session, serials: SerialRange) -> None:
    given = select(CollectionFile.id).where(
        CollectionFile.wave_id == serials.wave_id,
        CollectionFile.first <= serials.last,
        CollectionFile.last >= serials.first,
    )
    if session.scalars(given).first() is not None:
        raise SerialsGiven(serials.first, serials.last)


def _refuse_standing(out: Path, *, replace: bool) -> None:
    """What stands where the file is to be is a collection file without a single form, and is to be replaced."""
    if not out.exists():
        return
    if not replace:
        raise FileExists(out)
    try:
        examine(out)
        with closing(sqlite3.connect(out)) as connection:
            (origins,) = connection.execute("SELECT count(*) FROM origin").fetchone()
            (forms,) = connection.execute(_FORMS).fetchone()
    except (FileForeign, FileDamaged, FileNewer, sqlite3.Error) as error:
        raise FileExists(out) from error
    if not origins:
        raise FileExists(out)
    if forms:
        raise FileHasAnswers(out, forms)


def _copied(session: Session, wanted: Wanted, made: CollectionFile) -> list[tuple[type[Base], _Rows]]:
    """The rows of the new file in an order that lets each refer to those before; keys and identities as they are here."""
    questionnaire = session.get_one(SurveyWave, wanted.wave_id).questionnaire_id
    of_form = Question.questionnaire_id == questionnaire
    asked = select(Question.id).where(of_form)
    nothing: dict[str, Any] = {"population": None, "population_definition": "", "population_on": None, "population_source": ""}
    open_wave = {"previous_id": None, "state": WaveState.OPEN} | nothing
    seated = (Person.id.in_(wanted.people), Person.retired.is_(False))
    frozen = {"previous_id": None, "state": QuestionnaireState.FROZEN}
    of_point = SerialRange.collection_point_id == wanted.collection_point_id
    in_range = (SerialRange.wave_id == wanted.wave_id, of_point, SerialRange.first == made.first)
    return [
        (Municipality, _rows(session, Municipality)),
        (Person, _rows(session, Person, *seated, role=Role.RECEPTION)),
        (Questionnaire, _rows(session, Questionnaire, Questionnaire.id == questionnaire, **frozen)),
        (Question, _rows(session, Question, of_form)),
        (QuestionItem, _rows(session, QuestionItem, QuestionItem.question_id.in_(asked))),
        (AnswerOption, _rows(session, AnswerOption, AnswerOption.question_id.in_(asked))),
        (Indicator, _rows(session, Indicator, Indicator.question_id.in_(asked))),
        (QuestionnaireCheck, _rows(session, QuestionnaireCheck, QuestionnaireCheck.questionnaire_id == questionnaire)),
        (Place, list(_larger_first(_rows(session, Place)))),
        (PlaceAlias, _rows(session, PlaceAlias)),
        (CollectionPoint, _rows(session, CollectionPoint, CollectionPoint.id == wanted.collection_point_id)),
        (SurveyWave, _rows(session, SurveyWave, SurveyWave.id == wanted.wave_id, **open_wave)),
        (SerialRange, _rows(session, SerialRange, *in_range)),
        (CollectionFile, _rows(session, CollectionFile, CollectionFile.id == made.id)),
        (Origin, [{"id": 1, "collection_file_id": made.id, "sent_at": None}]),
    ]


def _rows(session: Session, table: type[Base], *where: ColumnElement[bool], **instead: Any) -> _Rows:
    columns = table.__table__.columns
    query = select(*columns).where(*where).order_by(columns.id)
    return [dict(row) | instead for row in session.execute(query).mappings()]


def _larger_first(places: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each place after the larger one that it lies in."""
    waiting: Mapping[int, dict[str, Any]] = {place["id"]: place for place in places}
    while waiting:
        ready = [place for place in waiting.values() if place["parent_id"] not in waiting]
        yield from ready
        waiting = {key: place for key, place in waiting.items() if place not in ready}


def _fill(path: Path, copied: list[tuple[type[Base], _Rows]]) -> None:
    with _created(path) as db, db.bulk("Make a collection file") as bulk:
        for table, rows in copied:
            bulk.insert(table, rows)
        bulk.session.get_one(Change, bulk.change_id).final = True


@contextmanager
def _created(path: Path) -> Iterator[Database]:
    db = Database.create(path)
    try:
        yield db
    finally:
        db.close()

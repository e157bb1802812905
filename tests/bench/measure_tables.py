"""Tables at 1,588, 50,000 and 1,000,000 responses: a cross table under 100 ms, all frequencies under 250 ms at the largest.

The two smaller waves are taken in by the import and read from the database into the column file, as a person's would be. The
largest is put in the column file by its own writer from made-up columns: forty million narrow rows would only time the disk.
The peer is numpy alone on the same columns, a bare count of every answer.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import perf_counter

import numpy as np

from app.models.database import Database
from app.models.survey import QuestionKind, SurveyWave, WaveState
from app.services.analysis import AnalysisService, EstimateService, Method, Sampling, WeightingKind, Weights
from app.services.analysis.columns import ANSWERED, MODE, ColumnFiles, Filled, Layout, empty, packed, write
from app.services.exchange import ExchangeService, coded_answers
from app.services.keying import Entry
from app.services.survey import Inhabitants, PlaceService, PopulationService, SamplingDesign, SurveyService
from app.services.survey.forms import QuestionForm, place_lines, questionnaire_form
from tests.bench.bar import Bar

CROSS_MS, FREQUENCIES_MS = 100.0, 250.0
FIRST_MS = 15_000.0
"""Building 50,000 responses' columns, once; a Job on the page."""
TIMES_BARE = 6.0
THROUGH_THE_DATABASE = (1_588, 50_000)
LARGEST = 1_000_000
QUESTION, BY = "safe_municipality", "age"
WEIGHTED_BY = ("age", "sex")
WEIGHTED_FIRST_MS = 2_500.0


def bars() -> Iterator[Bar]:
    """The times at each size."""
    with tempfile.TemporaryDirectory() as folder:
        for count in (*THROUGH_THE_DATABASE, LARGEST):
            yield from _measured(Path(folder) / str(count), count)


def _measured(folder: Path, count: int) -> Iterator[Bar]:
    db = Database.create(folder.with_suffix(".lofte"))
    wave_id = _wave(db)
    if count == LARGEST:
        _populate(db, wave_id)
        filled = _make_up(db, wave_id, folder)
    else:
        _answer(db, wave_id, count)
        filled = None
    analysis = AnalysisService(db, folder)
    opened = _timed(lambda: analysis.answered(wave_id), times=1)
    first = "column file built" if filled is None else "column file opened and checked"
    yield Bar(f"{count:,} responses: {first}", opened, FIRST_MS)
    yield Bar(f"{count:,} responses: cross table", _timed(lambda: analysis.cross(wave_id, QUESTION, BY)), CROSS_MS)
    every = _timed(lambda: analysis.frequencies(wave_id))
    yield Bar(f"{count:,} responses: all frequencies", every, FREQUENCIES_MS)
    if filled is not None:
        bare = _timed(lambda: _bare(filled))
        yield Bar.against("all frequencies against a bare count of as many columns", every, ("numpy", bare), TIMES_BARE)
        yield from _weighted(db, folder, wave_id)
    db.close()


def _weighted(db: Database, folder: Path, wave_id: int) -> Iterator[Bar]:
    """The cross table of the largest wave raked by age and sex, with standard errors; the raking once, before the first."""
    service, method = EstimateService(db, folder), Method(Sampling(SamplingDesign.SRS), Weights(WeightingKind.RAKE, WEIGHTED_BY))
    first = _timed(lambda: service.table(wave_id, QUESTION, BY, method), times=1)
    yield Bar(f"{LARGEST:,} responses: raking and the first weighted cross table", first, WEIGHTED_FIRST_MS)
    again = _timed(lambda: service.table(wave_id, QUESTION, BY, method))
    yield Bar(f"{LARGEST:,} responses: weighted cross table with standard errors", again, CROSS_MS)


def _populate(db: Database, wave_id: int) -> None:
    """As many inhabitants in each group of the margins; before the column file, which is as old as the wave."""
    form = SurveyService(db).form(wave_id)
    for name in WEIGHTED_BY:
        question = next(question for question in form.questions if question.name == name)
        cells = [Inhabitants((option.code,), LARGEST) for option in question.part() if not option.missing]
        PopulationService(db).keep(wave_id, [name], cells)


def _wave(db: Database) -> int:
    places = PlaceService(db)
    for number in range(1, 22):
        places.add_place(f"Place {number}", f"{number:02}")
    wave_id = SurveyService(db).create_wave("2020")
    with db.write("Open a wave") as session:
        session.get_one(SurveyWave, wave_id).state = WaveState.OPEN
    return wave_id


def _answer(db: Database, wave_id: int, count: int) -> None:
    """So many responses through the import: every coded question answered at random."""
    chance, form, places = Random(1), SurveyService(db).form(wave_id), PlaceService(db).places()
    fields: dict[str, list[str]] = {}
    for question in form.questions:
        if question.kind in {QuestionKind.SINGLE, QuestionKind.BATTERY, QuestionKind.MULTIPLE}:
            codes = [option.code for option in question.part() if not option.missing]
            names = [f"{question.name}.{item.name}" for item in question.items] or [question.name]
            fields |= dict.fromkeys(names, codes)
    sheets = [("WEB", {name: Entry.of(chance.choice(codes)) for name, codes in fields.items()}) for _ in range(count)]
    ExchangeService(db).import_answers(wave_id, coded_answers(form, places, sheets))


def _make_up(db: Database, wave_id: int, folder: Path) -> Filled:
    """The largest wave's columns, where the service will look for them."""
    files = ColumnFiles(db, folder)
    with db.read() as session:
        wave = session.get_one(SurveyWave, wave_id)
        layout = Layout(questionnaire_form(session, wave.questionnaire_id), place_lines(session, with_retired=True))
        mark = files.columns(session, wave, layout).mark
        filled = empty(layout, np.arange(LARGEST), np.zeros(LARGEST, np.int64))
        _deal(filled, layout)
        write(packed(filled, layout.fingerprint, mark), files.path(session, wave))
    return filled


def _deal(filled: Filled, layout: Layout) -> None:
    chance = np.random.default_rng(1)
    questions: dict[str, QuestionForm] = {question.name: question for question in layout.form.questions}
    for name, column in filled.numbers.items():
        question = questions.get(name.partition(".")[0])
        if question is None:
            continue
        real = sum(not option.missing for option in question.part())
        apart = question.kind in {QuestionKind.MULTIPLE, QuestionKind.TEXT} or (
            question.kind is QuestionKind.PLACES and "." not in name
        )
        column[:] = ANSWERED if apart else chance.integers(1, real + 1, LARGEST)
    filled.numbers[MODE][:] = chance.integers(1, 4, LARGEST)
    for truths in filled.truths.values():
        truths[:] = chance.random(LARGEST, np.float32) < 0.2


def _bare(filled: Filled) -> int:
    return sum(int(np.count_nonzero(column == code)) for column in filled.numbers.values() for code in range(1, 6))


def _timed(work: Callable[[], object], times: int = 7) -> float:
    """The median of so many runs, in milliseconds."""
    taken = []
    for _ in range(times):
        begun = perf_counter()
        work()
        taken.append((perf_counter() - begun) * 1000)
    return sorted(taken)[len(taken) // 2]

"""Keep a full file of the schema that is about to be released: `python packaging/keep_schema.py`, once for each schema.

A test opens every file kept in `tests/models/database/schemas/` with the newest program. So the file has rows in every table,
made through the services as a person would make them, and with it a collection file that was made from it. Exits 1 where a
table is empty or the file is there already.
"""

import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.models.database import Database, back_up  # noqa: E402
from app.models.migrations import SCHEMA  # noqa: E402
from app.services.analysis import EstimateService, Method, WeightingKind, Weights  # noqa: E402
from app.services.documents.marks import MarkService  # noqa: E402
from app.services.exchange.collection import ENDING, CollectionService, Wanted, send  # noqa: E402
from app.services.exchange.digital import DigitalService, FileMapping, ReadColumn, Use  # noqa: E402
from app.services.keeping import DisclosureLimits, KeepingService, Role, changes  # noqa: E402
from app.services.keying import Entry, Going, Key, KeyingService, begin, press  # noqa: E402
from app.services.keying.verification import VerificationService  # noqa: E402
from app.services.picture import (  # noqa: E402
    EvidenceDraft,
    EvidenceSource,
    FigureDraft,
    FindingDraft,
    PictureService,
    PictureSide,
    ProblemDraft,
)
from app.services.promise import Party, PromiseService, PromiseText, newest_named  # noqa: E402
from app.services.promise.background import BackgroundService  # noqa: E402
from app.services.promise.consultation import ConsultationService  # noqa: E402
from app.services.review import ReviewService, Span  # noqa: E402
from app.services.survey import Inhabitants, PopulationService, SurveyService, WaveState  # noqa: E402
from app.services.year.sample import asking, building, prioritising, promising  # noqa: E402

KEPT = ROOT / "tests" / "models" / "database" / "schemas" / f"{SCHEMA}.lofte"
PASSPHRASE = "kept with the schema"
IN_COLLECTION_FILES = {"origin"}
"""Tables that have rows in a collection file alone."""


def main() -> int:
    """Make the file and look into every table; the exit code."""
    if KEPT.exists():
        print(f"{KEPT} is there already; a released schema does not change", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder:
        path = Path(folder) / KEPT.name
        db = Database.create(path)
        fill(db, path)
        collect(db, path.with_suffix(ENDING))
        db.close()
        travelling = path.with_suffix(ENDING)
        empty = (empty_tables(path) - IN_COLLECTION_FILES) | (empty_tables(travelling) & IN_COLLECTION_FILES)
        if empty:
            print("no rows in:", *sorted(empty), file=sys.stderr)
            return 1
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        for made in (path, travelling):
            back_up(made, KEPT.with_suffix(made.suffix))
    return 0


def fill(db: Database, path: Path) -> None:
    """A small wave asked and closed, one that is being keyed, what was chosen and promised, settings, and an undone change."""
    laholm = building.read_sample("laholm")
    places = building.settle(db, laholm)
    first = asking.ask(db, small(laholm["waves"][0]), laholm, None, lambda: None).wave_id
    second = SurveyService(db).next_wave(first, "2020", invented=True)
    SurveyService(db).move_wave(second, WaveState.OPEN)
    begin_form(db, second, laholm["waves"][1]["opens_on"])
    prove(db, second, laholm["waves"][1]["opens_on"])
    waves, areas = {"2019": first, "2020": second}, {}
    for picture in building.read_sample("priorities")["waves"]:
        areas[picture["name"]] = prioritising.prioritise(db, waves[picture["name"]], picture, places)
    for name in building.PROMISES:
        promising.promise(db, building.read_sample(name), waves, areas)
    weigh(db, first)
    review(db, first, places)
    see(db, second, places, areas["2020"])
    write_together(db, first, path.parent)
    KeepingService(db).limit_disclosure(DisclosureLimits(6, 12))
    KeepingService(db).name_municipality("Laholm")
    db.undo(changes(db, 1)[0].id)


def small(wave: Mapping[str, Any]) -> dict[str, Any]:
    """The sample's wave with two dozen who answered, a third of them on paper."""
    single = {
        name: {"codes": margin["codes"], "shares": margin.get("shares", margin.get("counts")), "lean": margin["lean"]}
        for name, margin in wave["single"].items()
    }
    modes = {"WEB": 14, "ASSISTED": 2, "PAPER": 8}
    return {**wave, "n": sum(modes.values()), "modes": modes, "paper_batches": 2, "comments": 6, "single": single}


def begin_form(db: Database, wave_id: int, collected_on: Any) -> None:
    """A batch with a form of which the first five fields are keyed, and of the sixth a place without its times."""
    keying = KeyingService(db)
    point = keying.collection_points()[0]
    form = keying.open_form(keying.add_batch(wave_id, point.id, collected_on, 3, envelope="A"))
    for field in islice(form.fields, 5):
        form = keying.accept(form, field.name, field.blank)
    state = begin(form.fields[5], None)
    for key in (*form.fields[5].codes()[0], Key.ENTER):
        outcome = press(state, key)
        state = outcome.state if isinstance(outcome, Going) else state
    keying.hold(form, state)


def prove(db: Database, wave_id: int, collected_on: Any) -> None:
    """A day's count, and a batch of two forms, keyed with a note and a check that spoke up, then again with one difference."""
    keying, people, quality = KeyingService(db), KeepingService(db), VerificationService(db)
    first, second = (people.add_person(name, Role.RECEPTION) for name in ("Anna", "Bo"))
    db.actor = first
    point = keying.collection_points()[0]
    keying.count_day(wave_id, point.id, collected_on, 2)
    batch = keying.add_batch(wave_id, point.id, collected_on, 2, envelope="B")
    alike = {field.name: Entry.of("1") for field in quality.fields(wave_id) if field.name.startswith("problems.")}
    for serial in (9001, 9002):
        form = keying.open_form(batch, serial)
        form = keying.note(form, "safe_home", "Suddat")
        while (field := form.missing) is not None:
            struck = form.spending(form.effort.struck(900))
            form = keying.accept(struck, field.name, alike.get(field.name, field.blank))
        keying.save(form)
    keying.finish_batch(batch)
    db.actor = second
    quality.draw(batch, seed=1)
    for number, waiting in enumerate(quality.waiting(wave_id)):
        quality.key_second(waiting.entry_id, alike if number else {**alike, "problems.littering": Entry.of("2")})
    db.actor = None


def weigh(db: Database, wave_id: int) -> None:
    """The population of a wave, what its answers are weighted to, and how a web survey's file was read."""
    inhabitants = [Inhabitants((sex, age), 900 + 10 * int(age)) for sex in ("1", "2") for age in ("1", "2", "3", "4", "5")]
    PopulationService(db).keep(wave_id, ("sex", "age"), inhabitants, "SCB", date(2018, 12, 31))
    EstimateService(db).choose(wave_id, Method(weights=Weights(WeightingKind.RAKE, ("sex", "age"), largest=5)))
    DigitalService(db).save_mapping("Webbenkäten", FileMapping((ReadColumn("Är du", Use.ANSWER, "sex", values={"Kvinna": "1"}),)))


def review(db: Database, wave_id: int, places: Mapping[str, int]) -> None:
    """Written answers cleared, masked and withheld, with a theme and a place."""
    reviewing = ReviewService(db)
    cleared, masked, withheld = (line.id for line in reviewing.queue(wave_id).lines[:3])
    reviewing.add_theme("Belysning", cleared)
    reviewing.link(cleared, next(iter(places.values())))
    reviewing.clear(cleared)
    reviewing.mask(masked, (Span(0, 2),))
    reviewing.withhold(withheld)


def see(db: Database, wave_id: int, places: Mapping[str, int], areas: Mapping[str, int]) -> None:
    """A walk with what came up, a published figure, and a problem with its links, in a picture that is not adopted."""
    seeing, place = PictureService(db), next(iter(places.values()))
    finding = FindingDraft("Lampan vid trappan är trasig", "Teknik- och servicekontoret", "Lagad", done=True)
    walk = EvidenceDraft(
        EvidenceSource.SAFETY_WALK, "Vandring", met=14, place_ids=(place,), findings=(finding,), dated=date(2019, 11, 5)
    )
    walked = seeing.write_evidence(wave_id, None, walk)
    index = EvidenceDraft(
        EvidenceSource.CRIME_STATISTICS,
        "Polisens index",
        publisher="Polisen",
        figures=(FigureDraft("Problemindex", 2019, 1.9, ""),),
    )
    seeing.write_evidence(wave_id, None, index)
    problem = ProblemDraft(
        PictureSide.JOINT,
        "Mörkt vid trappan",
        causes=("Trasig lampa",),
        place_ids=(place,),
        evidence_ids=(walked,),
        area_ids=tuple(areas.values())[:1],
    )
    seeing.write_problem(wave_id, None, problem)


def write_together(db: Database, wave_id: int, folder: Path) -> None:
    """A draft promise with a background filled from its wave, a comment that was accepted, and the municipality's mark."""
    promises = PromiseService(db)
    draft = newest_named(promises.promises(), "Halmstad 2019").id
    promises.change(draft, wave_id=wave_id)
    filling = BackgroundService(db, folder / "columns")
    offers = filling.offers(draft)
    filling.fill(draft, PromiseText.BACKGROUND, offers.offers[:1], offers.rule)
    consulting = ConsultationService(db)
    consulting.accept(consulting.add(draft, 1, "Bra", author="Hyresgästföreningen"), "Tack")
    mark = folder / "mark.svg"
    mark.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h10v10z"/></svg>', encoding="utf-8"
    )
    MarkService(db).keep_mark(Party.MUNICIPALITY, mark, "Laholms kommun")


def collect(db: Database, path: Path) -> None:
    """A key and a collection file, and what it sent, merged."""
    collecting = CollectionService(db)
    collecting.make_key(PASSPHRASE)
    wave = max(SurveyService(db).waves(), key=lambda wave: wave.id)
    point = KeyingService(db).collection_points()[0]
    person = KeepingService(db).people()[0].id
    collecting.make_file(Wanted(wave.id, point.id, 5, people=(person,)), path)
    place = Database.open(path)
    place.actor = KeepingService(place).people()[0].id
    keying = KeyingService(place)
    batch = keying.add_batch(SurveyService(place).waves()[0].id, keying.collection_points()[0].id, date(2020, 11, 2), 1)
    form = keying.open_form(batch)
    while (field := form.missing) is not None:
        form = keying.accept(form, field.name, field.blank)
    keying.save(form)
    sent = send(place, path.with_suffix(".age")).path
    place.close()
    collecting.merge([sent], PASSPHRASE)


def empty_tables(path: Path) -> set[str]:
    """The tables of a file that have no row."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        return {name for name in names if connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone() is None}  # noqa: S608 (names of the schema)


if __name__ == "__main__":
    sys.exit(main())

"""Keep a full file of the schema that is about to be released: `python packaging/keep_schema.py`, once for each schema.

A test opens every file kept in `tests/models/database/schemas/` with the newest program. So the file has rows in every table,
made through the services as a person would make them. Exits 1 where a table is empty or the file is there already.
"""

import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.models.database import Database, back_up  # noqa: E402
from app.models.migrations import SCHEMA  # noqa: E402
from app.services.keeping import DisclosureLimits, KeepingService, changes  # noqa: E402
from app.services.keying import Going, Key, KeyingService, begin, press  # noqa: E402
from app.services.survey import SurveyService, WaveState  # noqa: E402
from app.services.year.sample import asking, building, prioritising, promising  # noqa: E402

KEPT = ROOT / "tests" / "models" / "database" / "schemas" / f"{SCHEMA}.lofte"


def main() -> int:
    """Make the file and look into every table; the exit code."""
    if KEPT.exists():
        print(f"{KEPT} is there already; a released schema does not change", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder:
        path = Path(folder) / KEPT.name
        db = Database.create(path)
        fill(db)
        db.close()
        empty = empty_tables(path)
        if empty:
            print("no rows in:", *empty, file=sys.stderr)
            return 1
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        back_up(path, KEPT)
    return 0


def fill(db: Database) -> None:
    """A small wave asked and closed, one that is being keyed, what was chosen and promised, settings, and an undone change."""
    laholm = building.read_sample("laholm")
    places = building.settle(db, laholm)
    first = asking.ask(db, small(laholm["waves"][0]), laholm, None, lambda: None).wave_id
    second = SurveyService(db).next_wave(first, "2020", invented=True)
    SurveyService(db).move_wave(second, WaveState.OPEN)
    begin_form(db, second, laholm["waves"][1]["opens_on"])
    waves, areas = {"2019": first, "2020": second}, {}
    for picture in building.read_sample("priorities")["waves"]:
        areas[picture["name"]] = prioritising.prioritise(db, waves[picture["name"]], picture, places)
    for name in building.PROMISES:
        promising.promise(db, building.read_sample(name), waves, areas)
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


def empty_tables(path: Path) -> list[str]:
    """The tables of a file that have no row."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        return [name for name in names if connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone() is None]  # noqa: S608 (names of the schema)


if __name__ == "__main__":
    sys.exit(main())

"""Builds `laholm-2020.lofte`: two waves of invented answers, the real promises of two municipalities, and a measurable one."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import resource
from app.models.database import Database
from app.models.keeping import Role
from app.services.keeping import KeepingService
from app.services.survey import PlaceService
from app.services.survey.geography import GeographyService
from app.services.year.sample.asking import ask
from app.services.year.sample.prioritising import prioritise
from app.services.year.sample.promising import promise

Progress = Callable[[int, int], None]
"""Told how many steps of how many are done; may raise to cancel."""

PROMISES = ("promise-laholm-2020", "promise-laholm-2021", "promise-halmstad-2019")
"""In the order they were given; the first two follow from the waves of 2019 and 2020."""

SKETCH = "sample/laholm.geojson"
"""The sample's border and places: drawn by hand, and said to be."""


@dataclass(frozen=True, slots=True)
class SampleReport:
    """What was built, by what each wave and promise is called."""

    path: Path
    responses: dict[str, int]
    keyed: int
    promises: tuple[str, ...]


def build_sample(path: Path, progress: Progress = lambda _done, _of: None) -> SampleReport:
    """A new file with the sample in it, or none at all where something stops it; raises FileExists."""
    db = Database.create(path)
    try:
        return _build(db, path, progress)
    except BaseException:
        db.close()
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        raise
    finally:
        db.close()


def _build(db: Database, path: Path, progress: Progress) -> SampleReport:
    laholm = read_sample("laholm")
    whole = sum(wave["modes"]["PAPER"] for wave in laholm["waves"]) + len(laholm["waves"]) + len(PROMISES) + 1
    done = 0

    def step(steps: int = 1) -> None:
        nonlocal done
        done += steps
        progress(done, whole)

    places = settle(db, laholm)
    step()
    areas: dict[str, dict[str, int]] = {}
    waves: dict[str, int] = {}
    responses, keyed = {}, 0
    for wave in laholm["waves"]:
        asked = ask(db, wave, laholm, next(reversed(waves.values()), None), step)
        waves[wave["name"]] = asked.wave_id
        responses[wave["name"]], keyed = asked.responses, keyed + asked.keyed
        step()
    for picture in read_sample("priorities")["waves"]:
        areas[picture["name"]] = prioritise(db, waves[picture["name"]], picture, places)
    given = []
    for name in PROMISES:
        given.append(promise(db, read_sample(name), waves, areas))
        step()
    return SampleReport(path, responses, keyed, tuple(given))


def read_sample(name: str) -> dict[str, Any]:
    """One of the texts in `resources/sample/`."""
    return tomllib.loads(resource.text(f"sample/{name}.toml"))


def settle(db: Database, laholm: dict[str, Any]) -> dict[str, int]:
    """The municipality, its people, places and collection points; the places' keys by code."""
    keeping, places = KeepingService(db), PlaceService(db)
    keeping.name_municipality(laholm["municipality"])
    people = [keeping.add_person(person["name"], Role(person["role"])) for person in laholm["people"]]
    keeping.sit_down(people[0])
    keys: dict[str, int] = {}
    for place in laholm["places"]:
        within = keys.get(place.get("within", ""))
        keys[place["code"]] = places.add_place(place["name"], place["code"], tuple(place.get("aliases", ())), within)
    for point in laholm["collection_points"]:
        places.add_collection_point(point)
    geography = GeographyService(db)
    geography.take_outline(resource.path(SKETCH), schematic=True)
    geography.take_places(resource.path(SKETCH))
    return keys

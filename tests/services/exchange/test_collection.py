"""Random histories of several places, sent at random moments and merged in random orders, with corrections in between."""

import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.database import Database
from app.services.exchange.collection.contents import fingerprint
from app.services.exchange.collection.merging import merge
from app.services.keying import Entry, KeyingService, ResponseState
from tests.tools.collecting import Office, Place, everything, lay_out_office
from tests.tools.paper import a_form

PLACES, FORMS = 2, 3
Step = tuple[str, int, int, str]
"""What happens, at which place, with which form, and the code keyed."""

STEPS = st.tuples(
    st.sampled_from(["key", "key", "correct", "correct", "void", "send", "send", "restore"]),
    st.integers(0, PLACES - 1),
    st.integers(1, FORMS),
    st.sampled_from("1234"),
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The coordinator's file and the places' files as they were made, to be copied."""

    file: Path
    secret: str
    wave_id: int
    made: tuple[Path, ...]


@dataclass(slots=True)
class History:
    """What was sent, in that order."""

    sent: list[Path] = field(default_factory=list)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, empty_file: Path) -> Prepared:
    folder = tmp_path_factory.mktemp("prepared")
    file = Path(shutil.copy(empty_file, folder / "office.lofte"))
    with closing(Database.open(file)) as db:
        office = lay_out_office(db)
        made = tuple(
            office.make(folder / f"{at}.lofteinsamling", point) for at, point in enumerate((office.library, office.police))
        )
        return Prepared(file, office.secret, office.wave_id, made)


def happen(prepared: Prepared, folder: Path, steps: Sequence[Step]) -> History:
    """Let the steps happen at the places; each sends once more at the end. `restore` puts a copy back from the start."""
    paths = [Path(shutil.copy(path, folder / path.name)) for path in prepared.made]
    places = [Place(path) for path in paths]
    for path, place in zip(paths, places, strict=True):
        place.db.close()
        shutil.copy(path, path.with_suffix(".copy"))
        place.db = Database.open(path)
        place.keying = KeyingService(place.db)
    history = History()
    for what, at, form, code in [*steps, *(("send", at, 1, "1") for at in range(PLACES))]:
        place = places[at]
        serial = 50 * at + form
        saved = [one for one in place.keying.forms(place.wave_id) if one.serial_no == serial]
        standing = [one for one in saved if one.state is not ResponseState.VOID]
        if what == "key" and not standing:
            place.keying.key_forms(place.batch, [(serial, a_form() | {"safe_home": Entry.of(code)})])
        elif what == "correct" and standing:
            correct(place.db, standing[0].id, code)
        elif what == "void" and standing:
            place.keying.void(standing[0].id, f"Skäl {code}")
        elif what == "send":
            history.sent.append(place.send())
        elif what == "restore" and form == 1:
            place.db.close()
            shutil.copy(paths[at].with_suffix(".copy"), paths[at])
            place.db = Database.open(paths[at])
            place.keying = KeyingService(place.db)
    for place in places:
        place.db.close()
    return history


def correct(db: Database, form_id: int, code: str) -> None:
    keying = KeyingService(db)
    form = keying.open_saved(form_id)
    keying.save(keying.accept(form, "safe_area", Entry.of(code)), "Felläst")


def merged(prepared: Prepared, folder: Path, name: str, *parts: Sequence[Path]) -> tuple[dict[str, dict[str, Any]], set[str]]:
    """What the coordinator's file says when the parts were merged, and what it said of forms corrected in it between them."""
    mine: set[str] = set()
    with closing(Database.open(Path(shutil.copy(prepared.file, folder / name)))) as db:
        office = Office(db, prepared.wave_id, 1, 2, 1, prepared.secret)
        for at, part in enumerate(parts):
            for path in part:
                merge(db, office.read(path))
            if at < len(parts) - 1:
                before = everything(db)["said"]
                for form in KeyingService(db).forms(prepared.wave_id):
                    if form.state is not ResponseState.VOID and form.serial_no % 2:
                        correct(db, form.id, "9")
                mine |= {fingerprint(said) for uuid, said in everything(db)["said"].items() if said != before[uuid]}
        return everything(db), mine


BEGUN: list[Step] = [("key", at, form, "1") for at in range(PLACES) for form in (1, 2)] + [
    ("send", at, 1, "1") for at in range(PLACES)
]
"""So that there is something to change."""

SLOWLY = settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@SLOWLY
@given(st.lists(STEPS, max_size=10), st.data())
def test_any_order_and_any_number_of_times_come_to_the_same(prepared: Prepared, steps: list[Step], data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        history = happen(prepared, folder, [*BEGUN, *steps])
        again = data.draw(st.permutations([*history.sent, *data.draw(st.lists(st.sampled_from(history.sent), max_size=2))]))
        assert merged(prepared, folder, "a.lofte", history.sent) == merged(prepared, folder, "b.lofte", again)


@SLOWLY
@given(st.lists(STEPS, min_size=2, max_size=10), st.data())
def test_with_corrections_in_between_what_comes_after_may_come_in_any_order_and_nothing_is_lost(
    prepared: Prepared, steps: list[Step], data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        history = happen(prepared, folder, [*BEGUN, *steps])
        cut = data.draw(st.integers(1, len(history.sent)))
        before, after = history.sent[:cut], history.sent[cut:]
        shuffled = data.draw(st.permutations(after))
        first, mine = merged(prepared, folder, "a.lofte", before, after)
        other, _mine = merged(prepared, folder, "b.lofte", before, shuffled)
        assert first["said"] == other["said"]
        assert mine <= kept(first)
        office = Office(Database.open(prepared.file), prepared.wave_id, 1, 2, 1, prepared.secret)
        seen, told = heads(office, before), heads(office, history.sent)
        office.db.close()
        assert told <= kept(first) | seen


def heads(office: Office, sent: Sequence[Path]) -> set[str]:
    """The newest of each branch of each row, by fingerprint."""
    chains = {(row.uuid, row.revisions) for sending in office.read(*sent) for row in (*sending.batches, *sending.forms)}
    return {
        chain[-1]
        for uuid, chain in chains
        if not any(other != chain and uuid == of and other[: len(chain)] == chain for of, other in chains)
    }


def kept(found: dict[str, dict[str, Any]]) -> set[str]:
    """What stands, and what waits to be settled, by fingerprint."""
    waiting = (theirs or {} for _chains, theirs in found["known"].values())
    return {fingerprint(said) for said in found["said"].values()} | {head for theirs in waiting for head in theirs}

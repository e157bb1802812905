from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.database import Database
from app.services.exchange.collection import SendingDamaged
from app.services.exchange.collection.contents import fingerprint
from app.services.exchange.collection.merging import merge
from app.services.exchange.collection.received import sending_of
from app.services.exchange.collection.sealing import read_sealed, unseal
from app.services.keying import KeyingService
from tests.tools.collecting import Office, Place, lay_out_office
from tests.tools.paper import a_form

PATH = Path("f.age")
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def office(sqlite_db: Database) -> Office:
    return lay_out_office(sqlite_db)


@pytest.fixture
def document(office: Office, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """What a place with one form sent, opened."""
    place = Place(office.make(tmp_path / "f.lofteinsamling"))
    place.sit("Anna")
    place.keying.key_form(place.batch, 1, a_form())
    yield unseal(read_sealed(place.send()), [office.secret], PATH)
    place.db.close()


def put(value: object, *path: str | int) -> Change:
    """Put a value in a place of the document, and the fingerprint that goes with it."""

    def change(document: dict[str, Any]) -> None:
        found: Any = document
        for step in path[:-1]:
            found = found[step]
        found[path[-1]] = value
        for row in (*document["batches"], *document["forms"]):
            if isinstance(row, dict) and isinstance(row.get("content"), dict) and row.get("revisions"):
                row["revisions"] = [*row["revisions"][:-1], fingerprint(row["content"])]

    return change


@pytest.mark.parametrize(
    "change",
    [
        put(7, "file"),
        put("2020-10-12", "sent_at"),
        put({}, "forms"),
        put("none", "forms", 0, "uuid"),
        put(-1, "forms", 0, "content", "serial"),
        put(2**40, "forms", 0, "content", "serial"),
        put(True, "forms", 0, "content", "serial"),
        put("CARRIER PIGEON", "forms", 0, "content", "mode"),
        put("x" * 36, "forms", 0, "content", "operator"),
        put("x" * 36, "forms", 0, "content", "batch"),
        put("yesterday", "forms", 0, "content", "registered_at"),
        put([["safe_home", "", 0, "ANSWER"]], "forms", 0, "content", "values"),
        put([["residence", "", 0, "PLACE", "x" * 36]], "forms", 0, "content", "values"),
        put([["comment", "", "", "", "a\x00b"]], "forms", 0, "content", "texts"),
        put("NOWHERE", "batches", 0, "content", "state"),
        put(None, "batches", 0, "content", "collected_on"),
        put([], "forms", 0, "revisions"),
        put({"young": "yes"}, "forms", 0, "flags"),
        put([{"operator": None}], "forms", 0, "efforts"),
        put({"person": "Anna", "at": "yesterday", "reason": ""}, "forms", 0, "changed"),
        put({"person": "Anna"}, "forms", 0, "changed"),
        put([{}], "questionnaire", "questions"),
    ],
)  # fmt: skip
def test_a_part_that_is_not_what_it_should_be_is_found_before_anything_is_used(document: dict[str, Any], change: Change) -> None:
    change(document)
    with pytest.raises(SendingDamaged):
        sending_of(document, PATH, "")


def test_a_content_that_is_not_the_one_its_fingerprint_is_of_is_refused(document: dict[str, Any]) -> None:
    document["forms"][0]["content"]["serial"] = 2
    with pytest.raises(SendingDamaged):
        sending_of(document, PATH, "")


def test_one_row_is_sent_once(document: dict[str, Any]) -> None:
    document["forms"].append(document["forms"][0])
    with pytest.raises(SendingDamaged):
        sending_of(document, PATH, "")


@pytest.mark.parametrize(
    "value",
    [
        ["safe_home", "", 0, "ANSWER", "77"],
        ["safe_home", "", 0, "NOWHERE", "1"],
        ["safe_home", "cellar", 0, "ANSWER", "1"],
    ],
)
def test_a_code_that_its_question_does_not_have_is_refused_and_nothing_is_merged(
    office: Office, document: dict[str, Any], value: list[Any]
) -> None:
    put([value], "forms", 0, "content", "values")(document)
    with pytest.raises(SendingDamaged):
        merge(office.db, [sending_of(document, PATH, "")])
    assert KeyingService(office.db).batches(office.wave_id) == ()


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_a_part_is_replaced_by_it_is_read_or_refused_and_never_breaks(
    document: dict[str, Any], data: st.DataObject
) -> None:
    changed = deepcopy(document)
    found: Any = changed
    for _depth in range(data.draw(st.integers(1, 6))):
        keys = list(found) if isinstance(found, dict) else list(range(len(found)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(found[key], dict | list) or not found[key]:
            break
        if data.draw(st.booleans()):
            break
        found, key = (
            found[key],
            data.draw(st.sampled_from(list(found[key]) if isinstance(found[key], dict) else list(range(len(found[key]))))),
        )
    found[key] = data.draw(_JSON)
    try:
        sending_of(changed, PATH, "")
    except SendingDamaged:
        return

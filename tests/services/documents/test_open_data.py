import hashlib
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app import resource
from app.models.database import Database
from app.models.promise import PromiseFigure, SigningMethod
from app.services.documents import promise_pdf_in
from app.services.documents.open_data import FORMAT, schema
from app.services.documents.publishing import NotSigned, PublishingService
from app.services.keeping import KeepingService
from app.services.promise import (
    DecisionService,
    ItemList,
    Outcome,
    Paragraph,
    PromiseService,
    PromiseText,
    Run,
    Target,
    TargetPeriod,
)
from app.services.survey import SurveyService

GOLDEN = Path(__file__).parent / "open-data.json"
SCHEMA: dict[str, Any] = json.loads(schema())
FOLLOWING = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
MADE_UP = re.compile(r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|"changed_at": "[^"]*"')
"""What is new each time the sample is built."""


@pytest.fixture
def promise(db: Database) -> int:
    """A signed promise with every kind of target, and a figure of its wave in its text."""
    KeepingService(db).name_municipality("Laholms kommun")
    wave = SurveyService(db).create_wave("2020")
    promises, decisions = PromiseService(db), DecisionService(db, promise_pdf_in)
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31), wave_id=wave)
    with db.write("Change a promise") as session:
        session.add(figure(key, wave))
    police, municipality = promises.promise(key).parties[:2]
    targets = (
        Target.at_least(12, "insatser", TargetPeriod.YEAR, 4, "vid skolor"),
        Target.hours(600.5),
        Target.on_average(3),
        Target.done_by(date(2021, 9, 30)),
        Target.continuous(),
        Target.on_request(),
    )
    for number, target in enumerate(targets):
        line = promises.add_commitment(key, (police, municipality)[number % 2].id, f"löfte {number}", target)
        promises.add_activity(line, "vandra", responsible_title="Gatuchef", starts_on=date(2021, 3, 1))
    text = (
        Paragraph(
            (
                Run("77,1 % känner sig trygga. "),
                Run("läs "),
                Run("mer", bold=True, link="https://laholm.se/löfte"),
                Run("x", link="javascript:alert(1)"),
            )
        ),
        ItemList(((Run("ett"),),), numbered=True),
    )
    promises.write_text(key, PromiseText.BACKGROUND, text)
    decisions.add_signatory(key, police.id, "Chef", name="Anna Exempel", acting=True)
    decisions.add_signatory(key, municipality.id, "Ordförande", party_letter="C")
    decisions.send_to_consultation(key)
    decisions.propose(key)
    for party in (police, municipality):
        decisions.record_decision(key, party.id, "Instans", date(2020, 12, 15), Outcome.APPROVED, reference="§ 1")
    for signatory in promises.promise(key).signatories:
        decisions.note_signature(signatory.id, date(2021, 1, 8), "Laholm")
    decisions.sign(key)
    return key


def figure(promise_id: int, wave_id: int) -> PromiseFigure:
    return PromiseFigure(
        promise_id=promise_id,
        position=1,
        measure="safe_municipality",
        words="77,1 %",
        sentence="77,1 % känner sig trygga.",
        wave_id=wave_id,
        value=0.7712345,
        base_n=1502,
        definition="Andel trygga.",
        rule_version="1.0",
    )


def published(db: Database, promise: int) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(PublishingService(db).open_data(promise))
    return read


def test_what_is_published_follows_the_schema(db: Database, promise: int) -> None:
    read = published(db, promise)
    FOLLOWING.validate(read)
    assert read["$schema"] == SCHEMA["$id"] == FORMAT
    DecisionService(db, promise_pdf_in).publish(promise)
    FOLLOWING.validate(published(db, promise))


def test_the_same_content_gives_the_same_data(db: Database, promise: int) -> None:
    assert PublishingService(db).open_data(promise) == PublishingService(db).open_data(promise)


def test_targets_are_figures_to_count_with(db: Database, promise: int) -> None:
    lines = sorted(published(db, promise)["commitments"], key=lambda line: str(line["text"]))
    targets = [line["target"] for line in lines]
    assert targets[0] == {
        "kind": "MIN_COUNT",
        "value": 12,
        "unit": "insatser",
        "period": "YEAR",
        "sub_value": 4,
        "sub_text": "vid skolor",
        "due_on": None,
    }
    assert [(target["value"], target["due_on"]) for target in targets[1:4]] == [(600.5, None), (3, None), (None, "2021-09-30")]


def test_it_says_who_decided_and_signed_and_which_pdf_it_was(db: Database, promise: int) -> None:
    read = published(db, promise)
    parties = {party["number"]: party["party"] for party in read["parties"]}
    assert [parties[decision["party"]] for decision in read["decisions"]] == ["POLICE", "MUNICIPALITY"]
    first, second = read["signatories"]
    assert (first["name"], first["acting"], first["signed_on"], first["signed_at"]) == (
        "Anna Exempel",
        True,
        "2021-01-08",
        "Laholm",
    )
    assert (second["name"], second["party_letter"]) == (None, "C")
    assert first["method"] in {None, SigningMethod.INK.value}
    with db.read() as session:
        assert read["document"]["decided_sha256"] == hashlib.sha256(promise_pdf_in(session, promise)).hexdigest()
    assert read["document"]["signed_sha256"] is None


def test_a_link_that_leads_astray_is_not_published(db: Database, promise: int) -> None:
    paragraph, listing = published(db, promise)["background"]
    assert paragraph["paragraph"][1:] == [
        {"text": "läs "},
        {"text": "mer", "bold": True, "link": "https://laholm.se/l%C3%B6fte"},
        {"text": "x"},
    ]
    assert listing == {"list": [[{"text": "ett"}]], "numbered": True}


def test_an_unsigned_promise_is_no_open_data(db: Database) -> None:
    promise = PromiseService(db).create(date(2021, 1, 1), date(2021, 12, 31))
    with pytest.raises(NotSigned):
        PublishingService(db).open_data(promise)


def test_the_data_are_those_that_were_looked_at(db: Database, promise: int) -> None:
    made = PublishingService(db).open_data(promise)
    assert MADE_UP.sub("·", made.decode()) == GOLDEN.read_text(encoding="utf-8")


WRONG: dict[str, tuple[object, ...]] = {
    "state": ("DRAFT",),
    "uuid": ("x",),
    "valid_from": ("2021-13-01",),
    "version": (0, True, 1.5),
    "title": (None,),
    "commitments": ([{}],),
    "introduction": ([{"paragraph": [{"words": "x"}]}],),
    "document": ({"decided_sha256": "x", "signed_sha256": None},),
    "more": (1,),
}


def test_the_schema_says_what_is_wrong(db: Database, promise: int) -> None:
    read = published(db, promise)
    passed = [(name, value) for name, values in WRONG.items() for value in values if FOLLOWING.is_valid(read | {name: value})]
    assert passed == []
    lacking = [name for name in read if FOLLOWING.is_valid({key: part for key, part in read.items() if key != name})]
    assert lacking == []


def test_both_schemas_are_themselves_what_the_draft_allows() -> None:
    for name in ("promise", "archive"):
        Draft202012Validator.check_schema(json.loads(resource.text(f"documents/{name}.schema.json")))


def test_every_part_of_the_schema_is_described() -> None:
    def undescribed(part: Any, place: str = "$") -> list[str]:
        found = [place] if isinstance(part, dict) and "type" in part and not part.get("description") else []
        members = part.get("properties", {}) | part.get("$defs", {}) if isinstance(part, dict) else {}
        return found + [each for name, member in members.items() for each in undescribed(member, f"{place}.{name}")]

    assert undescribed(SCHEMA) == []

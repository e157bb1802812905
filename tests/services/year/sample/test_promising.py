"""The sample's three promises: the real words, the decision, and a measurable one with a year of occasions."""

import tomllib
from datetime import date

from app import resource
from app.models.blocks import blocks_to_text
from app.models.database import Database
from app.services.followup import FollowUpService, Fulfilment
from app.services.promise import PromiseForm, PromiseService, PromiseState, TargetKind, newest_named

TEXTS = {"2021": "promise-laholm-2021", "2020": "promise-laholm-2020", "Halmstad 2019": "promise-halmstad-2019"}


def promise(db: Database, name: str) -> PromiseForm:
    service = PromiseService(db)
    return service.promise(newest_named(service.promises(), name).id)


def items(name: str) -> list[str]:
    groups = tomllib.loads(resource.text(f"sample/{TEXTS[name]}.toml"))["groups"]
    return [item for group in groups for item in group.get("items", [line["text"] for line in group.get("commitments", ())])]


def test_laholm_s_promise_of_2021_is_decided_and_has_two_to_sign_it(sample_db: Database) -> None:
    form = promise(sample_db, "2021")
    assert form.state is PromiseState.DECIDED
    assert len(form.signatories) == 2
    assert len(form.decisions) >= 2
    assert len(form.commitments) == 16


def test_what_was_promised_stands_word_for_word(sample_db: Database) -> None:
    for name in TEXTS:
        assert [commitment.text for commitment in promise(sample_db, name).commitments] == items(name)


def test_halmstad_s_text_stands_word_for_word_with_its_headings(sample_db: Database) -> None:
    form, text = promise(sample_db, "Halmstad 2019"), tomllib.loads(resource.text("sample/promise-halmstad-2019.toml"))
    for part in ("introduction", "background", "picture"):
        assert blocks_to_text(getattr(form, part)) == text[part].strip()
    assert form.state is PromiseState.DRAFT


def test_the_commitments_of_2021_answer_the_priority_areas_of_2020(sample_db: Database) -> None:
    form = promise(sample_db, "2021")
    assert form.answered
    assert form.uncovered == ()


def test_the_measurable_promise_has_all_six_kinds_and_their_occasions(sample_db: Database) -> None:
    form = promise(sample_db, "2020")
    assert {commitment.target.kind for commitment in form.commitments} == set(TargetKind)
    outcomes = FollowUpService(sample_db).outcomes(form.id, date(2021, 1, 15))
    assert sum(len(activity.occurrences) for outcome in outcomes for activity in outcome.activities) > 60
    assert {Fulfilment.MET, Fulfilment.PARTLY} <= {outcome.measure.fulfilment for outcome in outcomes}

"""Samples, second entries and discrepancies, from the draw to the verdict."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.models.base import now
from app.models.database import ChangedSince, Database
from app.models.keeping import Person
from app.models.keying import BatchState, FormDraft, PaperBatch, VerificationEntry
from app.models.survey import Response, ResponseState, SurveyWave
from app.services.keeping import changes
from app.services.keying import Entry, EntryNotLegal, FormIncomplete, KeyingService
from app.services.keying.verification import (
    AnotherKeysAgain,
    BatchNotFinished,
    DiscrepancyCause,
    DiscrepancySettled,
    EarlierOpen,
    EntryFinished,
    NothingToDraw,
    NotToDrawMore,
    QuestionsUnknown,
    RuleNotPossible,
    SameDay,
    SampledFormVoid,
    SampleRule,
    Turn,
    Verdict,
    VerificationService,
)
from app.services.survey import SurveyService, WaveNotReady, WaveState
from tests.tools.paper import Paper, a_form, lay_out


@pytest.fixture
def paper(db: Database) -> Paper:
    return lay_out(db, received=3)


@pytest.fixture
def keying(db: Database, paper: Paper) -> KeyingService:
    return KeyingService(db)


@pytest.fixture
def proof(db: Database) -> VerificationService:
    return VerificationService(db)


def key_batch(keying: KeyingService, batch_id: int, first: int = 1, count: int = 3) -> list[int]:
    saved = keying.key_forms(batch_id, [(serial, a_form()) for serial in range(first, first + count)])
    keying.finish_batch(batch_id, "" if keying.batch(batch_id).remaining == 0 else "Resten kom aldrig")
    return saved


@pytest.fixture
def drawn(db: Database, keying: KeyingService, proof: VerificationService, paper: Paper) -> list[int]:
    """Anna's three forms, all of them drawn; Bo sits at the program. The entries' keys by serial number."""
    key_batch(keying, paper.batch_id)
    proof.draw(paper.batch_id, seed=1)
    db.actor = paper.bo
    return [form.entry_id for form in sorted(proof.waiting(paper.wave_id), key=lambda form: form.serial_no)]


def state_of(db: Database, response_id: int) -> ResponseState:
    with db.read() as session:
        return session.get_one(Response, response_id).state


def batch_state(db: Database, batch_id: int) -> BatchState:
    with db.read() as session:
        return session.get_one(PaperBatch, batch_id).state


def answers(db: Database, keying: KeyingService, serial: int, paper: Paper) -> dict[str, Entry]:
    saved = next(form for form in keying.forms(paper.wave_id) if form.serial_no == serial)
    form = keying.open_saved(saved.id)
    keying.put_away(form)
    return dict(form.entries)


def test_a_small_batch_is_pooled_with_its_operators_other_keyed_batches(
    keying: KeyingService, proof: VerificationService, paper: Paper
) -> None:
    key_batch(keying, paper.batch_id)
    key_batch(keying, paper.other_batch_id, first=11)
    (expected,) = proof.prospects(paper.batch_id)
    assert (expected.batches, expected.operator, expected.frame_forms, expected.forms) == ((1, 2), "Anna", 6, 6)
    proof.draw(paper.batch_id)
    (sample,) = proof.samples(paper.wave_id)
    assert (sample.batches, sample.operator, sample.forms, sample.to_key) == ((1, 2), "Anna", 6, 6)
    with pytest.raises(NothingToDraw):
        proof.draw(paper.other_batch_id)


def test_a_batch_that_reaches_the_floors_is_drawn_from_alone(
    keying: KeyingService, proof: VerificationService, paper: Paper
) -> None:
    proof.set_rule(SampleRule(share=0.5, fewest_forms=2, fewest_fields=40))
    key_batch(keying, paper.batch_id)
    key_batch(keying, paper.other_batch_id, first=11)
    (key,) = proof.draw(paper.batch_id)
    (sample,) = proof.samples(paper.wave_id)
    assert (sample.id, sample.batches, sample.operator, sample.frame_forms, sample.forms) == (key, (1,), "", 3, 2)


def test_only_a_keyed_batch_is_drawn_from_and_only_by_a_possible_rule(
    keying: KeyingService, proof: VerificationService, paper: Paper
) -> None:
    with pytest.raises(BatchNotFinished):
        proof.draw(paper.batch_id)
    for rule in (SampleRule(share=0), SampleRule(fewest_forms=0), SampleRule(limit=10_000)):
        with pytest.raises(RuleNotPossible):
            proof.set_rule(rule)
    key_batch(keying, paper.batch_id)
    with pytest.raises(QuestionsUnknown):
        proof.draw(paper.batch_id, questions=["nothing"])


def test_the_same_person_keys_a_form_again_on_a_later_day_only_and_that_is_kept(
    db: Database, keying: KeyingService, proof: VerificationService, paper: Paper
) -> None:
    saved = key_batch(keying, paper.batch_id)
    proof.draw(paper.batch_id)
    entry = proof.waiting(paper.wave_id)[0]
    assert entry.turn is Turn.ANOTHER
    with pytest.raises(SameDay):
        proof.open_second(entry.entry_id)
    with db.write("Key form") as session:
        for response in saved:
            session.get_one(Response, response).registered_at = now() - timedelta(days=1)
    assert proof.waiting(paper.wave_id)[0].turn is Turn.MINE
    proof.key_second(entry.entry_id, a_form())
    with db.read() as session:
        assert session.get_one(VerificationEntry, entry.entry_id).same_operator


def test_nothing_of_the_first_entry_is_in_the_second_and_it_is_found_again_on_its_field(
    keying: KeyingService, proof: VerificationService, paper: Paper, drawn: list[int]
) -> None:
    form = proof.open_second(drawn[0])
    assert (form.entries, form.corrects, form.at) == ({}, None, "safe_home")
    form = keying.accept(form, "safe_home", Entry.of("3"))
    begun = keying.begun_form(paper.wave_id)
    assert begun is not None
    assert (begun.verifies, begun.at, dict(begun.entries)) == (drawn[0], "safe_area", {"safe_home": Entry.of("3")})
    assert proof.waiting(paper.wave_id)[0].turn is Turn.BEGUN
    keying.put_away(form)
    assert proof.open_second(drawn[0]).entries == form.entries


def test_what_one_person_keys_again_another_does_not_at_the_same_time(
    db: Database, proof: VerificationService, paper: Paper, drawn: list[int]
) -> None:
    form = proof.open_second(drawn[0])
    with pytest.raises(FormIncomplete):
        proof.save_second(form)
    with db.write("Add a person") as session:
        eva = Person(name="Eva", role="RECEPTION")
        session.add(eva)
        session.flush()
        key = eva.id
    db.actor = key
    assert (proof.waiting(paper.wave_id)[0].turn, proof.waiting(paper.wave_id)[0].being_keyed_by) == (Turn.BEING_KEYED, "Bo")
    with pytest.raises(AnotherKeysAgain):
        proof.open_second(drawn[0])


def test_equal_entries_verify_the_forms_and_a_whole_frame_its_batch(
    db: Database, proof: VerificationService, paper: Paper, drawn: list[int]
) -> None:
    assert [proof.key_second(entry, a_form()) for entry in drawn] == [True, True, True]
    (sample,) = proof.samples(paper.wave_id)
    assert (sample.verdict, sample.rate.errors, sample.rate.forms, sample.whole) == (Verdict.ACCEPTED, 0, 3, True)
    assert batch_state(db, paper.batch_id) is BatchState.VERIFIED
    with db.read() as session:
        assert {form.state for form in session.query(Response)} == {ResponseState.VERIFIED}
    with pytest.raises(EntryFinished):
        proof.open_second(drawn[0])


def test_a_comma_in_a_text_is_no_difference_and_other_words_are_no_keying_error(
    proof: VerificationService, paper: Paper, drawn: list[int]
) -> None:
    assert proof.key_second(drawn[0], a_form() | {"comment": Entry.of(text="fler  LAMPOR!")})
    assert not proof.key_second(drawn[1], a_form() | {"comment": Entry.of(text="Fler lampor i parken")})
    (form,) = proof.to_settle(paper.wave_id)
    (found,) = form.discrepancies
    proof.settle(found.id, Entry.of(text="Fler lampor i parken"), DiscrepancyCause.MISREAD)
    (sample,) = proof.samples(paper.wave_id)
    assert (sample.rate.errors, sample.words) == (0, 1)


def test_a_discrepancy_is_settled_with_a_third_value_and_the_form_says_so(
    db: Database, keying: KeyingService, proof: VerificationService, paper: Paper, drawn: list[int]
) -> None:
    assert not proof.key_second(drawn[0], a_form() | {"safe_home": Entry.of("3"), "age": Entry.of("5")})
    (form,) = proof.to_settle(paper.wave_id)
    home, age = form.discrepancies
    assert state_of(db, form.response_id) is ResponseState.DISCREPANT
    assert (home.first, home.second, form.left) == (Entry.of("2"), Entry.of("3"), 2)
    with pytest.raises(EarlierOpen):
        proof.settle(age.id, Entry.of("5"), DiscrepancyCause.MISKEYED)
    with pytest.raises(EntryNotLegal):
        proof.settle(home.id, Entry.of("8"), DiscrepancyCause.MISREAD)
    proof.settle(home.id, Entry.of("1"), DiscrepancyCause.MISREAD)
    with pytest.raises(DiscrepancySettled):
        proof.settle(home.id, Entry.of("2"), DiscrepancyCause.MISREAD)
    proof.settle(age.id, Entry.of("2"), DiscrepancyCause.MISKEYED)
    assert state_of(db, form.response_id) is ResponseState.VERIFIED
    assert answers(db, keying, 1, paper)["safe_home"] == Entry.of("1")
    assert answers(db, keying, 1, paper)["age"] == Entry.of("2")
    (sample,) = proof.samples(paper.wave_id)
    assert (sample.rate.errors, proof.rate(paper.wave_id, paper.other_batch_id).fields) == (1, 0)
    assert [line.errors for line in proof.error_map(paper.wave_id) if line.field == "safe_home"] == [1]
    by_name = {line.name: line for line in proof.operators(paper.wave_id)}
    assert (by_name["Anna"].first_rate.errors, by_name["Bo"].second_rate.errors) == (1, 2)


def test_an_answer_that_jumps_settles_what_it_jumps_past(
    db: Database, keying: KeyingService, proof: VerificationService, paper: Paper, drawn: list[int]
) -> None:
    proof.key_second(drawn[0], a_form() | {"unsafe_any": Entry.of("2")})
    (form,) = proof.to_settle(paper.wave_id)
    assert [found.field.name for found in form.discrepancies] == ["unsafe_any", "unsafe_places.1", "unsafe_places.2"]
    proof.settle(form.discrepancies[0].id, Entry.of("2"), DiscrepancyCause.MISREAD)
    assert proof.to_settle(paper.wave_id) == ()
    assert "unsafe_places.1" not in answers(db, keying, 1, paper)
    (settled,) = proof.to_settle(paper.wave_id, settled=True)
    assert [(found.settled, found.cause) for found in settled.discrepancies[1:]] == [(None, DiscrepancyCause.MISREAD)] * 2


def test_an_answer_that_neither_entry_has_is_asked_for_where_the_settled_one_leads_to_it(
    db: Database, keying: KeyingService, proof: VerificationService, paper: Paper
) -> None:
    keying.key_form(paper.batch_id, 1, a_form() | {"unsafe_any": Entry.of("2")})
    keying.finish_batch(paper.batch_id, "Två kom aldrig")
    proof.draw(paper.batch_id)
    db.actor = paper.bo
    proof.key_second(
        proof.waiting(paper.wave_id)[0].entry_id, a_form() | {"unsafe_any": Entry.of("2"), "safe_home": Entry.of("1")}
    )
    (form,) = proof.to_settle(paper.wave_id)
    with db.write("Correct form") as session:  # somebody finds the jump wrong in both, between the entries and the paper
        session.get_one(VerificationEntry, form.entry_id).discrepancies[0].field = "unsafe_any"
    proof.settle(form.discrepancies[0].id, Entry.of("1"), DiscrepancyCause.UNCLEAR_MARK)
    (form,) = proof.to_settle(paper.wave_id)
    assert form.next is not None
    assert (form.next.field.name, form.next.how) == ("unsafe_places.1", None)
    proof.settle(form.next.id, Entry.of("05", when="1", why="2"), DiscrepancyCause.OMITTED)
    assert proof.to_settle(paper.wave_id) == ()
    assert answers(db, keying, 1, paper)["unsafe_places.1"] == Entry.of("05", when="1", why="2")


def test_a_form_made_void_leaves_the_sample_and_one_corrected_meanwhile_is_compared_as_corrected(
    db: Database, keying: KeyingService, proof: VerificationService, paper: Paper, drawn: list[int]
) -> None:
    second = proof.open_second(drawn[0])
    while (field := second.missing) is not None:
        second = keying.accept(second, field.name, a_form().get(field.name, field.blank))
    saved = {form.serial_no: form.id for form in keying.forms(paper.wave_id)}
    keying.void(saved[1], "Tom")
    with pytest.raises(SampledFormVoid):
        proof.save_second(second)
    with db.read() as session:
        assert session.query(FormDraft).count() == 0
    db.actor = paper.anna
    corrected = keying.accept(keying.open_saved(saved[2]), "safe_home", Entry.of("4"))
    keying.save(corrected, "Läste fel")
    db.actor = paper.bo
    assert proof.key_second(drawn[1], a_form() | {"safe_home": Entry.of("4")})
    assert proof.key_second(drawn[2], a_form())
    (sample,) = proof.samples(paper.wave_id)
    assert (sample.forms, sample.to_key, sample.verdict) == (2, 0, Verdict.ACCEPTED)


def test_chosen_questions_alone_are_keyed_again_with_those_that_jump_past_them(
    db: Database, keying: KeyingService, proof: VerificationService, paper: Paper
) -> None:
    key_batch(keying, paper.batch_id)
    proof.draw(paper.batch_id, questions=["unsafe_places", "age"])
    db.actor = paper.bo
    form = proof.open_second(proof.waiting(paper.wave_id)[0].entry_id)
    assert {field.question.name for field in form.fields} == {"unsafe_any", "unsafe_places", "age"}
    form = keying.accept(form, "unsafe_any", Entry.of("2"))
    assert form.at == "age"
    form = keying.accept(form, "age", Entry.of("2"))
    assert not proof.save_second(form)
    (found,) = proof.to_settle(paper.wave_id)
    assert [line.field.name for line in found.discrepancies] == ["unsafe_any", "unsafe_places.1", "unsafe_places.2"]


@pytest.fixture
def many(db: Database, keying: KeyingService, proof: VerificationService, paper: Paper) -> Callable[[SampleRule], int]:
    """Anna's forty forms in a batch of its own, a sample drawn by a rule, and Bo at the program; the sample's key."""

    def drawn_by(rule: SampleRule) -> int:
        proof.set_rule(rule)
        batch_id = keying.add_batch(paper.wave_id, paper.point_id, date(2020, 10, 9), 40)
        key_batch(keying, batch_id, first=100, count=40)
        (sample,) = proof.draw(batch_id, seed=7)
        db.actor = paper.bo
        return sample

    return drawn_by


def key_waiting(proof: VerificationService, paper: Paper, wrong: int) -> None:
    """Key what waits again; in the first forms so many fields that the first entry had wrong."""
    for place, waiting in enumerate(proof.waiting(paper.wave_id)):
        names = ("safe_home", "safe_area", "safe_municipality", "safe_evening")[:wrong] if place < 4 else ()
        proof.key_second(waiting.entry_id, a_form() | dict.fromkeys(names, Entry.of("3")))
    for form in proof.to_settle(paper.wave_id):
        for found in form.discrepancies:
            proof.settle(found.id, found.second or Entry(), DiscrepancyCause.MISKEYED)


def test_more_is_drawn_until_the_sample_says_enough_and_no_form_twice(
    db: Database, proof: VerificationService, paper: Paper, many: Callable[[SampleRule], int]
) -> None:
    sample = many(SampleRule(share=0.1, fewest_forms=5, fewest_fields=100, limit=150))
    with pytest.raises(NotToDrawMore):
        proof.draw_more(sample)
    key_waiting(proof, paper, wrong=0)
    (line,) = proof.samples(paper.wave_id)
    assert (line.forms, line.verdict) == (5, Verdict.DRAW_MORE)
    more = proof.draw_more(sample)
    with pytest.raises(NotToDrawMore):
        proof.draw_more(sample)
    key_waiting(proof, paper, wrong=0)
    (line,) = proof.samples(paper.wave_id)
    assert (line.id, line.forms, line.whole) == (more, 10, False)
    assert (line.verdict, line.rate.upper < 150) == (Verdict.ACCEPTED, True)
    with db.read() as session:
        drawn = [entry.response_id for entry in session.query(VerificationEntry)]
    assert len(drawn) == len(set(drawn)) == 10
    assert [batch.state for batch in KeyingService(db).batches(paper.wave_id)][-1] is BatchState.VERIFIED


def test_all_is_keyed_again_where_the_errors_are_surely_over_the_limit(
    proof: VerificationService, paper: Paper, many: Callable[[SampleRule], int]
) -> None:
    sample = many(SampleRule(share=0.1, fewest_forms=4, fewest_fields=100, limit=100))
    key_waiting(proof, paper, wrong=4)
    (line,) = proof.samples(paper.wave_id)
    assert line.verdict is Verdict.REKEY_ALL
    proof.draw_more(sample)
    (line,) = proof.samples(paper.wave_id)
    assert (line.to_key, line.forms, line.verdict) == (36, 40, Verdict.OPEN)
    key_waiting(proof, paper, wrong=0)
    assert proof.samples(paper.wave_id)[0].verdict is Verdict.ACCEPTED


def test_a_wave_is_verified_when_its_batches_are_and_nothing_is_left_to_settle(
    db: Database, proof: VerificationService, paper: Paper, keying: KeyingService, drawn: list[int]
) -> None:
    keying.count_batch(paper.other_batch_id, received=3, blank=3, spoiled=0)
    keying.finish_batch(paper.other_batch_id)
    survey = SurveyService(db)
    survey.move_wave(paper.wave_id, WaveState.CLOSED)
    proof.key_second(drawn[0], {**a_form(), "safe_home": Entry.of("3")})
    with pytest.raises(WaveNotReady) as refused:
        survey.move_wave(paper.wave_id, WaveState.VERIFIED)
    assert (refused.value.discrepant_forms, refused.value.unverified_batches) == (1, 1)
    (form,) = proof.to_settle(paper.wave_id)
    proof.settle(form.discrepancies[0].id, Entry.of("2"), DiscrepancyCause.MISKEYED)
    for entry in drawn[1:]:
        proof.key_second(entry, a_form())
    with pytest.raises(WaveNotReady) as refused:
        survey.move_wave(paper.wave_id, WaveState.VERIFIED)
    assert (refused.value.discrepant_forms, refused.value.unverified_batches, refused.value.unreviewed_texts) == (0, 0, 12)


def test_settling_is_undone_until_the_wave_is_verified(
    db: Database, proof: VerificationService, paper: Paper, keying: KeyingService, drawn: list[int]
) -> None:
    for entry in drawn:
        proof.key_second(entry, {**a_form(), "safe_home": Entry.of("3")})
    for form in proof.to_settle(paper.wave_id):
        proof.settle(form.discrepancies[0].id, Entry.of("3"), DiscrepancyCause.MISKEYED)
    assert batch_state(db, paper.batch_id) is BatchState.VERIFIED
    change = next(line for line in changes(db, 5) if line.action == "Settle a discrepancy")
    db.undo(change.id)
    assert batch_state(db, paper.batch_id) is BatchState.KEYED
    (form,) = proof.to_settle(paper.wave_id)
    assert answers(db, keying, form.serial_no, paper)["safe_home"] == Entry.of("2")
    proof.settle(form.discrepancies[0].id, Entry.of("3"), DiscrepancyCause.MISKEYED)
    change = next(line for line in changes(db, 5) if line.action == "Settle a discrepancy")
    with db.write("Verify a survey wave") as session:
        session.get_one(SurveyWave, paper.wave_id).state = WaveState.VERIFIED
    with pytest.raises(ChangedSince):
        db.undo(change.id)

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.base import now
from app.models.database import ChangedSince, Database, NothingUndoes
from app.models.exchange import Merge
from app.models.keeping import Person
from app.models.keying import AnswerFlag, FieldNote, KeyingEffort, PaperBatch
from app.models.survey import (
    CollectionMode,
    FreeTextAnswer,
    Question,
    Questionnaire,
    QuestionnaireCheck,
    Response,
    ResponseState,
    ReviewState,
    Series,
    SurveyWave,
)
from app.services.exchange import ExchangeService
from app.services.exchange.collection import (
    CollectionService,
    PlacesUnknown,
    QuestionsDiffer,
    SendingUnknown,
    WaveCollectsNothing,
)
from app.services.exchange.collection.merging import Counts, merge
from app.services.keeping import changes
from app.services.keying import Entry, KeyingService
from app.services.survey import SurveyService, WaveState
from tests.tools.collecting import Office, Place, everything, lay_out_office
from tests.tools.paper import a_form


@pytest.fixture
def office(db: Database) -> Office:
    return lay_out_office(db)


@pytest.fixture
def place(office: Office, tmp_path: Path) -> Iterator[Place]:
    """The library's collection file, with two forms keyed by Anna."""
    place = Place(office.make(tmp_path / "biblioteket.lofteinsamling"))
    place.sit("Anna")
    place.keying.key_form(place.batch, 1, a_form())
    place.keying.key_form(place.batch, 2, a_form() | {"safe_home": Entry.of("4")})
    yield place
    place.db.close()


def correct(db: Database, serial: int, **entries: Entry) -> None:
    """Correct a saved form, as a person does."""
    keying = KeyingService(db)
    wave = SurveyService(db).waves()[0].id
    form = keying.open_saved(keying.forms(wave, serial=str(serial))[0].id)
    for name, entry in entries.items():
        form = keying.accept(form, name, entry)
    keying.save(form, "Felläst")


def state_of(db: Database, serial: int) -> ResponseState:
    return KeyingService(db).forms(SurveyService(db).waves()[0].id, serial=str(serial))[0].state


def set_state(db: Database, serial: int, state: ResponseState) -> None:
    with db.write("State") as session:
        session.scalars(select(Response).where(Response.serial_no == serial)).one().state = state


def test_what_was_keyed_at_the_place_is_what_the_coordinator_has(office: Office, place: Place) -> None:
    (report,) = office.merge(place.send())
    assert (report.place, report.forms, report.batches) == ("Stadsbiblioteket", Counts(added=2), Counts(added=1))
    keyed, merged = (ExchangeService(db).export_answers(office.wave_id) for db in (place.db, office.db))
    assert merged.answers == keyed.answers
    forms = KeyingService(office.db).forms(office.wave_id)
    assert {(form.serial_no, form.operator, form.batch_number) for form in forms} == {(1, "Anna", 101), (2, "Anna", 101)}
    whole = KeyingService(office.db).open_saved(forms[-1].id)
    assert dict(whole.entries) == a_form()


def test_the_same_sending_merged_again_says_so_and_changes_nothing(office: Office, place: Place) -> None:
    sent = place.send()
    office.merge(sent)
    before, newest = everything(office.db), changes(office.db, 1)
    (again,) = office.merge(sent)
    assert (again.again, again.forms) == (True, Counts(same=2))
    assert (everything(office.db), changes(office.db, 1)) == (before, newest)


def test_a_correction_at_the_place_comes_with_the_next_sending_and_an_older_one_takes_nothing_back(
    office: Office, place: Place
) -> None:
    first = place.send()
    correct(place.db, 2, safe_home=Entry.of("1"))
    place.keying.key_form(place.batch, 3, a_form())
    second = place.send()
    reports = office.merge(first, second)
    assert reports[1].forms == Counts(added=1, changed=1, same=1)
    newest = everything(office.db)
    (older,) = office.merge(first)
    assert (older.newer_known, older.forms) == (True, Counts(same=2))
    assert everything(office.db) == newest


def test_a_form_made_void_at_the_place_is_void_here(office: Office, place: Place) -> None:
    office.merge(place.send())
    place.keying.void(place.keying.forms(place.wave_id, serial="2")[0].id, "Samma blankett två gånger")
    office.merge(place.send())
    assert state_of(office.db, 2) is ResponseState.VOID
    assert KeyingService(office.db).forms(office.wave_id, serial="2")[0].void_reason == "Samma blankett två gånger"


def test_what_changed_on_both_sides_waits_and_the_coordinator_s_stands(office: Office, place: Place) -> None:
    office.merge(place.send())
    correct(office.db, 2, safe_home=Entry.of("3"))
    correct(place.db, 2, safe_home=Entry.of("1"))
    (report,) = office.merge(place.send())
    assert report.forms == Counts(same=1, conflicting=1)
    whole = KeyingService(office.db)
    assert whole.open_saved(whole.forms(office.wave_id, serial="2")[0].id).entries["safe_home"] == Entry.of("3")
    (conflict,) = CollectionService(office.db).conflicts(office.wave_id)
    assert [(one.name, one.ours, one.theirs) for one in conflict.differences] == [
        ("safe_home", "3 Ganska otrygg", "1 Mycket trygg")
    ]


@pytest.mark.parametrize("state", [ResponseState.VERIFIED, ResponseState.DISCREPANT])
def test_what_is_verified_here_or_being_so_keeps_its_state_until_somebody_chooses(
    office: Office, place: Place, state: ResponseState
) -> None:
    first = place.send()
    office.merge(first)
    set_state(office.db, 2, state)
    correct(place.db, 2, safe_home=Entry.of("1"))
    second = place.send()
    office.merge(first, second, first)
    assert state_of(office.db, 2) is state
    assert len(CollectionService(office.db).conflicts(office.wave_id)) == 1


def test_what_is_void_here_is_not_brought_back_by_a_correction_there(office: Office, place: Place) -> None:
    office.merge(place.send())
    keying = KeyingService(office.db)
    keying.void(keying.forms(office.wave_id, serial="2")[0].id, "Ifylld på skämt")
    correct(place.db, 2, safe_home=Entry.of("1"))
    office.merge(place.send())
    assert state_of(office.db, 2) is ResponseState.VOID
    assert len(CollectionService(office.db).conflicts(office.wave_id)) == 1


def test_words_that_were_reviewed_stay_reviewed(office: Office, place: Place) -> None:
    office.merge(place.send())
    with office.db.write("Review") as session:
        for text in session.scalars(select(FreeTextAnswer)):
            text.state = ReviewState.CLEARED
    place.keying.key_form(place.batch, 3, a_form())
    office.merge(place.send())
    with office.db.read() as session:
        states = [text.state for text in session.scalars(select(FreeTextAnswer).order_by(FreeTextAnswer.id))]
    assert set(states[:8]) == {ReviewState.CLEARED}
    assert set(states[8:]) == {ReviewState.UNREVIEWED}


def test_notes_flags_and_what_the_keying_took_come_along(office: Office, tmp_path: Path) -> None:
    place = Place(office.make(tmp_path / "f.lofteinsamling"))
    saved = place.keying.key_form(place.batch, 1, a_form())
    with place.db.write("Beside") as session:
        check = session.scalars(select(QuestionnaireCheck.id)).all()[-1]
        session.add(FieldNote(response_id=saved, field="safe_home", text="oläsligt"))
        for flag in session.scalars(select(AnswerFlag)):
            session.delete(flag)
        session.flush()
        session.add(AnswerFlag(response_id=saved, check_id=check, confirmed=True))
        session.add(KeyingEffort(response_id=saved, keyed_at=now(), fields=40, active_ms=61_000, keystrokes=90, stepped_back=2))
    sent = place.send()
    office.merge(sent, sent)
    with office.db.read() as session:
        assert [(row.field, row.text) for row in session.scalars(select(FieldNote))] == [("safe_home", "oläsligt")]
        assert [row.confirmed for row in session.scalars(select(AnswerFlag))] == [True]
        assert [(row.fields, row.keystrokes) for row in session.scalars(select(KeyingEffort))] == [(40, 90)]
    with place.db.write("Beside") as session:
        session.delete(session.scalars(select(FieldNote)).one())
    office.merge(place.send())
    with office.db.read() as session:
        assert session.scalars(select(FieldNote)).all() == []
    place.db.close()


def test_who_keyed_at_the_place_is_known_by_name_and_sits_nowhere_here(office: Office, place: Place) -> None:
    from app.services.keeping import KeepingService, Role

    people = KeepingService(place.db)
    place.db.actor = people.add_person("Cecilia", Role.RECEPTION)
    place.keying.key_form(place.batch, 3, a_form())
    office.merge(place.send())
    with office.db.read() as session:
        assert len(session.scalars(select(Person).where(Person.name == "Cecilia")).all()) == 2
    assert [person.name for person in KeepingService(office.db).people()] == ["Anna", "Cecilia"]


def test_a_batch_follows_its_place_until_it_is_verified_here(office: Office, place: Place) -> None:
    office.merge(place.send())
    place.keying.count_batch(place.batch, received=4, blank=1, spoiled=1)
    place.keying.finish_batch(place.batch)
    (report,) = office.merge(place.send())
    assert report.batches == Counts(changed=1)
    (batch,) = KeyingService(office.db).batches(office.wave_id)
    assert (batch.number, batch.state.value, batch.received, batch.keyed) == (101, "KEYED", 4, 2)
    with office.db.write("Verify") as session:
        session.scalars(select(PaperBatch)).one().state = batch.state.VERIFIED
    place.keying.resume_batch(place.batch)
    (report,) = office.merge(place.send())
    assert report.batches == Counts(conflicting=1)
    assert KeyingService(office.db).batches(office.wave_id)[0].state.value == "VERIFIED"


def test_a_merge_is_undone_whole_and_done_again(office: Office, place: Place) -> None:
    empty, sent = everything(office.db), place.send()
    office.merge(sent)
    merged = everything(office.db)
    office.db.undo(changes(office.db, 1)[0].id)
    assert everything(office.db) == empty
    (again,) = office.merge(sent)
    assert (again.again, again.forms.added) == (False, 2)
    assert everything(office.db) == merged


def test_a_merge_of_very_many_forms_is_not_undone(office: Office, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.exchange.collection.merging.MOST_UNDONE", 1)
    office.merge(place.send())
    with pytest.raises(NothingUndoes):
        office.db.undo(changes(office.db, 1)[0].id)


def test_a_merge_that_changed_forms_is_undone_only_while_they_stand(office: Office, place: Place) -> None:
    office.merge(place.send())
    before = everything(office.db)
    correct(place.db, 2, safe_home=Entry.of("1"))
    office.merge(place.send())
    office.db.undo(changes(office.db, 1)[0].id)
    assert everything(office.db) == before
    office.merge(place.send())
    merged = changes(office.db, 1)[0].id
    correct(office.db, 2, safe_home=Entry.of("3"))
    with pytest.raises(ChangedSince):
        office.db.undo(merged)


def test_cancelling_merges_nothing(office: Office, place: Place) -> None:
    class Cancelled(Exception):
        pass

    def cancel(done: int, _whole: int) -> None:
        if done:
            raise Cancelled

    before, sendings = everything(office.db), office.read(place.send())
    with pytest.raises(Cancelled):
        merge(office.db, sendings, cancel)
    assert everything(office.db) == before


def test_several_places_are_merged_at_once_and_one_that_is_refused_stops_them_all(
    office: Office, place: Place, tmp_path: Path, sqlite_file: Path
) -> None:
    police = Place(office.make(tmp_path / "polisen.lofteinsamling", office.police))
    police.keying.key_form(police.batch, 51, a_form())
    stranger_db = Database.open(sqlite_file)
    if stranger_db.path != office.db.path:
        stranger = lay_out_office(stranger_db)
        other = Place(stranger.make(tmp_path / "other.lofteinsamling"))
        foreign = stranger.read(other.send())
        other.db.close()
        with pytest.raises(SendingUnknown):
            merge(office.db, [*office.read(place.send()), *foreign])
        assert KeyingService(office.db).forms(office.wave_id) == ()
    reports = merge(office.db, office.read(place.send(), police.send()))
    assert [(report.place, report.forms.added) for report in reports] == [("Stadsbiblioteket", 2), ("Polishuset", 1)]
    police.db.close()
    stranger_db.close()


def test_a_wave_that_is_closed_still_takes_what_is_late_and_a_verified_one_does_not(office: Office, place: Place) -> None:
    survey = SurveyService(office.db)
    survey.move_wave(office.wave_id, WaveState.CLOSED)
    office.merge(place.send())
    with office.db.write("Verify") as session:
        session.get_one(SurveyWave, office.wave_id).state = WaveState.VERIFIED
    place.keying.key_form(place.batch, 3, a_form())
    with pytest.raises(WaveCollectsNothing):
        office.merge(place.send())


def ask_anew(office: Office, name: str, *, text: str | None = None, series: Series = Series.NEW, options: bool = False) -> None:
    """The wave asks another version of its questionnaire, with one question changed."""
    from app.services.survey.copying import next_version

    with office.db.write("New version") as session:
        wave = session.get_one(SurveyWave, office.wave_id)
        version: Questionnaire = next_version(wave.questionnaire, asked=False)
        session.add(version)
        session.flush()
        question = next(found for found in version.questions if found.name == name)
        question.text, question.series = text or question.text, series
        if options:
            question.options[0].code = "8"
        session.flush()
        wave.questionnaire_id = version.id


def test_another_version_with_the_same_questions_is_mapped_by_name_and_code(office: Office, place: Place) -> None:
    first = place.send()
    ask_anew(office, "safe_home", text="Hur trygg är du hemma?", series=Series.SAME)
    (report,) = office.merge(first)
    assert (report.forms.added, report.reworded) == (2, (_short(office, "safe_home"),))
    keyed, merged = (ExchangeService(db).export_answers(office.wave_id) for db in (place.db, office.db))
    assert merged.answers == keyed.answers
    (again,) = office.merge(first)
    assert again.forms == Counts(same=2)


def _short(office: Office, name: str) -> str:
    question = SurveyService(office.db).form(office.wave_id).question(name)
    assert question is not None
    return question.short_text


@pytest.mark.parametrize("changed", [{"options": True}, {"text": "En annan fråga?", "series": Series.CHANGED}])
def test_another_version_that_asks_otherwise_is_refused_by_the_question_s_name(
    office: Office, place: Place, changed: dict[str, object]
) -> None:
    ask_anew(office, "safe_home", **changed)  # type: ignore[arg-type]
    with pytest.raises(QuestionsDiffer) as refused:
        office.merge(place.send())
    assert refused.value.questions == (_short(office, "safe_home"),)
    assert KeyingService(office.db).forms(office.wave_id) == ()


def test_a_question_that_the_place_did_not_ask_is_told_and_a_place_that_is_gone_is_refused(office: Office, place: Place) -> None:
    with office.db.write("Add") as session:
        questionnaire = session.get_one(SurveyWave, office.wave_id).questionnaire
        questionnaire.questions.append(
            Question(
                position=19, name="new", text="Nytt?", short_text="Nytt", kind=questionnaire.questions[0].kind, series=Series.NEW
            )
        )
    (report,) = office.merge(place.send())
    assert report.unasked == ("Nytt",)
    place.keying.key_form(place.batch, 3, a_form())
    (sending,) = office.read(place.send())
    lost = next(uuid for uuid, (code, _name) in sending.places.items() if code == "12")
    with office.db.write("Remove") as session:
        from app.models.survey import Place as PlaceRow

        session.scalars(select(PlaceRow).where(PlaceRow.uuid == lost)).one().uuid = "0" * 36
    with pytest.raises(PlacesUnknown) as refused:
        merge(office.db, [sending])
    assert refused.value.places == ("12 Knäred",)


def test_the_log_of_merges_says_what_each_brought(office: Office, place: Place) -> None:
    office.merge(place.send())
    place.keying.key_form(place.batch, 3, a_form())
    office.merge(place.send())
    with office.db.read() as session:
        found = [(row.added, row.same) for row in session.scalars(select(Merge).order_by(Merge.id))]
    assert found == [(2, 0), (1, 2)]
    (file,) = CollectionService(office.db).files(office.wave_id)
    assert (file.collection_point, file.first, file.last, file.merged_at is not None) == ("Stadsbiblioteket", 1, 50, True)


def test_the_mode_and_the_day_are_those_of_the_place(office: Office, place: Place) -> None:
    office.merge(place.send())
    (batch,) = KeyingService(office.db).batches(office.wave_id)
    assert batch.collected_on == date(2020, 10, 12)
    with office.db.read() as session, place.db.read() as there:
        here = session.scalars(select(Response).order_by(Response.serial_no)).all()
        keyed = there.scalars(select(Response).order_by(Response.serial_no)).all()
        assert [row.registered_at for row in here] == [row.registered_at for row in keyed]
        assert {row.mode for row in here} == {CollectionMode.PAPER}

from datetime import date

from app.models.database import Database
from app.models.promise import Promise, PromiseState
from app.services.keying import KeyingService
from app.services.year import Next, Phase, Standing, Step, YearService
from tests.services.followup.promised import a_promise, twelve_checks
from tests.services.year.grounds import TODAY, a_year
from tests.tools.paper import a_form, lay_out


def rest_on(db: Database, promise: int, wave: int) -> None:
    with db.write("Rest") as session:
        session.get_one(Promise, promise).wave_id = wave


def test_the_overview_is_read_whole_from_the_file(db: Database) -> None:
    wave = a_year(db)
    promise = a_promise(db, twelve_checks(), state=PromiseState.DRAFT)
    view = YearService(db).overview(wave, promise, TODAY)
    assert [step.dot for step in view.thread] == [
        Standing.DONE,
        Standing.HALF,
        Standing.HALF,
        Standing.ATTENTION,
        Standing.HALF,
        Standing.NONE,
    ]
    assert view.headline.phase is Phase.FORMING
    assert [step.kind for step in view.next_steps][:2] == [Next.KEY_BATCHES, Next.WRITE_MOTIVE]
    assert [day.on for day in view.deadlines] == [date(2020, 12, 31), date(2021, 1, 1)]


def test_the_parts_of_the_overview_can_be_asked_for_alone(sqlite_db: Database) -> None:
    wave = a_year(sqlite_db)
    service = YearService(sqlite_db)
    view = service.overview(wave, None, TODAY)
    assert service.thread(wave, None, TODAY) == view.thread
    assert service.next_steps(wave, None, TODAY) == view.next_steps
    assert service.deadlines(wave, None, TODAY) == view.deadlines


def test_an_empty_file_begins_with_a_survey(db: Database) -> None:
    view = YearService(db).overview(None, None, TODAY)
    assert [(step.kind, step.page) for step in view.next_steps] == [(Next.ADD_WAVE, Step.SURVEY)]
    assert view.headline.phase is Phase.NOTHING
    assert YearService(db).pairs() == ()


def test_a_promise_is_looked_at_with_its_wave_and_a_wave_alone_until_it_has_one(db: Database) -> None:
    wave = a_year(db)
    promise = a_promise(db, twelve_checks(), state=PromiseState.DRAFT)
    lone = a_promise(db, twelve_checks(), name="2019")
    rest_on(db, promise, wave)
    assert [(pair.wave, pair.promise_id, pair.promise, pair.invented) for pair in YearService(db).pairs()] == [
        ("2019", None, "", False),
        ("2020", promise, "2021", True),
        ("", lone, "2019", False),
    ]


def test_only_the_newest_version_of_a_promise_is_looked_at(sqlite_db: Database) -> None:
    first = a_promise(sqlite_db, twelve_checks())
    with sqlite_db.write("Revise") as session:
        old = session.get_one(Promise, first)
        new = Promise(name=old.name, version=2, title=old.title, valid_from=old.valid_from, valid_to=old.valid_to)
        session.add(new)
        session.flush()
        newest = new.id
    assert [pair.promise_id for pair in YearService(sqlite_db).pairs()] == [newest]


def test_the_latest_changes_are_those_that_stand(db: Database) -> None:
    service = YearService(db)
    wave = a_year(db)
    promise = a_promise(db, twelve_checks(), state=PromiseState.DRAFT)
    rest_on(db, promise, wave)
    [latest, *_] = service.latest_changes()
    assert (latest.action, latest.undoable) == ("Rest", True)
    service.undo(latest.id)
    assert [change.action for change in service.latest_changes(1)] == ["Make"]


def test_a_saved_form_that_is_undone_is_being_keyed_again_by_the_one_who_keyed_it(db: Database) -> None:
    paper = lay_out(db)
    keying, service = KeyingService(db), YearService(db)
    keying.key_form(paper.batch_id, 12, a_form())
    db.actor = paper.bo
    service.undo(service.latest_changes()[0].id)
    assert keying.forms(paper.wave_id) == ()
    assert keying.begun_form(paper.wave_id) is None
    db.actor = paper.anna
    begun = keying.begun_form(paper.wave_id)
    assert begun is not None
    assert (begun.serial_no, begun.missing, begun.entries["safe_home"]) == (12, None, a_form()["safe_home"])
    keying.save(begun)
    assert [form.serial_no for form in keying.forms(paper.wave_id)] == [12]


def test_a_change_that_is_final_can_not_be_undone_from_the_list(sqlite_db: Database) -> None:
    a_promise(sqlite_db, twelve_checks())
    with sqlite_db.write("Publish", final=True) as session:
        for promise in session.query(Promise):
            promise.state = PromiseState.PUBLISHED
    assert not YearService(sqlite_db).latest_changes()[0].undoable

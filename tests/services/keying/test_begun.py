"""What is in progress in a field is kept as it is, and goes when the field is accepted."""

from functools import reduce

import pytest
from sqlalchemy import text

from app.models.database import Database
from app.services.keying import Entry, Going, InProgress, Key, KeyingService, OpenForm, begin, press, unaccepted, whole, wrote
from app.services.keying.begun import resumed, stored
from tests.tools.paper import Paper, a_form, lay_out


@pytest.fixture
def paper(db: Database) -> Paper:
    return lay_out(db)


@pytest.fixture
def keying(db: Database, paper: Paper) -> KeyingService:
    return KeyingService(db)


def at_places(keying: KeyingService, paper: Paper) -> OpenForm:
    form = keying.open_form(paper.batch_id)
    for name in ("safe_home", "safe_area", "safe_municipality", "safe_evening", "unsafe_any"):
        form = keying.accept(form, name, a_form()[name])
    return form


def keyed(form: OpenForm, *keys: str) -> InProgress:
    """The field in progress after those keys."""
    assert form.current is not None

    def struck(state: InProgress, key: str) -> InProgress:
        outcome = press(state, key)
        assert isinstance(outcome, Going)
        return outcome.state

    return reduce(struck, keys, begin(form.current, form.entries.get(form.at)))


def test_a_place_with_its_times_is_in_progress_after_a_crash(db: Database, keying: KeyingService, paper: Paper) -> None:
    form = at_places(keying, paper)
    state = keyed(form, "0", "5", Key.ENTER, "2", "3", Key.ENTER, "1")
    keying.hold(form, state)
    again = KeyingService(db).begun_form(paper.wave_id)
    assert again is not None
    assert (again.at, again.begun) == ("unsafe_places.1", state)
    assert again.begun is not None
    assert (again.begun.entry, again.begun.part.value) == (Entry.of("05", when="23", why="1"), "WHY")


def test_half_a_text_is_in_progress_after_a_crash(db: Database, keying: KeyingService, paper: Paper) -> None:
    form = at_places(keying, paper)
    comment = next(field for field in form.fields if field.name == "comment")
    form = keying.hold(form, wrote(begin(comment, None), "Fler lam"))
    again = KeyingService(db).open_form(paper.batch_id)
    assert again.begun is not None
    assert (again.begun.field.name, again.begun.typed) == ("comment", "Fler lam")


def test_the_accepted_field_takes_what_was_in_progress_with_it(db: Database, keying: KeyingService, paper: Paper) -> None:
    form = at_places(keying, paper)
    form = keying.hold(form, keyed(form, "0", "5", Key.ENTER))
    form = keying.accept(form, form.at, a_form()[form.at])
    assert form.begun is None
    with db.read() as session:
        assert session.execute(text("SELECT count(*) FROM form_draft WHERE in_progress IS NULL")).scalar_one() == 1


def test_what_is_begun_stands_while_another_field_is_corrected(keying: KeyingService, paper: Paper) -> None:
    form = at_places(keying, paper)
    begun = keyed(form, "0", "5", Key.ENTER)
    form = keying.go_to(form, "safe_home", begun)
    form = keying.accept(form, "safe_home", Entry.of("4"))
    assert keying.open_form(paper.batch_id).begun == begun == form.begun


def test_what_is_jumped_past_is_no_longer_begun(keying: KeyingService, paper: Paper) -> None:
    form = at_places(keying, paper)
    form = keying.go_to(form, "unsafe_any", keyed(form, "0", "5", Key.ENTER))
    form = keying.accept(form, "unsafe_any", Entry.of("2"))
    assert (form.begun, keying.open_form(paper.batch_id).begun) == (None, None)


def test_a_form_with_nothing_but_a_digit_is_kept_and_counted_as_begun(keying: KeyingService, paper: Paper) -> None:
    form = keying.open_form(paper.batch_id)
    keying.put_away(form, InProgress(form.fields[-2], Entry(), typed="0"))
    assert keying.begun_form(paper.wave_id) is not None
    assert keying.batch(paper.batch_id).being_keyed == 1


def test_what_says_the_same_as_the_accepted_entry_is_not_begun(keying: KeyingService, paper: Paper) -> None:
    form = keying.accept(keying.open_form(paper.batch_id), "safe_home", Entry.of("1"))
    first = begin(form.fields[0], form.entries["safe_home"])
    assert not unaccepted(first, Entry.of("1"))
    changed = press(first, "2")
    assert isinstance(changed, Going)
    assert (unaccepted(changed.state, Entry.of("1")), whole(changed.state)) == (True, Entry.of("2"))


def test_nothing_is_resumed_of_a_field_that_the_form_does_not_have(keying: KeyingService, paper: Paper) -> None:
    form = keying.open_form(paper.batch_id)
    kept = stored(begin(form.fields[0], None))
    assert kept is not None
    assert resumed(form.fields[1:], {}, kept) is None
    assert resumed(form.fields, {}, None) is None


def test_the_end_of_the_form_is_the_first_field_without_an_answer(keying: KeyingService, paper: Paper) -> None:
    form = keying.go_to(at_places(keying, paper), "safe_home")
    assert keying.go_to(form, "").at == "unsafe_places.1"
    whole_form = keying.open_saved(keying.key_form(paper.other_batch_id, 9, a_form()))
    assert keying.go_to(whole_form, "").at == ""

import pytest

from app.models.database import Database
from app.services.keying import Entry, FormGone, KeyingService
from tests.tools.paper import Paper, lay_out


@pytest.fixture
def paper(db: Database) -> Paper:
    return lay_out(db, received=2)


@pytest.fixture
def keying(db: Database, paper: Paper) -> KeyingService:
    """Anna has begun form 0001 with one answer, and Bo sits here."""
    keying = KeyingService(db)
    form = keying.open_form(paper.batch_id, 1)
    keying.accept(form, "safe_home", Entry.of("3"))
    db.actor = paper.bo
    return keying


def test_a_begun_form_tells_whose_it_is_and_how_much_is_keyed(keying: KeyingService, paper: Paper) -> None:
    [begun] = keying.begun_forms(paper.batch_id)
    assert (begun.serial_no, begun.operator, begun.mine, begun.keyed) == (1, "Anna", False, 1)
    assert keying.begun_forms(paper.other_batch_id) == ()


def test_a_form_taken_over_is_gone_on_with_and_says_who_began_it(keying: KeyingService, paper: Paper) -> None:
    [begun] = keying.begun_forms(paper.batch_id)
    keying.take_over(begun.draft_id, begun.serial_no, "Påbörjad av Anna")
    form = keying.open_form(paper.batch_id, 1)
    assert (form.draft_id, form.entries["safe_home"]) == (begun.draft_id, Entry.of("3"))
    assert dict(form.notes) == {"": "Påbörjad av Anna"}
    [own] = keying.begun_forms(paper.batch_id)
    assert own.mine


def test_a_form_thrown_away_lets_the_batch_be_finished(keying: KeyingService, paper: Paper) -> None:
    [begun] = keying.begun_forms(paper.batch_id)
    keying.throw_away(begun.draft_id)
    keying.throw_away(begun.draft_id)
    keying.count_batch(paper.batch_id, received=2, blank=2, spoiled=0)
    keying.finish_batch(paper.batch_id)
    assert not keying.batch(paper.batch_id).open
    with pytest.raises(FormGone):
        keying.take_over(begun.draft_id, 1, "")


def test_an_empty_form_of_somebody_else_is_told_of_and_one_of_ones_own_is_not(
    db: Database, keying: KeyingService, paper: Paper
) -> None:
    keying.open_form(paper.other_batch_id)
    assert keying.begun_forms(paper.other_batch_id) == ()
    db.actor = paper.anna
    [begun] = keying.begun_forms(paper.other_batch_id)
    keying.take_over(begun.draft_id, begun.serial_no, "Påbörjad av Bo")
    assert not keying.open_form(paper.other_batch_id).notes

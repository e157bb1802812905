import pytest

from app.models.database import Database
from app.services.keying import Entry, KeyingService
from tests.tools.paper import Paper, a_form, lay_out


@pytest.fixture
def paper(db: Database) -> Paper:
    return lay_out(db)


@pytest.fixture
def keying(db: Database, paper: Paper) -> KeyingService:
    return KeyingService(db)


def test_the_ditto_key_repeats_the_last_saved_form_of_the_batch(paper: Paper, keying: KeyingService) -> None:
    form = keying.open_form(paper.batch_id)
    assert keying.last_entries(form) == {}
    keying.key_form(paper.other_batch_id, 90, a_form() | {"sex": Entry.of("3")})
    first = keying.key_form(paper.batch_id, 1, a_form())
    keying.key_form(paper.batch_id, 2, a_form() | {"sex": Entry.of("1")})
    assert keying.last_entries(form)["sex"] == Entry.of("1")
    assert keying.last_entries(keying.open_saved(first))["sex"] == Entry.of("1")


def test_a_form_is_not_its_own_last_one_and_a_void_one_is_none(paper: Paper, keying: KeyingService) -> None:
    first = keying.key_form(paper.batch_id, 1, a_form())
    second = keying.key_form(paper.batch_id, 2, a_form() | {"sex": Entry.of("1")})
    assert keying.last_entries(keying.open_saved(second))["sex"] == Entry.of("2")
    keying.void(second, "dubblett")
    assert keying.last_entries(keying.open_saved(first)) == {}

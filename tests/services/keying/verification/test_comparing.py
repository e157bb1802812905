"""What counts as a field where words are asked for, as the manual says it."""

import pytest

from app.models.database import Database
from app.services.keying import Entry, Field, KeyingService
from app.services.keying.verification.comparing import Difference, compare
from tests.tools.paper import a_form, lay_out

BLANK, UNREADABLE = Entry.of(","), Entry.of("*")


@pytest.fixture
def fields(sqlite_db: Database) -> tuple[Field, ...]:
    return KeyingService(sqlite_db).open_form(lay_out(sqlite_db).batch_id, 1).fields


@pytest.mark.parametrize(
    ("first", "second", "how"),
    [
        (BLANK, BLANK, None),
        (Entry.of(text="Fler lampor"), Entry.of(text="fler LAMPOR."), None),
        (Entry.of(text="Fler lampor"), Entry.of(text="Fler poliser"), Difference.WORDS),
        (BLANK, Entry.of(text="Fler lampor"), Difference.CODES),
        (UNREADABLE, Entry.of(text="Fler lampor"), Difference.CODES),
        (UNREADABLE, BLANK, Difference.CODES),
    ],
)
def test_a_question_in_words_is_one_field_written_in_or_not_and_other_words_are_no_error(
    fields: tuple[Field, ...], first: Entry, second: Entry, how: Difference | None
) -> None:
    compared = compare(fields, {"comment": first}, {"comment": second})
    assert compared.fields == 1
    assert [kind for _field, kind in compared.differing] == ([] if how is None else [how])


def test_words_beside_a_tick_are_no_field_of_their_own(fields: tuple[Field, ...]) -> None:
    one, other = Entry.of("1", "0", text="Öppet längre"), Entry.of("1", "0", text="Öppet kortare")
    compared = compare(fields, {"measures": one}, {"measures": other})
    assert (compared.fields, [kind for _field, kind in compared.differing]) == (1, [Difference.WORDS])


def test_the_empty_line_that_ends_a_list_of_places_is_a_field_too(fields: tuple[Field, ...]) -> None:
    entries = {name: entry for name, entry in a_form().items() if name.startswith("unsafe_places")}
    assert compare(fields, entries, entries).fields == 3

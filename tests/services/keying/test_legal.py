import pytest

from app.services.keying import Entry, Mistake, mistake
from app.services.keying.legal import written
from tests.services.keying.test_fields import fields

FIELDS = {field.name: field for field in fields()}


@pytest.mark.parametrize(
    ("name", "entry", "wrong"),
    [
        ("safe_home", Entry.of("7"), Mistake.NO_SUCH_CODE),
        ("safe_home", Entry(), Mistake.NOTHING_KEYED),
        ("safe_home", Entry.of("1", "2"), Mistake.LIST_FULL),
        ("safe_home", Entry.of("1", text="ord"), Mistake.NO_ROOM_FOR_WORDS),
        ("safe_home", Entry.of("1", when="1"), Mistake.NO_SUCH_CODE),
        ("measures", Entry.of("1", "2", "3", "4"), Mistake.LIST_FULL),
        ("measures", Entry.of("1", ","), Mistake.NOT_ALONE),
        ("measures", Entry.of("1", "1"), Mistake.NO_SUCH_CODE),
        ("unsafe_places.1", Entry(), Mistake.NOTHING_KEYED),
        ("unsafe_places.1", Entry.of(",", when="1"), Mistake.NOT_ALONE),
        ("unsafe_places.1", Entry.of("05", why="1234"), Mistake.LIST_FULL),
        ("unsafe_places.1", Entry.of("55"), Mistake.NO_SUCH_CODE),
        ("residence", Entry.of("96"), Mistake.NO_SUCH_CODE),
        ("comment", Entry(), Mistake.NOTHING_KEYED),
        ("comment", Entry.of("1"), Mistake.NO_SUCH_CODE),
        ("comment", Entry.of(","), None),
        ("unsafe_places.2", Entry(), None),
        ("measures", Entry.of("1", "0", text="annat"), None),
    ],
)
def test_only_what_the_form_allows_is_kept(name: str, entry: Entry, wrong: Mistake | None) -> None:
    assert mistake(FIELDS[name], entry) is wrong


def test_characters_that_nobody_sees_are_left_out() -> None:
    assert written(" Gång\x00tunneln\u200b \n") == "Gångtunneln"

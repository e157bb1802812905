"""The table of keys can't drift from the keys: neither has one that the other lacks."""

from app.services.keying import strokes
from app.services.keying.key_table import KEYS
from app.services.keying.strokes import Key


def test_every_key_that_a_field_takes_is_in_the_table_once_and_no_other_is() -> None:
    told = [stroke for line in KEYS for stroke in line.strokes]
    assert len(told) == len(set(told))
    assert set(told) == {*"0123456789", *strokes._NAMED, *Key}


def test_what_does_the_same_stands_on_one_line() -> None:
    for line in KEYS:
        acts = {strokes._NAMED[stroke] for stroke in line.strokes if stroke in strokes._NAMED}
        assert len(acts) <= 1 or line.strokes in ((Key.UP, Key.DOWN), (Key.NEXT, Key.BACK))

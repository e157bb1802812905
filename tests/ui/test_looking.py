"""Which year is looked at is told when it changes, and only then."""

from app.ui.looking import Looking


def test_another_year_is_told_and_the_same_is_not() -> None:
    looking = Looking(1, 2)
    told: list[tuple[int | None, int | None]] = []
    looking.changed.connect(lambda: told.append((looking.wave, looking.promise)))
    looking.look_at(1, 2)
    looking.look_at(1, None)
    assert told == [(1, None)]

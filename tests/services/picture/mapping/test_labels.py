"""Words on a map never meet, never leave the frame, and stand in the same places each time."""

from hypothesis import given
from hypothesis import strategies as st

from app.services.picture.mapping.labels import Stood, Wanted, stand

WIDTH, HEIGHT = 400.0, 300.0
MARKS = st.builds(
    Wanted,
    x=st.floats(0, WIDTH),
    y=st.floats(0, HEIGHT),
    radius=st.floats(1, 30),
    width=st.floats(5, 180),
    height=st.just(14.0),
)

Box = tuple[float, float, float, float]


def box(wanted: Wanted, stood: Stood) -> Box:
    return stood.left, stood.top, stood.left + wanted.width, stood.top + wanted.height


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(st.lists(MARKS, max_size=25))
def test_no_two_labels_meet_and_none_leaves_the_frame_or_covers_a_mark(wanted: list[Wanted]) -> None:
    placed = [(one, box(one, stood)) for one, stood in zip(wanted, stand(wanted, WIDTH, HEIGHT), strict=True) if stood]
    for at, (_, first) in enumerate(placed):
        assert first[0] >= 0
        assert first[1] >= 0
        assert first[2] <= WIDTH + 1e-6
        assert first[3] <= HEIGHT + 1e-6
        assert not any(meet(first, second) for _, second in placed[:at])
        for mark in wanted:
            assert not meet(first, (mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius))
    assert stand(wanted, WIDTH, HEIGHT) == stand(wanted, WIDTH, HEIGHT)


def test_words_alone_stand_to_the_right_of_their_mark() -> None:
    (stood,) = stand([Wanted(100, 100, 10, 60, 14)], WIDTH, HEIGHT)
    assert stood == Stood(114, 93, None)


def test_in_a_crowd_words_move_away_and_a_line_leads_to_them() -> None:
    crowd = [Wanted(160 + 14 * at, 150 + 14 * (at % 3), 8, 90, 14) for at in range(8)]
    stood = stand(crowd, WIDTH, HEIGHT)
    assert all(stood)
    assert any(one is not None and one.line is not None for one in stood)


@given(st.lists(MARKS, max_size=25))
def test_no_line_passes_through_words_whichever_came_first(wanted: list[Wanted]) -> None:
    placed = [(one, stood) for one, stood in zip(wanted, stand(wanted, WIDTH, HEIGHT), strict=True) if stood]
    for one, stood in placed:
        if stood.line is None:
            continue
        x1, y1, x2, y2 = stood.line
        steps = [(x1 + (x2 - x1) * at / 200, y1 + (y2 - y1) * at / 200) for at in range(201)]
        for other, words in placed:
            left, top, right, bottom = box(other, words)
            assert other is one or not any(left < x < right and top < y < bottom for x, y in steps)


def test_words_too_long_for_the_frame_are_left_out() -> None:
    assert stand([Wanted(100, 100, 10, 500, 14)], WIDTH, HEIGHT) == [None]


def test_a_map_without_places_has_no_words() -> None:
    assert stand([], WIDTH, HEIGHT) == []

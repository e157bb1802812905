"""The draw: the same seed and frame give the same forms, whatever order they come in."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.services.keying.verification.drawing import SEED_BITS, drawn, new_seed, ranked
from app.services.keying.verification.rules import SampleRule

SEEDS = st.integers(0, 2**SEED_BITS - 1)
FRAMES = st.lists(st.uuids().map(str), unique=True, max_size=60)
RULES = st.builds(
    SampleRule, share=st.floats(0.01, 1), fewest_forms=st.integers(1, 20), fewest_fields=st.integers(1, 800), limit=st.just(100)
)
FIELDS = 36
KNOWN = [8, 4, 6, 3, 2, 0, 7, 9, 1, 5]
"""How seed 412 orders ten forms."""


def fields(identity: str) -> int:
    """Some forms are longer than others."""
    return FIELDS - UUID(identity).int % 5


@given(SEEDS, FRAMES, RULES, st.randoms())
def test_a_seed_and_a_frame_give_the_same_draw_in_any_order(
    seed: int, frame: list[str], rule: SampleRule, chance: object
) -> None:
    shuffled = list(frame)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert drawn(ranked(seed, frame), rule, fields) == drawn(ranked(seed, shuffled), rule, fields)


@given(SEEDS, FRAMES, RULES)
def test_share_and_floors_are_reached_or_every_form_is_drawn(seed: int, frame: list[str], rule: SampleRule) -> None:
    taken = drawn(ranked(seed, frame), rule, fields)
    assert len(set(taken)) == len(taken)
    assert set(taken) <= set(frame)
    if len(taken) < len(frame):
        assert len(taken) >= max(rule.fewest_forms, rule.share * len(frame) - 1e-6)
        assert sum(map(fields, taken)) >= rule.fewest_fields


@given(SEEDS, FRAMES, st.uuids().map(str))
def test_a_form_more_in_the_frame_changes_the_order_of_none_of_the_others(seed: int, frame: list[str], more: str) -> None:
    assert [form for form in ranked(seed, [*frame, more]) if form != more] == [
        form for form in ranked(seed, frame) if form != more
    ]


def test_every_form_is_drawn_about_as_often_as_any_other() -> None:
    frame = [str(UUID(int=place)) for place in range(20)]
    rule = SampleRule(share=0.25, fewest_forms=1, fewest_fields=1)
    times = dict.fromkeys(frame, 0)
    for seed in range(2000):
        for form in drawn(ranked(seed, frame), rule, fields):
            times[form] += 1
    assert all(430 <= count <= 570 for count in times.values()), times  # 500 expected, four standard deviations of 19 beside


def test_the_draw_of_a_seed_is_known_so_that_no_version_draws_otherwise() -> None:
    frame = [str(UUID(int=place)) for place in range(10)]
    assert [UUID(form).int for form in ranked(412, frame)] == KNOWN
    assert 0 <= new_seed() < 2**SEED_BITS

"""The rule of merging by itself: chains of fingerprints in any order."""

from collections.abc import Sequence
from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.services.exchange.collection.revisions import Known, Outcome, Step, decide, is_known

Chain = tuple[str, ...]


def said(head: str) -> dict[str, Any]:
    return {"content": {"says": head}}


class File:
    """A row in the coordinator's file, as merging leaves it."""

    def __init__(self) -> None:
        self.known: Known | None = None
        self.here: str | None = None

    def merge(self, chain: Chain, *, held: bool = False) -> Outcome | None:
        if self.known is not None and is_known(self.known, chain):
            return None
        outcome = decide(self.known, self.here, said(self.here or ""), chain, said(chain[-1]), held=held)
        self.known = outcome.known
        if outcome.take is not None:
            self.here = outcome.take["content"]["says"]
        return outcome

    @property
    def state(self) -> tuple[str | None, Known | None]:
        return self.here, self.known

    @property
    def everything(self) -> set[str]:
        """Every content that can still be had: what stands, and what waits beside it."""
        return {self.here or ""} | (set(self.known.theirs) if self.known else set())


def merged(chains: Sequence[Chain]) -> File:
    file = File()
    for chain in chains:
        file.merge(chain)
    return file


@st.composite
def trees(draw: st.DrawFn) -> list[Chain]:
    """The sendings of one row: a chain that grows, and branches off where a copy was put back."""
    chains: list[Chain] = [(draw(st.sampled_from("abc")) + "0",)]
    for step in range(1, draw(st.integers(1, 5))):
        start = draw(st.sampled_from(chains))
        cut = draw(st.integers(1, len(start)))
        chains.append((*start[:cut], f"{draw(st.sampled_from('abc'))}{step}"))
    return chains


@given(trees(), st.data())
def test_the_order_of_sendings_and_their_number_make_no_difference(chains: list[Chain], data: st.DataObject) -> None:
    once = merged(chains)
    again = data.draw(st.permutations([*chains, *data.draw(st.lists(st.sampled_from(chains), max_size=3))]))
    assert merged(again).state == once.state


@given(trees())
def test_the_newest_of_each_branch_is_never_lost(chains: list[Chain]) -> None:
    heads = {one[-1] for one in chains if not any(other != one and other[: len(one)] == one for other in chains)}
    assert merged(chains).everything == heads


@given(st.integers(1, 4), st.integers(0, 3))
def test_what_the_coordinator_changed_stands_whatever_comes_after(length: int, changed_after: int) -> None:
    whole = tuple(f"r{at}" for at in range(length + 1))
    sendings = [whole[: at + 1] for at in range(length + 1)]
    before, after = sendings[: changed_after + 1], sendings[changed_after + 1 :]
    for order in permutations(after):
        file = merged(before)
        file.here = "mine"
        for chain in order:
            file.merge(chain)
        assert file.here == "mine"
        assert file.everything == ({"mine", whole[-1]} if after else {"mine"})


def test_what_is_verified_waits_to_be_settled_instead_of_being_changed() -> None:
    file = merged([("a",)])
    outcome = file.merge(("a", "b"), held=True)
    assert outcome is not None
    assert (outcome.step, file.here, file.everything) == (Step.KEEP, "a", {"a", "b"})


def test_the_same_change_on_both_sides_is_no_conflict_in_either_order() -> None:
    for order in ([("a", "e"), ("a", "e", "f")], [("a", "e", "f"), ("a", "e")]):
        file = merged([("a",)])
        file.here = "e"
        for chain in order:
            file.merge(chain)
        assert file.everything == {"f"}


def test_a_place_s_old_words_are_not_what_the_coordinator_went_back_to() -> None:
    file = merged([("a", "b")])
    file.here = "a"
    file.merge(("a", "b", "c"))
    assert (file.here, file.everything) == ("a", {"a", "c"})


def test_what_was_settled_between_two_branches_is_asked_again_only_when_a_branch_grows() -> None:
    file = merged([("a", "b"), ("a", "c")])
    assert file.known is not None
    file.known, file.here = Known(file.known.chains), "b"
    assert file.merge(("a", "b")) is None
    file.merge(("a", "c", "d"))
    assert (file.here, file.everything) == ("b", {"b", "d"})

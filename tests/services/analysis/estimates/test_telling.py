"""Weighted shares beside counts: nobody who knows the weights works out what a few of one kind answered."""

import numpy as np
import pytest

from app.services.analysis import CrossTable
from app.services.analysis.estimates.telling import Kinds, few_kinds, telling, unshown
from tests.services.analysis.attacker import ANSWERED, LIMITS, MOST, ROUNDED, SLACK, Attacker, Floats, Publication, invented

BOTH = [(0, 1), (1, 0)]


class Weighted:
    """A question's list weighted by another, of which people there are as many of each answer as `people` says."""

    def __init__(self, publication: Publication, people: Floats) -> None:
        self.publication = publication
        answers = publication.answers
        kinds = answers[:, 1] % (publication.sizes[1] + 1)
        count = np.bincount(kinds, minlength=publication.sizes[1] + 1)
        aimed = np.append(people * count[:-1].sum() / people[count[:-1] > 0].sum(), count[-1])
        self.weight = np.divide(aimed, count, out=np.zeros(len(count)), where=count > 0)
        gave = [publication.states(0, code)[answers[:, 0]] for code in publication.options(0)]
        self.hits = np.array([np.bincount(kinds[one], minlength=len(count)) for one in gave], np.float64)

    @property
    def shown(self) -> set[int]:
        """The answers whose weighted shares are printed."""
        table = self.publication.lists[0]
        open_ones = {at for at, row in enumerate(table.rows) if row.share.shown}
        if table.of_all or not open_ones:
            return set()
        parts = [np.arange(len(self.weight)) == kind for kind in range(len(self.weight))]
        free = [self._free(self.publication.crosses.get((0, 1)), kind) for kind in range(len(self.weight))]
        return open_ones - unshown(self.hits, Kinds(self.weight, parts, free, []), LIMITS.smallest_cell, open_ones)

    def _free(self, table: CrossTable | None, kind: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]] | None:
        group = next((one for one in table.groups if one.code == str(kind)), None) if table else None
        return None if group is None else np.array([row.n.hidden is not None for row in group.rows])

    def read(self, attacker: Attacker, shown: set[int]) -> None:
        """The attacker reads the weighted shares too."""
        of = [attacker.people({1: kind}) for kind in range(len(self.weight))]
        weighed = np.sum([weight * people for weight, people in zip(self.weight, of, strict=True)], axis=0)
        base = attacker.people({0: ANSWERED}) * weighed
        whole = float((self.hits @ self.weight).sum())
        for answer in shown:
            printed = round(float(self.hits[answer] @ self.weight) / whole, 3)
            own = attacker.people({0: answer}) * weighed
            attacker.between(own - (printed + ROUNDED) * base, -np.inf, 0)
            attacker.between(own - (printed - ROUNDED) * base, 0, np.inf)


def told(weighted: Weighted, shown: set[int], *, crosses: bool) -> list[tuple[dict[int, int], float, float]]:
    """The small cells of the two questions that the weighted shares tell more of than the counts do."""
    before, after = Attacker(weighted.publication), Attacker(weighted.publication)
    for attacker in (before, after):
        if crosses:
            attacker.read_crosses()
    weighted.read(after, shown)
    found = []
    for answer, numbers in enumerate(weighted.hits):
        for kind, number in enumerate(numbers[:-1]):
            cell = {0: answer, 1: kind}
            if number > MOST or not numbers.sum() or not weighted.hits[:, kind].sum():
                continue
            low, high = after.bounds(cell)
            least, most = before.bounds(cell)
            if low > max(0, least) + SLACK or high < min(MOST, most) - SLACK:
                found.append((cell, low, high))
    return found


def weighted_publication(seed: int) -> Weighted:
    publication = invented(seed, BOTH, 2)
    people = np.random.default_rng(seed).dirichlet(np.ones(publication.sizes[1]) * 4) * 10_000
    return Weighted(publication, people)


@pytest.mark.parametrize("crosses", [False, True], ids=["the list alone", "beside both cross tables"])
def test_no_weighted_share_tells_what_a_few_of_a_kind_answered(*, crosses: bool) -> None:
    for seed in range(40):
        weighted = weighted_publication(seed)
        assert told(weighted, weighted.shown, crosses=crosses) == [], seed


@pytest.mark.soak
@pytest.mark.parametrize("crosses", [False, True], ids=["the list alone", "beside both cross tables"])
def test_no_weighted_share_of_hundreds_of_publications_tells_it(*, crosses: bool) -> None:
    for seed in range(1000, 1400):
        weighted = weighted_publication(seed)
        assert told(weighted, weighted.shown, crosses=crosses) == [], seed


def test_the_attacker_works_it_out_where_every_weighted_share_is_shown() -> None:
    found = [seed for seed in range(12) if told(one := weighted_publication(seed), set(range(len(one.hits))), crosses=True)]
    assert found


def kinds(weight: list[float]) -> Kinds:
    parts = [np.arange(len(weight)) == at for at in range(len(weight))]
    return Kinds(np.array(weight), parts, [None] * len(weight), [])


def test_with_two_kinds_a_weighted_share_is_withheld_where_a_few_of_one_gave_the_answer() -> None:
    hits = np.array([[300.0, 200.0], [100.0, 90.0], [40.0, 2.0]])
    assert telling(hits, kinds([0.5, 1.7]), 5) == {2}
    assert telling(hits + 5, kinds([0.5, 1.7]), 5) == set()


def test_with_many_kinds_a_few_of_one_are_not_told() -> None:
    hits = np.array([[30.0, 20, 40, 30, 25, 31], [21.0, 22, 4, 19, 22, 24]])
    assert telling(hits, kinds([0.5, 0.8, 1.1, 1.3, 1.6, 2.0]), 5) == set()


def test_in_a_group_of_two_kinds_a_few_are_told_and_of_more_they_are_not() -> None:
    hits = np.array([[30.0, 20.0, 20.0], [12.0, 2.0, 10.0]])
    assert few_kinds(hits[:, :2], 5, 2, own=False) == {1}
    assert few_kinds(hits, 5, 2, own=False) == set()
    assert few_kinds(hits, 5, 3, own=False) == {1}


def test_a_withheld_share_has_another_beside_it_that_it_could_be_worked_out_from() -> None:
    hits = np.array([[300.0, 200.0], [100.0, 90.0], [40.0, 2.0]])
    assert unshown(hits, kinds([0.5, 1.7]), 5, {0, 1, 2}) == {1, 2}

"""What a design says of its respondents."""

import numpy as np
import pytest

from app.services.analysis.estimating import Design, MoreAnswersThanPeople, StratumMissing


def test_a_respondent_stands_for_as_many_as_were_not_asked_in_the_same_stratum() -> None:
    design = Design.stratified(np.array([0, 0, 1]), [10, 7])

    assert design.base.tolist() == [5.0, 7.0]
    assert design.df == 1


def test_a_stratum_with_a_single_respondent_is_named_and_measured_from_the_mean_of_all() -> None:
    design = Design.stratified(np.array([0, 0, 1, 3]), [10, 7, 4, 5])

    assert design.lonely == (1, 3)
    assert design.unseen == (2,)
    assert design.centred.tolist() == [True, False, False, False]
    assert design.scale == pytest.approx([0.8 * 2, 6 / 7, 0.0, 4 / 5])


def test_nothing_is_uncertain_where_everybody_was_asked() -> None:
    assert Design.simple(50, 50).scale.tolist() == [0.0]
    assert Design.simple(50, 50, correction=False).scale == pytest.approx([50 / 49])


def test_without_a_known_population_everyone_stands_for_oneself() -> None:
    design = Design.stratified(np.array([0, 1, 1]))

    assert design.base.tolist() == [1.0, 1.0]
    assert design.scale == pytest.approx([1.0, 2.0])


def test_a_respondent_without_a_stratum_is_refused_with_their_number() -> None:
    with pytest.raises(StratumMissing) as refused:
        Design.stratified(np.array([0, -1, 1, -1]), [4, 4])
    assert refused.value.respondents == 2


def test_more_respondents_than_people_are_refused_with_their_strata() -> None:
    with pytest.raises(MoreAnswersThanPeople) as refused:
        Design.stratified(np.array([0, 1, 1]), [1, 1])
    assert refused.value.strata == (1,)
    with pytest.raises(MoreAnswersThanPeople):
        Design.simple(11, 10)

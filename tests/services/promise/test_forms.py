from app.services.promise import (
    Hint,
    Target,
)
from tests.services.promise.conftest import Desk


def test_hints_say_what_could_be_better_and_hinder_nothing(desk: Desk) -> None:
    line = desk.form.commitments[2]
    assert line.hints == (Hint.NOT_MEASURABLE, Hint.NO_RESPONSIBLE, Hint.NO_PRIORITY)
    desk.promises.change_commitment(
        line.id, target=Target.at_least(4), responsible_title="Gatuchef", priority_ids=[desk.area("Altona")]
    )
    assert desk.form.commitments[2].hints == ()


def test_a_chosen_area_that_nothing_answers_is_seen(desk: Desk) -> None:
    answered, alone = desk.area("Altona"), desk.area("Knäred")
    desk.promises.change_commitment(desk.form.commitments[0].id, priority_ids=[answered])
    assert [area.id for area in desk.form.uncovered] == [alone]
    assert [area.id for area in desk.form.answered] == [answered]

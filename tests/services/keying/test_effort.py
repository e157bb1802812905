from app.services.keying import Effort, effort_row
from app.services.keying.effort import PAUSE


def test_time_between_two_keys_counts_and_a_pause_does_not() -> None:
    effort = Effort().struck(None).struck(400).struck(PAUSE + 1).struck(100)
    assert effort == Effort(active_ms=500, keystrokes=4)


def test_a_clock_that_was_set_back_takes_no_time_away() -> None:
    assert Effort().struck(None).struck(-5000).active_ms == 0


def test_steps_back_are_counted_by_themselves() -> None:
    assert Effort().struck(None).stepped().stepped() == Effort(keystrokes=1, stepped_back=2)


def test_a_form_that_no_key_was_struck_in_took_no_effort() -> None:
    assert effort_row(Effort(), fields=40, response_id=1, operator_id=1) is None
    row = effort_row(Effort(9000, 45, 1), fields=40, response_id=3, operator_id=1, verification_entry_id=7)
    assert row is not None
    assert (row.response_id, row.verification_entry_id, row.fields, row.active_ms, row.keystrokes) == (3, 7, 40, 9000, 45)

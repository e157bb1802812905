"""Words replaced in the whole of a promise, as one change."""

import pytest

from app.services.keeping import changes, undo_last
from app.services.promise import (
    FoundIn,
    Paragraph,
    PromiseLocked,
    PromiseText,
    Run,
    Sought,
    WordsMissing,
    blocks_from_text,
    matches,
)
from tests.services.promise.conftest import Desk


@pytest.fixture
def written(desk: Desk) -> Desk:
    desk.promises.write_text(desk.promise, PromiseText.BACKGROUND, blocks_from_text("# Trygghet\n\n- Centrum\n- centrumet"))
    desk.promises.write_text(desk.promise, PromiseText.CONTACT, (Paragraph((Run("Cent"), Run("rum", bold=True))),))
    line = desk.form.commitments[0].id
    desk.promises.change_commitment(line, text="synas i centrum")
    desk.promises.add_activity(line, "går i centrum och Centrum")
    return desk


def test_words_are_found_in_printed_order_in_every_part(written: Desk) -> None:
    found = matches(written.form, Sought("centrum"))
    assert [(match.line.part, match.first) for match in found] == [
        (FoundIn.BACKGROUND, 0),
        (FoundIn.BACKGROUND, 0),
        (FoundIn.COMMITMENT, 8),
        (FoundIn.ACTIVITY, 6),
        (FoundIn.ACTIVITY, 18),
        (FoundIn.CONTACT, 0),
    ]
    assert [match.line.key for match in found[:2]] == [1, 2]
    assert len(matches(written.form, Sought("centrum", capitals=True))) == 3
    assert len(matches(written.form, Sought("centrum", whole=True))) == 5
    assert matches(written.form, Sought("")) == ()
    assert matches(written.form, Sought("c.n")) == ()


def test_all_are_replaced_as_one_change_that_undo_takes_back(written: Desk) -> None:
    before, stored = written.form, len(changes(written.db))
    assert written.promises.replace(written.promise, Sought("centrum", whole=True), "torget") == 5
    assert len(changes(written.db)) == stored + 1
    after = written.form
    assert after.background == blocks_from_text("# Trygghet\n\n- torget\n- centrumet")
    assert after.contact == (Paragraph((Run("torget"),)),)
    assert after.commitments[0].text == "synas i torget"
    assert after.commitments[0].activities[0].text == "går i torget och torget"
    assert after.commitments[1:] == before.commitments[1:]
    undo_last(written.db)
    assert written.form.background == before.background
    assert written.form.commitments == before.commitments


def test_one_place_alone_is_replaced(written: Desk) -> None:
    sought = Sought("centrum")
    only = matches(written.form, sought)[4]
    assert written.promises.replace(written.promise, sought, "torget", only) == 1
    assert written.form.commitments[0].activities[0].text == "går i centrum och torget"
    assert written.promises.replace(written.promise, sought, "torget", only) == 0


def test_words_that_are_nowhere_make_no_change(written: Desk) -> None:
    stored, changed = len(changes(written.db)), written.form.changed_at
    assert written.promises.replace(written.promise, Sought("badhus"), "torget") == 0
    assert (len(changes(written.db)), written.form.changed_at) == (stored, changed)


def test_a_commitment_is_never_left_without_words_and_then_nothing_is_replaced(written: Desk) -> None:
    before = written.form
    with pytest.raises(WordsMissing):
        written.promises.replace(written.promise, Sought("synas i centrum"), " ")
    assert written.form == before


def test_a_locked_promise_is_searched_and_not_changed(written: Desk) -> None:
    written.propose()
    assert matches(written.form, Sought("centrum"))
    with pytest.raises(PromiseLocked):
        written.promises.replace(written.promise, Sought("centrum"), "torget")

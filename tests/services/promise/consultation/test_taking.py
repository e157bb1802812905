from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.blocks import Run
from app.services.promise import PromiseText, WordsMissing, blocks_from_text
from app.services.promise.consultation import LineOfPicture, numbered_lines
from app.services.promise.consultation.taking import put, rewritten
from tests.services.promise.conftest import Desk

RUNS = st.lists(
    st.builds(Run, st.text(min_size=1, max_size=12), st.booleans(), st.sampled_from(["", "https://x.se"])), max_size=4
).map(tuple)


@given(RUNS, st.text(max_size=30))
def test_rewritten_runs_say_the_new_words(runs: tuple[Run, ...], words: str) -> None:
    assert "".join(run.text for run in rewritten(runs, words)) == words


@given(RUNS)
def test_the_same_words_keep_their_looks(runs: tuple[Run, ...]) -> None:
    words = "".join(run.text for run in runs)
    seen = [(sign, run.bold, run.link) for run in runs for sign in run.text]
    if not any(one.text[-1:].isspace() == two.text[:1].isspace() for one, two in pairwise(runs)):
        assert [(sign, run.bold, run.link) for run in rewritten(runs, words) for sign in run.text] == seen


def test_words_are_put_in_the_item_they_are_meant_for(desk: Desk) -> None:
    desk.promises.write_text(desk.promise, PromiseText.BACKGROUND, blocks_from_text("Vi frågade.\n\n- trygga\n- otrygga"))
    line = next(line for line in numbered_lines(desk.form, "sv") if line.words == "otrygga")
    with desk.db.write("Prepare") as session:
        put(session, desk.promise, line, "mycket  otrygga")
    assert desk.form.background == blocks_from_text("Vi frågade.\n\n- trygga\n- mycket otrygga")


def test_the_title_an_activity_and_a_commitment_take_words(desk: Desk) -> None:
    desk.promises.add_activity(desk.form.commitments[0].id, "gå i centrum")
    for words in ("Medborgarlöfte 2021", "gå i centrum", "röja buskage"):
        line = next(line for line in numbered_lines(desk.form, "sv") if line.words == words)
        with desk.db.write("Prepare") as session:
            put(session, desk.promise, line, f"{words}!")
    assert desk.form.title == "Medborgarlöfte 2021!"
    assert desk.form.commitments[0].activities[0].text == "gå i centrum!"
    assert desk.form.commitments[1].text == "röja buskage!"


def test_no_words_and_the_pictures_words_are_refused(desk: Desk) -> None:
    desk.promises.change_commitment(desk.form.commitments[0].id, priority_ids=[desk.area("Centrum")])
    area = next(line for line in numbered_lines(desk.form, "sv") if line.words == "Centrum")
    with pytest.raises(LineOfPicture), desk.db.write("Prepare") as session:
        put(session, desk.promise, area, "Torget")
    with pytest.raises(WordsMissing), desk.db.write("Prepare") as session:
        put(session, desk.promise, numbered_lines(desk.form, "sv")[0], "  ")

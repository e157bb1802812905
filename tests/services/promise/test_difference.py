from hypothesis import given
from hypothesis import strategies as st

from app.services.promise import Party, PromiseText, Target, blocks_from_text
from app.services.promise.consultation import LinePart, NumberedLine
from app.services.promise.difference import (
    LineChange,
    Mark,
    Stretch,
    applied,
    compare,
    line_difference,
    patched,
    word_difference,
)
from tests.services.promise.conftest import FIRST, LAST, Desk

WORDS = st.sampled_from(["synas", "i", "hela", "kommunen", "trafik", "skolor", "varje", "vecka", "Altona,", "13–24", " "])
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)
PARTS = st.sampled_from([LinePart.BACKGROUND, LinePart.COMMITMENT, LinePart.CONTACT])


@st.composite
def versions(draw: st.DrawFn) -> tuple[NumberedLine, ...]:
    drawn = draw(st.lists(st.tuples(PARTS, st.sampled_from("ab"), TEXTS), max_size=7))
    return tuple(
        NumberedLine(number, part, heading, words, key=number) for number, (part, heading, words) in enumerate(drawn, start=1)
    )


@given(st.text(max_size=40) | TEXTS, st.text(max_size=40) | TEXTS)
def test_the_difference_applied_to_the_first_words_gives_the_second(old: str, new: str) -> None:
    assert patched(old, word_difference(old, new)) == new


@given(st.text(max_size=40))
def test_words_do_not_differ_from_themselves(words: str) -> None:
    assert all(stretch.mark is Mark.SAME for stretch in word_difference(words, words))


@given(versions(), versions())
def test_the_difference_of_two_versions_makes_one_of_the_other(
    old: tuple[NumberedLine, ...], new: tuple[NumberedLine, ...]
) -> None:
    difference = line_difference(old, new)
    assert applied([line.words for line in old], difference) == [line.words for line in new]
    assert sorted(line.old.number for line in difference if line.old) == [line.number for line in old]


@given(versions())
def test_a_version_differs_in_nothing_from_itself(version: tuple[NumberedLine, ...]) -> None:
    assert all(line.change is LineChange.SAME for line in line_difference(version, version))


def test_words_in_the_place_of_others_stand_together() -> None:
    assert word_difference("synas i hela kommunen", "synas i Altona och Campus") == (
        Stretch(Mark.SAME, "synas i "),
        Stretch(Mark.REMOVED, "hela kommunen"),
        Stretch(Mark.ADDED, "Altona och Campus"),
    )


def test_a_commitment_that_was_reworded_is_no_other_commitment(desk: Desk) -> None:
    before = desk.form
    desk.promises.change_commitment(before.commitments[0].id, text="synas i hela kommunen varje vecka")
    desk.promises.change_commitment(before.commitments[1].id, target=Target.hours(20))
    difference = compare(before, desk.form, "sv")
    assert [(line.change, line.line.words) for line in difference.changes] == [
        (LineChange.CHANGED, "synas i hela kommunen varje vecka"),
        (LineChange.CHANGED, "röja buskage"),
    ]
    assert [stretch.text for stretch in difference.changes[1].note if stretch.mark is Mark.ADDED] == ["minst 20 timmar per år"]


def test_a_commitment_that_went_to_another_party_was_moved(desk: Desk) -> None:
    before = desk.form
    desk.promises.move_commitment(before.commitments[1].id, 1, desk.party(Party.POLICE))
    (line,) = compare(before, desk.form, "sv").changes
    assert (line.change, line.line.words) == (LineChange.MOVED, "röja buskage")


def test_what_is_new_and_gone_is_told_beside_what_stayed(desk: Desk) -> None:
    before = desk.form
    desk.promises.remove_commitment(before.commitments[2].id)
    desk.promises.add_commitment(desk.promise, desk.party(Party.POLICE), "ha öppet hus på stationen")
    desk.promises.add_activity(before.commitments[0].id, "gå i centrum")
    desk.promises.write_text(desk.promise, PromiseText.CONTACT, blocks_from_text("Ring 114 14."))
    difference = compare(before, desk.form, "sv")
    assert [(line.change, line.line.words) for line in difference.changes] == [
        (LineChange.NEW, "gå i centrum"),
        (LineChange.NEW, "ha öppet hus på stationen"),
        (LineChange.GONE, "samverka"),
        (LineChange.NEW, "Ring 114 14."),
    ]
    assert difference.count(LinePart.COMMITMENT, LineChange.NEW) == 1


def test_what_is_gone_stands_in_its_own_part_where_all_was_written_anew(desk: Desk) -> None:
    texts = (PromiseText.INTRODUCTION, PromiseText.BACKGROUND)
    for part, words in zip(texts, ("Löftet är påhittat.", "Flest nämnde centrum."), strict=True):
        desk.promises.write_text(desk.promise, part, blocks_from_text(words))
    before = desk.form
    for part, words in zip(texts, ("Kommunen deltar i dialogen.", "Under hösten fick alla svara."), strict=True):
        desk.promises.write_text(desk.promise, part, blocks_from_text(words))
    changed = [(line.line.part, line.change) for line in compare(before, desk.form, "sv").changes]
    assert changed == [
        (part, change) for part in (LinePart.INTRODUCTION, LinePart.BACKGROUND) for change in (LineChange.GONE, LineChange.NEW)
    ]


def test_next_years_promise_is_compared_with_this_years(desk: Desk) -> None:
    newer = desk.promises.renew(desk.promise, FIRST.replace(year=2022), LAST.replace(year=2022))
    difference = compare(desk.form, desk.promises.promise(newer), "sv")
    changed = [line.line.words for line in difference.changes]
    assert changed == ["Medborgarlöfte 2022", "röja buskage"]
    assert difference.old_period != difference.new_period
    assert not difference.nothing

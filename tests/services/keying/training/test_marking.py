"""What is wrong, of how many, and how that compares."""

import pytest

from app.services.keying import Entry, Words, fields_of
from app.services.keying.training import Standing, TrainingResult, practice_sheets
from app.services.keying.training.marking import marked, same, together
from tests.services.documents.printed_forms import PLACES, standard

FIELDS = fields_of(standard(), PLACES)
SHEETS = practice_sheets(FIELDS, 4, seed=1)


def test_a_form_keyed_as_the_paper_says_has_no_wrong_field() -> None:
    for sheet in SHEETS:
        mark = marked(FIELDS, sheet, sheet.entries, sheet.margins, 60)
        assert (mark.fields, mark.wrong, mark.unnoted) == (len(sheet.entries), (), ())


def test_every_wrong_field_is_told_with_what_the_paper_says_and_what_was_keyed() -> None:
    sheet = SHEETS[0]
    other = Entry.of("1" if sheet.entries["safe_home"] == Entry.of("4") else "4")
    (wrong,) = marked(FIELDS, sheet, {**sheet.entries, "safe_home": other}, {}, 60).wrong
    assert (wrong.field.name, wrong.paper, wrong.keyed) == ("safe_home", sheet.entries["safe_home"], other)


def test_a_jump_taken_by_mistake_leaves_out_what_the_paper_has_and_one_missed_counts_once() -> None:
    full, jumped = SHEETS[0], SHEETS[1]
    places = {name for name in full.entries if name.startswith("unsafe_places")}
    left_out = {name: entry for name, entry in full.entries.items() if name not in places} | {"unsafe_any": Entry.of("2")}
    assert {one.field.name for one in marked(FIELDS, full, left_out, {}, 1).wrong} == {"unsafe_any", *places}
    beside = {**jumped.entries, "unsafe_any": Entry.of("1"), "unsafe_places.1": Entry.of("02")}
    assert [one.field.name for one in marked(FIELDS, jumped, beside, {}, 1).wrong] == ["unsafe_any"]


def test_words_may_differ_in_case_spaces_and_points_alone() -> None:
    right = Entry.of(text="Fler poliser till fots på fredagskvällarna!")
    assert same(right, Entry.of(text="fler poliser till  fots på fredagskvällarna"))
    assert not same(right, Entry.of(text="Fler poliser till fots på torsdagskvällarna!"))
    assert not same(Entry.of("0", text="Möten"), Entry(("0",), words=(Words("3", "Möten"),)))
    assert not same(right, None)


def test_words_in_the_margin_without_a_note_are_told_and_are_no_error() -> None:
    sheet = next(sheet for sheet in practice_sheets(FIELDS, 8, seed=1) if sheet.margins)
    ((field, words),) = marked(FIELDS, sheet, sheet.entries, {}, 1).unnoted
    assert sheet.margins == {field.name: words}
    assert marked(FIELDS, sheet, sheet.entries, {field.name: "i marginalen"}, 1).unnoted == ()


@pytest.mark.parametrize(
    ("wrong", "standing"),
    [(0, Standing.AS_TRAINED), (29, Standing.AS_TRAINED), (30, Standing.BETWEEN), (101, Standing.AS_UNTRAINED)],
)
def test_the_rate_stands_beside_what_others_make(wrong: int, standing: Standing) -> None:
    result = TrainingResult(forms=200, fields=10_000, wrong=wrong, seconds=3600)
    assert (result.per_10000, result.standing, result.few, result.per_hour) == (wrong, standing, False, 200)


def test_no_error_in_few_fields_is_no_proof() -> None:
    result = together([marked(FIELDS, sheet, sheet.entries, {}, 60) for sheet in SHEETS])
    assert (result.wrong, result.few, result.seconds) == (0, True, 240)
    assert result.most_per_10000 == pytest.approx(30_000 / result.fields, rel=0.02)
    assert TrainingResult(0, 0, 0, 0).most_per_10000 == 10_000

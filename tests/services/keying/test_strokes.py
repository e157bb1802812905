from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.database import Database
from app.services.keying import (
    Accepted,
    Entry,
    Field,
    Going,
    InProgress,
    Key,
    KeyingService,
    Mistake,
    NoteAsked,
    Refused,
    SteppedBack,
    begin,
    ditto,
    mistake,
    press,
    whole,
)
from app.services.survey import AnswerMeaning, OptionLine, OptionPart, QuestionForm, QuestionKind, Series
from tests.tools.paper import lay_out

KEYS = [*"0123456789,.*+-/", *"asgö ", *Key]
ENTER = Key.ENTER


@cache
def fields() -> dict[str, Field]:
    with TemporaryDirectory() as folder:
        db = Database.create(Path(folder) / "kommun.lofte")
        paper = lay_out(db)
        form = KeyingService(db).open_form(paper.batch_id)
        db.close()
    return {field.name: field for field in form.fields}


def numbered(least: int | None, largest: int | None) -> Field:
    """A question about a number, with 99 for one who does not know."""
    options = (
        OptionLine(1, OptionPart.ANSWER, "99", "Vet inte", AnswerMeaning.DONT_KNOW, with_text=False, jump_to=None),
        OptionLine(2, OptionPart.ANSWER, ",", "", AnswerMeaning.BLANK, with_text=False, jump_to=None),
        OptionLine(3, OptionPart.ANSWER, "*", "", AnswerMeaning.INVALID, with_text=False, jump_to=None),
    )
    question = QuestionForm(
        1, 1, "times", "Hur många gånger?", "Gånger", QuestionKind.NUMBER, None, None, Series.NEW, (), options, (),
        least=least, largest=largest,
    )  # fmt: skip
    return Field("times", question, None, ())


def strike(name: str, *keys: str, entry: Entry | None = None, advance: bool = True) -> object:
    """What comes of the keys: an entry, `back`, a mistake, or the field still going."""
    state = begin(fields()[name], entry, advance=advance)
    for number, key in enumerate(keys):
        outcome = press(state, key)
        if not isinstance(outcome, Going):
            assert number == len(keys) - 1, f"{outcome} after {keys[: number + 1]}"
            return outcome
        state = outcome.state
    return state


def entry(name: str, *keys: str, before: Entry | None = None, advance: bool = True) -> Entry:
    outcome = strike(name, *keys, entry=before, advance=advance)
    assert isinstance(outcome, Accepted), outcome
    return outcome.entry


def test_one_key_answers_a_single_question() -> None:
    assert entry("safe_home", "3") == Entry.of("3")
    assert entry("problems.reckless_driving", "0") == Entry.of("0")


def test_a_code_that_is_not_printed_is_not_taken() -> None:
    assert strike("safe_home", "7") == Refused(Mistake.NO_SUCH_CODE)
    assert strike("residence", "8") == Refused(Mistake.NO_SUCH_CODE)


@pytest.mark.parametrize("key", [",", "."])
def test_a_blank_is_keyed_on_purpose(key: str) -> None:
    for name in ("safe_evening", "problems.littering", "measures", "comment", "residence", "unsafe_places.1"):
        assert entry(name, key) == Entry.of(",")
        assert strike(name, ENTER) == Refused(Mistake.NOTHING_KEYED)


def asking_about_blanks(name: str, *, advance: bool = True) -> InProgress:
    field = fields()[name]
    return begin(replace(field, question=replace(field.question, confirm_blank=True)), None, advance=advance)


def after(state: InProgress, *keys: str) -> object:
    outcome: object = Going(state)
    for key in keys:
        assert isinstance(outcome, Going), outcome
        outcome = press(outcome.state, key)
    return outcome


@pytest.mark.parametrize("name", ["safe_home", "problems.littering", "measures", "comment", "residence", "unsafe_places.1"])
@pytest.mark.parametrize("again", [",", ".", ENTER, "+"])
@pytest.mark.parametrize("advance", [True, False])
def test_an_unusual_blank_is_confirmed_by_the_same_key_or_enter(name: str, again: str, *, advance: bool) -> None:
    first = after(asking_about_blanks(name, advance=advance), ",")
    assert isinstance(first, Going)
    assert first.state.asked
    assert whole(first.state) is None
    assert press(first.state, again) == Accepted(Entry.of(","))


@pytest.mark.parametrize("name", ["safe_home", "problems.littering", "measures", "comment", "residence", "unsafe_places.1"])
@pytest.mark.parametrize("advance", [True, False])
def test_no_key_is_taken_for_an_answer_while_a_blank_waits_to_be_confirmed(name: str, *, advance: bool) -> None:
    asked = after(asking_about_blanks(name, advance=advance), ",")
    assert isinstance(asked, Going)
    taken = {key for key in KEYS if press(asked.state, key) != Refused(Mistake.BLANK_ASKED)}
    assert taken == {",", ".", ENTER, Key.NEXT, "+", "-", Key.BACK, "/", "*", Key.ERASE}
    assert ditto(asked.state, Entry.of("2")) == Refused(Mistake.BLANK_ASKED)


def test_an_answer_is_keyed_where_the_blank_that_was_asked_about_is_rubbed_out() -> None:
    rubbed = (",", Key.ERASE)
    assert after(asking_about_blanks("safe_home"), *rubbed, "3") == Accepted(Entry.of("3"))
    assert after(asking_about_blanks("measures"), *rubbed, "3", ENTER) == Accepted(Entry.of("3"))
    assert after(asking_about_blanks("comment"), *rubbed, *"Ljus", ENTER) == Accepted(Entry.of(text="Ljus"))
    assert after(asking_about_blanks("safe_home"), *rubbed, "7") == Refused(Mistake.NO_SUCH_CODE)
    assert after(asking_about_blanks("safe_home"), *rubbed, ENTER) == Refused(Mistake.NOTHING_KEYED)


def test_a_blank_that_was_asked_about_can_be_unreadable() -> None:
    for name in ("safe_home", "measures", "comment", "residence", "unsafe_places.1"):
        assert after(asking_about_blanks(name), ",", "*") == Accepted(Entry.of("*"))


def test_stepping_back_from_a_blank_that_waits_to_be_confirmed_keeps_no_answer() -> None:
    for name in ("safe_home", "measures", "comment", "residence"):
        assert after(asking_about_blanks(name), ",", "-") == SteppedBack(None)


def test_a_slash_asks_for_a_note_but_in_words_it_is_a_character() -> None:
    for name in ("safe_home", "problems.littering", "measures", "comment", "residence", "unsafe_places.1"):
        assert strike(name, "/") == NoteAsked()
    assert entry("comment", *"Ja/nej", ENTER) == Entry.of(text="Ja/nej")
    assert entry("residence", *"Ö/bron", ENTER) == Entry.of("97", text="Ö/bron")


def test_ditto_accepts_what_one_key_would_and_shows_all_else() -> None:
    assert ditto(begin(fields()["safe_home"], None), Entry.of("2")) == Accepted(Entry.of("2"))
    for name, last in (
        ("measures", Entry.of("1", "0", text="Öppet")),
        ("comment", Entry.of(text="Ljus")),
        ("residence", Entry.of("05")),
        ("unsafe_places.1", Entry.of("05", when="12", why="3")),
    ):
        shown = ditto(begin(fields()[name], None), last)
        assert isinstance(shown, Going)
        assert press(shown.state, ENTER) == Accepted(last)


def test_ditto_waits_where_nothing_moves_on_by_itself() -> None:
    shown = ditto(begin(fields()["safe_home"], None, advance=False), Entry.of("2"))
    assert isinstance(shown, Going)
    assert press(shown.state, ENTER) == Accepted(Entry.of("2"))


def test_ditto_asks_about_a_blank_as_the_blank_key_does_and_repeats_no_answer_that_is_not_there() -> None:
    asked = ditto(asking_about_blanks("safe_home"), Entry.of(","))
    assert isinstance(asked, Going)
    assert asked.state.asked
    assert ditto(begin(fields()["safe_evening"], None), Entry.of(",")) == Accepted(Entry.of(","))
    for last in (None, Entry.of("7")):
        assert ditto(begin(fields()["safe_home"], None), last) == Refused(Mistake.NO_LAST_ANSWER)


def test_an_unreadable_answer_has_a_code_of_its_own() -> None:
    for name in ("safe_home", "problems.littering", "measures", "comment", "residence", "unsafe_places.2"):
        assert entry(name, "*") == Entry.of("*")


def test_a_list_moves_on_when_it_is_full() -> None:
    assert entry("measures", "5", "1", "3") == Entry.of("1", "3", "5")
    assert entry("relation", "1", "2", "3", "4") == Entry.of("1", "2", "3", "4")


def test_a_list_short_of_its_maximum_waits_for_enter() -> None:
    assert entry("measures", "5", "1", ENTER) == Entry.of("1", "5")
    assert entry("measures", "5", "1", "+") == Entry.of("1", "5")


def test_the_same_code_again_takes_the_tick_away() -> None:
    assert entry("measures", "5", "1", "5", ENTER) == Entry.of("1")
    assert strike("measures", "5", "5", ENTER) == Refused(Mistake.NOTHING_KEYED)


def test_no_more_ticks_than_the_maximum() -> None:
    full = Entry.of("1", "3", "5")
    assert strike("measures", "7", entry=full) == Refused(Mistake.LIST_FULL)


def test_other_keeps_the_tick_and_the_words() -> None:
    assert entry("measures", "1", "0", *"Öppet 24 h", ENTER, ENTER) == Entry.of("1", "0", text="Öppet 24 h")
    assert entry("measures", "0", ",", ENTER) == Entry.of("0")
    assert strike("measures", "0", ENTER) == Refused(Mistake.WORDS_MISSING)


def test_stepping_out_of_other_takes_its_tick_back() -> None:
    assert entry("measures", "1", "0", "-", ENTER) == Entry.of("1")


def test_a_place_is_keyed_by_its_two_digits_and_enter() -> None:
    assert entry("residence", "0", "5", ENTER) == Entry.of("05")
    assert entry("residence", "9", "8", ENTER) == Entry.of("98")
    assert entry("residence", "9", "7", *"Oskarström", ENTER) == Entry.of("97", text="Oskarström")


def test_a_place_is_found_by_what_people_call_it() -> None:
    assert entry("residence", *"stan", ENTER) == Entry.of("01")
    assert entry("residence", *"glan", ENTER) == Entry.of("05")
    assert entry("residence", *"sto", ENTER) == Entry.of("02")
    assert entry("residence", *"st", Key.DOWN, ENTER) == Entry.of("02")


def test_a_place_without_a_code_is_kept_in_words() -> None:
    assert entry("residence", *"Gamla bron 2", ENTER) == Entry.of("97", text="Gamla bron 2")


def test_a_place_has_its_times_and_reasons() -> None:
    assert entry("unsafe_places.1", "0", "5", ENTER, "3", "2", ENTER, "1", "0", *"mörkt", ENTER, ENTER) == Entry.of(
        "05", when="23", why="10", why_text="mörkt"
    )
    assert entry("unsafe_places.1", "0", "5", ENTER, "1", "2", "3", "4", "5", "6") == Entry.of("05", when="123", why="456")


def test_times_and_reasons_are_left_out_on_purpose_only() -> None:
    assert strike("unsafe_places.1", "0", "5", ENTER, ENTER) == Refused(Mistake.NOTHING_KEYED)
    assert entry("unsafe_places.1", "0", "5", ENTER, ",", ",") == Entry.of("05")


def test_enter_alone_ends_the_list_of_places() -> None:
    assert entry("unsafe_places.2", ENTER) == Entry()
    assert strike("unsafe_places.1", ENTER) == Refused(Mistake.NOTHING_KEYED)


def test_minus_goes_back_within_a_place_and_then_out_of_it() -> None:
    state = strike("unsafe_places.1", "0", "5", ENTER, "1", "-")
    assert isinstance(state, InProgress)
    assert state.entry == Entry.of("05", when="1")
    assert press(state, "-") == SteppedBack(None)


def test_nothing_moves_on_by_itself_in_a_field_stepped_back_to() -> None:
    state = strike("safe_home", "2", entry=Entry.of("1"))
    assert isinstance(state, InProgress)
    assert press(state, ENTER) == Accepted(Entry.of("2"))
    assert press(state, "-") == SteppedBack(Entry.of("2"))


def test_nothing_moves_on_by_itself_where_that_is_turned_off() -> None:
    assert entry("safe_home", "2", ENTER, advance=False) == Entry.of("2")


def test_a_text_takes_every_character_but_begins_with_none_of_the_keys() -> None:
    assert entry("comment", *"Mer ljus, +2 - tack.", ENTER) == Entry.of(text="Mer ljus, +2 - tack.")
    assert strike("comment", "-") == SteppedBack(None)
    assert strike("comment", *"Ljus", Key.BACK) == SteppedBack(Entry.of(text="Ljus"))
    assert entry("comment", *"Ljuss", Key.ERASE, ENTER) == Entry.of(text="Ljus")


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        ("17", Accepted(Entry.of("17"))),
        ("07", Accepted(Entry.of("7"))),
        ("0", Accepted(Entry.of("0"))),
        ("99", Accepted(Entry.of("99"))),
        (",", Accepted(Entry.of(","))),
        ("1*", Accepted(Entry.of("*"))),
        ("", Refused(Mistake.NOTHING_KEYED)),
    ],
)
def test_the_digits_of_a_number_wait_for_enter(keys: str, outcome: object) -> None:
    result: object = Going(begin(numbered(None, 98), None))
    for key in (*keys, ENTER):
        if isinstance(result, Going):
            result = press(result.state, key)
    assert result == outcome


def test_a_number_outside_the_span_is_refused_at_the_key_that_makes_it_so() -> None:
    state = begin(numbered(5, 98), None)
    for key in "10":
        going = press(state, key)
        assert isinstance(going, Going)
        state = going.state
    assert press(state, "0") == Refused(Mistake.NOT_IN_SPAN)
    four = press(begin(numbered(5, 98), None), "4")
    assert isinstance(four, Going)
    assert press(four.state, ENTER) == Refused(Mistake.NOT_IN_SPAN)
    assert mistake(numbered(5, 98), Entry.of("4")) is Mistake.NOT_IN_SPAN
    assert mistake(numbered(5, None), Entry.of("123456789")) is None


@given(st.lists(st.sampled_from(KEYS), max_size=8), st.none() | st.integers(0, 30), st.none() | st.integers(30, 98))
def test_no_sequence_of_keys_gives_a_number_that_is_not_legal(keys: list[str], least: int | None, largest: int | None) -> None:
    field = numbered(least, largest)
    state = begin(field, None)
    for key in keys:
        outcome = press(state, key)
        if isinstance(outcome, Accepted | SteppedBack):
            assert outcome.entry is None or mistake(field, outcome.entry) is None
            state = begin(field, outcome.entry)
        elif isinstance(outcome, Going):
            state = outcome.state


@given(st.sampled_from(sorted(fields())), st.lists(st.sampled_from(KEYS), max_size=14), st.booleans(), st.booleans())
def test_no_sequence_of_keys_gives_an_entry_that_is_not_legal(name: str, keys: list[str], advance: bool, asks: bool) -> None:
    state = asking_about_blanks(name, advance=advance) if asks else begin(fields()[name], None, advance=advance)
    for key in keys:
        outcome = press(state, key)
        if isinstance(outcome, Accepted | SteppedBack):
            kept = outcome.entry
            assert kept is None or mistake(state.field, kept) is None
            state = begin(fields()[name], kept)
        elif isinstance(outcome, Going):
            state = outcome.state

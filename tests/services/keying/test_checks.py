from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from app.models.database import Database
from app.models.survey import CheckLevel
from app.services.keying import CheckNotConfirmed, CheckStops, Entry, Field, KeyingService, path
from app.services.keying.checks import Finding, confirmed_still, findings, outstanding
from app.services.survey.checks import CheckLine, term_of
from app.services.survey.forms import QuestionnaireForm
from tests.tools.paper import a_form, lay_out


@cache
def printed() -> tuple[QuestionnaireForm, tuple[Field, ...]]:
    with TemporaryDirectory() as folder:
        db = Database.create(Path(folder) / "kommun.lofte")
        form = KeyingService(db).open_form(lay_out(db).batch_id)
        db.close()
    return form.questionnaire, form.fields


def speaking(**changed: Entry) -> set[str]:
    """The names of the standard form's checks that speak up about a form which differs so from `a_form`."""
    entries = a_form() | {name.replace("__", "."): entry for name, entry in changed.items()}
    questionnaire, fields = printed()
    return {found.check.name for found in findings(questionnaire.checks, path(fields, entries), entries)}


def holds(written: dict[str, object], **changed: Entry) -> list[str]:
    """The names of the fields that make one term hold."""
    entries = a_form() | {name.replace("__", "."): entry for name, entry in changed.items()}
    check = CheckLine(1, "one", CheckLevel.FLAG, "En", (term_of(written),), {})
    found = findings([check], path(printed()[1], entries), entries)
    return [field.name for finding in found for field in finding.fields]


def test_a_usual_form_makes_no_check_speak_that_asks_anything() -> None:
    assert speaking() == {"all_problems_alike", "all_worries_alike"}


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"unsafe_places__1": Entry.of(",")}, "yes_without_place"),
        ({"residence": Entry.of("98")}, "lives_here_and_outside"),
        ({"age": Entry.of("5"), "relation": Entry.of("1", "3")}, "old_and_studying"),
        ({"age": Entry.of("0"), "relation": Entry.of("2")}, "child_and_working"),
        ({"unsafe_places__2": Entry.of("05", when="1", why="1")}, "same_place_twice"),
        ({"unsafe_any": Entry.of(",")}, "place_without_yes"),
    ],
)
def test_each_check_of_the_standard_form_speaks_up_about_what_it_is_for(changed: dict[str, Entry], name: str) -> None:
    assert name in speaking(**changed)
    assert name not in speaking()


def test_one_different_answer_in_a_battery_is_enough_to_silence_the_flag() -> None:
    assert "all_problems_alike" not in speaking(problems__littering=Entry.of("2"))
    assert "all_problems_alike" not in speaking(problems__littering=Entry.of(","))


def test_what_is_jumped_over_makes_no_check_speak() -> None:
    twice = {"unsafe_places__2": Entry.of("05", when="1", why="1")}
    assert "same_place_twice" not in speaking(unsafe_any=Entry.of("2"), **twice)


def test_places_in_words_are_the_same_where_the_words_are() -> None:
    one, other = (Entry.of("97", text=words, when="1", why="1") for words in ("Gångtunneln", "gångtunneln"))
    assert holds({"field": "unsafe_places", "same_place": True}, unsafe_places__1=one, unsafe_places__2=other) == [
        "unsafe_places.1",
        "unsafe_places.2",
    ]
    third = Entry.of("97", text="Bron", when="1", why="1")
    assert holds({"field": "unsafe_places", "same_place": True}, unsafe_places__1=one, unsafe_places__2=third) == []


def test_an_unreadable_place_is_no_place() -> None:
    unread = {"unsafe_places__1": Entry.of("*"), "unsafe_places__2": Entry.of("*")}
    assert holds({"field": "unsafe_places", "same_place": True}, **unread) == []
    assert holds({"field": "unsafe_places", "at_least": 1}, **unread) == []


def test_a_term_may_be_about_one_line_of_a_question() -> None:
    assert holds({"field": "problems.littering", "any_of": ["1"]}) == ["problems.littering"]
    assert holds({"field": "problems.littering", "any_of": ["3"]}, problems__vandalism=Entry.of("3")) == []
    assert holds({"field": "problems", "any_of": ["3"]}, problems__vandalism=Entry.of("3")) == ["problems.vandalism"]


@pytest.mark.parametrize(("code", "held"), [("2", ["sex"]), ("9", ["sex"]), ("1", []), (",", []), ("*", [])])
def test_none_of_needs_an_answer(code: str, held: list[str]) -> None:
    assert holds({"field": "sex", "none_of": ["1"]}, sex=Entry.of(code)) == held


def test_a_question_is_blank_where_every_line_is() -> None:
    assert holds({"field": "comment", "blank": True}) == []
    assert holds({"field": "comment", "blank": True}, comment=Entry.of(",")) == ["comment"]
    lines = {f"trust__{name}": Entry.of(",") for name in ("police_care", "municipality_cares", "police_seen")}
    assert len(holds({"field": "trust", "blank": True}, **lines)) == 3
    assert holds({"field": "trust", "blank": True}, **lines | {"trust__police_seen": Entry.of("1")}) == []


def test_at_least_counts_ticks_and_places_that_say_something() -> None:
    assert holds({"field": "measures", "at_least": 3}) == ["measures"]
    assert holds({"field": "measures", "at_least": 3}, measures=Entry.of("1", "2")) == []
    assert holds({"field": "unsafe_places", "at_least": 2}) == ["unsafe_places.1", "unsafe_places.2"]
    assert holds({"field": "unsafe_places", "at_least": 3}) == []


def test_what_stops_comes_first_and_what_is_confirmed_or_silent_is_not_outstanding() -> None:
    ask, flag, stop = CheckLevel.CONFIRM, CheckLevel.FLAG, CheckLevel.STOP
    levels = {"a": ask, "b": flag, "c": stop, "d": ask}
    found = [Finding(CheckLine(1, name, level, name, (), {}), ()) for name, level in levels.items()]
    assert [one.check.name for one in outstanding(found, ["d"])] == ["c", "a"]


def test_a_confirmation_lapses_with_the_answer_it_was_about() -> None:
    checks = printed()[0].checks
    kept = ("lives_here_and_outside", "old_and_studying")
    assert confirmed_still(checks, kept, "age") == ("lives_here_and_outside",)
    assert confirmed_still(checks, kept, "relation") == ()
    assert confirmed_still(checks, kept, "sex") == kept


def test_a_form_that_a_check_stops_is_not_saved_and_the_fields_are_named(db: Database) -> None:
    paper, keying = lay_out(db), KeyingService(db)
    twice = a_form() | {"unsafe_places.2": Entry.of("05", when="1", why="1")}
    with pytest.raises(CheckStops) as refused:
        keying.key_form(paper.batch_id, 7, twice)
    assert (refused.value.check.name, refused.value.fields) == ("same_place_twice", ("6:1", "6:2"))
    form = keying.open_form(paper.batch_id)
    keying.save(keying.accept(form, "unsafe_places.2", Entry()))


def test_a_form_waits_for_a_confirmation_which_the_draft_keeps(db: Database) -> None:
    paper, keying = lay_out(db), KeyingService(db)
    form = keying.open_form(paper.batch_id)
    while (field := form.missing) is not None:
        form = keying.accept(form, field.name, (a_form() | {"residence": Entry.of("98")}).get(field.name, field.blank))
    with pytest.raises(CheckNotConfirmed):
        keying.save(form)
    keying.confirm(form, "lives_here_and_outside")
    again = keying.open_form(paper.batch_id)
    assert again.confirmed == ("lives_here_and_outside",)
    changed = keying.accept(again, "residence", Entry.of("12"))
    assert changed.confirmed == keying.open_form(paper.batch_id).confirmed == ()
    assert changed.outstanding == ()
    keying.save(again)

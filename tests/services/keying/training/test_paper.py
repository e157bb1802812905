"""What a pen puts on the paper for an entry."""

from app.models.survey import OptionPart
from app.services.keying import Entry, Field, Words, fields_of
from app.services.keying.training import Ink
from app.services.keying.training.paper import ink_of
from tests.services.documents.printed_forms import PLACES, standard


def field(name: str) -> Field:
    return next(found for found in fields_of(standard(), PLACES) if found.name == name)


def test_ticks_are_boxes_crossed_and_blank_and_unreadable_leave_no_ink() -> None:
    assert ink_of(field("safe_home"), Entry.of("3")) == Ink(((OptionPart.ANSWER, "3"),))
    assert ink_of(field("safe_home"), Entry.of(",")) == ink_of(field("measures"), Entry.of("*")) == Ink()


def test_a_place_is_written_by_name_and_code_with_its_times_and_reasons() -> None:
    ink = ink_of(field("unsafe_places.1"), Entry.of("02", when="23", why="0", why_text="Mörkt"))
    assert (ink.place, ink.digits) == ("Stortorget", "02")
    assert ink.ticks == ((OptionPart.WHEN, "2"), (OptionPart.WHEN, "3"), (OptionPart.WHY, "0"))
    assert ink.words == (Words("0", "Mörkt", OptionPart.WHY),)
    elsewhere = ink_of(field("unsafe_places.2"), Entry.of("97", text="Gångtunneln", when="1"))
    assert (elsewhere.place, elsewhere.digits, elsewhere.ticks) == ("Gångtunneln", "", ((OptionPart.WHEN, "1"),))


def test_where_one_lives_is_a_box_crossed() -> None:
    assert ink_of(field("residence"), Entry.of("02")).ticks == ((OptionPart.ANSWER, "02"),)
    assert ink_of(field("residence"), Entry.of("97", text="En gård")).words == (Words("97", "En gård"),)

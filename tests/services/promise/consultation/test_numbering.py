from datetime import date

from app.services.promise import Party, PromiseText, blocks_from_text
from app.services.promise.consultation import LinePart, numbered_lines
from tests.services.promise.conftest import Desk


def test_every_readable_line_has_a_number_in_printed_order(desk: Desk) -> None:
    desk.promises.write_text(desk.promise, PromiseText.BACKGROUND, blocks_from_text("Vi frågade.\n\n- trygga\n- otrygga"))
    first = desk.form.commitments[0]
    desk.promises.add_activity(first.id, "gå två gånger i veckan", responsible_title="Gruppchef", starts_on=date(2021, 3, 1))
    area = desk.area("Centrum")
    desk.promises.change_commitment(first.id, priority_ids=[area])
    lines = numbered_lines(desk.form, "sv")
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert [(line.part, line.words) for line in lines] == [
        (LinePart.TITLE, "Medborgarlöfte 2021"),
        (LinePart.BACKGROUND, "Vi frågade."),
        (LinePart.BACKGROUND, "trygga"),
        (LinePart.BACKGROUND, "otrygga"),
        (LinePart.PRIORITY, "Centrum"),
        (LinePart.COMMITMENT, "synas i hela kommunen"),
        (LinePart.ACTIVITY, "gå två gånger i veckan"),
        (LinePart.COMMITMENT, "röja buskage"),
        (LinePart.COMMITMENT, "samverka"),
    ]


def test_a_line_says_what_it_stands_under_and_what_is_printed_with_it(desk: Desk) -> None:
    lines = {line.words: line for line in numbered_lines(desk.form, "sv")}
    assert lines["synas i hela kommunen"].heading == "Polisen lovar att"
    assert lines["synas i hela kommunen"].note == "minst 600 timmar per år"
    assert lines["röja buskage"].note == "klart 30 september 2021"


def test_headings_are_said_in_the_language_asked_for(desk: Desk) -> None:
    desk.promises.write_text(desk.promise, PromiseText.FOLLOW_UP, blocks_from_text("# Två gånger\n\nI juni och december."))
    spoken = {language: [line.heading for line in numbered_lines(desk.form, language)] for language in ("sv", "en")}
    assert spoken["sv"][-1] == "Så följer vi upp"
    assert spoken["en"][-1] == "How we follow up"


def test_what_has_no_words_has_no_number(desk: Desk) -> None:
    before = len(numbered_lines(desk.form, "sv"))
    desk.promises.write_text(desk.promise, PromiseText.CONTACT, blocks_from_text("   "))
    assert len(numbered_lines(desk.form, "sv")) == before
    assert Party.OTHER not in {party.party for party in desk.form.parties}

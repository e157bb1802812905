from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from app import words
from app.models.promise import ActivityState, Party, TargetKind, TargetPeriod
from app.services.followup import (
    ActivityLine,
    Fulfilment,
    Occasion,
    OccurrenceLine,
    OutcomeLine,
    Pace,
    Target,
    Waiting,
    WaitingLine,
)
from app.services.followup.lines import Course
from app.services.followup.outcome import measure
from app.services.followup.period import moment
from app.words.followup import latest_words, occasion_words, outcome_words, standing, target_words, waiting_words

FIRST, LAST, TODAY = date(2021, 1, 1), date(2021, 12, 31), date(2021, 6, 30)
NARROW = "\u202f"


@pytest.fixture(autouse=True)
def swedish() -> Iterator[None]:
    words.use("sv")
    yield
    words.use("sv")


def outcome(kind: TargetKind, *occasions: Occasion, reason: str = "", today: date = TODAY, **facts: object) -> OutcomeLine:
    target = Target(kind, None, "", TargetPeriod.WHOLE, None, "", None, FIRST, LAST)
    target = replace(target, **facts)  # type: ignore[arg-type]
    state = ActivityState.NOT_DONE if reason else ActivityState.ONGOING
    lines = tuple(OccurrenceLine(at, 1, occasion, "KL") for at, occasion in enumerate(occasions))
    activity = ActivityLine(1, 1, "Aktivitet", "gatuchefen", None, None, state, reason, (), lines)
    came = measure(target, (Course(state, occasions),), moment(FIRST, LAST, today))
    latest = max(occasions, key=lambda each: each.happened_on, default=None)
    return OutcomeLine(1, 1, "Åtagande", Party.POLICE, "Polisen", target, came, latest, (activity,))


JUNE = date(2021, 6, 28)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (outcome(TargetKind.MIN_HOURS, Occasion(JUNE, hours=412), value=600.0), "412 av 600 timmar, takten räcker till 830"),
        (
            outcome(
                TargetKind.MIN_COUNT, Occasion(JUNE, 5, toward_sub_target=1), value=12.0, sub_value=4.0, sub_text="vid skolor"
            ),
            "5 av 12, varav 1 av 4 vid skolor",
        ),
        (outcome(TargetKind.MIN_COUNT, value=3.0, reason="inställda"), "0 av 3: inställda"),
        (outcome(TargetKind.MIN_COUNT, Occasion(JUNE, 2)), "2"),
        (
            outcome(TargetKind.AVG_FREQUENCY, Occasion(JUNE, 26), value=3.0, period=TargetPeriod.WEEK),
            "1,0 gånger per vecka, målet är 3",
        ),
        (outcome(TargetKind.DELIVERABLE), "Inte klart än"),
        (outcome(TargetKind.DELIVERABLE, Occasion(JUNE, 0, note="Upphandlad")), "Upphandlad"),
        (outcome(TargetKind.DELIVERABLE, Occasion(JUNE)), "Klart 2021-06-28"),
        (outcome(TargetKind.DELIVERABLE, Occasion(JUNE), due_on=date(2021, 6, 1)), "Klart 2021-06-28, för sent"),
        (outcome(TargetKind.CONTINUOUS), "Inget berättat än"),
        (outcome(TargetKind.CONTINUOUS, Occasion(JUNE, note="Farthinder")), "Farthinder"),
        (outcome(TargetKind.ON_REQUEST), "Ingen har bett om det"),
        (outcome(TargetKind.ON_REQUEST, Occasion(JUNE, 1, requested=2)), "2 begärda, 1 genomförd"),
    ],
)
def test_an_outcome_is_one_line_of_its_kind(line: OutcomeLine, said: str) -> None:
    assert outcome_words(line) == said


SPRING = date(2021, 2, 22)
"""The 53rd day of the year."""


@pytest.mark.parametrize(
    ("done", "pace", "said"),
    [
        (2, Pace.BEHIND, "2 av 24, takten räcker till 13"),
        (3, Pace.ON_PACE, "3 av 24"),
        (4, Pace.ON_PACE, "4 av 24, takten räcker till 27"),
    ],
)
def test_how_far_the_pace_reaches_agrees_with_how_it_stands(done: int, pace: Pace, said: str) -> None:
    line = outcome(TargetKind.MIN_COUNT, Occasion(date(2021, 2, 1), done), today=SPRING, value=24.0)
    assert (line.measure.pace, outcome_words(line)) == (pace, said)


def test_behind_for_the_sub_target_alone_the_pace_is_not_said_to_be_enough() -> None:
    occasion = Occasion(date(2021, 2, 1), 5)
    line = outcome(TargetKind.MIN_COUNT, occasion, today=SPRING, value=24.0, sub_value=12.0, sub_text="vid skolor")
    assert (line.measure.pace, outcome_words(line)) == (Pace.BEHIND, "5 av 24, varav 0 av 12 vid skolor")


def test_what_is_almost_reached_is_not_shown_as_reached() -> None:
    almost = outcome(TargetKind.AVG_FREQUENCY, Occasion(JUNE, 77), value=3.0, period=TargetPeriod.WEEK)
    assert outcome_words(almost) == "2,9 gånger per vecka, målet är 3"
    hours = outcome(TargetKind.MIN_HOURS, Occasion(JUNE, hours=599.96), value=600.0, today=LAST)
    assert outcome_words(hours) == "599,9 av 600 timmar"


def test_the_pace_is_not_told_before_it_can_be_computed() -> None:
    early = outcome(TargetKind.MIN_HOURS, Occasion(FIRST, hours=10), value=600.0, today=date(2021, 1, 10))
    assert outcome_words(early) == "10 av 600 timmar"


def test_one_word_says_how_a_commitment_stands() -> None:
    short = outcome(TargetKind.MIN_COUNT, Occasion(JUNE, 5), value=12.0, today=date(2022, 1, 1))
    late = outcome(TargetKind.DELIVERABLE, Occasion(JUNE), due_on=date(2021, 6, 1))
    assert [standing(line.measure) for line in (short, late)] == ["Delvis uppfyllt", "Klart sent"]
    assert {words.name(pace) for pace in Pace} >= {"I fas", "Efter", "Ej gjort", "Löpande"}
    assert len({words.name(each) for each in Fulfilment}) == len(Fulfilment)


def test_the_target_stands_with_its_party() -> None:
    assert target_words(outcome(TargetKind.MIN_HOURS, value=600.0)) == "Polisen · minst 600 timmar"


def test_the_latest_occasion_is_told_by_its_day_and_its_hours() -> None:
    assert latest_words(outcome(TargetKind.MIN_HOURS, Occasion(JUNE, hours=6), value=600.0)) == "28 juni · 6 tim"
    assert latest_words(outcome(TargetKind.CONTINUOUS, Occasion(JUNE, note="x"))) == "28 juni"
    assert latest_words(outcome(TargetKind.CONTINUOUS)) == ""


@pytest.mark.parametrize(
    ("occasion", "kind", "said"),
    [
        (Occasion(JUNE, hours=1500.5), TargetKind.MIN_HOURS, f"1{NARROW}500,5 tim"),
        (Occasion(JUNE, 1), TargetKind.MIN_COUNT, "1 tillfälle"),
        (Occasion(JUNE, 4, toward_sub_target=1), TargetKind.MIN_COUNT, "4 tillfällen, varav 1"),
        (Occasion(JUNE, 0, requested=1), TargetKind.ON_REQUEST, "1 begärd, 0 genomförda"),
        (Occasion(JUNE, 1), TargetKind.DELIVERABLE, "levererat"),
        (Occasion(JUNE, 0), TargetKind.DELIVERABLE, "på väg"),
        (Occasion(JUNE, note="x"), TargetKind.CONTINUOUS, ""),
    ],
)
def test_an_occasion_is_told_shortly(occasion: Occasion, kind: TargetKind, said: str) -> None:
    assert occasion_words(occasion, kind) == said


@pytest.mark.parametrize("kind", Waiting)
@pytest.mark.parametrize("on", [None, JUNE])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_everything_that_waits_says_why(kind: Waiting, on: date | None, language: str) -> None:
    words.use(language)
    said = waiting_words(WaitingLine(kind, 1, 1, "Trafikkontroller", "gatuchefen", on))
    assert said.endswith("· gatuchefen")
    assert "{" not in said

"""The thread as it is read from the sample."""

from datetime import date
from pathlib import Path

import pytest

from app.models.database import Database
from app.services.documents.layouts import Thread, feedback_pdf, reading
from app.services.documents.layouts.reading import NothingAsked, public_promise
from app.services.documents.marks import MarkService
from app.services.keeping import DisclosureLimits, KeepingService
from app.services.promise import PromiseService, newest_named
from tests.tools.tagging_check import faults

AFTER = date(2021, 1, 15)


def key(db: Database, name: str) -> int:
    return newest_named(PromiseService(db).promises(), name).id


def thread_of(db: Database, cache: Path, promise: int, language: str, today: date) -> Thread:
    with db.read() as session:
        public = public_promise(session, promise, language)
    return reading.thread_of(db, cache, promise, public, language, today)


@pytest.fixture
def told(sample_db: Database, tmp_path: Path) -> Thread:
    return thread_of(sample_db, tmp_path, key(sample_db, "2020"), "sv", AFTER)


def test_the_thread_of_the_sample_is_unbroken(told: Thread) -> None:
    assert "1 300 svarade" in told.asked[1].replace("\u202f", " ").replace("\u00a0", " ")
    places = told.said[0]
    assert [(line.words, line.share.replace("\u202f", " ")) for line in places.lines][:2] == [
        ("Laholms centrum", "24,0 %"),
        ("Altona", "17,0 %"),
    ]
    assert [table.heading for table in told.said][1:] == ["Problem där du bor", "Hur trygga ni känner er"]
    assert all(area.motive and area.causes and area.commitments for area in told.areas)


def test_each_kind_of_outcome_is_told_when_its_period_is_over(told: Thread) -> None:
    said = {number: words.replace("\u202f", " ").replace("\u00a0", " ") for number, words in told.outcomes}
    assert said == {
        1: "Hållet: 624 av 600 timmar.",
        2: "Delvis hållet: 10 av 12 trafikkontroller.",
        3: "Delvis hållet: 2,9 av 3 gånger.",
        4: "Hållet: klart 2020-09-18.",
        5: "3 tillfällen är redovisade.",
        6: "Hållet: 2 av 2 önskemål.",
        7: "Inte hållet: 0 av 3 skolor.",
    }
    assert told.by == "2020-12-31"


def test_within_the_period_what_is_not_yet_met_is_no_failure(sample_db: Database, tmp_path: Path) -> None:
    told = thread_of(sample_db, tmp_path, key(sample_db, "2020"), "sv", date(2020, 6, 30))
    said = dict(told.outcomes)
    assert said[1].startswith("Hittills: ")
    assert 7 not in said
    assert told.by == "2020-06-30"


def test_what_the_limits_hide_is_not_in_the_leaflet(sample_db: Database, tmp_path: Path) -> None:
    KeepingService(sample_db).limit_disclosure(DisclosureLimits(5, 5_000))
    told = thread_of(sample_db, tmp_path, key(sample_db, "2021"), "sv", AFTER)
    assert told.said == ()
    assert faults(feedback_pdf(told, "sv")) == []


def test_an_english_thread_says_no_swedish_of_its_own(sample_db: Database, tmp_path: Path) -> None:
    told = thread_of(sample_db, tmp_path, key(sample_db, "2020"), "en", AFTER)
    own = " ".join([*told.asked, *(words for _, words in told.outcomes), *(table.heading for table in told.said)])
    assert not [word for word in ("svarade", "Hållet", "trygga", "Platser") if word in own]
    assert "Kept: 624 of 600 hours." in own


def test_a_promise_that_rests_on_no_survey_has_no_thread(sample_db: Database, tmp_path: Path) -> None:
    with pytest.raises(NothingAsked):
        thread_of(sample_db, tmp_path, key(sample_db, "Halmstad 2019"), "sv", AFTER)


def test_the_public_promise_bears_the_marks_and_the_colour_of_the_file(sample_db: Database) -> None:
    MarkService(sample_db).choose_accent("#1E6E4A")
    with sample_db.read() as session:
        promise = public_promise(session, key(sample_db, "2021"), "sv")
    assert promise.document.accent == "#1E6E4A"
    assert promise.address == ""

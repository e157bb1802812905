from datetime import date

import pytest

from app.models.database import Database
from app.services.keeping import changes
from app.services.keying import CountsNegative, DayLine, DayStanding, KeyingService
from app.services.survey import PlaceService
from tests.tools.paper import Paper, a_form, lay_out

DAY, OTHER = date(2020, 10, 5), date(2020, 10, 6)


@pytest.fixture
def paper(db: Database) -> Paper:
    return lay_out(db, received=4)


@pytest.fixture
def keying(db: Database, paper: Paper) -> KeyingService:
    return KeyingService(db)


def day(keying: KeyingService, paper: Paper, on: date = DAY) -> DayLine:
    return next(line for line in keying.days(paper.wave_id) if line.day == on)


def test_the_days_of_a_wave_come_last_first_with_what_their_batches_hold(keying: KeyingService, paper: Paper) -> None:
    keying.key_form(paper.batch_id, 1, a_form())
    keying.count_batch(paper.batch_id, received=4, blank=1, spoiled=1)
    more = keying.add_batch(paper.wave_id, paper.point_id, DAY, 6, "Kuvert 2")
    later, first = keying.days(paper.wave_id)
    assert (later.day, first.day, first.batches) == (OTHER, DAY, (1, keying.batch(more).number))
    assert (first.received, first.keyed, first.blank, first.spoiled, first.to_key) == (10, 1, 1, 1, 7)


def test_a_day_that_nobody_counted_says_so_instead_of_agreeing(keying: KeyingService, paper: Paper) -> None:
    assert (day(keying, paper).standing, day(keying, paper).missing) == (DayStanding.UNCOUNTED, None)


@pytest.mark.parametrize(("handed_in", "missing"), [(4, 0), (7, 3), (1, -3), (0, -4)])
def test_a_count_agrees_with_its_batches_or_tells_how_many_are_missing(
    keying: KeyingService, paper: Paper, handed_in: int, missing: int
) -> None:
    keying.count_day(paper.wave_id, paper.point_id, DAY, handed_in)
    line = day(keying, paper)
    assert line.missing == missing
    assert line.standing is (DayStanding.DIFFERS if missing else DayStanding.AGREES)
    assert line.handed_in == line.keyed + line.blank + line.spoiled + line.to_key + missing


def test_a_difference_is_explained_by_the_reason_of_the_day(keying: KeyingService, paper: Paper) -> None:
    keying.count_day(paper.wave_id, paper.point_id, DAY, 5, " Ett blad låg kvar i lådan ")
    line = day(keying, paper)
    assert (line.standing, line.reason) == (DayStanding.EXPLAINED, "Ett blad låg kvar i lådan")


def test_what_a_finished_batch_explains_needs_no_other_reason(keying: KeyingService, paper: Paper) -> None:
    keying.count_day(paper.wave_id, paper.point_id, DAY, 4)
    keying.count_batch(paper.batch_id, received=4, blank=3, spoiled=0)
    keying.finish_batch(paper.batch_id, "Ett blad tappades bort")
    line = day(keying, paper)
    assert (line.missing, line.standing, line.batch_reasons) == (1, DayStanding.EXPLAINED, ("Ett blad tappades bort",))
    keying.count_day(paper.wave_id, paper.point_id, DAY, 5)
    assert day(keying, paper).standing is DayStanding.DIFFERS


def test_a_batch_that_lost_a_form_since_it_was_finished_explains_nothing(keying: KeyingService, paper: Paper) -> None:
    keying.count_day(paper.wave_id, paper.point_id, DAY, 4)
    keying.key_form(paper.batch_id, 1, a_form())
    keying.count_batch(paper.batch_id, received=4, blank=3, spoiled=0)
    keying.finish_batch(paper.batch_id)
    assert day(keying, paper).standing is DayStanding.AGREES
    keying.void(keying.forms(paper.wave_id)[0].id, "Inte vår blankett")
    assert day(keying, paper).standing is DayStanding.DIFFERS


def test_more_keyed_than_was_received_makes_up_for_nothing_that_is_missing(keying: KeyingService, paper: Paper) -> None:
    for serial in range(1, 4):
        keying.key_form(paper.batch_id, serial, a_form())
    keying.count_batch(paper.batch_id, received=4, blank=2, spoiled=1)
    for handed_in in (6, 4):
        keying.count_day(paper.wave_id, paper.point_id, DAY, handed_in)
        assert day(keying, paper).standing is DayStanding.DIFFERS
    keying.count_day(paper.wave_id, paper.point_id, DAY, 6, "Två blad räknades inte när de kom")
    assert day(keying, paper).standing is DayStanding.EXPLAINED


def test_a_place_can_hand_in_what_never_came(db: Database, keying: KeyingService, paper: Paper) -> None:
    police = PlaceService(db).add_collection_point("Polishuset")
    keying.count_day(paper.wave_id, police, DAY, 12)
    line = next(line for line in keying.days(paper.wave_id) if line.collection_point_id == police)
    assert (line.collection_point, line.batches, line.missing, line.standing) == ("Polishuset", (), 12, DayStanding.DIFFERS)


def test_a_count_is_changed_taken_away_and_undone(db: Database, keying: KeyingService, paper: Paper) -> None:
    for handed_in in (4, 6, None):
        keying.count_day(paper.wave_id, paper.point_id, DAY, handed_in)
    assert day(keying, paper).handed_in is None
    assert [(line.action, line.about) for line in changes(db, 1)] == [("Count a day", "Stadsbiblioteket · 2020-10-05")]
    db.undo(changes(db, 1)[0].id)
    assert day(keying, paper).handed_in == 6


def test_nobody_hands_in_fewer_than_none(keying: KeyingService, paper: Paper) -> None:
    with pytest.raises(CountsNegative):
        keying.count_day(paper.wave_id, paper.point_id, DAY, -1)


def test_a_reason_lapses_when_more_came_in_than_it_explained(keying: KeyingService, paper: Paper) -> None:
    keying.count_day(paper.wave_id, paper.point_id, DAY, 5, "Ett blad låg kvar i lådan")
    assert day(keying, paper).standing is DayStanding.EXPLAINED
    keying.count_batch(paper.batch_id, received=4, blank=1, spoiled=0)
    assert day(keying, paper).standing is DayStanding.EXPLAINED  # the same number came in
    keying.add_batch(paper.wave_id, paper.point_id, DAY, 3)
    assert (day(keying, paper).standing, day(keying, paper).missing) == (DayStanding.DIFFERS, -2)
    keying.count_day(paper.wave_id, paper.point_id, DAY, 5, "Två blad var från dagen innan")
    keying.count_batch(paper.batch_id, received=3, blank=0, spoiled=0)
    assert day(keying, paper).standing is DayStanding.DIFFERS

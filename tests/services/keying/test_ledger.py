from datetime import date
from pathlib import Path

import pytest

from app.models.database import Database
from app.models.survey import SurveyWave, WaveState
from app.services.keying import BatchNotKeying, CountsNegative, KeyingService, ReceivedMissing, WaveNotOpen
from app.services.year import Next, YearService
from tests.tools.collecting import Place, lay_out_office
from tests.tools.paper import a_form, lay_out


def test_batches_are_numbered_within_the_wave(db: Database) -> None:
    paper = lay_out(db)
    keying = KeyingService(db)
    assert [(line.number, line.collection_point, line.received) for line in keying.batches(paper.wave_id)] == [
        (1, "Stadsbiblioteket", 40),
        (2, "Stadsbiblioteket", 40),
    ]
    assert [point.name for point in keying.collection_points()] == ["Stadsbiblioteket"]


def test_a_batch_comes_in_while_the_wave_is_open(db: Database) -> None:
    paper = lay_out(db)
    with db.write("Close") as session:
        session.get_one(SurveyWave, paper.wave_id).state = WaveState.CLOSED
    with pytest.raises(WaveNotOpen):
        KeyingService(db).add_batch(paper.wave_id, paper.point_id, date(2020, 11, 1), 12)


def test_a_batch_has_at_least_one_form_and_no_negative_count(db: Database) -> None:
    paper = lay_out(db)
    keying = KeyingService(db)
    with pytest.raises(ReceivedMissing):
        keying.add_batch(paper.wave_id, paper.point_id, date(2020, 11, 1), 0)
    with pytest.raises(CountsNegative):
        keying.add_batch(paper.wave_id, paper.point_id, date(2020, 11, 1), -1)
    with pytest.raises(CountsNegative):
        keying.count_batch(paper.batch_id, received=3, blank=-1, spoiled=0)


def test_a_finished_batch_takes_no_more_forms_until_it_is_resumed(db: Database) -> None:
    paper = lay_out(db, received=1)
    keying = KeyingService(db)
    keying.count_batch(paper.batch_id, received=1, blank=1, spoiled=0)
    keying.finish_batch(paper.batch_id)
    with pytest.raises(BatchNotKeying):
        keying.open_form(paper.batch_id)
    keying.resume_batch(paper.batch_id)
    assert keying.open_form(paper.batch_id).serial_no == 1


def test_a_batch_of_a_collection_file_is_keyed_there_and_nobody_is_asked_to_key_it_here(db: Database, tmp_path: Path) -> None:
    office = lay_out_office(db)
    keying = KeyingService(db)
    here = keying.add_batch(office.wave_id, office.police, date(2020, 10, 5), 2)
    place = Place(office.make(tmp_path / "biblioteket.lofteinsamling"))
    place.sit("Anna")
    place.keying.key_form(place.batch, 1, a_form())
    office.merge(place.send())
    assert [batch.waits_here for batch in place.keying.batches(place.wave_id)] == [True]
    place.db.close()
    waits = {batch.id: batch.waits_here for batch in keying.batches(office.wave_id)}
    assert (waits.pop(here), [*waits.values()]) == (True, [False])
    (step,) = [
        step for step in YearService(db).next_steps(office.wave_id, None, date(2020, 10, 12)) if step.kind is Next.KEY_BATCHES
    ]
    assert step.argument == here

"""What of the paper is left before a wave counts as verified."""

from datetime import UTC, date, datetime

from app.models.database import Database
from app.models.keying import BatchState, PaperBatch
from app.models.survey import CollectionMode, Response, ResponseState
from app.services.survey import PlaceService, SurveyService
from app.services.survey.ready import PaperLeft, paper_left


def test_a_keyed_batch_waits_for_its_sample_only_where_a_form_of_it_counts(db: Database) -> None:
    wave = SurveyService(db).create_wave("2020")
    point = PlaceService(db).add_collection_point("Biblioteket")
    states = (BatchState.RECEIVED, BatchState.KEYING, BatchState.KEYED, BatchState.KEYED, BatchState.VERIFIED, BatchState.STORED)
    with db.write("Add batch") as session:
        batches = [
            PaperBatch(
                wave_id=wave, number=number, collection_point_id=point, collected_on=date(2020, 10, 1), state=state, received=3
            )
            for number, state in enumerate(states, start=1)
        ]
        session.add_all(batches)
        session.flush()
        for batch, state in ((2, ResponseState.REGISTERED), (3, ResponseState.VOID), (4, ResponseState.DISCREPANT)):
            session.add(
                Response(
                    wave_id=wave,
                    mode=CollectionMode.PAPER,
                    state=state,
                    batch_id=batches[batch].id,
                    registered_at=datetime(2020, 10, 1, tzinfo=UTC),
                )
            )
    with db.read() as session:
        left = paper_left(session, wave)
    assert left == PaperLeft(discrepant_forms=1, unkeyed_batches=2, unverified_batches=1)
    assert left.any
    assert not PaperLeft(0, 0, 0).any

from app.models.database import Database
from app.services.year.ground import Ground, ground
from tests.services.year.grounds import TODAY, a_year


def test_only_what_stands_is_counted(db: Database) -> None:
    wave = a_year(db)
    with db.read() as session:
        found = ground(session, wave, None, TODAY)
    assert (found.responses, found.unreviewed, found.discrepant) == (3, 2, 0)
    assert (found.questions, found.changed, found.previous, found.frozen) == (2, 1, "2019", True)
    assert [(batch.keyed, batch.remaining) for batch in found.batches] == [(3, 5)]
    assert [area.title for area in found.areas] == ["Knäred"]


def test_nothing_stands_on_an_empty_ground(db: Database) -> None:
    with db.read() as session:
        assert ground(session, None, None, TODAY) == Ground(TODAY)
        assert ground(session, 99, None, TODAY) == Ground(TODAY)

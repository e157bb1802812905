"""The tests' own ground: both engines are really there, and each test gets a municipality of its own."""

from app.models.database import Database
from tests.conftest import ENGINES


def test_a_municipality_is_empty_and_open_on_either_engine(db: Database) -> None:
    assert db.dialect in ENGINES
    with db.read() as session:
        assert session.is_active

"""Tables know whether something of them is hidden."""

from pathlib import Path

from app.models.database import Database
from app.services.analysis import AnalysisService, Figure, Hidden
from tests.services.analysis.asking import asked
from tests.services.analysis.test_tables import fixed


def test_a_figure_is_shown_or_has_its_reason() -> None:
    assert Figure(3).shown
    assert not Figure(None, Hidden.SMALL).shown


def test_a_table_says_whether_something_is_hidden(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "age", {"0": 2, "1": 20, "2": 60})
    fixed(known, "safe", {"1": 20, "3": 20})
    service = AnalysisService(sqlite_db, tmp_path)
    assert service.frequency(known.wave_id, "age").some_hidden
    assert not service.frequency(known.wave_id, "safe").some_hidden
    assert service.cross(known.wave_id, "age", "mode").some_hidden

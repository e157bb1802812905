"""Where a few can hide among those who gave no answer, the others are shown."""

from pathlib import Path

from app.models.database import Database
from app.services.analysis import AnalysisService, Hidden
from tests.services.analysis.asking import asked
from tests.services.analysis.test_tables import fixed


def test_a_small_group_hides_among_those_without_an_answer_rather_than_behind_half_of_all(db: Database, tmp_path: Path) -> None:
    known = asked(db)
    fixed(known, "sex", {"1": 60, "2": 50, "3": 2, ",": 12})
    table = AnalysisService(db, tmp_path).frequency(known.wave_id, "sex")
    assert [row.n.value for row in table.rows] == [60, 50, None]
    assert [row.n.hidden for row in table.missing if row.n.hidden] == [Hidden.SECONDARY]
    assert table.of_all
    assert table.base_n.value == 124


def test_a_table_of_such_a_question_is_not_divided(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "sex", {"1": 60, "2": 50, "3": 2, ",": 12})
    table = AnalysisService(sqlite_db, tmp_path).cross(known.wave_id, "sex", "mode")
    assert all(group.base_n.hidden and all(row.n.hidden for row in group.rows) for group in table.groups)

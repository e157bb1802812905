"""What the page reads of one question."""

from pathlib import Path

import pytest

from app.models.database import Database
from app.services.analysis import BY_MODE, AnalysisService, EstimateService
from app.ui.pages.analysis.reading import Asked, see
from tests.services.analysis.asking import asked
from tests.services.analysis.test_tables import fixed


@pytest.mark.parametrize(
    ("question", "wanted", "divided"),
    [("safe", "sex", "sex"), ("sex", "sex", "age"), ("safe", "gone", "sex"), ("sex", BY_MODE, BY_MODE), ("sex", "", "")],
)
def test_no_question_is_divided_by_itself_or_by_one_that_is_not_asked(
    sqlite_db: Database, tmp_path: Path, question: str, wanted: str, divided: str
) -> None:
    known = asked(sqlite_db)
    fixed(known, "safe", {"1": 60, "2": 30})
    seen = see(
        AnalysisService(sqlite_db, tmp_path),
        EstimateService(sqlite_db, tmp_path),
        Asked(known.wave_id, question, None, wanted, True),
    )
    assert seen is not None
    assert seen.asked.by == divided

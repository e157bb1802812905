"""Estimates on a sheet beside the counts, and in its chart."""

import io
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.models.database import Database
from app.services.analysis import AnalysisService, EstimateService, Method, Sampling
from app.services.documents.workbook import Table, tables_workbook
from app.services.documents.workbook_estimates import BesideCounts
from tests.services.analysis.asking import asked
from tests.services.analysis.test_tables import fixed
from tests.services.documents.test_workbook import read

MADE = datetime(2021, 1, 15, 9, 30, tzinfo=UTC)


def test_estimates_stand_beside_the_counts_with_their_notes_and_their_chart(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "safe", {"1": 60, "3": 20})
    analysis, method = AnalysisService(sqlite_db, tmp_path), Method(Sampling.parsed("srs"))
    estimates = EstimateService(sqlite_db, tmp_path)
    counted: list[Table] = [analysis.frequency(known.wave_id, "safe"), analysis.cross(known.wave_id, "safe", "mode")]
    found = [estimates.table(known.wave_id, "safe", by, method) for by in ("", "mode")]
    content = tables_workbook(counted, "sv", MADE, "Tabeller", found, {})
    first, second = list(read(content).values())[1:]
    very = next(row for row in first if row[0] == "very")
    assert very[1:3] == [60, 0.75]
    assert isinstance(very[3], float)
    assert isinstance(very[4], float)
    assert very[3] < 0.75 < very[4]
    assert "Effektivt antal: 80" in [row[0] for row in first]
    heading = next(row for row in second if row[0] == "Svarssätt")
    assert next(one for one in heading if one and "intervall, från" in str(one)) == "safe, 95 % intervall, från"
    sheet = load_workbook(io.BytesIO(content))["1 safe"]
    assert isinstance(sheet, Worksheet)
    assert sheet._charts[0].series[0].errBars is not None  # type: ignore[attr-defined]


def test_a_table_without_estimates_takes_no_columns_and_says_nothing(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    beside = BesideCounts(None, "sv", {})
    table = AnalysisService(sqlite_db, tmp_path).cross(known.wave_id, "safe", "mode")
    assert (beside.headings(), beside.notes(), beside.answer("very"), beside.indicator("safe")) == ([], [], [], [])
    assert (beside.cross_headings(table), list(beside.group(0))) == ([], [])

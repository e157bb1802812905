"""Figures, reasons and definitions in words."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.figures import MINUS, THIN_SPACE
from app.models.database import Database
from app.services.analysis import AnalysisService, Figure, Hidden
from app.services.analysis.describing import capital, cross_cells, definition, frequency_cells, hidden_notes, reason
from tests.services.analysis.asking import asked
from tests.services.analysis.test_comparing import answered
from tests.services.analysis.test_tables import fixed


def test_what_is_copied_hides_what_the_table_hides(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "age", {"0": 2, "1": 20, "2": 60, ",": 7})
    cells = frequency_cells(AnalysisService(sqlite_db, tmp_path).frequency(known.wave_id, "age"), "en")
    assert cells == [
        ["age", "Number", "%", ""],
        ["young", "<5", "–", "fewer than 5 answers"],
        ["grown", "20", "22.5", ""],
        ["old", "60", "67.4", ""],
        ["blank", "hidden", "", "hidden so that other figures can't be worked out"],
        ["Base: all 89 responses", "", "", ""],
    ]


def test_figures_are_copied_as_a_spreadsheet_takes_them(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "safe", {"1": 1004, "3": 66})
    service = AnalysisService(sqlite_db, tmp_path)
    table = frequency_cells(service.frequency(known.wave_id, "safe"), "sv")
    assert table[0] == ["safe", "Antal", "%", ""]
    assert table[1] == ["very", "1004", "93,8", ""]
    assert table[-1] == ["safe", "", "93,8", "(very + rather) / 1070 som svarat 1, 2, 3, 4"]
    cross = cross_cells(service.cross(known.wave_id, "safe", "mode"), "sv")
    assert cross[1][1:3] == ["1070", "93,8"]
    assert cross[0][2] == "safe, %"
    assert not {sign for line in [*table, *cross] for cell in line for sign in cell} & {THIN_SPACE, MINUS}


def test_a_definition_says_what_is_counted_among_whom(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "safe", {"1": 30, "3": 20})
    fixed(known, "problems", {"0": 20, "2": 20}, item="litter")
    service = AnalysisService(sqlite_db, tmp_path)
    safe, litter = service.frequency(known.wave_id, "safe"), service.frequency(known.wave_id, "problems", "litter")
    assert definition(safe.indicators[0], safe.heading, "en") == "(very + rather) / 50 who answered 1, 2, 3, 4"
    assert definition(litter.indicators[0], litter.heading, "en") == "mean / 2 × 100, 40 who answered 0, 1, 2"


def test_it_is_said_which_groups_are_too_small_and_what_else_is_hidden(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    answered(known, {("0", "1"): 2, ("1", "1"): 30, ("1", "3"): 20, ("2", "1"): 30, ("2", "3"): 20})
    service = AnalysisService(sqlite_db, tmp_path)
    rule = "Antal under 5 döljs, liksom det som skulle röja dem."
    assert hidden_notes(service.cross(known.wave_id, "safe", "age"), "sv") == [f"age: färre än 5 svar i young. {rule}"]
    assert hidden_notes(service.cross(known.wave_id, "safe", "mode"), "sv") == []
    crossed = service.cross(known.wave_id, "age", "safe")
    several = replace(crossed, groups=tuple(replace(crossed.groups[0], base_n=Figure(None, Hidden.SMALL)) for _ in range(4)))
    assert hidden_notes(several, "sv") == [f"safe: färre än 5 svar i var och en av 4 grupper. {rule}"]
    assert hidden_notes(replace(several, groups=crossed.groups[:1]), "sv") == [rule], "a small cell is in no small group"


def test_a_cross_table_is_copied_with_a_line_for_each_group(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "safe", {"1": 30, "3": 20})
    cells = cross_cells(AnalysisService(sqlite_db, tmp_path).cross(known.wave_id, "safe", "mode"), "en")
    assert cells[0][:3] == ["Way of answering", "Base", "safe, %"]
    assert [line[:2] for line in cells[1:]] == [["Web", "50"]]


@pytest.mark.parametrize("hidden", list(Hidden))
def test_every_reason_has_words_in_both_languages(sqlite_db: Database, tmp_path: Path, hidden: Hidden) -> None:
    known = asked(sqlite_db)
    heading = AnalysisService(sqlite_db, tmp_path).frequency(known.wave_id, "safe").heading
    assert len({reason(hidden, heading, "sv"), reason(hidden, heading, "en"), ""}) == 3


def test_what_begins_a_line_has_a_capital_and_names_in_it_keep_theirs() -> None:
    assert capital("trygga vid LP Hanssons väg") == "Trygga vid LP Hanssons väg"
    assert capital("") == ""

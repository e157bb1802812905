"""A wave as a session sees it finds its fields by name, and makes tables that know what their groups' own lists tell."""

from pathlib import Path

import pytest

from app.models.database import Database
from app.services.analysis import BY_MODE, NotTabulated, QuestionUnknown, WaveUnknown
from app.services.analysis.view import Views, items_of
from tests.services.analysis.asking import asked
from tests.services.analysis.test_tables import fixed


def test_a_field_is_a_question_or_the_line_of_a_battery(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    with Views(sqlite_db, tmp_path).of(known.wave_id) as view:
        question, item = view.field("problems.speed")
        assert (question.name, item.name if item else "") == ("problems", "speed")
        assert view.field("safe")[1] is None
        assert [line.name if line else None for line in items_of(question)] == ["litter", "speed"]
        for name, refusal in (("saef", QuestionUnknown), ("problems.noise", QuestionUnknown), ("problems", NotTabulated)):
            with pytest.raises(refusal):
                view.field(name)


def test_words_neither_stand_in_a_cross_table_nor_divide_one(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    with Views(sqlite_db, tmp_path).of(known.wave_id) as view:
        with pytest.raises(NotTabulated):
            view.cross(*view.field("words"), "sex")
        with pytest.raises(NotTabulated):
            view.cross(*view.field("safe"), "words")


def test_a_wave_that_is_gone_is_refused(sqlite_db: Database, tmp_path: Path) -> None:
    with pytest.raises(WaveUnknown), Views(sqlite_db, tmp_path).of(7):
        pass


def test_a_group_that_its_own_list_hides_is_hidden_where_it_divides_too(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "sex", {"1": 60, "2": 50, "3": 2})
    with Views(sqlite_db, tmp_path).of(known.wave_id) as view:
        listed = {row.code: row.n.hidden for row in view.frequency(*view.field("sex")).rows}
        assert any(listed.values())
        divided = {group.code: group.base_n.hidden for group in view.cross(*view.field("sex"), "sex").groups}
        assert all(divided[code] for code, mark in listed.items() if mark)
        assert {group.code for group in view.cross(*view.field("sex"), BY_MODE).groups} == {"WEB"}

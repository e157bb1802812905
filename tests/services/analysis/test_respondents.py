"""Who answered a question: no figure but those of its divided tables, and the inhabitants beside them."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from app.models.database import Database
from app.models.survey import Place
from app.services.analysis import BY_MODE, AnalysisService, Figure, QuestionUnknown, RespondentPart, Respondents
from app.services.survey import Inhabitants, PopulationService
from tests.services.analysis.asking import Asked, answer, asked
from tests.services.analysis.test_tables import fixed

FIELDS = [
    ("safe", None),
    ("spots", None),
    ("problems", "litter"),
    ("wishes", None),
    ("times", None),
    ("sex", None),
    ("home", None),
]


def part(found: Respondents, by: str) -> RespondentPart:
    return next(one for one in found.parts if one.by == by)


def counts(one: RespondentPart) -> dict[str, float | None]:
    return {row.code: row.n.value for row in one.rows}


@pytest.fixture
def known(sqlite_db: Database) -> Asked:
    return asked(sqlite_db)


@pytest.mark.parametrize("seed", range(4))
def test_every_figure_is_one_of_the_divided_tables_and_hidden_where_it_is(known: Asked, tmp_path: Path, seed: int) -> None:
    answer(known, Random(seed), 20 + 40 * seed)
    service = AnalysisService(known.db, tmp_path)
    for question, item in FIELDS:
        found = service.respondents(known.wave_id, question, item)
        whole = service.frequency(known.wave_id, question, item)
        assert found.everybody == whole.of_all
        assert found.n == (None if whole.of_all else whole.base_n)
        for one in found.parts:
            assert one.by != question or found.everybody
            if found.everybody:
                continue
            table = service.cross(known.wave_id, question, one.by, item)
            assert {row.code: row.n for row in one.rows if row.n.value != 0} == {
                group.code: group.base_n for group in table.groups if group.code and group.base_n.value != 0
            }
            for row in one.rows:
                assert row.n.value is not None or row.share.value is None


def test_shares_are_of_those_who_said_what_they_are(known: Asked, tmp_path: Path) -> None:
    fixed(known, "sex", {"1": 30, "2": 10, ",": 5})
    answer_safe = AnalysisService(known.db, tmp_path).respondents(known.wave_id, "sex")
    assert (answer_safe.n, answer_safe.total_n) == (Figure(40), 45)
    assert answer_safe.share.value == pytest.approx(40 / 45)
    assert [one.by for one in answer_safe.parts] == ["age", "home", BY_MODE]
    everybody = AnalysisService(known.db, tmp_path).respondents(known.wave_id, "problems")
    assert everybody.everybody
    assert everybody.n is None
    assert counts(part(everybody, "sex")) == {"1": 30, "2": 10, "3": 0}
    assert part(everybody, "sex").rows[0].share.value == pytest.approx(0.75)


def test_the_inhabitants_stand_beside_each_kind_they_are_counted_by(known: Asked, tmp_path: Path) -> None:
    fixed(known, "sex", {"1": 30, "2": 10})
    cells = [Inhabitants(("1",), 480), Inhabitants(("2",), 500), Inhabitants(("3",), 20)]
    PopulationService(known.db).keep(known.wave_id, ("sex",), cells, "SCB", date(2020, 12, 31))
    found = AnalysisService(known.db, tmp_path).respondents(known.wave_id, "words")
    sex, age = part(found, "sex"), part(found, "age")
    assert [(row.code, row.people) for row in sex.rows] == [("1", 0.48), ("2", 0.5), ("3", 0.02)]
    assert (sex.with_people, sex.source, sex.counted_on) == (True, "SCB", date(2020, 12, 31))
    assert [row.code for row in sex.there] == ["1", "2", "3"]
    assert not age.with_people


def test_a_place_counts_where_it_lies_when_the_inhabitants_do(known: Asked, tmp_path: Path) -> None:
    with known.db.write("Place a place in another") as session:
        first, second, _third = (session.get_one(Place, key) for key in known.places)
        second.parent_id = first.id
    answer(known, Random(5), 400)
    service = AnalysisService(known.db, tmp_path)
    before = counts(part(service.respondents(known.wave_id, "safe"), "home"))
    PopulationService(known.db).keep(known.wave_id, ("home",), [Inhabitants(("01",), 300), Inhabitants(("03",), 100)])
    home = part(service.respondents(known.wave_id, "safe"), "home")
    after = counts(home)
    assert set(before) == {"01", "02", "03", "98"}
    assert after["01"] == (before["01"] or 0) + (before["02"] or 0)
    assert {row.code: (row.text, row.people) for row in home.there} == {
        "01": ("place 1", 0.75),
        "03": ("place 3", 0.25),
        "98": ("outside", None),
    }


def test_a_question_or_line_that_is_not_asked_is_refused(known: Asked, tmp_path: Path) -> None:
    service = AnalysisService(known.db, tmp_path)
    for question, item in (("nothing", None), ("problems", "nothing")):
        with pytest.raises(QuestionUnknown):
            service.respondents(known.wave_id, question, item)

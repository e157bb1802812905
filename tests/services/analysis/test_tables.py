"""Every figure is what a plain count over the narrow rows gives, or hidden."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.base import new_uuid, now
from app.models.database import Database
from app.models.survey import AnswerValue, CollectionMode, Response, ResponseState, Series, SurveyWave
from app.services.analysis import BY_MODE, AnalysisService, Hidden, NotTabulated, QuestionUnknown, WaveUnknown
from app.services.keeping import DisclosureLimits, KeepingService
from tests.services.analysis.asking import Asked, answer, asked, codes

Person = dict[str, Any]


def people(known: Asked) -> list[Person]:
    """Each response that counts, as field → set of codes (or places), read row by row."""
    option = {key: (question, part, code) for (question, part, code), key in known.options.items()}
    item = {key: name for name, key in known.items.items()}
    question = {key: name for name, key in known.questions.items()}
    found = []
    with known.db.read() as session:
        for response in session.query(Response).where(Response.wave_id == known.wave_id):
            if response.state is ResponseState.VOID:
                continue
            person: Person = {"mode": {response.mode.value}}
            for value in response.values:
                name = item.get(value.item_id, question[value.question_id])
                if value.option_id is None:
                    person.setdefault(name, set()).add(("place", value.number))
                    continue
                _, part, code = option[value.option_id]
                if part == "ANSWER":
                    person.setdefault(name, set()).add(code)
            found.append(person)
    return found


def has(person: Person, name: str, code: str) -> bool:
    return code in person.get(name, ())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.integers(0, 140))
def test_what_is_shown_is_what_a_plain_count_gives(sqlite_db: Database, tmp_path: Path, seed: int, count: int) -> None:
    known = asked(sqlite_db, name=new_uuid())
    answer(known, Random(seed), count)
    service, persons = AnalysisService(sqlite_db, tmp_path), people(known)
    for question, item in [("safe", None), ("problems", "speed"), ("sex", None), ("wishes", None)]:
        name = f"{question}.{item}" if item else question
        table = service.frequency(known.wave_id, question, item)
        real = [code for code in codes(known, question) if code not in {",", "*", "9"}]
        gave_one = sum(any(has(person, name, code) for code in real) for person in persons)
        base = len(persons) if table.of_all else gave_one
        assert table.total_n == len(persons)
        assert table.base_n.value in (base, None)
        for row in table.rows:
            n = sum(has(person, name, row.code) for person in persons)
            assert row.n.value in (n, None)
            assert row.n.shown or row.n.hidden
            assert not (row.n.shown and 0 < n < 5)
            if row.share.shown:
                assert row.share.value == pytest.approx(n / base)
                assert base >= 10
        apart = () if table.missing[0].together else table.missing
        for missing, code in zip(apart, [one for one in codes(known, question) if one not in real], strict=False):
            assert missing.n.value in (sum(has(person, name, code) for person in persons), None)


def _gave(name: str, code: str, person: Person) -> bool:
    return has(person, name, code)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.integers(30, 250), st.sampled_from(["sex", "mode", "problems.litter", "wishes", "age"]))
def test_a_cross_table_is_a_plain_count_of_both(sqlite_db: Database, tmp_path: Path, seed: int, count: int, by: str) -> None:
    known = asked(sqlite_db, name=new_uuid())
    answer(known, Random(seed), count)
    persons = people(known)
    answered = [person for person in persons if any(has(person, "safe", code) for code in "1234")]
    table = AnalysisService(sqlite_db, tmp_path).cross(known.wave_id, "safe", by)
    groups: dict[str, Callable[[Person], bool]] = {group.code: partial(_gave, by, group.code) for group in table.groups}
    real = [code for code in groups if code]
    groups[""] = lambda person: not any(has(person, by, code) for code in real)
    for group in table.groups:
        inside = [person for person in answered if groups[group.code](person)]
        assert group.base_n.value in (len(inside), None)
        for row in group.rows:
            assert row.n.value in (sum(has(person, "safe", row.code) for person in inside), None)
        value = group.indicators[0].value.value
        if value is not None:
            assert len(inside) >= 10
            safe = sum(has(person, "safe", "1") or has(person, "safe", "2") for person in inside)
            assert value == pytest.approx(safe / len(inside))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.integers(60, 200))
def test_the_share_of_a_place_is_of_all_who_were_asked(sqlite_db: Database, tmp_path: Path, seed: int, count: int) -> None:
    known = asked(sqlite_db, name=new_uuid())
    answer(known, Random(seed), count)
    asked_people = [person for person in people(known) if any(has(person, "any", code) for code in "129")]
    table = AnalysisService(sqlite_db, tmp_path).places(known.wave_id)
    assert table is not None
    assert table.base_n.value in (len(asked_people), None)
    assert table.base_text == "any?"
    for row in table.rows:
        mention = ("place", row.place_id) if row.place_id else "97"
        n = sum(mention in person.get("spots.1", ()) or mention in person.get("spots.2", ()) for person in asked_people)
        assert row.n.value in (n, None)
        if row.share.shown:
            assert row.share.value == pytest.approx(n / len(asked_people))
    shown = [row.n.value for row in table.rows if row.n.value is not None]
    assert shown == sorted(shown, reverse=True)


def fixed(known: Asked, question: str, counts: dict[str, int], item: str | None = None) -> None:
    """So many responses with each code and nothing else."""
    with known.db.write("Key form") as session:
        for code, count in counts.items():
            for _ in range(count):
                value = AnswerValue(
                    question_id=known.questions[question],
                    item_id=known.items[f"{question}.{item}"] if item else 0,
                    option_id=known.options[question, "ANSWER", code],
                )
                session.add(Response(wave_id=known.wave_id, mode=CollectionMode.WEB, registered_at=now(), values=[value]))


def numbered(known: Asked, counts: dict[int, int]) -> None:
    """So many responses with each number and nothing else."""
    question = known.questions["times"]
    with known.db.write("Key form") as session:
        for number, count in counts.items():
            for _ in range(count):
                value = AnswerValue(question_id=question, number=number)
                session.add(Response(wave_id=known.wave_id, mode=CollectionMode.WEB, registered_at=now(), values=[value]))


def test_numbers_have_a_row_each_and_a_mean_of_those_who_answered(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    numbered(known, {0: 40, 1: 20, 2: 12, 3: 6, 9: 5})
    fixed(known, "times", {"99": 7, ",": 6})
    service = AnalysisService(sqlite_db, tmp_path)
    table = service.frequency(known.wave_id, "times")
    assert [(row.text, row.n.value) for row in table.rows] == [("0", 40), ("1", 20), ("2", 12), ("3+", 11)]
    assert table.base_n.value == 83
    assert table.mean is not None
    assert table.mean.value == pytest.approx((20 + 24 + 18 + 45) / 83)
    assert [row.n.value for row in table.missing] == [7, 6, 0, 0]
    (group,) = service.cross(known.wave_id, "times", BY_MODE).groups
    assert (group.base_n.value, group.rows) == (83, ())
    assert group.mean == table.mean


def test_no_mean_is_shown_beside_a_hidden_row(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    numbered(known, {0: 40, 1: 2, 2: 12})
    KeepingService(sqlite_db).limit_disclosure(DisclosureLimits(20, 20))
    table = AnalysisService(sqlite_db, tmp_path).frequency(known.wave_id, "times")
    assert table.mean is not None
    assert table.mean.value is None


def test_an_indicator_is_printed_with_its_definition_and_base(db: Database, tmp_path: Path) -> None:
    known = asked(db)
    fixed(known, "safe", {"1": 30, "2": 40, "3": 20, "4": 10, "9": 7, ",": 6})
    figure = AnalysisService(db, tmp_path).indicator(known.wave_id, "safe")
    assert figure is not None
    assert figure.value.value == pytest.approx(0.7)
    assert figure.base_n.value == 100
    assert [code for code, _text in figure.definition.counted] == ["1", "2"]
    assert [code for code, _text in figure.definition.base] == ["1", "2", "3", "4"]


def test_a_score_is_the_mean_of_the_codes_as_a_per_cent_of_the_highest(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "problems", {"0": 20, "1": 20, "2": 60, "9": 9}, item="litter")
    figure = AnalysisService(sqlite_db, tmp_path).indicator(known.wave_id, "problems", "litter")
    assert figure is not None
    assert figure.value.value == pytest.approx(100 * (20 + 120) / 100 / 2)


def test_missing_answers_are_told_apart_and_outside_the_base(db: Database, tmp_path: Path) -> None:
    known = asked(db)
    fixed(known, "safe", {"1": 30, "9": 7, ",": 6, "*": 5})
    fixed(known, "sex", {"1": 8})
    table = AnalysisService(db, tmp_path).frequency(known.wave_id, "safe")
    assert [(row.meaning and row.meaning.value, row.n.value) for row in table.missing] == [
        ("DONT_KNOW", 7),
        ("BLANK", 6),
        ("INVALID", 5),
        (None, 8),
    ]
    assert table.base_n.value == 30
    assert table.total_n == 56


def test_on_a_small_base_no_share_is_shown(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "safe", {"1": 9})
    table = AnalysisService(sqlite_db, tmp_path).frequency(known.wave_id, "safe")
    assert table.rows[0].n.value == 9
    assert table.rows[0].share.hidden is Hidden.SMALL_BASE
    assert table.indicators[0].value.hidden is Hidden.SMALL_BASE


def test_a_trend_breaks_where_the_question_changed(sqlite_db: Database, tmp_path: Path) -> None:
    service = AnalysisService(sqlite_db, tmp_path)
    for year, counts in (("2018", {"1": 40, "3": 10}), ("2019", {"1": 30, "3": 20}), ("2020", {"1": 20, "3": 30})):
        known = asked(sqlite_db, year)
        fixed(known, "safe", counts)
        with sqlite_db.write("Change a question") as session:
            if year == "2019":
                wave = session.get_one(SurveyWave, known.wave_id)
                wave.questionnaire.questions[0].series = Series.CHANGED
    trend = service.trend("safe")
    assert trend is not None
    assert [(point.wave, point.value.value, point.broken) for point in trend.points] == [
        ("2018", 0.8, False),
        ("2019", 0.6, True),
        ("2020", 0.4, False),
    ]
    assert service.trend("words") is None


def test_a_wave_without_answers_is_no_point_of_a_trend(sqlite_db: Database, tmp_path: Path) -> None:
    service = AnalysisService(sqlite_db, tmp_path)
    asked(sqlite_db, "2019")
    assert service.trend("safe") is None
    fixed(asked(sqlite_db, "2020"), "safe", {"1": 40, "3": 10})
    asked(sqlite_db, "2021")
    trend = service.trend("safe")
    assert trend is not None
    assert [point.wave for point in trend.points] == ["2020"]


def test_all_tables_are_listed_and_made_in_printed_order(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    answer(known, Random(1), 40)
    service = AnalysisService(sqlite_db, tmp_path)
    assert [line.name for line in service.fields(known.wave_id)][2:6] == [
        "spots",
        "problems",
        "problems.litter",
        "problems.speed",
    ]
    assert len(service.frequencies(known.wave_id)) == 11
    assert [table.heading.item for table in service.battery(known.wave_id, "problems")] == ["litter", "speed"]
    assert service.answered(known.wave_id) == len(people(known))
    assert {group.code for group in service.cross(known.wave_id, "wishes", BY_MODE).groups} == {"PAPER", "WEB", "ASSISTED"}


def test_what_can_not_be_tabulated_is_refused(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    service = AnalysisService(sqlite_db, tmp_path)
    with pytest.raises(WaveUnknown):
        service.frequency(99, "safe")
    with pytest.raises(QuestionUnknown):
        service.frequency(known.wave_id, "nothing")
    with pytest.raises(QuestionUnknown):
        service.battery(known.wave_id, "safe")
    with pytest.raises(NotTabulated):
        service.frequency(known.wave_id, "problems")
    with pytest.raises(NotTabulated):
        service.cross(known.wave_id, "safe", "words")

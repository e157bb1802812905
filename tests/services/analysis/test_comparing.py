"""Changes, rankings and mode differences: held to the reference, and never more than the tables show."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app import resource
from app.models.base import now
from app.models.database import Database
from app.models.survey import AnswerValue, CollectionMode, Question, Response, Series
from app.services.analysis import (
    ChangeTable,
    ComparingService,
    EstimateService,
    Method,
    NotTabulated,
    Sampling,
    WaveNotEarlier,
    WeightingKind,
    Weights,
)
from app.services.analysis.comparing.describing import (
    change_cells,
    change_notes,
    mode_cells,
    mode_notes,
    points_words,
    ranking_cells,
    ranking_notes,
)
from app.services.survey import Inhabitants, PopulationService, QuestionnaireService, SamplingDesign, SurveyService
from tests.services.analysis.asking import Asked, asked
from tests.services.analysis.test_tables import fixed

EXPECTED: dict[str, Any] = json.loads(resource.text("reference/expected.json"))["laholm_change"]
SRS = Sampling(SamplingDesign.SRS)


@pytest.fixture(scope="module")
def reference(reference_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ComparingService, int, int]]:
    db = Database.open(reference_file)
    waves = SurveyService(db)
    estimates = EstimateService(db, tmp_path_factory.mktemp("columns"))
    yield ComparingService(db, estimates), waves.wave_named("2021").id, waves.wave_named("2020").id
    db.close()


@pytest.mark.parametrize("method", EXPECTED)
def test_a_change_between_two_samples_is_the_references(reference: tuple[ComparingService, int, int], method: str) -> None:
    weights = Weights(WeightingKind.RAKE, ("age", "sex", "area")) if method == "rake" else None
    service, after, before = reference
    table = service.change(after, before, "unsafe_evening", Method(SRS, weights))
    yes = next(row for row in table.rows if row.text == "Ja")
    expected, found = EXPECTED[method], yes.difference
    assert found is not None
    assert yes.before.value == pytest.approx(expected["p2020"], rel=1e-8)
    assert yes.after.value == pytest.approx(expected["p2021"], rel=1e-8)
    figures = (found.value, found.se, found.statistic, found.p, found.low, found.high)
    assert figures == pytest.approx([expected[name] for name in ("diff", "se", "z", "p", "lo", "hi")], rel=1e-8)
    assert found.adjusted == pytest.approx(2 * expected["p"], rel=1e-8)


def test_a_change_is_told_with_its_sign_and_whether_it_is_sure(reference: tuple[ComparingService, int, int]) -> None:
    service, after, before = reference
    table = service.change(after, before, "unsafe_evening", Method(SRS))
    assert change_cells(table, "sv")[1] == ["Ja", "33,8", "30,0", "−3,8", "−7,0 till −0,6, säker"]
    assert any("större än slumpen" in note for note in change_notes(table, "sv"))


def two_waves(db: Database, series: Series) -> tuple[ComparingService, Asked, Asked]:
    """The same questions twice, the second time answered by more of the old; the old feel safer."""
    first, second = asked(db, "2020"), asked(db, "2021")
    answered(first, {("1", "1"): 30, ("1", "3"): 30, ("2", "1"): 20})
    answered(second, {("1", "1"): 15, ("1", "3"): 15, ("2", "1"): 50})
    with db.write("Edit a question") as session:
        session.get_one(Question, second.questions["safe"]).series = series
    return ComparingService(db, EstimateService(db)), first, second


def answered(known: Asked, counts: dict[tuple[str, str], int], mode: CollectionMode = CollectionMode.WEB) -> None:
    """So many of each age with each answer to how safe they feel."""
    with known.db.write("Key form") as session:
        for (age, safe), count in counts.items():
            for _ in range(count):
                values = [
                    AnswerValue(
                        question_id=known.questions[name], item_id=0, slot=0, option_id=known.options[name, "ANSWER", code]
                    )
                    for name, code in (("age", age), ("safe", safe))
                ]
                session.add(Response(wave_id=known.wave_id, mode=mode, registered_at=now(), values=values))


def test_a_change_is_parted_in_who_answered_and_what_they_answered(sqlite_db: Database) -> None:
    service, first, second = two_waves(sqlite_db, Series.SAME)
    table = service.change(second.wave_id, first.wave_id, "safe")
    (part,) = table.parts
    assert part.change == pytest.approx(65 / 80 - 50 / 80)
    assert part.answers == pytest.approx(0)
    assert part.composition == pytest.approx(part.change)
    assert part.by == ("sex", "age")
    (indicator,) = table.indicators
    assert indicator.difference is not None
    assert indicator.difference.p is None
    notes = change_notes(table, "sv")
    assert any("ingen felmarginal" in note for note in notes)
    assert any("+18,8 av att andra har svarat och 0,0 av andra svar" in note for note in notes)


@pytest.mark.parametrize("series", [Series.CHANGED, Series.NEW])
def test_nothing_is_subtracted_from_a_question_that_was_asked_otherwise(sqlite_db: Database, series: Series) -> None:
    service, first, second = two_waves(sqlite_db, series)
    table = service.change(second.wave_id, first.wave_id, "safe")
    assert not table.comparable
    assert table.parts == ()
    assert all(row.difference is None for row in (*table.rows, *table.indicators))
    assert "2020" in change_notes(table, "en")[0]


def test_a_hidden_figure_is_in_no_change(sqlite_db: Database) -> None:
    first, second = asked(sqlite_db, "2020"), asked(sqlite_db, "2021")
    fixed(first, "safe", {"1": 40, "2": 40, "3": 2})
    fixed(second, "safe", {"1": 40, "2": 40, "3": 30})
    table = hidden_of(sqlite_db, first, second)
    for row in table.rows:
        assert (row.difference is None) == (row.before.value is None or row.after.value is None)
    assert next(row for row in table.rows if row.code == "3").difference is None


def hidden_of(db: Database, first: Asked, second: Asked) -> ChangeTable:
    with db.write("Edit a question") as session:
        session.get_one(Question, second.questions["safe"]).series = Series.SAME
    return ComparingService(db, EstimateService(db)).change(second.wave_id, first.wave_id, "safe")


def test_groups_that_can_not_be_told_apart_share_their_ranks(sqlite_db: Database) -> None:
    known = asked(sqlite_db)
    answered(known, {("0", "1"): 90, ("0", "3"): 10, ("1", "1"): 55, ("1", "3"): 45, ("2", "1"): 50, ("2", "3"): 50})
    found = ComparingService(sqlite_db, EstimateService(sqlite_db)).ranking(known.wave_id, "safe", "age")
    assert found.supposed
    assert [(row.text, row.first, row.last) for row in found.rows] == [("young", 1, 1), ("grown", 2, 3), ("old", 2, 3)]
    assert [row.alike for row in found.rows] == [(), ("old",), ("grown",)]
    assert found.rows[0].low < 0.9 < found.rows[0].high


def test_what_is_hidden_is_not_ranked_but_counted(sqlite_db: Database) -> None:
    known = asked(sqlite_db)
    fixed(known, "wishes", {"1": 30, "2": 2})
    found = ComparingService(sqlite_db, EstimateService(sqlite_db)).ranking(known.wave_id, "wishes")
    assert [row.code for row in found.rows if row.share.value is None] == []
    assert found.hidden


def test_one_answer_to_a_question_and_words_have_no_order(sqlite_db: Database) -> None:
    known = asked(sqlite_db)
    service = ComparingService(sqlite_db, EstimateService(sqlite_db))
    for name in ("safe", "times"):
        with pytest.raises(NotTabulated):
            service.ranking(known.wave_id, name)


def test_ways_of_answering_are_compared_question_by_question(sqlite_db: Database) -> None:
    known = asked(sqlite_db)
    answered(known, {("1", "1"): 80, ("1", "3"): 20})
    answered(known, {("1", "1"): 30, ("1", "3"): 30}, CollectionMode.PAPER)
    found = ComparingService(sqlite_db, EstimateService(sqlite_db)).modes(known.wave_id)
    safe = next(row for row in found.rows if row.question == "safe")
    assert (found.first, found.second, found.supposed) == (CollectionMode.PAPER, CollectionMode.WEB, True)
    assert (safe.before.value, safe.after.value) == (0.5, 0.8)
    assert safe.difference is not None
    assert safe.difference.value == pytest.approx(0.3)
    assert safe.difference.p is not None
    assert safe.difference.adjusted is not None
    assert safe.difference.p < safe.difference.adjusted < 0.05


def test_a_question_of_one_questionnaire_is_the_same_in_all_its_waves(reference: tuple[ComparingService, int, int]) -> None:
    service, after, before = reference
    assert service.change(after, before, "trust", Method(SRS)).comparable


def test_points_have_their_sign_and_nought_has_none() -> None:
    assert points_words(0.0312, "sv") == "+3,1"
    assert points_words(-0.004, "en") == "−0.4"
    assert points_words(-0.0001, "sv") == "0,0"


def test_ranks_and_ways_of_answering_are_told_in_words(sqlite_db: Database) -> None:
    known = asked(sqlite_db)
    answered(known, {("0", "1"): 90, ("0", "3"): 10, ("1", "1"): 55, ("1", "3"): 45, ("2", "1"): 50, ("2", "3"): 50})
    answered(known, {("1", "1"): 5, ("1", "3"): 55}, CollectionMode.PAPER)
    service = ComparingService(sqlite_db, EstimateService(sqlite_db))
    order = service.ranking(known.wave_id, "safe", "age")
    assert ranking_cells(order, "sv")[1][:4] == ["young", "100", "90,0", "1"]
    assert ranking_notes(order, "sv")[-1] == "young är säkert först."
    modes = service.modes(known.wave_id)
    first = mode_cells(modes, "en")[1]
    assert first[0] == "safe: safe"
    assert first[4].endswith("sure")
    assert mode_notes(modes, "en")[0].startswith("1 of 1")


def test_one_figure_alone_has_no_order(sqlite_db: Database) -> None:
    known = asked(sqlite_db)
    answered(known, {("0", "1"): 90, ("0", "3"): 10})
    order = ComparingService(sqlite_db, EstimateService(sqlite_db)).ranking(known.wave_id, "safe", "age")
    assert len(order.rows) < 2
    assert not any("säkert först" in note for note in ranking_notes(order, "sv"))
    assert any("räcka" in note for note in ranking_notes(order, "sv"))


BY_AGE = Method(weights=Weights(WeightingKind.RAKE, ("age",)))


def with_people(known: Asked, *counts: int) -> None:
    """A population table by age, of the grown and the old."""
    cells = [Inhabitants((str(code),), count) for code, count in enumerate(counts, start=1)]
    PopulationService(known.db).keep(known.wave_id, ["age"], cells)


@pytest.mark.parametrize("method", [None, BY_AGE])
def test_weights_that_one_wave_lacks_are_left_out_of_both_and_it_is_said_which(
    sqlite_db: Database, method: Method | None
) -> None:
    service, first, second = two_waves(sqlite_db, Series.SAME)
    with_people(second, 900, 100)
    EstimateService(sqlite_db).choose(second.wave_id, BY_AGE)
    table = service.change(second.wave_id, first.wave_id, "safe", method)
    assert not table.weighted
    assert table.indicators[0].after.value == pytest.approx(65 / 80)
    lacking = "2020 är inte viktad" if method is None else "2020 har ingen befolkningstabell efter age"
    assert change_notes(table, "sv")[0] == f"{lacking}: båda omgångarna jämförs oviktade."
    assert table.parts[0].change == table.indicators[0].difference.value  # type: ignore[union-attr]


@pytest.mark.parametrize("sampling", [Sampling(), SRS])
def test_the_parts_of_a_weighted_change_add_up_to_it(sqlite_db: Database, sampling: Sampling) -> None:
    service, first, second = two_waves(sqlite_db, Series.SAME)
    answered(first, {("2", "3"): 30, ("2", "1"): 20, ("1", "1"): 25})
    answered(second, {("2", "3"): 20, ("1", "1"): 45})
    with_people(first, 700, 300)
    with_people(second, 600, 500)
    table = service.change(second.wave_id, first.wave_id, "safe", replace(BY_AGE, sampling=sampling))
    (part,), (line,) = table.parts, table.indicators
    assert table.weighted
    assert line.difference is not None
    assert line.difference.value != pytest.approx(110 / 145 - 95 / 155), "the counted change is another"
    assert part.change == pytest.approx(line.difference.value, abs=1e-12)
    assert part.composition + part.answers + part.apart == pytest.approx(line.difference.value, abs=1e-12)
    assert any("viktade procentenheter kommer" in note for note in change_notes(table, "sv"))
    assert table.unweighted == ()


def test_parts_are_told_of_no_figure_that_is_hidden(sqlite_db: Database) -> None:
    first, second = asked(sqlite_db, "2020"), asked(sqlite_db, "2021")
    answered(first, {("1", "1"): 3, ("1", "3"): 40})
    answered(second, {("1", "1"): 40, ("1", "3"): 40})
    table = hidden_of(sqlite_db, first, second)
    assert [row.difference for row in table.indicators] == [None]
    assert table.parts == ()


@pytest.mark.parametrize(("alone", "apart"), [(3, False), (6, True)])
def test_a_few_of_a_kind_that_one_wave_alone_has_do_not_stand_apart(sqlite_db: Database, alone: int, *, apart: bool) -> None:
    service, first, second = two_waves(sqlite_db, Series.SAME)
    answered(second, {("0", "3"): alone})
    (part,) = service.change(second.wave_id, first.wave_id, "safe").parts
    assert (part.apart != 0) is apart
    assert part.composition + part.answers + part.apart == pytest.approx(part.change)


def test_a_change_is_told_from_an_earlier_wave_alone(sqlite_db: Database) -> None:
    service, first, second = two_waves(sqlite_db, Series.SAME)
    for against in (second, first):
        with pytest.raises(WaveNotEarlier) as refused:
            service.change(first.wave_id, against.wave_id, "safe")
        assert refused.value.wave == "2020"


def test_a_question_without_a_share_says_why_its_change_is_not_parted_and_what_to_do(sqlite_db: Database) -> None:
    service, first, second = two_waves(sqlite_db, Series.SAME)
    assert not any(
        "Andel som räknas" in note for note in change_notes(service.change(second.wave_id, first.wave_id, "safe"), "sv")
    )
    QuestionnaireService(sqlite_db).count_share(first.questions["safe"], [])
    table = service.change(second.wave_id, first.wave_id, "safe")
    assert (table.indicators, table.parts) == ((), ())
    assert "Andel som räknas" in change_notes(table, "sv")[-1]

"""Estimates of a wave, held to the reference figures, and hidden where the counts beside them are."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import resource
from app.models.base import now
from app.models.database import Database
from app.models.refusal import Refusal
from app.models.survey import AnswerValue, CollectionMode, Place, Response
from app.services.analysis import (
    DesignUnreadable,
    EstimateGroup,
    EstimateService,
    EstimateTable,
    Figure,
    Hidden,
    IntervalKind,
    Method,
    MoreThanPopulation,
    NobodyToWeight,
    NoPopulation,
    NotTabulated,
    NotWeightedBy,
    Sampling,
    StratumUnanswered,
    WeightingKind,
    Weights,
    WeightsUnreadable,
)
from app.services.analysis.chart import frequency_chart
from app.services.analysis.estimates.describing import estimate_cells, estimate_notes, probability_words
from app.services.analysis.tables import AnalysisService
from app.services.keeping import changes
from app.services.survey import Inhabitants, PopulationService, SamplingDesign, SurveyService
from tests.services.analysis.asking import Asked, asked
from tests.services.analysis.test_tables import fixed

EXPECTED: dict[str, Any] = json.loads(resource.text("reference/expected.json"))["laholm"]["2020"]
NEAR = 1e-8
SRS = Sampling(SamplingDesign.SRS)
METHODS = {
    "srs": Method(SRS),
    "srs_nofpc": Method(Sampling(SamplingDesign.SRS, corrected=False)),
    "ps_as": Method(SRS, Weights(WeightingKind.POSTSTRATIFY, ("age", "sex"))),
    "rake": Method(SRS, Weights(WeightingKind.RAKE, ("age", "sex", "area"))),
}
OF = {"unsafe": ("unsafe_evening", "u2"), "trust": ("trust", "t2")}


@pytest.fixture(scope="module")
def reference(reference_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[EstimateService, int]]:
    db = Database.open(reference_file)
    yield EstimateService(db, tmp_path_factory.mktemp("columns")), SurveyService(db).wave_named("2020").id
    db.close()


def table(reference: tuple[EstimateService, int], name: str, method: str, by: str = "") -> EstimateTable:
    service, wave_id = reference
    return service.table(wave_id, name, by, METHODS[method])


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("figure", OF)
def test_shares_and_their_standard_errors_are_the_references(
    reference: tuple[EstimateService, int], method: str, figure: str
) -> None:
    question, led = OF[figure]
    whole = table(reference, question, method).whole
    expected = {name.removeprefix(led): one for name, one in EXPECTED[method][figure].items()}
    assert {row.text for row in whole.rows} == set(expected)
    for row in whole.rows:
        assert row.share.value == pytest.approx(expected[row.text]["est"], rel=NEAR)
        assert row.uncertainty is not None
        assert row.uncertainty.se == pytest.approx(expected[row.text]["se"], rel=NEAR)
        wald = next(one for one in row.uncertainty.intervals if one.kind is IntervalKind.WALD)
        assert (wald.low, wald.high) == pytest.approx((expected[row.text]["lo"], expected[row.text]["hi"]), rel=NEAR)


@pytest.mark.parametrize("method", METHODS)
def test_totals_means_and_intervals_are_the_references(reference: tuple[EstimateService, int], method: str) -> None:
    yes = next(row for row in table(reference, "unsafe_evening", method).whole.rows if row.text == "Ja")
    expected = EXPECTED[method]
    assert yes.total is not None
    assert yes.total.value == pytest.approx(expected["unsafe_total"]["u2Ja"]["est"], rel=NEAR)
    assert yes.total.se == pytest.approx(expected["unsafe_total"]["u2Ja"]["se"], rel=NEAR)
    assert yes.uncertainty is not None
    for interval in yes.uncertainty.intervals:
        if (known := expected["ci_unsafe"].get(interval.kind.value.lower())) is not None:
            assert (interval.low, interval.high) == pytest.approx((known["lo"], known["hi"]), rel=NEAR)
    assert yes.uncertainty.low == yes.uncertainty.intervals[0].low
    mean = table(reference, "n_events", method).whole.mean
    assert mean is not None
    assert mean.uncertainty is not None
    assert mean.value.value == pytest.approx(expected["n_events"]["n_events"]["est"], rel=NEAR)
    assert mean.uncertainty.se == pytest.approx(expected["n_events"]["n_events"]["se"], rel=NEAR)
    assert mean.uncertainty.low == pytest.approx(expected["n_events"]["n_events"]["lo"], rel=NEAR)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("by", ["area", "sex"])
def test_groups_and_their_test_are_the_references(reference: tuple[EstimateService, int], method: str, by: str) -> None:
    found = table(reference, "unsafe_evening", method, by)
    groups = {group.text: group for group in found.groups}
    for one in EXPECTED[method][f"by_{by}"].values():
        yes = next(row for row in groups[one[by]].rows if row.text == "Ja")
        assert yes.share.value == pytest.approx(one["u2Ja"], rel=NEAR)
        assert yes.uncertainty is not None
        assert yes.uncertainty.se == pytest.approx(one["se.u2Ja"], rel=NEAR)
    tested = EXPECTED[method][f"chisq_unsafe_{by}"]["F"]
    assert found.test is not None
    assert (found.test.f, found.test.p) == pytest.approx((tested["stat"], tested["p"]), rel=NEAR)
    assert [found.test.ndf, found.test.ddf] == pytest.approx(tested["par"], rel=NEAR)


def test_the_weights_say_how_they_came_out(reference: tuple[EstimateService, int]) -> None:
    facts = table(reference, "trust", "rake").weighting
    assert facts is not None
    assert facts.converged
    assert (facts.lowest, facts.highest) == pytest.approx((EXPECTED["rake"]["min_w"], EXPECTED["rake"]["max_w"]), rel=NEAR)
    assert facts.design_effect == pytest.approx(EXPECTED["rake"]["kish_deff"], rel=NEAR)
    assert facts.represented == pytest.approx(21_705)
    assert (facts.empty, facts.unplaced, facts.sources) == ((), (), (("R", None),))


def test_weights_are_trimmed_to_a_multiple_of_their_mean(reference: tuple[EstimateService, int]) -> None:
    service, wave_id = reference
    weights = Weights(WeightingKind.RAKE, ("age", "sex"), largest=1.5)
    facts = service.drawn(wave_id, Method(SRS, weights)).weighting
    assert facts is not None
    assert facts.trimmed.value
    assert facts.highest == pytest.approx(1.5 * 21_705 / 1588, rel=1e-3)


def test_a_chart_of_weighted_shares_says_that_they_are(
    reference: tuple[EstimateService, int], reference_file: Path, tmp_path: Path
) -> None:
    db = Database.open(reference_file)
    found = AnalysisService(db, tmp_path).frequency(reference[1], "trust")
    db.close()
    assert frequency_chart(found, "sv", table(reference, "trust", "srs")).note.startswith("n 1")
    assert frequency_chart(found, "sv", table(reference, "trust", "rake")).note.startswith("Viktat. n 1")


def test_a_stratified_sample_is_weighted_up_to_each_stratum(reference: tuple[EstimateService, int]) -> None:
    service, wave_id = reference
    found = service.table(wave_id, "unsafe_evening", "area", Method(Sampling.parsed("stratified:area")))
    plain = table(reference, "unsafe_evening", "srs", "area")
    assert found.sampling.population == 21_705
    shares = [[one.rows[0].share.value for one in found.groups] for found in (found, plain)]
    assert shares[0] == pytest.approx(shares[1])
    assert found.whole.rows[0].share != plain.whole.rows[0].share


def test_an_open_survey_has_no_uncertainty_and_says_why(reference: tuple[EstimateService, int]) -> None:
    service, wave_id = reference
    found = service.table(wave_id, "unsafe_evening", "sex", Method(weights=Weights(WeightingKind.RAKE, ("age", "sex"))))
    assert all(row.uncertainty is None for group in (found.whole, *found.groups) for row in group.rows)
    assert found.test is None
    assert any("öppen enkät" in note for note in estimate_notes(found, "sv"))
    assert any("open survey" in note for note in estimate_notes(found, "en"))


def test_a_wave_is_estimated_by_its_own_method_unless_told(reference_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.lofte"
    copy.write_bytes(reference_file.read_bytes())
    db = Database.open(copy)
    wave_id = SurveyService(db).wave_named("2020").id
    service = EstimateService(db, tmp_path)
    assert service.method(wave_id) == Method()
    service.choose(wave_id, METHODS["rake"])
    assert service.table(wave_id, "trust") == service.table(wave_id, "trust", "", METHODS["rake"])
    assert service.tables(wave_id, ["trust", "sex"]) == (service.table(wave_id, "trust"), service.table(wave_id, "sex"))
    service.choose(wave_id, Method(SRS))
    assert service.method(wave_id) == Method(SRS)
    service.choose(wave_id, Method(Sampling.parsed("stratified:area")))
    assert service.method(wave_id).sampling == Sampling.parsed("stratified:area")
    service.choose(wave_id, METHODS["rake"])
    assert service.method(wave_id) == METHODS["rake"]
    db.undo(changes(db, 1)[0].id)
    assert service.method(wave_id) == Method(Sampling.parsed("stratified:area"))
    with pytest.raises(NoPopulation):
        service.choose(wave_id, Method(SRS, Weights.parsed("rake:trust")))
    db.close()


def said(group: EstimateGroup) -> list[float | None]:
    return [row.share.value for row in group.rows] + [group.effective_n]


def test_what_is_hidden_of_the_counts_is_hidden_of_the_estimates(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "age", {"0": 2, "1": 20, "2": 60})
    found = EstimateService(sqlite_db, tmp_path).table(known.wave_id, "age", "mode")
    counted = AnalysisService(sqlite_db, tmp_path).cross(known.wave_id, "age", "mode")
    assert counted.some_hidden
    for group, own in zip(found.groups, counted.groups, strict=True):
        for row, counts in zip(group.rows, own.rows, strict=True):
            assert row.n == counts.n
            assert row.share.hidden == counts.share.hidden
            assert (row.uncertainty is None) or row.share.shown
            assert (row.total is None) == (row.share.value is None)
    assert found.test is None
    assert found.whole.rows[0].n.hidden is Hidden.SMALL


def test_where_the_base_of_the_counts_is_everybody_so_is_that_of_the_estimates(sqlite_db: Database, tmp_path: Path) -> None:
    """A share of those who answered would tell how many they are, and so what the list hides."""
    known = asked(sqlite_db)
    fixed(known, "age", {"0": 2, "1": 40, "2": 60, "9": 3})
    found = EstimateService(sqlite_db, tmp_path).table(known.wave_id, "age")
    counted = AnalysisService(sqlite_db, tmp_path).frequency(known.wave_id, "age")
    assert counted.of_all
    assert said(found.whole) == [None, pytest.approx(40 / 105), pytest.approx(60 / 105), 105]
    assert [row.share.value for row in counted.rows] == said(found.whole)[:3]


def test_indicators_several_ticks_and_places_are_estimated_too(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "safe", {"1": 60, "2": 20, "3": 20})
    fixed(known, "wishes", {"1": 30, "2": 60})
    fixed(known, "problems", {"0": 20, "1": 20, "2": 20}, "litter")
    service = EstimateService(sqlite_db, tmp_path)
    random = Method(Sampling(SamplingDesign.SRS))
    safe = service.table(known.wave_id, "safe", "", random).whole.indicators[0]
    assert safe.value.value == pytest.approx(0.8)
    assert safe.uncertainty is not None
    assert safe.uncertainty.low < 0.8 < safe.uncertainty.high
    score = service.table(known.wave_id, "problems.litter", "", random).whole.indicators[0]
    assert score.value.value == pytest.approx(50)
    wishes = service.table(known.wave_id, "wishes", "wishes").whole
    assert [row.share for row in wishes.rows] == [row.unweighted for row in wishes.rows]


def test_words_and_numbers_do_not_divide_or_are_not_estimated(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    with pytest.raises(NotTabulated):
        EstimateService(sqlite_db, tmp_path).table(known.wave_id, "words")


@pytest.mark.parametrize(
    ("weights", "sampling", "refusal"),
    [
        ("rake:age,trust", "open", NoPopulation),
        ("poststratify:sex", "stratified:trust", NoPopulation),
    ],
)
def test_a_method_that_the_population_does_not_allow_is_refused(
    reference: tuple[EstimateService, int], weights: str, sampling: str, refusal: type[Refusal]
) -> None:
    service, wave_id = reference
    with pytest.raises(refusal):
        service.drawn(wave_id, Method(Sampling.parsed(sampling), Weights.parsed(weights)))


def test_more_answers_than_inhabitants_strata_unanswered_and_nobody_to_weight_are_refused(
    sqlite_db: Database, tmp_path: Path
) -> None:
    known = asked(sqlite_db)
    fixed(known, "sex", {"1": 30, "9": 3})
    fixed(known, "age", {"1": 30})
    service, populations = EstimateService(sqlite_db, tmp_path), PopulationService(sqlite_db)
    populations.keep(known.wave_id, ["sex"], [Inhabitants(("1",), 100), Inhabitants(("2",), 100)])
    with pytest.raises(StratumUnanswered) as unanswered:
        service.drawn(known.wave_id, Method(Sampling.parsed("stratified:sex")))
    assert unanswered.value.responses == 33
    populations.keep(known.wave_id, ["age"], [Inhabitants(("2",), 5)])
    with pytest.raises(NobodyToWeight):
        service.drawn(known.wave_id, Method(weights=Weights.parsed("rake:age")))
    populations.keep(known.wave_id, ["sex"], [Inhabitants(("1",), 10)])
    with pytest.raises(MoreThanPopulation):
        service.drawn(known.wave_id, Method(Sampling.parsed("srs")))
    with pytest.raises(NotWeightedBy):
        service.drawn(known.wave_id, Method(weights=Weights(WeightingKind.RAKE, ("wishes",))))


def test_groups_without_an_answer_and_answers_without_a_group_are_told(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "sex", {"1": 40, "2": 40, "9": 10})
    populations = [Inhabitants(("1",), 100), Inhabitants(("2",), 100), Inhabitants(("3",), 20)]
    PopulationService(sqlite_db).keep(known.wave_id, ["sex"], populations)
    facts = EstimateService(sqlite_db, tmp_path).drawn(known.wave_id, Method(weights=Weights.parsed("rake:sex"))).weighting
    assert facts is not None
    assert [(cell.answers, cell.people) for cell in facts.empty] == [(("other",), 20)]
    assert facts.unplaced == (("sex", Figure(10)),)


def named(known: Asked, place_id: int, count: int) -> None:
    """So many who live in a place and answered nothing else."""
    with known.db.write("Key form") as session:
        for _ in range(count):
            value = AnswerValue(question_id=known.questions["home"], item_id=0, slot=0, number=place_id)
            response = Response(wave_id=known.wave_id, mode=CollectionMode.WEB, registered_at=now(), values=[value])
            session.add(response)


def test_an_answer_from_a_place_counts_where_it_lies(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    first, second = known.places[:2]
    with sqlite_db.write("Put a place inside another") as session:
        session.get_one(Place, second).parent_id = first
        codes = session.get_one(Place, first).code, session.get_one(Place, second).code
    for place in (first, second):
        named(known, place, 10)
    fixed(known, "home", {"98": 10})
    PopulationService(sqlite_db).keep(known.wave_id, ["home"], [Inhabitants((codes[0],), 60), Inhabitants(("98",), 40)])
    drawn = EstimateService(sqlite_db, tmp_path).drawn(known.wave_id, Method(weights=Weights.parsed("rake:home")))
    assert drawn.weighting is not None
    assert sorted(set(drawn.sample.weights.round(6))) == [3, 4]


@pytest.mark.parametrize("words", ["rake", "rake:", "by:age", "poststratify age"])
def test_weights_are_said_in_one_way(words: str) -> None:
    with pytest.raises(WeightsUnreadable):
        Weights.parsed(words)


@pytest.mark.parametrize("words", ["srs:age", "stratified", "random"])
def test_a_design_is_said_in_one_way(words: str) -> None:
    with pytest.raises(DesignUnreadable):
        Sampling.parsed(words)


def test_margins_may_be_of_questions_together() -> None:
    weights = Weights.parsed("rake:age*sex, area")
    assert weights is not None
    assert weights.margins == (("age", "sex"), ("area",))
    assert Weights.parsed("none") is None


def test_a_table_in_words_has_weighted_shares_and_intervals(reference: tuple[EstimateService, int]) -> None:
    service, wave_id = reference
    found = service.table(wave_id, "unsafe_evening", "sex", METHODS["rake"])
    counted = AnalysisService(service._db).cross(wave_id, "unsafe_evening", "sex")
    cells = estimate_cells(found, counted, "sv")
    assert cells[0] == ["", "Antal", "%", "Viktat %", "95 % intervall"]
    assert cells[1] == ["Ja", "516", "33,8", "33,9", "31,4–36,4"]
    assert cells[4][0] == "sex: K"
    assert len({len(line) for line in cells}) == 1
    assert any("varje svar räknas som 7,1 till 38,4 invånare" in note for note in estimate_notes(found, "sv"))


def test_a_small_probability_is_said_to_be_below() -> None:
    assert probability_words(0.0004, "sv") == "p < 0,001"
    assert probability_words(0.0208, "en") == "p = 0.021"


def both(known: Asked, given: dict[str, str], count: int) -> None:
    """So many responses with these answers."""
    with known.db.write("Key form") as session:
        for _ in range(count):
            values = [
                AnswerValue(question_id=known.questions[name], option_id=known.options[name, "ANSWER", code])
                for name, code in given.items()
            ]
            session.add(Response(wave_id=known.wave_id, mode=CollectionMode.WEB, registered_at=now(), values=values))


def test_the_few_that_no_group_has_are_among_all(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    for sex in ("1", "2"):
        for code in ("1", "2", "3", "4"):
            both(known, {"safe": code, "sex": sex}, 10)
    both(known, {"safe": "1"}, 3)
    service = EstimateService(sqlite_db, tmp_path)
    divided, alone = (service.table(known.wave_id, "safe", by, Method()).whole for by in ("sex", ""))
    assert [row.share for row in divided.rows] == [row.share for row in alone.rows]
    assert divided.rows[0].share.value == pytest.approx(23 / 83)


def withheld(found: EstimateTable) -> set[str]:
    return {row.code for row in found.whole.rows if row.share.hidden is Hidden.WEIGHTED}


def test_the_same_weighted_shares_are_withheld_whatever_divides_the_question(
    reference: tuple[EstimateService, int],
) -> None:
    service, wave_id = reference
    stratified = Method(Sampling.parsed("stratified:area"))
    gone = [withheld(service.table(wave_id, "exposed", by, stratified)) for by in ("", "sex", "area", "trust")]
    assert gone[0]
    assert gone == [gone[0]] * 4
    assert not any(withheld(service.table(wave_id, "exposed", by, METHODS["rake"])) for by in ("", "sex", "area"))
    assert withheld(service.table(wave_id, "exposed", "sex", stratified, published=False)) == set()

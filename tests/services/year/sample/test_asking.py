"""The sample's waves, as they stand when the autumn is over."""

from app.models.database import Database
from app.services.analysis import AnalysisService, IndicatorFigure
from app.services.keying import BatchState, KeyingService
from app.services.survey import SurveyService, WaveState
from app.services.year.sample.building import read_sample
from tests.services.year.sample.shown import percent


def shares(db: Database, wave: str) -> dict[str, float]:
    wave_id = SurveyService(db).wave_named(wave).id
    analysis = AnalysisService(db)
    named = ("safe_home", "safe_area", "safe_municipality")
    figures: dict[str, IndicatorFigure | None] = {name: analysis.indicator(wave_id, name) for name in named}
    return {name: percent(figure.value) for name, figure in figures.items() if figure is not None}


def test_the_published_margins_of_both_waves_hold(sample_db: Database) -> None:
    assert shares(sample_db, "2019") == {"safe_home": 94.4, "safe_area": 87.6, "safe_municipality": 83.1}
    assert shares(sample_db, "2020")["safe_municipality"] == 77.1


def test_the_unsafe_places_stand_in_the_published_order(sample_db: Database) -> None:
    places = AnalysisService(sample_db).places(SurveyService(sample_db).wave_named("2020").id)
    assert places is not None
    first = [row.name for row in places.rows][:5]
    assert first == ["Laholms centrum", "Altona", "Campus Laholm", "Glänningesjö", "Knäred"]


def test_all_paper_forms_are_keyed_in_batches_that_are_done(sample_db: Database) -> None:
    keying, surveys = KeyingService(sample_db), SurveyService(sample_db)
    batches = [batch for wave in surveys.waves() for batch in keying.batches(wave.id)]
    assert {batch.state for batch in batches} == {BatchState.KEYED}
    assert sum(batch.keyed for batch in batches) == sum(batch.received for batch in batches) == 346
    assert len({batch.collection_point for batch in batches}) > 1


def test_both_waves_are_closed_and_marked_as_invented(sample_db: Database) -> None:
    waves = SurveyService(sample_db).waves()
    assert {(wave.name, wave.state, wave.invented) for wave in waves} == {
        ("2019", WaveState.CLOSED, True),
        ("2020", WaveState.CLOSED, True),
    }


def test_every_question_of_the_second_wave_is_comparable_with_the_first(sample_db: Database) -> None:
    trend = AnalysisService(sample_db).trend("safe_municipality")
    assert trend is not None
    assert [(point.wave, point.broken) for point in trend.points] == [("2019", False), ("2020", False)]


def test_the_sample_says_of_itself_how_many_answered(sample_db: Database) -> None:
    for wave in read_sample("laholm")["waves"]:
        assert AnalysisService(sample_db).answered(SurveyService(sample_db).wave_named(wave["name"]).id) == wave["n"]

"""Population tables are kept one for each set of questions, and say what does not fit."""

import pytest

from app.models.database import Database
from app.services.keeping import changes
from app.services.survey import (
    Inhabitants,
    PopulationCellTwice,
    PopulationCodeUnknown,
    PopulationEmpty,
    PopulationQuestionUnknown,
    PopulationService,
    SurveyService,
)

WOMEN, MEN = Inhabitants(("1",), 60), Inhabitants(("2",), 40)


@pytest.fixture
def wave_id(db: Database) -> int:
    return SurveyService(db).create_wave("2021")


def test_a_table_takes_the_place_of_the_one_by_the_same_questions(db: Database, wave_id: int) -> None:
    service = PopulationService(db)
    service.keep(wave_id, ["sex"], [WOMEN, MEN], "SCB")
    service.keep(wave_id, ["sex", "age"], [Inhabitants(("1", "2"), 30), Inhabitants(("2", "2"), 20)])
    service.keep(wave_id, ["sex"], [WOMEN, Inhabitants(("2",), 50)], "SCB again")
    first, second = service.tables(wave_id)
    assert (first.questions, first.source, first.total) == (("sex",), "SCB again", 110)
    assert second.by(["age"]) == {("2",): 50}
    assert second.by(["age", "sex"]) == {("2", "1"): 30, ("2", "2"): 20}


def test_a_table_is_removed_and_brought_back(db: Database, wave_id: int) -> None:
    service = PopulationService(db)
    service.remove(service.keep(wave_id, ["sex"], [WOMEN, MEN]))
    assert service.tables(wave_id) == ()
    db.undo(changes(db, 1)[0].id)
    assert service.tables(wave_id)[0].cells == (WOMEN, MEN)


def test_tables_are_taken_from_another_wave_but_for_those_there_are(db: Database, wave_id: int) -> None:
    service = PopulationService(db)
    service.keep(wave_id, ["sex"], [WOMEN, MEN], "SCB")
    service.keep(wave_id, ["age"], [Inhabitants(("2",), 100)])
    later = SurveyService(db).next_wave(wave_id, "2022")
    service.keep(later, ["age"], [Inhabitants(("2",), 110)])
    assert service.copy(later, wave_id) == 1
    assert [(table.questions, table.total, table.source) for table in service.tables(later)] == [
        (("age",), 110, ""),
        (("sex",), 100, "SCB"),
    ]
    db.undo(changes(db, 1)[0].id)
    assert len(service.tables(later)) == 1


def test_a_wave_that_nothing_was_collected_in_goes_with_its_population(db: Database, wave_id: int) -> None:
    PopulationService(db).keep(wave_id, ["sex"], [WOMEN, MEN])
    SurveyService(db).remove_wave(wave_id)
    assert SurveyService(db).waves() == ()


def test_what_does_not_fit_is_refused_and_nothing_is_kept(db: Database, wave_id: int) -> None:
    service = PopulationService(db)
    for questions, cells, refusal in (
        (["shoe"], [WOMEN], PopulationQuestionUnknown),
        (["measures"], [WOMEN], PopulationQuestionUnknown),
        (["sex", "sex"], [Inhabitants(("1", "1"), 2)], PopulationQuestionUnknown),
        (["sex"], [Inhabitants(("7",), 2)], PopulationCodeUnknown),
        (["sex"], [Inhabitants(("9",), 2)], PopulationCodeUnknown),
        (["sex"], [WOMEN, WOMEN], PopulationCellTwice),
        (["sex"], [], PopulationEmpty),
        (["sex"], [Inhabitants(("1",), 0)], PopulationEmpty),
        (["sex"], [WOMEN, Inhabitants(("2",), -1)], PopulationEmpty),
        ([], [Inhabitants((), 4)], PopulationEmpty),
    ):
        with pytest.raises(refusal):
            service.keep(wave_id, questions, cells)
    assert service.tables(wave_id) == ()

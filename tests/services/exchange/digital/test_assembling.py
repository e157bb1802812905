"""Columns become answers: what stands in several of them of one place, and in one of several places."""

from app.models.database import Database
from app.models.survey import AnswerOption, FreeTextAnswer, Question
from app.services.exchange.digital import DigitalService, Fault, ReadColumn, Use, Why, shown_value
from tests.services.exchange.digital.files import opened
from tests.services.exchange.digital.trying import cells, table, taken, trial


def test_a_place_its_times_and_its_reasons_stand_in_columns_of_their_own(sqlite_db: Database) -> None:
    known = opened(sqlite_db)
    with sqlite_db.write("Tell a reason in words") as session:
        session.get_one(AnswerOption, known.options["spots", "WHY", "2"]).with_text = True
        session.get_one(AnswerOption, known.options["spots", "ANSWER", "97"]).with_text = True
    head = [
        "spots? [Plats 1]",
        "spots? [Plats 1, när]",
        "spots? [Plats 1, varför: dark]",
        "spots.1.why.2.text",
        "spots? [Plats 2]",
    ]
    taken(known, [head, ["place 3", "day; night", "Ja", "Ödsligt", ""], ["place 1", "night", "", "", "place 2"]])
    first, second = cells(known)
    names = ("spots.1.place", "spots.1.when", "spots.1.why", "spots.2.place")
    assert [first.get(name) for name in names] == ["03", "1 2", "1 2", None]
    assert [second.get(name) for name in names] == ["01", "2", None, "02"]


def test_a_place_told_in_words_in_a_list_of_places_stands_where_it_is_told(sqlite_db: Database) -> None:
    known, service = opened(sqlite_db), DigitalService(sqlite_db)
    with sqlite_db.write("Tell a place in words") as session:
        session.get_one(AnswerOption, known.options["spots", "ANSWER", "97"]).with_text = True
    grid = table([["spots", "safe"], ["place 1;Bakgården", "1"]])
    proposed = service.proposed(service.asked(known.wave_id), grid)
    mapping = proposed.mapping.with_column(ReadColumn("spots", Use.LIST, "spots", otherwise="97"))
    service.take_in(known.wave_id, grid, proposed.layout, mapping)
    (row,) = cells(known)
    assert (row["spots.1.place"], row["spots.2.place"]) == ("01", "97")
    with sqlite_db.read() as session:
        assert [text.text for text in session.query(FreeTextAnswer)] == ["Bakgården"]


def test_what_does_not_fit_is_told_with_all_that_stands_there(sqlite_db: Database) -> None:
    listed = [["safe", "wishes"], ["1", "light;police;3"], ["1", "light"]]
    ticked = [["safe", "wishes/1", "wishes/2", "wishes/3"], ["1", "1", "1", "1"], ["1", "1", "0", "1"]]
    known = opened(sqlite_db)
    with sqlite_db.write("Allow two") as session:
        session.get_one(Question, known.questions["wishes"]).most_ticks = 2
    for rows, said in ((listed, "light;police;3"), (ticked, "police, light, other")):
        found = trial(known, rows).first_faults(9)
        assert said in [fault.value for fault in found if fault.why is Why.TOO_MANY], found
        assert all(fault.value for fault in found)


def test_a_formula_without_a_value_is_called_one() -> None:
    asked = [shown_value(Fault(2, "kön", value, Why.NO_VALUE), "sv") for value in ("=A1&B1", "=", "#SAKNAS!")]
    assert asked == ["formel: A1&B1", "formel", "#SAKNAS!"]
    assert shown_value(Fault(2, "kön", "=", Why.NO_SUCH_ANSWER), "sv") == "="

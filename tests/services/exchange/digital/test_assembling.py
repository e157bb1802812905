"""Columns become answers: what stands in several of them of one place, and in one of several places."""

from app.models.database import Database
from app.models.survey import AnswerOption, FreeTextAnswer
from app.services.exchange.digital import DigitalService, ReadColumn, Use
from tests.services.exchange.digital.files import opened
from tests.services.exchange.digital.trying import cells, table, taken


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

"""Headings as survey tools write them, and the question, line or option that each one is known as."""

import pytest

from app.models.database import Database
from app.models.survey import Question
from app.services.exchange.digital import Asked, DigitalService, Heading, Use
from app.services.exchange.digital.suggesting import Suggesting
from tests.services.exchange.digital.files import opened
from tests.services.exchange.xlsform.told import book_of


@pytest.mark.parametrize(
    ("heading", "use", "field", "option"),
    [
        (("safe",), Use.ANSWER, "safe", ""),
        (("1. Safe?",), Use.ANSWER, "safe", ""),
        (("group/safe",), Use.ANSWER, "safe", ""),
        (("problems [litter]",), Use.ANSWER, "problems.litter", ""),
        (("problems.speed",), Use.ANSWER, "problems.speed", ""),
        (("problems/speed",), Use.ANSWER, "problems.speed", ""),
        (("problems?", "speed"), Use.ANSWER, "problems.speed", ""),
        (("wishes",), Use.LIST, "wishes", ""),
        (("wishes/2",), Use.TICK, "wishes", "2"),
        (("wishes_2",), Use.TICK, "wishes", "2"),
        (("wishes: Light",), Use.TICK, "wishes", "2"),
        (("wishes? [light]",), Use.TICK, "wishes", "2"),
        (("wishes_other",), Use.WORDS, "wishes", "3"),
        (("wishes [Annat, ange:]",), Use.WORDS, "wishes", "3"),
        (("wishes.3.text",), Use.WORDS, "wishes", "3"),
        (("words?",), Use.WORDS, "words", ""),
        (("home",), Use.ANSWER, "home", ""),
        (("spots",), Use.LIST, "spots", ""),
        (("spots.1.place",), Use.ANSWER, "spots.1", ""),
        (("spots.2.when",), Use.LIST, "spots.2", ""),
        (("spots/1/why/2",), Use.TICK, "spots.1", "2"),
        (("spots? [Plats 1]",), Use.ANSWER, "spots.1", ""),
        (("spots?", "Plats 2 - varför"), Use.LIST, "spots.2", ""),
        (("spots? Plats 2: varför [dark]",), Use.TICK, "spots.2", "1"),
        (("Plats 1",), Use.ANSWER, "spots.1", ""),
        (("När känner du dig otrygg på plats 2?",), Use.LIST, "spots.2", ""),
        (("Plats 2, varför?", "dark"), Use.TICK, "spots.2", "1"),
        (("Respondent ID",), Use.ROW, "", ""),
        (("Svarssätt",), Use.MODE, "", ""),
        (("Startdatum",), Use.IGNORE, "", ""),
    ],
)
def test_a_column_is_known_by_its_heading(
    sqlite_db: Database, heading: tuple[str, ...], use: Use, field: str, option: str
) -> None:
    known = opened(sqlite_db)
    values = {"Startdatum": ["2020-10-01 10:11", "2020-10-02 11:12"], "wishes_other": ["Fler bänkar", "En mack"]}
    suggested = Suggesting(DigitalService(sqlite_db).asked(known.wave_id)).of(
        Heading(" ".join(heading), heading), values.get(heading[0], ["a", "b"])
    )
    assert suggested is not None
    assert (suggested.column.use, suggested.column.field, suggested.column.option) == (use, field, option)


@pytest.mark.parametrize(
    "heading",
    [
        *("lopnr", "Löpnr", "löp nr", "Löp-nr.", "Löpnummer", "Löpande nummer", "id", "ID", "Id"),
        *("_id", "_uuid", "__id", "meta/rootUuid", "_submission__id", "KEY", "meta-instanceID", "meta:instanceID", "instanceID"),
        *("Respondent ID", "respondent_id", "RespondentId", "Respondent-ID", "Respondentnummer"),
        *("response id", "ResponseId", "Response ID", "Svars-ID", "Svars-Id", "svarsid", "Svar ID", "Submission ID"),
    ],
)
def test_the_name_of_a_row_is_known_whatever_the_tool_calls_it(sqlite_db: Database, heading: str) -> None:
    suggesting = Suggesting(DigitalService(sqlite_db).asked(opened(sqlite_db).wave_id))
    suggested = suggesting.of(Heading(heading, (heading,)), ["1", "2"])
    assert suggested is not None
    assert (suggested.column.use, suggested.sure) == (Use.ROW, True)


@pytest.mark.parametrize("heading", ["id", "key", "Löpnummer"])
def test_a_question_that_is_called_as_a_row_is_a_question(sqlite_db: Database, heading: str) -> None:
    known = opened(sqlite_db)
    with sqlite_db.write("Reword") as session:
        session.get_one(Question, known.questions["safe"]).text = heading
    suggested = Suggesting(DigitalService(sqlite_db).asked(known.wave_id)).of(Heading(heading, (heading,)), ["1", "2"])
    assert suggested is not None
    assert (suggested.column.use, suggested.column.field) == (Use.ANSWER, "safe")


WORDED = {
    "safe": "Hur trygg är du i ditt hem?",
    "any": "… i området där du bor?",
    "wishes": "Vad ökar tryggheten mest? Högst tre.",
}


@pytest.mark.parametrize(
    ("heading", "field", "option", "sure"),
    [
        ("Vad ökar tryggheten mest? [light]", "wishes", "2", True),
        ("5. Vad ökar tryggheten mest? (flera val) [light]", "wishes", "2", True),
        ("Vad ökade tryggheten mest? [light]", "wishes", "2", False),
        ("Hur trygg är du i området där du bor?", "any", "", True),
        ("Hur trygg eller otrygg känner du dig i området där du bor?", "any", "", False),
    ],
)
def test_headings_are_compared_with_what_is_asked_and_not_with_how_to_answer(
    sqlite_db: Database, heading: str, field: str, option: str, *, sure: bool
) -> None:
    known = opened(sqlite_db)
    with sqlite_db.write("Reword") as session:
        for name, text in WORDED.items():
            session.get_one(Question, known.questions[name]).text = text
    suggested = Suggesting(DigitalService(sqlite_db).asked(known.wave_id)).of(Heading(heading, (heading,)), ["1", "0"])
    assert suggested is not None
    assert (suggested.column.field, suggested.column.option, suggested.sure) == (field, option, sure)


def test_a_heading_that_is_like_no_question_is_none(sqlite_db: Database) -> None:
    suggesting = Suggesting(DigitalService(sqlite_db).asked(opened(sqlite_db).wave_id))
    assert suggesting.of(Heading("Vad tycker du om bussarna?", ("Vad tycker du om bussarna?",)), ["bra"]) is None


def test_every_column_of_answers_to_our_own_form_is_known_however_the_tool_writes_them(
    standard: Asked, standard_form: bytes
) -> None:
    book = book_of(standard_form)
    lists: dict[str, list[str]] = {}
    for row in book.choices.rows:
        lists.setdefault(row.get("list_name"), []).append(row.get("name"))
    group: list[str] = []
    found: list[str] = []
    for row in book.survey.rows:
        kind, name = row.get("type"), row.get("name")
        if kind == "begin_group":
            group = [name]
        elif kind == "end_group":
            group = []
        elif kind != "note":
            found += [name, "/".join([*group, name])]
            several = lists[kind.split()[1]] if kind.startswith("select_multiple") else []
            found += ["/".join([*group, name, option]) for option in several]
    suggesting = Suggesting(standard)
    unknown = [name for name in found if (it := suggesting.of(Heading(name, (name,)), ["1", "0"])) is None or not it.sure]
    assert len(found) > 150
    assert unknown == []

"""What stands between the answers of a list, found from the answers and not from the signs alone."""

import pytest

from app.models.database import Database
from app.models.survey import AnswerOption, QuestionKind, Series
from app.services.exchange.digital import DigitalService, ReadColumn, Use
from app.services.exchange.digital.target import Asked
from app.services.exchange.digital.values import field_number, resolved, separator_of, split_words, unknown_parts
from app.services.keying import Field
from app.services.survey.forms import QuestionForm
from tests.services.exchange.digital.files import opened

WISHES = ReadColumn("Anknytning", Use.LIST, "wishes")


@pytest.fixture
def asked(sqlite_db: Database) -> Asked:
    known = opened(sqlite_db)
    with sqlite_db.write("Reword") as session:
        session.get_one(AnswerOption, known.options["wishes", "ANSWER", "1"]).text = "Bor i kommunen"
        session.get_one(AnswerOption, known.options["wishes", "ANSWER", "2"]).text = "Studerar, arbetar"
    return DigitalService(sqlite_db).asked(known.wave_id)


@pytest.mark.parametrize(
    ("values", "separator"),
    [
        (["Bor i kommunen", "Bor i kommunen; Sommargäst"], ";"),
        (["Bor i kommunen | Sommargäst"], "|"),
        (["Bor i kommunen\nSommargäst"], "\n"),
        (["Bor i kommunen, Sommargäst"], ","),
        (["Bor i komunen; Sommargäst"], ";"),
        (["Studerar, arbetar; Bor i kommunen", "Studerar, arbetar"], ";"),
        (["1 2", "2 3"], " "),
        (["Helt andra ord"], ";"),
    ],
)
def test_what_stands_between_answers_is_what_makes_them_answers(asked: Asked, values: list[str], separator: str) -> None:
    assert separator_of(asked, WISHES, values) == separator


def test_a_place_in_a_list_that_is_unknown_is_shown_by_itself_and_words_are_not_cut_at_spaces(asked: Asked) -> None:
    value = "Bor i kommunen; Sommargäst i byn"
    assert resolved(asked, WISHES, [value]) == {}
    assert unknown_parts(asked, WISHES, value, ";") == ("Sommargäst i byn",)
    assert unknown_parts(asked, WISHES, "Har en stuga", " ") == ("Har en stuga",)
    assert unknown_parts(asked, WISHES, "1 7", " ") == ("7",)
    assert split_words(asked, WISHES, "1 gång om året", " ") == ((), "1 gång om året")


def test_a_value_that_is_said_to_be_none_of_the_answers_is_none_by_itself_and_in_a_list(asked: Asked) -> None:
    single = ReadColumn("safe", Use.ANSWER, "safe", values={"very": ""})
    assert resolved(asked, single, ["very", "rather"]) == {"rather": ("2",)}
    several = ReadColumn("wishes", Use.LIST, "wishes", separator=";", values={"other": "", "1;2": ""})
    assert resolved(asked, several, ["1;other", "1;2", "1"]) == {"1": ("1",)}
    assert unknown_parts(asked, several, "1;other", ";") == ("other",)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("3", 3),
        ("3,0", 3),
        ("3.00", 3),
        (" 1 200 ", 1200),
        ("1\N{NO-BREAK SPACE}200,0", 1200),
        ("0", 0),
        ("3,5", None),
        ("1,000", None),
        ("1.200", None),
        ("1 20", None),
        ("-3", None),
        ("4000", None),
        ("tre", None),
        ("\N{ARABIC-INDIC DIGIT THREE}", None),
        ("", None),
    ],
)
def test_a_whole_number_is_read_as_spreadsheets_write_it(written: str, number: int | None) -> None:
    times = QuestionForm(1, 1, "times", "", "", QuestionKind.NUMBER, None, None, Series.SAME, (), (), (), least=0, largest=3000)
    assert field_number(Field("times", times, None, ()), written) == number

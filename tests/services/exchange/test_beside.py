"""A form's own names of the words beside options are kept with the file, and its answers are found by them."""

from pathlib import Path

from app.models.database import Database
from app.models.survey import FreeTextAnswer
from app.services.exchange.beside import WordsBeside, keep_words_beside, words_beside
from app.services.exchange.digital import DigitalService, ReadColumn, Use
from app.services.exchange.xlsform import XlsformService
from app.services.exchange.xlsform.reading import form_of
from tests.services.exchange.digital.trying import table
from tests.services.exchange.xlsform.told import book_of, form

SURVEY = [
    ["type", "name", "label", "label::English (en)", "relevant"],
    ["select_one yes_no", "unsafe_any", "Undviker du någon plats?", "Do you avoid any place?", ""],
    ["text", "plats", "Vilken plats?", "Which place?", "${unsafe_any} = 'ja'"],
]
CHOICES = [["list_name", "name", "label"], ["yes_no", "ja", "Ja"], ["yes_no", "nej", "Nej"]]


def test_the_words_of_a_form_are_found_in_its_answers_by_its_own_name_and_label(sqlite_db: Database, tmp_path: Path) -> None:
    path = form(tmp_path / "form.xlsx", SURVEY, CHOICES)
    read = XlsformService(sqlite_db).add_wave(form_of(book_of(path.read_bytes())), "2026")
    service = DigitalService(sqlite_db)
    asked = service.asked(read.wave_id)
    for heading in ("plats", "grupp/plats", "Vilken plats?", "2. Vilken plats?", "Which place?"):
        grid = table([["unsafe_any", heading], ["ja", "Parken vid ån"], ["nej", ""]])
        proposed = service.proposed(asked, grid)
        column = next(one for one in proposed.mapping.columns if one.heading == heading)
        code = asked.form.questions[0].options[0].code
        assert column == ReadColumn(heading, Use.WORDS, "unsafe_any", option=code)
        assert proposed.unsure == frozenset()
    service.take_in(read.wave_id, grid, proposed.layout, proposed.mapping)
    with sqlite_db.read() as session:
        assert [one.text for one in session.query(FreeTextAnswer)] == ["Parken vid ån"]


def test_the_newest_form_says_what_a_name_means_and_the_others_are_kept(sqlite_db: Database) -> None:
    first, second = WordsBeside(("plats", "Var?"), "any", "1"), WordsBeside(("annat",), "wishes", "3")
    newer = WordsBeside(("plats",), "spots", "97")
    with sqlite_db.write("Read a form") as session:
        keep_words_beside(session, [first, second])
    with sqlite_db.write("Read a form") as session:
        keep_words_beside(session, [newer])
        keep_words_beside(session, [])
    with sqlite_db.read() as session:
        assert words_beside(session) == (second, newer)

"""Paper, keying, code book and import map say the same codes, whatever the questionnaire: none has one that another lacks."""

import json
import subprocess
import tempfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from app.models.database import Database
from app.models.survey import AnswerMeaning, OptionPart, QuestionKind
from app.services.documents.questionnaire import BoxKind, PrintedForm
from app.services.documents.questionnaire.pages import form_pdf, layout_of
from app.services.exchange import AnswersFaulty, ExchangeService, Holding, columns_of, import_map
from app.services.exchange.code_book import code_book
from app.services.exchange.coding import WRITTEN
from app.services.keying import Accepted, Entry, Field, Going, Key, Refused, begin, fields_of, press
from app.services.survey.forms import PlaceLine, QuestionnaireForm
from tests.services.documents.printed_forms import PLACES, standard
from tests.tools.need import need_program
from tests.tools.paper import lay_out
from tests.tools.questionnaires import questionnaires

CANDIDATES = (*"0123456789", *(f"{code:02}" for code in range(100)))
STANDING = {",", "*"}
Asked = tuple[QuestionnaireForm, tuple[PlaceLine, ...]]
Codes = dict[tuple[str, OptionPart], set[str]]


def on_paper(form: QuestionnaireForm, places: tuple[PlaceLine, ...]) -> Codes:
    """The codes beside the boxes, and those in a list that a code is written from, as they are read from the page."""
    made = PrintedForm(form, places, "Kommunen", "2020", "0badcafe", datetime(2020, 9, 1, tzinfo=UTC))
    codes: Codes = {}
    for box in layout_of(made).boxes:
        held = codes.setdefault((box.field, box.part), set())
        if box.kind is BoxKind.TICK:
            held.add(box.code)
        elif box.kind is BoxKind.DIGIT:
            alone = tuple(question for question in form.questions if question.name == box.field.partition(".")[0])
            if alone[0].kind is QuestionKind.NUMBER:
                continue
            pdf = form_pdf(replace(made, form=replace(form, questions=alone)))
            held |= listed(pdf, {*(place.code for place in places), "97", "98", "99"})
    return codes


def listed(pdf: bytes, sought: set[str]) -> set[str]:
    """Which of the codes stand in the list of places with the place's name, or an option's, after them."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        command = [need_program("pdftotext", "poppler-utils"), "-raw", file.name, "-"]
        words = " ".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    return {code for code in sought if f"{code} Plats {code}" in words or f"{code} Ort {code}" in words}


def keyed(fields: tuple[Field, ...]) -> Codes:
    """The codes that the keys take, tried one by one."""
    return {
        (field.name, part): {code for code in (*CANDIDATES, *STANDING) if takes(field, part, code)} - numbers(field)
        for field in fields
        for part in OptionPart
        if part is OptionPart.ANSWER or field.question.part(part)
    }


def numbers(field: Field) -> set[str]:
    """The candidates that are numbers which the field takes: they are no codes, and stand in no list."""
    least, largest = field.question.span
    if field.kind is not QuestionKind.NUMBER:
        return set()
    return {code for code in CANDIDATES if code == str(int(code)) and least <= int(code) <= largest}


def takes(field: Field, part: OptionPart, code: str) -> bool:
    """Whether the code's own keys, from an empty field, tick it; of blank and unreadable, whether the key is taken."""
    named = Entry(field.codes()[:1]) if part is not OptionPart.ANSWER else Entry()
    state = replace(begin(field, None), part=part, entry=named)
    if code in STANDING:
        return part is OptionPart.ANSWER and not isinstance(press(state, code), Refused)
    for key in code:
        if state.writing:
            return False
        outcome = press(state, key)
        if isinstance(outcome, Accepted):
            return code in outcome.entry.ticks(part)
        if not isinstance(outcome, Going):
            return False
        state = outcome.state
    if field.kind is QuestionKind.NUMBER:
        done = press(state, Key.ENTER)
        return isinstance(done, Accepted) and code in done.entry.ticks(part)
    return code in state.entry.ticks(part)


def in_book(fields: tuple[Field, ...]) -> Codes:
    """The codes that the code book explains."""
    columns = columns_of(fields)
    explained = {(line[0], line[3]) for line in code_book(columns, {}, "sv")[1:] if line[3]}
    codes: Codes = {}
    for column in columns:
        held = codes.setdefault((column.field.name, column.part), set())
        own = {code for name, code in explained if name == column.name}
        if column.option is not None and not column.words:
            held |= {column.option.code} | (own - {"0", "1"})
        elif column.field.kind is QuestionKind.TEXT:
            held |= own - {WRITTEN}
        elif column.field.kind is QuestionKind.NUMBER:
            assert column.span in own
            held |= own - {column.span}
        else:
            held |= own
    return codes


def in_map(form: QuestionnaireForm, fields: tuple[Field, ...]) -> Codes:
    """The codes that the map's file says."""
    codes: Codes = {}
    for column in json.loads(import_map(form, fields).file())["columns"]:
        field = ".".join(filter(None, (column["question"], column["item"])))
        held = codes.setdefault((field, OptionPart(column["part"])), set())
        if column["holds"] == Holding.TICK:
            held |= {column["option"]} | (set(column["codes"]) - {"0", "1"})
        else:
            held |= set(column["codes"]) - ({WRITTEN} if column["holds"] == Holding.WRITTEN else set())
    return codes


@settings(max_examples=25)
@given(questionnaires(most=4))
def test_a_code_is_on_paper_can_be_keyed_is_explained_and_is_read_or_none_of_it(asked: Asked) -> None:
    form, places = asked
    fields = fields_of(form, places)
    by_keys = keyed(fields)
    printed = on_paper(form, places)
    for key, codes in by_keys.items():
        assert printed.get(key, set()) | (STANDING if key[1] is OptionPart.ANSWER else set()) == codes, key
    assert printed.keys() <= by_keys.keys()
    assert {key: codes for key, codes in in_book(fields).items() if codes} == {
        key: codes for key, codes in by_keys.items() if codes
    }
    assert in_map(form, fields) == in_book(fields)


def test_the_map_tells_missing_answers_apart_and_places_from_options() -> None:
    columns = import_map(standard(), fields_of(standard(), PLACES)).by_name
    assert columns["residence"].codes["02"] == "PLACE"
    assert columns["residence"].codes["99"] == AnswerMeaning.DECLINED
    assert columns["safe_home"].codes["9"] == AnswerMeaning.DONT_KNOW
    assert {columns["safe_home"].codes[code] for code in STANDING} == {AnswerMeaning.BLANK, AnswerMeaning.INVALID}
    assert columns["measures.3"].option == "3"
    assert (columns["unsafe_places.2.why"].item, columns["unsafe_places.2.why"].holds) == ("2", Holding.CODES)
    assert columns["comment.text"].holds is Holding.WORDS


def test_the_map_is_the_same_file_every_time_and_says_its_format() -> None:
    made = import_map(standard(), fields_of(standard(), PLACES)).file()
    assert made == import_map(standard(), fields_of(standard(), PLACES)).file()
    assert json.loads(made)["format"] == 1


@pytest.mark.parametrize(
    ("column", "cell"), [("safe_home", "7"), ("measures.3", "2"), ("unsafe_places.1.when", "1 4"), ("comment", "9")]
)
def test_answers_are_read_by_the_map_and_a_cell_that_it_does_not_take_is_named(
    sqlite_db: Database, column: str, cell: str
) -> None:
    paper = lay_out(sqlite_db)
    exchange = ExchangeService(sqlite_db)
    assert not exchange.import_map(paper.wave_id).by_name[column].takes(cell)
    with pytest.raises(AnswersFaulty) as refused:
        exchange.import_answers(paper.wave_id, f"mode;{column}\r\nWEB;{cell}\r\n")
    assert [(fault.column, fault.value) for fault in refused.value.faults] == [(column, cell)]

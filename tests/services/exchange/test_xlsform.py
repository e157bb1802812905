"""Whatever rows a form has, it is read or refused; what was read can be asked, printed and written again."""

import io
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from pyxform.xls2xform import convert

from app.services.exchange.xlsform import FormEmpty, Why
from app.services.exchange.xlsform.reading import Taken, form_of
from app.services.exchange.xlsform.sheets import Book, Sheet, sheet_of
from app.services.exchange.xlsform.writing import form_workbook
from app.services.survey.legal import refuse_faults
from tests.services.exchange.xlsform.told import book_of, told

NAMES = ("q1", "q2", "q.3", "Åldern", "", "mode", "q1", "g_1", "x y")
KINDS = (
    *("select_one a", "select_one b", "select_multiple a or_other", "select_multiple b", "integer", "range", "text", "note"),
    *("begin_group", "end_group", "begin_repeat", "end_repeat", "calculate", "geopoint", "select_one lost", "", "INTEGER", "?"),
)
LABELS = ("", "Fråga?", "Vet inte", "=1+1", "Hej ${q1}", "Två\nrader", "x" * 200)
RELEVANT = ("", "", "${q1} = 'yes'", "${q1} != 'no'", "not(selected(${q2}, 'yes'))", "${q2} > 3", "${q1} = 'yes' or ${q1} = 'no'")
LIMITS = ("", "", ". >= 0 and . <= 9", ". < 0", "count-selected(.) <= 2", "regex(., 'x')", ". >= 5 and . <= 2")
LOOKS = ("", "field-list", "list-nolabel", "label", "minimal")
OWN = {
    "mlofte_kind": ("", "", "PLACES", "PLACE", "BATTERY", "LINE", "WHEN", "nothing"),
    "mlofte_figures": ("", "", "[{}]", "[", '[{"name":"f","text":"f","kind":"SHARE","counted":["1"],"base":["1"]}]'),
    "mlofte_options": ("", "", '[{"code":"5","text":"?","meaning":"DONT_KNOW"}]', '[{"code":"x","text":"?"}]', "{}"),
    "mlofte_name": ("", "1", "rad"),
}
HEAD = ("type", "name", "label", "relevant", "constraint", "appearance", *OWN)
ROWS = st.lists(
    st.tuples(*map(st.sampled_from, (KINDS, NAMES, LABELS, RELEVANT, LIMITS, LOOKS, *OWN.values()))), min_size=1, max_size=12
)
CHOICES = st.lists(
    st.tuples(
        st.sampled_from(("a", "b")),
        st.sampled_from(("yes", "no", "1", "10", "a b", "", "other", "Ü")),
        st.sampled_from(("Ja", "Vet inte", "", "Annat")),
        st.sampled_from(("", "1", "12", "x")),
        st.sampled_from(("", "", "yes")),
    ),
    max_size=8,
)


def book(survey: list[Any], choices: list[Any]) -> Book:
    named = [("list_name", "name", "label", "mlofte_code", "mlofte_place"), *choices]
    return Book(
        "form.xlsx",
        sheet_of("survey", list(enumerate([HEAD, *survey], start=1))),
        sheet_of("choices", list(enumerate(named, start=1))),
        Sheet("settings"),
    )


@settings(max_examples=60, deadline=None)
@given(ROWS, CHOICES)
def test_any_rows_are_read_or_refused_and_what_is_read_can_be_asked(survey: list[Any], choices: list[Any]) -> None:
    try:
        taken = form_of(book(survey, choices))
    except FormEmpty:
        return
    refuse_faults(taken.questionnaire)
    content = form_workbook(taken.questionnaire)
    again = form_of(book_of(content))
    assert told(again.questionnaire) == told(taken.questionnaire)
    convert(content, file_type=".xlsx", validate=False)


def test_a_workbook_of_another_spreadsheet_program_is_read_as_ours() -> None:
    workbook = Workbook()
    for name in workbook.sheetnames:
        del workbook[name]
    sheet = workbook.create_sheet("survey")
    for row in (("Type ", "NAME", "Label::English"), ("select one yn", "q", "Well?"), ("int", "n", 5)):
        sheet.append(row)
    listed = workbook.create_sheet("choices")
    for choice in (("list name", "value", "caption"), ("yn", 1, "Yes"), ("yn", 0, "No")):
        listed.append(choice)
    stream = io.BytesIO()
    workbook.save(stream)
    taken = form_of(book_of(stream.getvalue()))
    first, second = taken.questionnaire.questions
    assert [(one.code, one.name, one.text) for one in first.options[:2]] == [("1", "", "Yes"), ("0", "", "No")]
    assert second.text == "5"


COLUMNS = (
    *("relevant", "constraint", "constraint_message", "required", "required_message", "hint", "guidance_hint", "default"),
    *("calculation", "choice_filter", "parameters", "appearance", "read_only", "trigger", "repeat_count", "media::image"),
    *(
        "media::audio::Svenska (sv)",
        "body::accuracyThreshold",
        "bind::odk:length",
        "bind::jr:preload",
        "instance::hxl",
        "save_to",
    ),
    *("label::English (en)", "hint::English (en)", "big-image", "x", ""),
)
ANY_KIND = (
    *("select_one a", "select_multiple a", "select_one a or_other", "select_one lost", "integer", "range", "text", "note"),
    *("begin_group", "end_group", "begin_repeat", "end_repeat", "calculate", "geopoint", "rank a", "start", "decimal", "file"),
)
SETTING = (
    *("form_title", "form_id", "version", "style", "instance_name", "public_key", "submission_url", "default_language"),
    *("allow_choice_duplicates", "namespaces", "clean_text_values", "auto_send"),
)
WHOLE = (Why.KIND, Why.COLLECTED, Why.REPEAT, Why.NO_CHOICES, Why.NOTE, Why.GROUP, Why.TWICE, Why.UNUSED)
"""Why a row is not taken with any of its cells."""

CHECKED = st.lists(
    st.tuples(st.sampled_from(ANY_KIND), st.sets(st.sampled_from(range(len(COLUMNS))), max_size=6)), min_size=1, max_size=10
)


def marked(sheet: str, rows: list[tuple[str, ...]]) -> tuple[list[tuple[int, tuple[str, ...]]], list[tuple[int, str, str]]]:
    """The rows with their numbers, and every mark in them with its row and the heading of its column."""
    numbered = list(enumerate(rows, start=1))
    heads = rows[0]
    marks = [
        (at, head, cell) for at, row in numbered[1:] for head, cell in zip(heads, row, strict=True) if cell.startswith(sheet)
    ]
    return numbered, marks


def lost(taken: Taken, sheet: str, marks: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """The marks that are neither in the questionnaire nor told of."""
    kept = str(told(taken.questionnaire))
    left = [one for one in taken.not_taken if one.sheet == sheet]
    columns_told = {one.what for one in left if one.why in (Why.COLUMN, Why.LANGUAGE)}
    rows_told = {one.row for one in left if one.why in WHOLE}
    rows_told |= {3} if any((one.row, one.why) == (2, Why.UNUSED) for one in left) else set()  # the list has two rows
    said = " ".join(one.what for one in left)
    return [
        (row, head, mark)
        for row, head, mark in marks
        if f"{mark}." not in kept and f"{mark}." not in said and row not in rows_told and head not in columns_told
        and not (not head and any(len(what) <= 2 for what in columns_told))
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(CHECKED, st.sets(st.sampled_from(SETTING)))
def test_every_cell_of_a_form_is_taken_or_told_of(rows: list[tuple[str, set[int]]], said: set[str]) -> None:
    survey: list[tuple[str, ...]] = [("type", "name", "label", *COLUMNS)]
    for number, (kind, filled) in enumerate(rows, start=2):
        cells = (f"survey{number}x{at}." if at in filled else "" for at in range(len(COLUMNS)))
        survey.append((kind, f"q{number}", f"survey{number}w.", *cells))
    choices = [
        ("list_name", "name", "label", "label::English (en)", "filter", "media::image"),
        ("a", "yes", "choices1.", "choices2.", "choices3.", "choices4."),
        ("a", "no", "choices5.", "", "", "choices6."),
        ("b", "no", "choices7.", "choices8.", "", ""),
    ]
    heads = tuple(sorted(said))
    setting = [heads, tuple(f"settings{at}." for at in range(len(heads)))] if heads else []
    sheets: list[Sheet] = []
    marks = {}
    for name, of in (("survey", survey), ("choices", choices), ("settings", setting)):
        numbered, marks[name] = marked(name, [tuple(row) for row in of]) if of else ([], [])
        sheets.append(sheet_of(name, numbered))
    try:
        taken = form_of(Book("form.xlsx", sheets[0], sheets[1], sheets[2]))
    except FormEmpty:
        return
    for name, some in marks.items():
        plain = [(row, head, mark.rstrip(".")) for row, head, mark in some]
        assert lost(taken, name, plain) == []

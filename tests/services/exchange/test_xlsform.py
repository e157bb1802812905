"""Whatever rows a form has, it is read or refused; what was read can be asked, printed and written again."""

import io
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from pyxform.xls2xform import convert

from app.services.exchange.xlsform import FormEmpty
from app.services.exchange.xlsform.reading import form_of
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

"""The workbook says what the CSV says: numbers as numbers, hostile words as words."""

import io
import re
import zipfile

from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.services.exchange.coded import CodedTable
from app.services.exchange.coded.sheets import LONGEST, coded_workbook
from tests.services.exchange.coded.tables import field, option, said, silent, table

HOSTILE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["=", "+", "-", "@", "'", "\t"]).flatmap(lambda sign: st.text(max_size=9).map(lambda text: sign + text)),
    st.sampled_from(
        ["#N/A", "#REF!", "TRUE", "007", "1e5", "2020-01-01", "_x0041_", " ", "a\0b", "\ud7ff", "a\r\nb", "<b>&amp;"]
    ),
)


def read(table: CodedTable, sheet: int = 0) -> list[list[object]]:
    content, _cut = coded_workbook(table, silent)
    return [list(row) for row in CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(sheet).to_python()]


def plain(text: str) -> str:
    """What a workbook can hold of a text."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text).replace("\r\n", "\n").replace("\r", "\n")


@settings(max_examples=40, deadline=None)
@given(st.lists(HOSTILE, min_size=1, max_size=20))
@example(["=1+1", "#N/A", "_x0041_", "a\0b", "12", " x "])
def test_any_words_are_read_back_as_the_csv_has_them_and_none_is_a_formula(words: list[str]) -> None:
    coded = said(*words)
    rows = read(coded)[1:]
    assert [row[3] for row in rows] == [plain(line[3]) for line in coded.lines]
    assert not any(str(row[3]).startswith(("=", "+", "-", "@")) for row in rows)
    content, _cut = coded_workbook(coded, silent)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_numbers_are_numbers_and_codes_with_noughts_before_them_are_not() -> None:
    fields = [field("times", "NUMBER", [option("99", "?", "DONT_KNOW")]), field("home", "PLACE", places=["01", "12"])]
    head, *rows = read(table(fields, ["12", "01"], ["0", "12"], [",", "*"], ["", ""]))
    assert head == ["row", "mode", "times", "home"]
    assert [row[2:] for row in rows] == [[12.0, "01"], [0.0, 12.0], [",", "*"], ["", ""]]


def test_several_codes_in_a_cell_stay_words_also_where_there_is_one() -> None:
    spots = field(
        "spots.1", "PLACES", [option("1", "dark", part="WHY"), option("2", "empty", part="WHY")], item="1", places=["01"]
    )
    assert read(table([spots], ["01", "", "1 2"], ["01", "", "1"]))[1:] == [
        [1, "WEB", "01", "", "1 2"],
        [2, "WEB", "01", "", "1"],
    ]


def test_a_text_too_long_for_a_cell_is_cut_and_counted() -> None:
    content, cut = coded_workbook(said("x" * 40_000, "𝄞" * 20_000, "y" * LONGEST), silent)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1:]
    kept = [str(row[3]) for row in rows]
    assert cut == 2
    assert [len(text.encode("utf-16-le")) // 2 <= LONGEST for text in kept] == [True] * 3
    assert [text[-1] for text in kept] == ["…", "…", "y"]


def test_the_second_sheet_is_the_code_book_and_both_headings_stay() -> None:
    from openpyxl import load_workbook

    coded = table([field("safe", "SINGLE", [option("1", "=very"), option("9", "?", "DONT_KNOW")])], ["1"])
    lines = [[str(int(cell)) if isinstance(cell, float) else cell for cell in row] for row in read(coded, 1)]
    assert lines == coded.code_book()
    content, _cut = coded_workbook(coded, silent)
    assert [sheet.freeze_panes for sheet in load_workbook(io.BytesIO(content)).worksheets] == ["A2", "A2"]
    assert ["safe", "1", "'=very"] in [[line[0], line[3], line[4]] for line in lines]

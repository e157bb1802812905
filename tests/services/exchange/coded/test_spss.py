"""What is written for SPSS is read back with its labels, its missing values and every answer."""

import csv
from pathlib import Path
from typing import Any

import pyreadstat
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.services.exchange import SpssLacking
from app.services.exchange.coded import CodedTable
from app.services.exchange.coded.spss import LONGEST, spss_code_book, spss_file
from app.words import say
from tests.services.exchange.coded.tables import field, option, said, silent, table

LITTER = field(
    "problems.litter",
    "BATTERY",
    [option(code, f"grade {code}") for code in "123"] + [option("9", "?", "DONT_KNOW")],
    item="litter",
)
FIELDS = [
    LITTER,
    field("times", "NUMBER", [option("99", "?", "DONT_KNOW")]),
    field("wishes", "MULTIPLE", [option("1", "police"), option("2", "other", with_text=True)]),
]


def read(table: CodedTable, folder: Path) -> tuple[dict[str, list[Any]], Any, int]:
    """The values with the missing ones as they are, what is said about the variables, and how many texts were cut."""
    content, cut = spss_file(table, silent)
    path = folder / "read.sav"
    path.write_bytes(content)
    values, meta = pyreadstat.read_sav(str(path), user_missing=True, output_format="dict")
    return {name: list(column) for name, column in values.items()}, meta, cut


def test_values_labels_and_missing_values_come_back(tmp_path: Path) -> None:
    coded = table(
        FIELDS, ["1", "0", "1", "0", ""], ["9", "98", "0", "1", "'=light"], [",", "99", "*", "*", ""], ["", "", "", "", ""]
    )
    values, meta, cut = read(coded, tmp_path)
    assert cut == 0
    assert values["problems.litter"] == [1, 9, -1, None]
    assert values["times"] == [0, 98, 99, None]
    assert values["wishes.2"] == [0, 1, -2, None]
    assert values["wishes.2.text"] == ["", "=light", "", ""]
    assert values["mode"] == [2] * 4
    assert meta.column_names_to_labels["problems.litter"] == "The words of problems.litter?: litter line"
    assert meta.variable_value_labels["problems.litter"] == {
        -2.0: "Unreadable",
        -1.0: "No answer",
        1.0: "grade 1",
        2.0: "grade 2",
        3.0: "grade 3",
        9.0: "?",
    }
    missing = {(one["lo"], one["hi"]) for one in meta.missing_ranges["times"]}
    assert missing == {(-2.0, -2.0), (-1.0, -1.0), (99.0, 99.0)}
    assert meta.variable_measure["times"] == "scale"
    assert meta.variable_measure["problems.litter"] == "ordinal"
    assert meta.variable_measure["wishes.1"] == "nominal"


def test_four_missing_values_come_back_as_a_range(tmp_path: Path) -> None:
    lost = [option("8", "?", "DONT_KNOW"), option("9", "won't", "DECLINED")]
    values, meta, _cut = read(table([field("safe", "SINGLE", [option("1", "yes"), *lost])], ["1"], ["8"], ["9"]), tmp_path)
    (span,) = meta.missing_ranges["safe"]
    assert (span["lo"], span["hi"]) == (-4.0, -1.0)
    assert values["safe"][0] == 1
    assert sorted(values["safe"][1:]) == [-4, -3]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=40), min_size=1, max_size=8))
@example(["=1+1", "a\0b", "'x", "å" * 200, "\n", "#N/A"])
def test_any_words_come_back_but_for_nul_and_spaces_at_the_end(tmp_path: Path, words: list[str]) -> None:
    values, _meta, cut = read(said(*words), tmp_path)
    assert cut == 0
    assert [value.rstrip(" ") for value in values["words.text"]] == [text.replace("\0", "").rstrip(" ") for text in words]


def test_a_text_too_long_for_spss_is_cut_between_signs_and_counted(tmp_path: Path) -> None:
    values, _meta, cut = read(said("å" * 20_000, "x" * 50), tmp_path)
    kept = values["words.text"][0]
    assert cut == 1
    assert len(kept.encode()) <= LONGEST
    assert kept.strip("å") == "…"


def test_a_wave_without_answers_and_long_labels_can_be_written(tmp_path: Path) -> None:
    long = field("safe", "SINGLE", [option("1", "ö" * 300)])
    values, meta, _cut = read(table([long], ["1"]), tmp_path)
    assert values["safe"] == [1]
    assert meta.variable_value_labels["safe"][1.0].endswith("…")
    assert read(table([long, field("words", "TEXT")]), tmp_path)[0]["safe"] == []


def test_the_code_book_says_which_number_each_code_is() -> None:
    lines = list(csv.reader(spss_code_book(table(FIELDS)).decode("utf-8-sig").splitlines(), delimiter=";"))
    words = "The words of times?"
    assert ["times", "times", words, ",", "-1", "Yes", "No answer"] in lines
    assert ["times", "times", words, "99", "99", "Yes", "?"] in lines
    assert [line[-1] for line in lines if line[0] == "wishes.2.text"] == ["Words, reviewed"]


def test_without_the_extra_it_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.exchange.coded.spss.find_spec", lambda name: None)
    with pytest.raises(SpssLacking) as refused:
        spss_file(said("x"), silent)
    assert say(refused.value).happened == "SPSS-filer behöver tillägget spss."

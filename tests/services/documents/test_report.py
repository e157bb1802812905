"""A report says what was answered, by whom, where and why, keeps both standards, and hides the same in every form."""

import re
import subprocess
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest

from app.models.picture import PictureState, PriorityState
from app.services.documents.report.paper import report_pdf
from app.services.documents.report.sheets import report_workbook
from app.services.documents.report.tables import ReportTables, written
from app.services.documents.report.words import ReportWords
from app.services.picture.frozen import FrozenGroup, FrozenRow
from tests.services.documents.pictured import TOO_FEW, crowded, evidence, report, table
from tests.tools.need import need_program
from tests.tools.standards import breaches
from tests.tools.tagging_check import children

GOLDEN = Path(__file__).with_name("report.txt")


@pytest.fixture(scope="module")
def draft() -> bytes:
    return report_pdf(report(), "sv")


@pytest.fixture(scope="module")
def adopted() -> bytes:
    return report_pdf(report(PictureState.ADOPTED), "sv")


def read(pdf: bytes, folder: Path) -> str:
    (folder / "report.pdf").write_bytes(pdf)
    command = [need_program("pdftotext", "poppler-utils"), str(folder / "report.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def structure(pdf: bytes) -> list[str]:
    """The roles of all elements above those within lines, indented."""
    lines: list[str] = []

    def walk(element: Any, depth: int) -> None:
        lines.append(f"{' ' * depth}{str(element.S)[1:]}{': ' + str(element.Alt) if '/Alt' in element else ''}")
        for child in children(element):
            if "/S" in child and str(child.S) not in ("/TR", "/Lbl", "/LBody"):
                walk(child, depth + 1)

    with pikepdf.open(BytesIO(pdf)) as opened:
        for child in children(opened.Root.StructTreeRoot):
            walk(child, 0)
    return lines


def test_reports_may_be_archived_and_are_read_aloud(draft: bytes, adopted: bytes, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.pdf" for name in ("draft", "adopted", "english", "crowded")]
    contents = (draft, adopted, report_pdf(report(), "en"), report_pdf(crowded(), "sv"))
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    assert breaches(paths) == []


def test_its_words_and_its_structure_are_those_kept(adopted: bytes, tmp_path: Path) -> None:
    said = "\n".join([read(adopted, tmp_path), *structure(adopted)]) + "\n"
    assert said == GOLDEN.read_text(encoding="utf-8")


def test_the_same_picture_gives_the_same_bytes(draft: bytes) -> None:
    assert report_pdf(report(), "sv") == draft
    assert report_workbook(report(), "sv") == report_workbook(report(), "sv")


def test_a_draft_says_so_until_it_is_adopted(draft: bytes, adopted: bytes, tmp_path: Path) -> None:
    assert "Det här är ett utkast." in read(draft, tmp_path)
    said = read(adopted, tmp_path)
    assert "tkast" not in said
    assert "Kommunstyrelsen, 2020-12-20, § 12" in said


def test_an_english_report_has_english_headings(tmp_path: Path) -> None:
    said = read(report_pdf(report(), "en"), tmp_path)
    assert "Situational picture 2020" in said
    assert "Utveckling" not in said


@pytest.mark.parametrize(("language", "divided"), [("sv", "Tabell 2 av"), ("en", "Table 2 of")])
def test_no_word_and_no_number_is_broken_in_a_table_however_wide(language: str, divided: str, tmp_path: Path) -> None:
    made, said = crowded(), ReportWords(language)
    printed = read(report_pdf(made, language), tmp_path)
    tables = [table for line in made.snapshot.evidence for table in ReportTables(said).evidence(line)]
    cells = [cell for table in tables for row in (table.headings, *table.rows) for cell in row]
    words = Counter(word for cell in cells for word in re.split(r"[ \n]|(?<=/)", written(cell, said)) if word)
    broken = [word for word, times in words.items() if printed.count(re.sub(r"\s", " ", word)) < times]
    assert not broken
    assert words[said.percent(0.168)] > 16
    assert divided in printed
    assert "Plats och tid" in printed


def test_a_divided_table_leaves_no_answer_and_no_figure_out() -> None:
    answers, told = (ReportTables(ReportWords("sv")).evidence(line)[0] for line in crowded().snapshot.evidence[-3:-1])
    assert [heading for heading in answers.headings if heading.startswith("Annat")] == ["Annat", "Annat, viktat"]
    assert told.headings[-2:] == ("Avstår", "Avstår, viktat")


def test_series_are_said_to_be_unweighted_where_the_figures_are_weighted(adopted: bytes, tmp_path: Path) -> None:
    counted = replace(report().snapshot, key_figures=())
    assert not counted.weighted
    assert "ovägda" in read(adopted, tmp_path)
    assert "ovägda" not in read(report_pdf(replace(report(), snapshot=counted), "sv"), tmp_path)


def test_what_nobody_was_asked_is_not_told_as_nought(tmp_path: Path) -> None:
    made = report()
    nobody = tuple(FrozenRow(str(at), f"Skäl {at}", 0, 0.0) for at in (1, 2))
    unasked = table("Utsatt för brott", FrozenGroup("", 0, (FrozenRow("1", "Nej", 0, None),)))
    lines = (*made.snapshot.evidence, replace(made.snapshot.evidence[0], id=9, title="Utsatt för brott", frozen=unasked))
    snapshot = replace(made.snapshot, times=nobody, reasons=nobody, composition=(unasked,), evidence=lines)
    told = replace(made, snapshot=snapshot)
    said = " ".join(read(report_pdf(told, "sv"), tmp_path).split())
    assert "När: inga svar, eller frågan ställdes inte. Varför: inga svar" in said
    assert "Ingen svarade på det här i enkäten" in said
    assert " 0,0 %" not in said.replace("\u202f", " ")
    assert not {"När", "Varför", "Utsatt för brott"} & set(
        openpyxl.load_workbook(BytesIO(report_workbook(told, "sv"))).sheetnames
    )


def test_areas_that_are_left_out_have_a_heading_of_their_own() -> None:
    made = report()
    out = replace(made.snapshot.areas[0], position=2, state=PriorityState.NOT_PRIORITISED)
    tables = ReportTables(ReportWords("sv")).areas(replace(made.snapshot, areas=(*made.snapshot.areas, out)))
    assert [table.title for _areas, table in tables] == ["Prioriterade områden", "Områden som inte prioriterats"]
    assert [[area.position for area in areas] for areas, _table in tables] == [[1], [2]]


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(BytesIO(report_workbook(report(), "sv")))


def cells(book: Any) -> list[Any]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_workbook_has_a_sheet_for_each_table_and_lists_them(book: Any) -> None:
    assert book.sheetnames[0] == "Innehåll"
    assert {"Kön", "Nyckeltal", "Utveckling  I kommunen som helh", "Otrygga platser", "När", "Varför"} < set(book.sheetnames)
    front = book["Innehåll"]
    listed = [(cell.value, cell.hyperlink.location or cell.hyperlink.target) for (cell,) in front.iter_rows() if cell.hyperlink]
    assert [to for _words, to in listed] == [f"#'{name}'!A1" for name in book.sheetnames[1:]]
    assert ("Utveckling: I kommunen som helhet", "#'Utveckling  I kommunen som helh'!A1") in listed
    assert front.page_setup.fitToWidth == 1
    assert all(cell.alignment.wrap_text for (cell,) in front.iter_rows() if cell.value)


def test_a_table_that_is_divided_has_its_weighted_figures_beside_the_counted(book: Any) -> None:
    rows = [[cell.value for cell in row] for row in book["Trygg"].iter_rows(min_row=3, max_row=5)]
    assert rows[0] == ["Kön", "Bas", "Trygga i kommunen", "Trygga i kommunen, viktat"]
    assert rows[1] == ["Kvinna", 812, 0.771, 0.782]


def test_figures_are_numbers_and_words_are_never_formulas(book: Any) -> None:
    sheet = book["Kön"]
    assert [sheet.cell(4, column).value for column in (1, 2, 3, 4)] == ["Mycket trygg", 301, 0.196, 0.212]
    assert sheet.cell(4, 3).number_format == "0.0 %"
    assert not [cell.value for cell in cells(book) if cell.data_type == "f"]
    assert sheet.cell(5, 1).value == "=HYPERLINK(1)"


def test_what_is_hidden_stands_as_hidden_with_its_reason(book: Any) -> None:
    line = [cell.value for cell in next(book["Otrygga platser"].iter_rows(min_row=6, max_row=6))]
    assert line[:4] == ["Knäred", "dold", "–", TOO_FEW]


def test_words_that_no_workbook_can_hold_are_written_without_what_is_wrong_in_them() -> None:
    made = report()
    area = replace(made.snapshot.areas[0], title="Alt\x07ona <b>&</b> שלום", motive="Långt. " * 400)
    hostile = replace(made, snapshot=replace(made.snapshot, areas=(area,)), municipality="La\x00holm")
    book = openpyxl.load_workbook(BytesIO(report_workbook(hostile, "sv")))
    sheet = book["Prioriterade områden"]
    assert sheet.cell(4, 2).value == "Altona <b>&</b> שלום"
    assert sheet.row_dimensions[4].height > 300
    assert "A1:E1" in {str(merged) for merged in sheet.merged_cells.ranges}


def test_the_chart_of_a_weighted_table_shows_its_weighted_column_and_names_it(book: Any) -> None:
    sheet = book["Kön"]
    chart = sheet._charts[0]
    column = chart.series[0].val.numRef.f.partition("$")[2].partition("$")[0]
    assert sheet[f"{column}3"].value == "Viktat %"
    assert chart.title.tx.rich.p[0].r[0].t == "Kön: Viktat %"


def test_charts_begin_at_nought_and_show_the_cells_of_their_sheet(book: Any) -> None:
    charts = [(sheet.title, chart) for sheet in book for chart in sheet._charts]
    assert len(charts) >= 5
    for title, chart in charts:
        assert chart.y_axis.scaling.min == 0
        assert chart.dataLabels.showVal
        assert title in chart.series[0].val.numRef.f


def test_who_answered_stands_under_a_table_that_is_evidence() -> None:
    line = evidence()[1]
    assert line.frozen is not None
    told = replace(line, frozen=replace(line.frozen, answered=("97 av 100 svarade, 97,0 %.", "Kön: Kvinna 50,0 %.")))
    first, *_others = ReportTables(ReportWords("sv")).evidence(told)
    assert first.base.endswith("97 av 100 svarade, 97,0 %. Kön: Kvinna 50,0 %.")
    assert first.base.startswith(line.frozen.base.rstrip(".")[:20])

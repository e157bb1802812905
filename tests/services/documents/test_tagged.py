from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.platypus import Flowable

from app.models.blocks import Heading, Run
from app.services.documents.tagged import (
    Element,
    Figure,
    Furniture,
    Look,
    Properties,
    Table,
    TaggedCanvas,
    TaggedDocument,
    Text,
    UnembeddedFont,
    cell,
)
from app.services.documents.tagged.font import REGULAR
from app.services.documents.tagged.second_pass import end_streams_plainly
from tests.tools import verapdf
from tests.tools.need import need
from tests.tools.tagging_check import children, faults

CHANGED = datetime(2021, 1, 15, 12, 30, tzinfo=UTC)
FURNITURE = Furniture("Laholm", "Tabeller", "Sida %(page)d av %(pages)d")


def started(title: str = "Tabeller & <bilder>") -> TaggedDocument:
    document = TaggedDocument(Properties(title, "Laholms kommun", "Prov", "sv", CHANGED), FURNITURE)
    document.heading(title, 1)
    return document


def chart(font: str = REGULAR) -> Drawing:
    drawing = Drawing(200, 60)
    drawing.add(Rect(0, 0, 120, 20))
    drawing.add(String(0, 30, "Otrygga", fontName=font))
    return drawing


def elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop(0)
        waiting = [child for child in children(element) if "/S" in child] + waiting
        found += [element] if str(element.get("/S", "")) == f"/{role}" else []
    return found


def long_table(document: TaggedDocument, rows: int) -> Table:
    table = Table(document.section, ["Plats", "Antal"], (70, 30), "Platser och hur ofta de nämns")
    for number in range(rows):
        row = table.row()
        table.rows.append([cell(row, f"Plats {number}", heads_row=True), cell(row, str(number) if number else "")])
    document.table(table)
    return table


def test_a_document_with_figure_and_a_table_over_pages_passes_verapdf(tmp_path: Path) -> None:
    document = started()
    document.heading("Platser", 2)
    document.add(Figure(chart(), "Stapel: 60 procent känner sig otrygga.", document.section))
    long_table(document, 90)
    (tmp_path / "tables.pdf").write_bytes(document.pdf())
    assert faults((tmp_path / "tables.pdf").read_bytes()) == []
    need(verapdf.missing())
    assert verapdf.validate(tmp_path / "tables.pdf") == []


def test_a_table_that_goes_on_has_its_header_once_in_the_structure() -> None:
    document = started()
    long_table(document, 90)
    with pikepdf.open(BytesIO(document.pdf())) as pdf:
        assert len(pdf.pages) > 2
        assert [str(head.A.Scope) for head in elements(pdf, "TH")] == ["/Column"] * 2 + ["/Row"] * 90
        assert str(elements(pdf, "Table")[0].A.Summary) == "Platser och hur ofta de nämns"


def test_a_figure_says_in_words_what_it_shows() -> None:
    with pytest.raises(ValueError, match="words"):
        Figure(chart(), " ", Element("Sect"))


def test_a_figure_knows_its_words_and_its_place_on_the_page() -> None:
    document = started()
    document.add(Figure(chart(), "Stapel", document.section))
    with pikepdf.open(BytesIO(document.pdf())) as pdf:
        (figure,) = elements(pdf, "Figure")
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
        assert str(figure.Alt) == "Stapel"
        assert (round(right - left), round(top - bottom)) == (200, 60)


def test_text_in_a_font_that_is_not_embedded_is_refused() -> None:
    document = started()
    document.add(Figure(chart("Helvetica"), "Stapel", document.section))
    with pytest.raises(UnembeddedFont, match="Helvetica"):
        document.pdf()


def test_content_of_one_element_is_never_drawn_within_another() -> None:
    canvas = TaggedCanvas(BytesIO())
    with pytest.raises(ValueError, match="P drawn within H1"), canvas.content(Element("H1")), canvas.content(Element("P")):
        pass


def test_what_is_drawn_on_a_canvas_that_does_not_tag_is_refused() -> None:
    from reportlab.pdfgen.canvas import Canvas

    document = started()
    flowable: Flowable = document.story[0]
    flowable.wrap(400, 400)
    with pytest.raises(TypeError):
        flowable.drawOn(Canvas(BytesIO()), 0, 0)


def test_a_level_of_heading_is_never_skipped() -> None:
    document = started()
    document.blocks([Heading("Djupt", 4), Heading("Ytligt", 1), Heading("Under", 9)], under=1)
    with pikepdf.open(BytesIO(document.pdf())) as pdf:
        assert [len(elements(pdf, f"H{level}")) for level in (1, 2, 3, 4)] == [1, 2, 1, 0]


def test_headings_are_bookmarks_that_nest() -> None:
    document = started("Löfte")
    document.heading("Bakgrund", 2)
    document.heading("Enkäten", 3)
    document.paragraph([Run("Text.")])
    with pikepdf.open(BytesIO(document.pdf())) as pdf, pdf.open_outline() as outline:
        (top,) = outline.root
        assert (top.title, top.children[0].title, top.children[0].children[0].title) == ("Löfte", "Bakgrund", "Enkäten")


def test_a_link_over_two_lines_is_one_link_with_two_places() -> None:
    document = started()
    document.paragraph([Run("Läs "), Run("mycket mer på kommunens sida " * 5, link="https://laholm.se"), Run("nu.")])
    with pikepdf.open(BytesIO(document.pdf())) as pdf:
        (link,) = elements(pdf, "Link")
        annotations = pdf.pages[0].obj.Annots
        assert len(annotations) == 2
        assert sum(str(child.get("/Type")) == "/OBJR" for child in children(link)) == 2
        assert {str(annotation.A.URI) for annotation in annotations} == {"https://laholm.se"}
        assert all(str(annotation.Contents).startswith("mycket mer") for annotation in annotations)


def test_an_address_no_reader_should_be_sent_to_is_plain_text() -> None:
    document = started()
    document.paragraph([Run("klicka", link="javascript:alert(1)")])
    with pikepdf.open(BytesIO(document.pdf())) as pdf:
        assert elements(pdf, "Link") == []
        assert "/Annots" not in pdf.pages[0].obj


def test_title_language_and_dates_are_told_alike_in_both_places() -> None:
    document = TaggedDocument(
        Properties("A & <B>\x00", "Laholm", "Prov", "en", datetime(2021, 1, 15, 14, 30, tzinfo=timezone(timedelta(hours=2)))),
        FURNITURE,
    )
    document.heading("A", 1)
    with pikepdf.open(BytesIO(document.pdf())) as pdf, pdf.open_metadata() as told:
        assert (told["dc:title"], str(pdf.docinfo.Title)) == ("A & <B>", "A & <B>")
        assert (told["xmp:ModifyDate"], str(pdf.docinfo.ModDate)) == ("2021-01-15T12:30:00+00:00", "D:20210115123000+00'00'")
        assert (told.pdfa_status, told["pdfuaid:part"]) == ("2A", "1")
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_a_date_without_zone_is_utc_wherever_the_machine_stands() -> None:
    properties = Properties("A", "", "", "sv", CHANGED)
    naive = Properties("A", "", "", "sv", CHANGED.replace(tzinfo=None))
    made = []
    for told in (properties, naive):
        document = TaggedDocument(told, FURNITURE)
        document.heading("A", 1)
        made.append(document.pdf())
    assert made[0] == made[1]


def test_no_stream_ends_so_that_a_strict_reader_counts_it_wrong() -> None:
    for number in range(40):
        document = started()
        document.paragraph([Run(f"Stycke {number}")])
        with pikepdf.open(BytesIO(document.pdf())) as pdf:
            streams = [found for found in pdf.objects if isinstance(found, pikepdf.Stream)]
            assert [stream for stream in streams if stream.read_raw_bytes().endswith(b"\r")] == []


@pytest.mark.parametrize("kind", [{}, {"/Length1": 1}])
def test_a_stream_that_would_end_in_a_carriage_return_is_padded(kind: dict[str, int]) -> None:
    with pikepdf.new() as pdf:
        pdf.Root.Prov = pdf.make_stream(b"\x0c", pikepdf.Dictionary(kind))
        end_streams_plainly(pdf)
        assert pdf.Root.Prov.read_bytes() == b"\x0c" + (b"\x01" if kind else b"\n")
        assert not pdf.Root.Prov.read_raw_bytes().endswith(b"\r")
        assert pdf.Root.Prov.get("/Length1", 2) == 2


def test_no_page_ends_or_begins_with_a_single_line_of_a_paragraph() -> None:
    for lines in range(2, 7):
        text = Text([Run("En rad av ord som fyller hela bredden. " * lines)], Look(), None)
        _, height = text.wrap(200, 0)
        for room in range(int(height)):
            parts = text.split(200, room)
            assert [part.wrap(200, 0)[1] < 2 * Look().leading for part in parts] in ([], [False, False])
            assert not parts or parts[0].wrap(200, 0)[1] <= room


@pytest.mark.parametrize(("rows", "room", "parts"), [(8, 60, []), (8, 200, [6, 2]), (8, 176, [6, 2]), (2, 40, []), (4, 100, [])])
def test_a_table_is_not_broken_before_its_first_rows_nor_before_its_last(rows: int, room: float, parts: list[int]) -> None:
    """A row and the headings are 25 points each."""
    table = Table(Element("Document"), ["Plats"], (1,))
    for at in range(rows):
        row = table.row()
        table.rows.append([cell(row, str(at), heads_row=True)])
    assert [len(part.rows) for part in table.split(300, room) if isinstance(part, Table)] == parts

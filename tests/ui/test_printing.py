import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.ui.jobs import Cancelled, inline
from app.ui.printing import Printing, draw_pages
from app.ui.remembered import Remembered
from app.ui.widget import JobBar
from tests.services.documents.signing.signatures import decided, signed
from tests.tools.pki import Pki


def pdf(*sizes: tuple[float, float]) -> bytes:
    """Pages of those sizes in points, each with a black square at its middle."""
    made = pikepdf.new()
    for wide, high in sizes:
        made.add_blank_page(page_size=(wide, high))
        square = f"0 g {wide / 2 - 50} {high / 2 - 50} 100 100 re f"
        made.pages[-1].Contents = made.make_stream(square.encode())
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


A4, A3_LYING = (595.28, 841.89), (1190.55, 841.89)


def to_file(out: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setResolution(72)
    return printer


def test_each_page_is_printed_on_a_sheet_of_its_size(tmp_path: Path, qapp: object) -> None:
    told: list[tuple[int, int]] = []
    drawn = draw_pages(pdf(A4, A3_LYING), to_file(tmp_path / "ut.pdf"), lambda done, whole: told.append((done, whole)))
    assert (drawn, told) == (2, [(0, 2), (1, 2), (2, 2)])
    with pikepdf.open(tmp_path / "ut.pdf") as printed:
        sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in printed.pages]
    assert sizes == [(595, 842), (1191, 842)]


def test_what_stands_in_the_middle_of_the_page_stands_in_the_middle_of_the_paper(tmp_path: Path, qapp: object) -> None:
    draw_pages(pdf(A4), to_file(tmp_path / "ut.pdf"), lambda _done, _whole: None)
    document = QPdfDocument()
    document.load(str(tmp_path / "ut.pdf"))
    image = document.render(0, document.pagePointSize(0).toSize())
    document.close()
    dark = [
        (x, y)
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
        if image.pixelColor(x, y).lightness() < 80 and image.pixelColor(x, y).alpha() > 128
    ]
    assert dark
    assert abs(sum(x for x, _ in dark) / len(dark) - image.width() / 2) < 5
    assert abs(sum(y for _, y in dark) / len(dark) - image.height() / 2) < 5


def test_what_an_electronic_signature_shows_is_printed(tmp_path: Path, qapp: object, pki: Pki) -> None:
    def shades(content: bytes) -> bytes:
        draw_pages(content, to_file(tmp_path / "ut.pdf"), lambda _done, _whole: None)
        document = QPdfDocument()
        document.load(str(tmp_path / "ut.pdf"))
        drawn = document.render(document.pageCount() - 1, document.pagePointSize(0).toSize())
        document.close()
        paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
        paper.fill(0xFFFFFFFF)
        painter = QPainter(paper)
        painter.drawImage(0, 0, drawn)
        painter.end()
        grey = paper.convertToFormat(QImage.Format.Format_Grayscale8)  # held while its bits are read
        return bytes(grey.constBits())

    pairs = list(zip(shades(decided()), shades(signed(pki)), strict=True))
    written = sum(before >= 150 > after for before, after in pairs)
    covered = sum(after >= 150 > before for before, after in pairs)
    assert (written > 400, covered > 400) == (True, True)  # the names stand there, and the pen's lines under them do not


def test_only_the_pages_that_were_chosen_are_printed(tmp_path: Path, qapp: object) -> None:
    printer = to_file(tmp_path / "ut.pdf")
    printer.setFromTo(2, 2)
    assert draw_pages(pdf(A4, A3_LYING, A4), printer, lambda _done, _whole: None) == 1


def test_a_print_that_is_stopped_is_taken_back(tmp_path: Path, qapp: object) -> None:
    def stop(done: int, _whole: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        draw_pages(pdf(A4, A4), to_file(tmp_path / "ut.pdf"), stop)


def test_copies_and_both_sides_are_as_they_were_chosen_last(
    tmp_path: Path, remembered: Remembered, show: Callable[..., QWidget]
) -> None:
    over, bar = QWidget(), JobBar()
    show(over)
    asked: list[tuple[int, QPrinter.DuplexMode]] = []

    def ask(printer: QPrinter, _over: QWidget) -> bool:
        asked.append((printer.copyCount(), printer.duplex()))
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "ut.pdf"))
        printer.setResolution(72)
        printer.setCopyCount(3)
        printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
        return True

    printing = Printing(over, bar, remembered, inline, ask)
    printing.begin("Löftet", lambda: pdf(A4))
    printing.begin("Löftet", lambda: pdf(A4))
    assert asked[0][0] == 1
    assert remembered.printed[1] == asked[1][0] == 3
    assert (tmp_path / "ut.pdf").exists()


def test_nothing_is_made_where_the_dialog_is_left(remembered: Remembered, show: Callable[..., QWidget]) -> None:
    def never() -> bytes:
        raise AssertionError

    over = QWidget()
    show(over)
    Printing(over, JobBar(), remembered, inline, lambda _printer, _over: False).begin("Löftet", never)

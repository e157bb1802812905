"""Prints a PDF on paper: the system's own dialog asks for the printer, and the pages are drawn as fine as it prints."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSizeF, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from app.ui.jobs import Executor, Job, Report
from app.ui.remembered import Remembered
from app.ui.widget import JobBar
from app.words import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FINEST = 600
"""Dots an inch that pages are drawn in at most: a page of A4 takes 140 MB while it is drawn."""

Ask = Callable[["QPrinter", QWidget], bool]


def ask_printer(printer: "QPrinter", over: QWidget) -> bool:
    """The system's dialog for printing; whether to go on."""
    from PySide6.QtPrintSupport import QPrintDialog

    dialog = QPrintDialog(printer, over)
    dialog.setWindowTitle(_("Print on paper"))
    return dialog.exec() == QDialog.DialogCode.Accepted


class Printing(QObject):
    """Prints with progress in `bar`; both sides and the number of copies are as last chosen on this computer."""

    printed = Signal()

    def __init__(
        self, over: QWidget, bar: JobBar, remembered: Remembered | None, executor: Executor, ask: Ask = ask_printer
    ) -> None:
        super().__init__(over)
        self._over, self._bar, self._remembered, self._executor, self._ask = over, bar, remembered, executor, ask

    def begin(self, title: str, make: Callable[[], bytes]) -> None:
        """Ask for the printer, make the document and print it off the GUI thread."""
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setResolution(min(printer.resolution(), FINEST))
        self._recall(printer)
        if not self._ask(printer, self._over):
            return
        self._remember(printer)
        job = Job(lambda report: draw_pages(make(), printer, report), self._executor)
        job.succeeded.connect(lambda _pages: self.printed.emit())
        self._bar.run(_("The pages are sent to the printer"), job)

    def _recall(self, printer: "QPrinter") -> None:
        from PySide6.QtPrintSupport import QPrinter

        if self._remembered is not None:
            both, copies = self._remembered.printed
            printer.setCopyCount(copies)
            printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if both else QPrinter.DuplexMode.DuplexNone)

    def _remember(self, printer: "QPrinter") -> None:
        from PySide6.QtPrintSupport import QPrinter

        if self._remembered is not None:
            both = printer.duplex() in (QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexAuto)
            self._remembered.printed = both, printer.copyCount()


def draw_pages(pdf: bytes, printer: "QPrinter", report: Report) -> int:
    """Draw the pages that were chosen, each on a sheet of its own size; how many were drawn.

    `report` is told how many of how many are done; what it raises takes the whole print back.
    """
    from PySide6.QtPdf import QPdfDocument

    from app.services.documents.signing import with_stamps_drawn

    document, held = QPdfDocument(), QBuffer()
    held.setData(QByteArray(with_stamps_drawn(pdf)))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(held)
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    pages = range(first - 1, last)
    painter = QPainter()
    try:
        for number, page in enumerate(pages):
            report(number, len(pages))
            _on_paper(printer, document.pagePointSize(page))
            if not painter.isActive():
                painter.begin(printer)
            elif not printer.newPage():
                break
            paper = printer.pageLayout().fullRectPixels(printer.resolution())
            image = document.render(page, paper.size())
            painter.drawImage(QRect(-printer.pageLayout().paintRectPixels(printer.resolution()).topLeft(), paper.size()), image)
        report(len(pages), len(pages))
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
        document.close()
    return len(pages)


def _on_paper(printer: "QPrinter", points: QSizeF) -> None:
    """The sheet that the page was made for, and turned as the page is."""
    lying = points.width() > points.height()
    upright = points.transposed() if lying else points
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)

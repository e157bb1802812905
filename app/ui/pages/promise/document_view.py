"""The pages of a PDF under each other, which keep their place while the document is made anew, zoomed or folded.

QtPdf is loaded with this module: import it where the first document is shown.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLabel, QWidget

from app.services.documents import DocumentPart, part_headings
from app.ui import theme
from app.ui.pages.promise.outline import START, Heading, begins, headings

SIZES = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""What is zoomed through; 1 is the size on paper."""
WHOLE_WIDTH = 0.0
"""The zoom that lets the page be as wide as its view."""
ABOVE = 10.0
"""Points of paper that are shown above a heading that is gone to."""
MARGIN = 64.0
"""Points at the left of the paper that may be out of sight; the lines begin a little further in."""
LONGEST = 500
"""Milliseconds that the pages before are shown where no new one is drawn."""
_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}


class DocumentView(QPdfView):
    """`zoomed` tells the zoom that was chosen here, `turned` that another page is looked at."""

    zoomed = Signal(float)
    turned = Signal()

    def __init__(self, parent: QWidget, zoom: float = WHOLE_WIDTH, language: str = "sv") -> None:
        """`language` is that of the headings of the documents shown."""
        super().__init__(parent)
        self._pdf, self._held = QPdfDocument(parent), QBuffer(parent)  # the view reads them to its very end
        self._words = part_headings(language)
        self._outline: list[Heading] = []
        self._heading, self._past = START, 0.0
        self._sought: DocumentPart | None = None
        self._moving = 0
        self._before = QLabel(self.viewport())
        self._before.hide()
        self.setDocument(self._pdf)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Dark, theme.colour("window"))
        self.setPalette(ground)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        renderer = self.findChild(QPdfPageRenderer)
        if renderer is not None:
            renderer.setRenderMode(QPdfPageRenderer.RenderMode.SingleThreaded)  # a thread's page of the last document would stay
            renderer.pageRendered.connect(self._before.hide)
        self.pageNavigator().currentPageChanged.connect(self.turned)
        self.zoom_to(zoom)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._pdf.pageCount()

    @property
    def page(self) -> int:
        """The page looked at, from 1."""
        return self.pageNavigator().currentPage() + 1

    @property
    def zoom(self) -> float:
        """WHOLE_WIDTH, or how large it is beside the paper."""
        return WHOLE_WIDTH if self.zoomMode() is QPdfView.ZoomMode.FitToWidth else self.zoomFactor()

    def shown(self) -> bytes:
        """The PDF that is shown; empty before the first."""
        return bytes(self._held.data().data())

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document at the heading that stood in sight; a part that was sought and lacking is gone to when it comes."""
        depth = self._depth()
        self._show_before()
        with self._still():
            self._held.close()
            self._held.setData(QByteArray(pdf))
            self._held.open(QIODevice.OpenModeFlag.ReadOnly)
            self._pdf.load(self._held)
            self._outline = headings(self._pdf)
            heading = next((one for one in self._outline if one.same(self._heading)), None)
            if heading is not None:
                self._heading = heading
            elif self._heading is not START:
                self._heading, self._past = START, depth / self._scale(0)
        if self._sought is not None:
            self.go_to(self._sought)

    def go_to(self, part: DocumentPart) -> None:
        """Show where a part begins. One that is not there is waited for; until then what stands in its place is shown."""
        self._sought = part
        if not self._outline:
            return
        with self._still():
            heading, there = begins(part, self._outline, self._words)
            self._heading, self._past = heading, 0.0 if heading is START else -ABOVE
        self._sought = None if there else part

    def zoom_to(self, zoom: float) -> None:
        """Take on a zoom: WHOLE_WIDTH, or a size beside the paper's."""
        with self._still():
            if zoom == WHOLE_WIDTH:
                self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            else:
                self.setZoomMode(QPdfView.ZoomMode.Custom)
                self.setZoomFactor(min(max(zoom, SIZES[0]), SIZES[-1]))

    def zoom_by(self, step: int) -> None:
        """Go to the next size (1), the one before (-1), or the whole width (0), and tell it."""
        if step == 0:
            self.zoom_to(WHOLE_WIDTH)
        else:
            now = self._scale(0) / _pixels()
            at = bisect_right(SIZES, now * 1.02) if step > 0 else bisect_left(SIZES, now * 0.98) - 1
            self.zoom_to(SIZES[min(max(at, 0), len(SIZES) - 1)])
        self.zoomed.emit(self.zoom)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _step(event) is not None:
            event.accept()  # the same keys make all text larger elsewhere
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _step(event)
        if step is None:
            super().keyPressEvent(event)
        else:
            self.zoom_by(step)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        with self._still():
            super().resizeEvent(event)

    @contextmanager
    def _still(self) -> Iterator[None]:
        """Whatever happens to the pages, come back to the place; where they become wider than the view, to where lines begin."""
        across = self.horizontalScrollBar()
        beside = across.value() / self._scale(0) if across.maximum() else MARGIN
        self._moving += 1
        try:
            yield
        finally:
            if self.pages:
                self.verticalScrollBar().setValue(
                    round(self._height(self._heading) + self._past * self._scale(self._heading.page))
                )
                across.setValue(round(beside * self._scale(0)))
            self._moving -= 1

    def _show_before(self) -> None:
        """Let the pages stand as they were until the first of the new ones is drawn: they would blink at every word written."""
        if self.pages and self.isVisible():
            self._before.setPixmap(self.viewport().grab())
            self._before.resize(self.viewport().size())
            self._before.show()
            QTimer.singleShot(LONGEST, self._before.hide)

    def _on_scrolled(self) -> None:
        """Remember the place by the heading last passed, for what stands before it may become longer."""
        if self._moving or not self.pages:
            return
        self._before.hide()
        self._sought = None
        seen = self._depth() + self.viewport().height() / 4
        passed = [one for one in (START, *self._outline) if self._height(one) <= seen]
        self._heading = passed[-1]
        self._past = (self._depth() - self._height(self._heading)) / self._scale(self._heading.page)

    def _depth(self) -> float:
        return float(self.verticalScrollBar().value())

    def _height(self, heading: Heading) -> float:
        """Pixels from the top of the first page's margin to a heading."""
        page = min(heading.page, self.pages - 1)
        before = sum(round(self._pdf.pagePointSize(at).height() * self._scale(at)) for at in range(page))
        top = 0 if heading is START else self.documentMargins().top() + page * self.pageSpacing()
        return top + before + heading.down * self._scale(page)

    def _scale(self, page: int) -> float:
        """Pixels of a point of a page."""
        if self.zoomMode() is not QPdfView.ZoomMode.FitToWidth:
            return _pixels() * self.zoomFactor()
        margins = self.documentMargins()
        wide = self.viewport().width() - margins.left() - margins.right()
        return max(wide, 1) / max(self._pdf.pagePointSize(page).width(), 1.0)


def _pixels() -> float:
    """Pixels of a point in the size on paper, as QPdfView reckons."""
    return QGuiApplication.primaryScreen().logicalDotsPerInch() / 72


def _step(event: QKeyEvent) -> int | None:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
    return _KEYS.get(Qt.Key(event.key())) if held == Qt.KeyboardModifier.ControlModifier else None

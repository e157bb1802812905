"""The paper of a practice form on screen: the page that the question in hand stands on, as wide as there is room for."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from app.services.documents.questionnaire import SheetLayout
from app.ui import theme
from app.words import _

ABOVE = 0.3
"""Where the question stands, of the height of what is seen."""


class PaperView(QScrollArea):
    """Shows a page; `show_field` turns to the page of a field and scrolls to its boxes, and points at nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._page = _Page()
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(220))
        self._layout: SheetLayout | None = None
        self._form = 0

    def show_paper(self, pdf: bytes, layout: SheetLayout) -> None:
        """Other papers: the forms one after another, each beginning on a new sheet."""
        self._layout = layout
        self._page.load(pdf)

    def show_form(self, at: int) -> None:
        """Turn to the first page of a form, counted from 0."""
        self._form = at
        self._turn(1, 0.0)

    def show_field(self, name: str) -> None:
        """Turn to where a field stands."""
        box = next(iter(self._layout.of(name)), None) if self._layout is not None else None
        if box is not None and self._layout is not None:
            self._turn(box.page, box.top / self._layout.page_size[1])

    def _turn(self, page: int, down: float) -> None:
        if self._layout is None:
            return
        each = self._layout.pages + self._layout.pages % 2
        self._page.show_page(self._form * each + page - 1)
        words = _("The paper: practice form {number}, page {page} of {pages}")
        self._page.setAccessibleName(words.format(number=self._form + 1, page=page, pages=self._layout.pages))
        self.verticalScrollBar().setValue(int(down * self._page.height() - ABOVE * self.viewport().height()))


class _Page(QWidget):
    """One page of a PDF, as wide as it is given."""

    def __init__(self) -> None:
        super().__init__()
        self._bytes, self._buffer = QByteArray(), QBuffer()
        self._pdf = QPdfDocument(self)
        self._at = 0
        self._image = QImage()

    def load(self, pdf: bytes) -> None:
        """Another document."""
        self._pdf.close()
        self._buffer.close()
        self._bytes = QByteArray(pdf)
        self._buffer.setBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._pdf.load(self._buffer)
        self.show_page(0)

    def show_page(self, at: int) -> None:
        """Another page, from 0."""
        if at != self._at or self._image.isNull():
            self._at, self._image = at, QImage()
            self._fit()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._image = QImage()
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull() and self._pdf.pageCount():
            dots = self.devicePixelRatioF()
            self._image = self._pdf.render(self._at, QSize(int(self.width() * dots), int(self.height() * dots)))
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("paper"))
        if not self._image.isNull():
            painter.drawImage(QRect(0, 0, self.width(), self.height()), self._image)
        painter.end()

    def _fit(self) -> None:
        size = self._pdf.pagePointSize(self._at)
        if size.width() > 0:
            self.setFixedHeight(round(self.width() * size.height() / size.width()))

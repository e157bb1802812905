"""The document as it will be, drawn from the very PDF that is exported; made off the GUI thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.ui import theme
from app.ui.jobs import Executor, Job
from app.ui.widget import Chip, JobBar, label
from app.words import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView


class Preview(QFrame):
    """Shows the pages of a PDF. QtPdf is loaded with the first document; while one is made a newer wish waits."""

    def __init__(self, executor: Executor) -> None:
        super().__init__()
        self.setObjectName("card")
        self._executor = executor
        self._document: QPdfDocument | None = None
        self._view: QPdfView | None = None
        self._buffer = QBuffer(self)
        self._job: Job | None = None
        self._waiting: Callable[[], bytes] | None = None
        self._words = label(_("This is how the document will be"), tone="soft")
        self._pages = Chip("", "neutral")
        self._pages.hide()
        self._bar = JobBar()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme.px(side) for side in (12, 12, 12, 12)))
        head = QHBoxLayout()
        head.addWidget(self._words, 1)
        head.addWidget(self._pages)
        self._column.addLayout(head)
        self._column.addWidget(self._bar)
        self._column.addStretch(1)

    def show_document(self, make: Callable[[], bytes]) -> None:
        """Make the document and show it; the latest wish alone is kept while another is being made."""
        if self._job is not None:
            self._waiting = make
            return
        job = Job(lambda _report: make(), self._executor)
        self._job = job
        job.succeeded.connect(self._on_made)
        job.ended.connect(self._on_ended)
        self._bar.run(_("The document is being made"), job)

    @property
    def pages(self) -> int:
        """How many pages the document shown has."""
        return 0 if self._document is None else self._document.pageCount()

    def shown(self) -> bytes:
        """The PDF that is shown; empty before the first."""
        return bytes(self._buffer.data().data())

    def _on_made(self, pdf: bytes) -> None:
        document, view = self._drawn()
        place = view.verticalScrollBar().value()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(self._buffer)
        view.verticalScrollBar().setValue(place)
        self._pages.say(ngettext("{number} page", "{number} pages", self.pages).format(number=self.pages))
        self._pages.show()

    def _on_ended(self) -> None:
        self._job = None
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.show_document(waiting)

    def _drawn(self) -> "tuple[QPdfDocument, QPdfView]":
        from PySide6.QtPdf import QPdfDocument
        from PySide6.QtPdfWidgets import QPdfView

        if self._document is None or self._view is None:
            self._document = QPdfDocument(self)
            self._view = QPdfView(self)
            self._view.setAccessibleName(_("The document"))
            self._view.setDocument(self._document)
            self._view.setPageMode(QPdfView.PageMode.MultiPage)
            self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            self._view.setFrameShape(QFrame.Shape.NoFrame)
            ground = self._view.palette()
            ground.setColor(QPalette.ColorRole.Dark, theme.colour("window"))
            self._view.setPalette(ground)
            self._view.setMinimumHeight(theme.px(420))
            while self._column.count() > 2:
                self._column.takeAt(2)
            self._column.addWidget(self._view, 1)
        return self._document, self._view

"""The document as it will be, drawn from the very PDF that is exported; made off the GUI thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.services.documents import DocumentPart
from app.ui import theme
from app.ui.jobs import Executor, Job
from app.ui.remembered import Remembered
from app.ui.widget import Chip, JobBar, icon_button, label
from app.words import _

if TYPE_CHECKING:
    from app.ui.pages.promise.document_view import DocumentView


class Preview(QFrame):
    """Shows the pages of a PDF. QtPdf is loaded with the first document; while one is made a newer wish waits."""

    def __init__(self, executor: Executor, remembered: Remembered | None = None) -> None:
        """`remembered` keeps the zoom from one time to the next; None forgets it."""
        super().__init__()
        self.setObjectName("card")
        self._executor, self._remembered = executor, remembered
        self.view: DocumentView | None = None
        self._part: DocumentPart | None = None
        self._job: Job | None = None
        self._waiting: Callable[[], bytes] | None = None
        self._pages = Chip("", "neutral")
        self._bar = JobBar()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme.px(side) for side in (12, 12, 12, 12)))
        head = QHBoxLayout()
        head.addWidget(label(_("This is how the document will be"), tone="soft", wrap=True), 1)
        head.addWidget(self._pages)
        self._zooming = []
        for icon, words, step in (
            ("zoom-out", _("Make the document smaller"), -1),
            ("zoom-in", _("Make the document larger"), 1),
            ("width", _("Show the whole width of the document"), 0),
        ):
            button = icon_button(icon, words)
            button.clicked.connect(lambda _on=False, step=step: self._on_zoom(step))
            head.addWidget(button)
            self._zooming.append(button)
        for widget in (self._pages, *self._zooming):
            widget.hide()
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

    def turn_to(self, part: DocumentPart | None) -> None:
        """Show where a part of the promise begins, at once or when the document is there; None leaves it where it is."""
        self._part = part
        if self.view is not None and part is not None:
            self.view.go_to(part)

    @property
    def pages(self) -> int:
        """How many pages the document shown has."""
        return 0 if self.view is None else self.view.pages

    def shown(self) -> bytes:
        """The PDF that is shown; empty before the first."""
        return b"" if self.view is None else self.view.shown()

    def _on_made(self, pdf: bytes) -> None:
        self._drawn().show_pdf(pdf)
        self._say_page()
        for widget in (self._pages, *self._zooming):
            widget.show()

    def _on_ended(self) -> None:
        self._job = None
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.show_document(waiting)

    def _on_zoom(self, step: int) -> None:
        if self.view is not None:
            self.view.zoom_by(step)

    def _on_zoomed(self, zoom: float) -> None:
        if self._remembered is not None:
            self._remembered.preview_zoom = zoom

    def _say_page(self) -> None:
        if self.view is not None:
            self._pages.say(_("Page {page} of {pages}").format(page=self.view.page, pages=self.view.pages))

    def _drawn(self) -> "DocumentView":
        if self.view is None:
            from app.ui.pages.promise.document_view import WHOLE_WIDTH, DocumentView

            zoom = WHOLE_WIDTH if self._remembered is None else self._remembered.preview_zoom
            view = self.view = DocumentView(self, zoom)
            view.setAccessibleName(_("The document"))
            view.setMinimumHeight(theme.px(420))
            view.turned.connect(self._say_page)
            view.zoomed.connect(self._on_zoomed)
            if self._part is not None:
                view.go_to(self._part)
            while self._column.count() > 2:
                self._column.takeAt(2)
            self._column.addWidget(view, 1)
        return self.view

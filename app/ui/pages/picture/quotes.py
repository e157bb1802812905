"""The side panel where a written answer is chosen as a quote."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.services.review import Quotable
from app.ui import theme
from app.ui.widget import Button, EmptyState, SidePanel, label, search_field, steer
from app.words import _


class QuotePanel(SidePanel):
    """The answers that are cleared or masked; `chosen` gives the key of the one to quote.

    Where there are none it leads to where they are reviewed: `review_wanted`.
    """

    chosen = Signal(int)
    review_wanted = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Quote"))
        self._quotes: Sequence[Quotable] = ()
        self.field = search_field(_("Search quote"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Quote"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(theme.px(320))
        self.save = Button(_("Add to the picture"), "quote", "primary")
        note = label(_("Only answers that are cleared or masked stand here."), "note", "soft", wrap=True)
        said = _("No written answer is cleared or masked yet. Read them first; what may be shown can then be quoted.")
        self.nothing = EmptyState(said, _("Review the written answers"), self.review_wanted.emit, icon="quote")
        if self.nothing.button is not None:
            self.nothing.button.set_icon("edit")
        self._something = (note, self.field, self.list, self.save)
        for widget in (*self._something, self.nothing):
            self.body.addWidget(widget)
        self.field.textChanged.connect(self._show_found)
        self.list.itemActivated.connect(lambda _item: self.save.click())
        self.save.clicked.connect(self._on_saved)
        steer(self.field, self.list, self.save.click)

    def begin(self, quotes: Sequence[Quotable]) -> None:
        """Open with what may be quoted."""
        self._quotes = quotes
        self.field.clear()
        self._show_found()
        for widget in self._something:
            widget.setVisible(bool(quotes))
        self.nothing.setVisible(not quotes)
        self.open(self.field if quotes else self.nothing.button)

    def _show_found(self) -> None:
        sought = self.field.text().casefold().split()
        self.list.clear()
        for quote in self._quotes:
            if all(word in quote.text.casefold() for word in sought):
                item = QListWidgetItem(" ".join(quote.text.split()))
                item.setData(Qt.ItemDataRole.UserRole, quote.text_id)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.save.setEnabled(self.list.count() > 0)

    def _on_saved(self) -> None:
        item = self.list.currentItem() if self.list.count() else None
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

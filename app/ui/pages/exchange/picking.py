"""A panel to pick one of many from: type to search, arrows to move, Enter to take it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.widget import Column, RowsModel, SidePanel, TableView, label, search_field, steer
from app.words import _


@dataclass(frozen=True, slots=True)
class Pick:
    """One that can be picked: its words, what it stands for, and other words that it is found by."""

    words: str
    meant: object
    also: str = ""


class PickPanel(SidePanel):
    """`picked` gives what the pick stands for; the panel is shut by then.

    Where nothing is chosen beforehand none stands ready: Enter picks nothing before one has moved to a pick or typed its words.
    """

    picked = Signal(object)

    def __init__(self, over: QWidget, title: str) -> None:
        super().__init__(over, title)
        self._picks: tuple[Pick, ...] = ()
        self._about = label("", "strong", wrap=True)
        self._second = label("", "note", "soft", wrap=True)
        self._search = search_field(_("Search"))
        self._model: RowsModel[Pick] = RowsModel([Column(_("Read as"), lambda pick: pick.words)], key=lambda pick: pick.words)
        self._table: TableView[Pick] = TableView(title, self._model, sortable=False)
        self._table.horizontalHeader().hide()
        self._nothing = label(_("Nothing has those words."), tone="soft", wrap=True)
        self._unchosen = label(_("None is chosen: go to one with the arrows, or type some of its words."), "note", wrap=True)
        for widget in (self._about, self._second, self._search, self._nothing, self._unchosen):
            self.body.addWidget(widget)
        self.body.addWidget(self._table, 1)
        self._search.textChanged.connect(self._show_found)
        steer(self._search, self._table, self._open_chosen)
        self._table.opened.connect(self._on_opened)

    def ask(self, about: str, note: str, picks: Sequence[Pick], chosen: object = None) -> None:
        """Open for one question, standing on what is chosen now; on none where nothing is."""
        self._picks = tuple(picks)
        self._about.setText(about)
        self._second.setText(note)
        self._search.clear()
        self._table.show_rows(())
        self._show_found()
        at = next((at for at, pick in enumerate(self._picks) if pick.meant == chosen), -1)
        if at >= 0:
            self._table.select(at)
        self._unchosen.setVisible(at < 0)
        self.open(self._search, about)
        self._table.scrollTo(self._table.currentIndex())

    def _show_found(self) -> None:
        wanted = self._search.text().casefold().split()
        found = [pick for pick in self._picks if all(word in f"{pick.words} {pick.also}".casefold() for word in wanted)]
        self._table.show_rows(found)
        self._nothing.setVisible(not found)
        self._search.setAccessibleDescription("" if found else self._nothing.text())
        if wanted and self._model.rowCount() and not self._table.currentIndex().isValid():
            self._table.select(0)

    def _open_chosen(self) -> None:
        """Pick what one stands on."""
        if self._table.currentIndex().isValid():
            self._table.open_current()

    def _on_opened(self, pick: object) -> None:
        if isinstance(pick, Pick):
            self.shut()
            self.picked.emit(pick.meant)

"""Every batch of the wave as a table: what came, what is keyed and verified of it, and where the paper is."""

from PySide6.QtCore import Signal

from app.figures import day
from app.services.keying import BatchLine, KeyingService
from app.ui import theme
from app.ui.pages.keying.ledger.leaf import Leaf
from app.ui.pages.keying.ledger.wording import TONES, paper_words
from app.ui.widget import Button, Card, Column, EmptyState, Flow, RowsModel, TableView, label, search_field, steer, today
from app.words import _, language, name, ngettext, pgettext


class LedgerLeaf(Leaf):
    """Type to search, sort by a heading, Enter opens the batch."""

    key = "ledger"
    opened = Signal(int)
    """The batch's key."""
    destroy_asked = Signal()
    """The paper whose time is up."""

    def __init__(self, keying: KeyingService) -> None:
        super().__init__()
        self._keying = keying
        self._batches: tuple[BatchLine, ...] = ()

    def read(self) -> None:
        self._batches = self._keying.batches(self.wave) if self.wave is not None else ()
        self._none.setVisible(not self._batches)
        self._card.setVisible(bool(self._batches))
        self._said.setText(_standing(self._batches))
        due = [batch for batch in self._batches if batch.destroyable(today()) and batch.due(today())]
        self._destroy.setVisible(bool(due))
        self._show_found()

    def build(self) -> None:
        self._search = search_field(_("Search batches"))
        self._search.setMinimumWidth(theme.px(240))
        self._destroy = Button(_("Destroy paper whose time is up…"), "remove")
        self._card = Card(_("Ledger"))
        self._said = label("", tone="soft", wrap=True)
        self._model = RowsModel(_columns(), (), key=lambda batch: batch.id)
        self._table = TableView(_("Batches"), self._model)
        self._card.add(self._said)
        self._card.add(Flow(self._search, self._destroy))
        self._card.add(self._table, 1)
        self._none = EmptyState(
            _("No batch yet. What came in, what became of it and where the paper is will stand here."), icon="batch"
        )
        for widget in (self._none, self._card):
            self.column.addWidget(widget)
        self._search.textChanged.connect(self._show_found)
        self._destroy.clicked.connect(self.destroy_asked)
        steer(self._search, self._table, self._table.open_current)
        self._table.opened.connect(lambda batch: self.opened.emit(batch.id))

    def _show_found(self) -> None:
        sought = self._search.text().casefold().strip()
        said = [column.text for column in self._model.columns]
        self._table.show_rows(
            [batch for batch in self._batches if not sought or any(sought in text(batch).casefold() for text in said)]
        )


def _columns() -> list[Column[BatchLine]]:
    def count(heading: str, of: str, width: int = 78) -> Column[BatchLine]:
        return Column(
            heading, lambda batch: str(getattr(batch, of)), order=lambda batch: getattr(batch, of), number=True, width=width
        )

    return [
        Column(_("Batch"), lambda batch: str(batch.number), order=lambda batch: batch.number, number=True, width=60),
        Column(_("Collection point"), lambda batch: batch.collection_point, second=lambda batch: batch.envelope),
        Column(_("Day"), lambda batch: day(batch.collected_on, language()), order=lambda batch: batch.collected_on, width=104),
        count(_("Received"), "received", 84),
        count(pgettext("forms", "Keyed"), "keyed"),
        count(_("Blank"), "blank", 68),
        count(_("Spoiled"), "spoiled"),
        count(pgettext("forms", "Verified"), "verified", 110),
        Column(
            _("State"),
            lambda batch: _("Disagrees") if batch.disagrees else name(batch.state),
            chip=True,
            tone=lambda batch: "attention" if batch.disagrees else TONES[batch.state],
            width=116,
        ),
        Column(
            _("Paper, reason"),
            lambda batch: paper_words(batch) or batch.reason,
            second=lambda batch: batch.reason if paper_words(batch) else "",
        ),
    ]


def _standing(batches: tuple[BatchLine, ...]) -> str:
    """How the ledger stands, in a line."""
    disagree = sum(batch.disagrees for batch in batches)
    at_hand = sum(batch.storable and not batch.stored_where for batch in batches)
    due = sum(batch.due(today()) for batch in batches)
    words = [
        *([ngettext("{count} batch disagrees", "{count} batches disagree", disagree).format(count=disagree)] if disagree else []),
        *([ngettext("{count} can be put away", "{count} can be put away", at_hand).format(count=at_hand)] if at_hand else []),
        *([ngettext("{count} has lain its time", "{count} have lain their time", due).format(count=due)] if due else []),
    ]
    return ", ".join(words) if words else _("Every finished batch adds up, or says why it does not.")

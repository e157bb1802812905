"""The ledger of batches: each batch's life, each day's count at each place, and the forms that are still out."""

from app.ui.pages.keying.ledger.batch_panel import BatchPanel
from app.ui.pages.keying.ledger.days import DayPanel, DaysLeaf
from app.ui.pages.keying.ledger.leaf import Leaf
from app.ui.pages.keying.ledger.out import OutLeaf, OutPanel
from app.ui.pages.keying.ledger.paper_panels import DestroyPanel, StorePanel, destruction_words
from app.ui.pages.keying.ledger.table import LedgerLeaf
from app.ui.pages.keying.ledger.wording import TONES, counts_words, place_words

__all__ = [
    "TONES",
    "BatchPanel",
    "DayPanel",
    "DaysLeaf",
    "DestroyPanel",
    "Leaf",
    "LedgerLeaf",
    "OutLeaf",
    "OutPanel",
    "StorePanel",
    "counts_words",
    "destruction_words",
    "place_words",
]

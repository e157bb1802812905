"""Parts of the page of the situational picture that hold nothing: a piece of evidence, the places as bars."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app import figures
from app.services.analysis import PlaceTable
from app.services.analysis.describing import count_words
from app.services.picture import EvidenceLine, EvidenceSource
from app.services.picture.shown import Shown
from app.ui import theme
from app.ui.pages.picture.card import ICONS
from app.ui.widget import Chip, Icon, Meter, icon_button, label
from app.words import _, language, name

PLACES_SHOWN = 10
"""How many places the card lists."""


def evidence_card(line: EvidenceLine, found: Shown | None, wave: str, edit: Callable[[int], None]) -> QFrame:
    """A piece of evidence; `found` is what its table shows, once it has been read."""
    card = QFrame()
    card.setObjectName("card")
    row = QHBoxLayout(card)
    row.setContentsMargins(*(theme.px(side) for side in (12, 10, 8, 10)))
    row.setSpacing(theme.px(10))
    row.addWidget(Icon(ICONS[line.source], "accent", 16), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(theme.px(4))
    column.addWidget(label(line.title, "strong", wrap=True))
    awaited = "…" if line.table is not None and found is None else ""  # keeps the room of the figures
    words = line.text or (found.text if found else awaited)
    if words:
        column.addWidget(label(words, "note", "soft", wrap=True))
    column.addWidget(Chip(_source(line, found, wave), "neutral"), 0, Qt.AlignmentFlag.AlignLeft)
    row.addLayout(column, 1)
    change = icon_button("edit", _("Change: {title}").format(title=line.title))
    change.clicked.connect(lambda: edit(line.id))
    row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
    return card


def _source(line: EvidenceLine, found: Shown | None, wave: str) -> str:
    if line.table is not None or line.source is EvidenceSource.SURVEY:
        survey = _("Survey {wave}").format(wave=wave)
        return f"{survey} · {found.base}" if found and found.base else survey
    return f"{name(line.source)} · {figures.day(line.dated, language())}" if line.dated else name(line.source)


def place_rows(table: PlaceTable | None) -> list[QWidget]:
    """The most named places as bars from zero, hidden ones said to be hidden, and the base under them."""
    if table is not None and table.base_n.hidden is not None:
        return [label(_("Too few have answered for places to be shown."), tone="soft", wrap=True)]
    if table is None or not any(row.n.value or row.n.hidden for row in table.rows):
        return [label(_("No places are named in the answers yet."), tone="soft", wrap=True)]
    rows = [_bar(row.name, row.share.value) for row in table.rows[:PLACES_SHOWN]]
    base = count_words(table.base_n, table.heading, language())
    said = _("Share of those who answered the question, n {base}.").format(base=base)
    return [*rows, label(said, "note", "soft", wrap=True)]


def places_to_come() -> list[QWidget]:
    """As much room as the bars will take, so that nothing moves when they come."""
    high = _bar("", 0).sizeHint().height()
    rooms = [QWidget() for _place in range(PLACES_SHOWN)]
    for room in rooms:
        room.setFixedHeight(high)
    return [*rooms, label(_("The figures are being counted …"), "note", "soft", wrap=True)]


def _bar(place: str, share: float | None) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, theme.px(2), 0, theme.px(2))
    column.setSpacing(theme.px(3))
    line = QHBoxLayout()
    line.addWidget(label(place, wrap=True), 1)
    line.addWidget(label(_("hidden: too few") if share is None else figures.percent(share, language()), tone="soft"))
    column.addLayout(line)
    if share is not None:
        column.addWidget(Meter(place, share))
    return row


def column_of(heading: QWidget, rows: QWidget) -> QWidget:
    """A column of the page under its heading."""
    column = QWidget()
    body = QVBoxLayout(column)
    body.setContentsMargins(0, 0, 0, 0)
    body.setSpacing(theme.px(12))
    body.addWidget(heading)
    body.addWidget(rows)
    body.addStretch(1)
    return column

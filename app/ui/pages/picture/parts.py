"""Parts of the page of the situational picture that hold nothing: a piece of evidence, a column."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app import figures
from app.services.picture import EvidenceLine, EvidenceSource, FigureLine
from app.services.picture.shown import Shown, of_frozen
from app.ui import theme
from app.ui.pages.picture.card import icon_of
from app.ui.widget import Chip, Flow, Icon, icon_button, label
from app.words import _, language, name, ngettext

FIGURES_SHOWN = 4
"""How many published figures a card lists."""


def evidence_card(
    line: EvidenceLine,
    found: Shown | None,
    wave: str,
    edit: Callable[[int], None] | None,
    freeze: Callable[[int], None] | None = None,
) -> QFrame:
    """A piece of evidence; `found` is what its table shows, once it has been read.

    `edit` opens it and `freeze` freezes a table or shows it live again; None where nothing can be changed.
    """
    card = QFrame()
    card.setObjectName("card")
    row = QHBoxLayout(card)
    row.setContentsMargins(*(theme.px(side) for side in (12, 10, 8, 10)))
    row.setSpacing(theme.px(10))
    row.addWidget(Icon(icon_of(line), "accent", 16), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(theme.px(4))
    column.addWidget(label(line.title, "strong", wrap=True))
    if line.frozen is not None:
        found = of_frozen(line.frozen, language())
    awaited = "…" if line.table is not None and found is None else ""  # keeps the room of the figures
    words = (found.text if found else awaited) if line.table is not None else evidence_words(line)
    if words:
        column.addWidget(label(words, "note", "soft", wrap=True))
    if line.publisher:
        column.addWidget(label(_("Published by {publisher}").format(publisher=line.publisher), "note", "soft", wrap=True))
    chips = [Chip(words, "neutral") for words in _source(line, found, wave)]
    if line.frozen is not None:
        chips.append(Chip(_("Frozen {day}").format(day=figures.day(line.frozen.frozen_at.date(), language())), "accent", "lock"))
    column.addWidget(Flow(*chips, gap=6))
    row.addLayout(column, 1)
    buttons = QVBoxLayout()
    buttons.setSpacing(theme.px(2))
    if edit is not None:
        change = icon_button("edit", _("Change: {title}").format(title=line.title))
        change.clicked.connect(lambda: edit(line.id))
        buttons.addWidget(change)
    if freeze is not None and line.table is not None:
        buttons.addWidget(_freezer(line, freeze))
    buttons.addStretch(1)
    row.addLayout(buttons)
    return card


def _freezer(line: EvidenceLine, freeze: Callable[[int], None]) -> QWidget:
    words = _("Freeze the figures: {title}") if line.frozen is None else _("Show live: {title}")
    button = icon_button("lock" if line.frozen is None else "unlock", words.format(title=line.title))
    button.clicked.connect(lambda: freeze(line.id))
    return button


def evidence_words(line: EvidenceLine) -> str:
    """What a piece of evidence says in a few lines: its words, headline figures, findings and published figures."""
    spoken = language()
    said = [line.text]
    if line.frozen is not None:
        found = of_frozen(line.frozen, spoken)
        said.append(" · ".join(filter(None, (found.text, found.base))))
    said += [_figure_words(one) for one in line.figures[:FIGURES_SHOWN]]
    if len(line.figures) > FIGURES_SHOWN:
        left = len(line.figures) - FIGURES_SHOWN
        said.append(ngettext("and {number} figure more", "and {number} figures more", left).format(number=left))
    if line.met is not None or line.findings:
        said.append(_met_words(line))
    return "\n".join(filter(None, said))


def _figure_words(one: FigureLine) -> str:
    decimals = len(f"{one.value:.6f}".rstrip("0").partition(".")[2])
    return f"{one.label} {one.year}: {figures.number(one.value, language(), decimals)} {one.unit}".rstrip()


def _met_words(line: EvidenceLine) -> str:
    """How many were met, what came up and how much of it is done: `14 met, 9 came up, 3 done`."""
    done = sum(one.done for one in line.findings)
    words = [] if line.met is None else [_("{number} met").format(number=line.met)]
    if line.findings:
        words.append(_("{number} came up").format(number=len(line.findings)))
        words.append(_("{number} done").format(number=done))
    return ", ".join(words)


def _source(line: EvidenceLine, found: Shown | None, wave: str) -> list[str]:
    if line.table is not None or line.source is EvidenceSource.SURVEY:
        survey = _("Survey {wave}").format(wave=wave)
        return [f"{survey} · {found.base}" if found and found.base else survey]
    day = figures.day(line.dated, language()) if line.dated else ""
    return [name(line.source), *([day] if day else [])]


def column_of(heading: QWidget, rows: QWidget, *beside: QWidget) -> QWidget:
    """A column of the page under its heading; `beside` stands at the right of it."""
    column = QWidget()
    body = QVBoxLayout(column)
    body.setContentsMargins(0, 0, 0, 0)
    body.setSpacing(theme.px(12))
    head = QHBoxLayout()
    head.addWidget(heading, 1)
    for widget in beside:
        head.addWidget(widget)
    body.addLayout(head)
    body.addWidget(rows)
    body.addStretch(1)
    return column

"""What stands between the answers of a list, chosen by what some of its values become."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.figures import number
from app.services.exchange.digital import DigitalService, Parting, Partings, ReadColumn, Sample, Use
from app.ui import theme
from app.ui.pages.exchange.work import Work
from app.ui.widget import Chip, Choice, Flow, label
from app.words import _, language, ngettext

_LONGEST = 48


class PartingStrip(QWidget):
    """Shown for a column that holds lists; `chosen` gives the separator, empty for the one that is found."""

    chosen = Signal(str)

    def __init__(self, service: DigitalService) -> None:
        super().__init__()
        self._service = service
        self._column: ReadColumn | None = None
        self._about = label("", "strong", wrap=True)
        self._choice = Choice()
        self._choice.setAccessibleName(_("Between the answers"))
        self._samples = QVBoxLayout()
        self._samples.setSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.addWidget(Flow(self._about, self._choice))
        column.addLayout(self._samples)
        self._choice.activated.connect(lambda: self.chosen.emit(str(self._choice.currentData() or "")))
        self.hide()

    def show_column(self, work: Work | None, column: ReadColumn | None) -> None:
        """Show how a column's values are parted; nothing for one that holds no lists."""
        listed = column if column is not None and column.use is Use.LIST else None
        self.setVisible(listed is not None)
        if work is None or listed is None:
            self._column = None
        elif listed != self._column:
            self._column = listed
            self._show(listed, self._service.partings(work.asked, work.grid, work.layout, listed))

    def _show(self, column: ReadColumn, found: Partings) -> None:
        self._about.setText(_("Between the answers in {column}:").format(column=_short(column.heading)))
        self._choice.clear()
        self._choice.addItem(_("{sign}, as found").format(sign=separator_words(found.guessed)), "")
        for parting in found.each:
            self._choice.addItem(_choice_words(parting), parting.separator)
        self._choice.setCurrentIndex(max(0, self._choice.findData(column.separator)) if column.separator else 0)
        self._show_samples(found.of(column.separator).samples)

    def _show_samples(self, samples: tuple[Sample, ...]) -> None:
        while (held := self._samples.takeAt(0)) is not None:
            if (widget := held.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for sample in samples:
            line = Flow(label(_short(sample.value), "note", "soft"), *_chips(sample))
            self._samples.addWidget(line)


def separator_words(separator: str) -> str:
    """What a separator is called."""
    words = {
        ";": _("semicolon"),
        ",": _("comma"),
        "|": _("upright line"),
        "\t": _("tab"),
        "\n": _("new line"),
        " ": _("space"),
        "/": _("slash"),
        "+": _("plus sign"),
    }
    return words.get(separator, separator)


def _choice_words(parting: Parting) -> str:
    said = ngettext("{sign}: {read} of {n} row is answers", "{sign}: {read} of {n} rows are answers", parting.rows)
    read, rows = (number(count, language()) for count in (parting.read, parting.rows))
    return said.format(sign=separator_words(parting.separator), read=read, n=rows)


def _chips(sample: Sample) -> Iterator[Chip]:
    for piece, known in sample.pieces[:12]:
        words = _short(piece) if known else _("{value}: none of the answers").format(value=_short(piece))
        yield Chip(words, "good" if known else "attention", "tick" if known else "attention")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"

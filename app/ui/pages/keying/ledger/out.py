"""Forms outstanding: which printed numbers are not keyed, place by place, and which were keyed where none was printed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.services.keying import KeyingService, Outstanding, OutstandingLine, Stray, serial_words, span_words
from app.ui.pages.keying.ledger.leaf import Leaf
from app.ui.widget import Button, Card, Column, EmptyState, Flow, RowsModel, SidePanel, TableView, label
from app.words import _, ngettext, pgettext

SHOWN = 6
"""As many runs of numbers stand in the table; all of them in the panel, on the clipboard and in the file."""


class OutLeaf(Leaf):
    """A line for each place; Enter shows its numbers."""

    key = "out"
    opened = Signal(object)
    """An `OutstandingLine`."""
    sought = Signal(str)
    """A serial number to look for among the saved forms."""
    copied = Signal()
    file_asked = Signal()
    """The list is to be saved."""

    def __init__(self, keying: KeyingService) -> None:
        super().__init__()
        self._keying = keying
        self._found = Outstanding((), ())

    def read(self) -> None:
        self._found = self._keying.outstanding(self.wave) if self.wave is not None else Outstanding((), ())
        printed = any(line.printed for line in self._found.lines)
        self._none.setVisible(not printed)
        self._card.setVisible(printed)
        self._astray.setVisible(bool(self._found.strays))
        self._table.show_rows(self._found.lines)
        self._strays.show_rows(self._found.strays)

    def cells(self) -> list[list[str]]:
        """The whole list with its headings: a line for each run of numbers that is out."""
        heading = [_("Collection point"), _("From"), _("To"), _("Forms")]
        rows = [
            [line.collection_point, serial_words(span.first), serial_words(span.last), str(len(span))]
            for line in self._found.lines
            for span in line.out
        ]
        return [heading, *rows]

    def build(self) -> None:
        copy, save = Button(_("Copy the list"), "copy"), Button(_("Save as CSV…"), "download")
        self._card = Card(_("Forms outstanding"))
        note = _(
            "Blank and spoiled forms, and those that wait to be keyed, are counted without numbers: theirs are among those out."
        )
        self._card.add(label(note, tone="soft", wrap=True))
        self._card.add(Flow(copy, save))
        self._model = RowsModel(_columns(), (), key=lambda line: line.collection_point_id)
        self._table = TableView(_("Forms outstanding"), self._model)
        self._card.add(self._table, 1)
        self._astray = Card(_("Numbers from elsewhere"))
        self._astray.add(
            label(
                _("Keyed at one place under a number printed for another, or never printed. Enter looks for the form."),
                tone="soft",
                wrap=True,
            )
        )
        self._stray_model = RowsModel(_stray_columns(), (), key=lambda stray: stray.response_id)
        self._strays = TableView(_("Numbers from elsewhere"), self._stray_model)
        self._astray.add(self._strays, 1)
        self._none = EmptyState(
            _("No forms are printed yet. Print them under Survey: each place gets its numbers, and those not back stand here."),
            icon="print",
        )
        for widget in (self._none, self._card, self._astray):
            self.column.addWidget(widget)
        self._table.opened.connect(self.opened)
        self._strays.opened.connect(lambda stray: self.sought.emit(serial_words(stray.serial_no)))
        copy.clicked.connect(self._on_copied)
        save.clicked.connect(self.file_asked)

    def _on_copied(self) -> None:
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in self.cells()) + "\n")
        self.copied.emit()


class OutPanel(SidePanel):
    """All numbers of a place that are out."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._facts, self._numbers = label("", tone="soft", wrap=True), label("", wrap=True)
        self._numbers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy = Button(_("Copy the numbers"), "copy")
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._numbers.text()))
        for widget in (self._facts, label(_("Numbers that are out"), "heading"), self._numbers, self._copy):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def show_line(self, line: OutstandingLine) -> None:
        """Open on a place."""
        self.rename(line.collection_point)
        self._facts.setText("\n".join(_facts(line)))
        self._numbers.setText(span_words(line.out) or _("No number is out."))
        self.open(self._copy)


def _facts(line: OutstandingLine) -> list[str]:
    return [
        _("{printed} printed, {keyed} keyed, {begun} being keyed, {out} out.").format(
            printed=line.printed, keyed=line.keyed, begun=line.begun, out=line.out_count
        ),
        _("{blank} blank, {spoiled} spoiled and {left} to key came in without their numbers being known.").format(
            blank=line.blank, spoiled=line.spoiled, left=line.to_key
        ),
        ngettext(
            "If theirs are this place's, {count} form is still with somebody.",
            "If theirs are this place's, {count} forms are still with somebody.",
            line.still_out,
        ).format(count=line.still_out),
    ]


def _columns() -> list[Column[OutstandingLine]]:
    def count(heading: str, of: str, width: int = 78) -> Column[OutstandingLine]:
        return Column(
            heading, lambda line: str(getattr(line, of)), order=lambda line: getattr(line, of), number=True, width=width
        )

    return [
        Column(_("Collection point"), lambda line: line.collection_point),
        count(_("Printed"), "printed"),
        count(pgettext("forms", "Keyed"), "keyed"),
        count(_("Out"), "out_count"),
        count(_("To key"), "to_key", 96),
        Column(
            _("Blank, spoiled"),
            lambda line: str(line.blank + line.spoiled),
            order=lambda line: line.blank + line.spoiled,
            number=True,
            width=130,
        ),
        count(_("Still out"), "still_out"),
        Column(_("Numbers that are out"), _some),
    ]


def _some(line: OutstandingLine) -> str:
    """The first runs of numbers, and how many forms more."""
    rest = sum(map(len, line.out[SHOWN:]))
    words = span_words(line.out[:SHOWN])
    return _("{numbers} and {count} more").format(numbers=words, count=rest) if rest else words


def _stray_columns() -> list[Column[Stray]]:
    return [
        Column(_("Form"), lambda stray: serial_words(stray.serial_no), order=lambda stray: stray.serial_no, width=92),
        Column(_("Batch"), lambda stray: str(stray.batch_number), order=lambda stray: stray.batch_number, number=True, width=72),
        Column(_("Keyed at"), lambda stray: stray.collection_point),
        Column(_("Printed for"), lambda stray: stray.printed_for or _("never printed")),
    ]

"""The side panel of a piece of evidence: a table of the survey, or what another source says, found or published."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.analysis import FieldLine
from app.services.picture import EvidenceDraft, EvidenceLine, EvidenceSource, PictureSide, TableSource, side_of
from app.services.picture.naming import Pointing
from app.services.picture.pasting import (
    figure_rows,
    figures_of_file,
    figures_typed,
    finding_rows,
    findings_from,
    findings_typed,
    pasted_rows,
)
from app.ui.file_dialog import FileDialog
from app.ui.pages.picture.row_entry import RowEntry
from app.ui.pages.picture.ticks import Choices, buttons, fill, point_out, tick_list, ticked
from app.ui.widget import Button, Form, SidePanel
from app.words import _, language, name, ngettext

_MET = frozenset({EvidenceSource.DIALOGUE, EvidenceSource.SAFETY_WALK})
_FOUND = _MET | {EvidenceSource.COORDINATION}
_PUBLISHED = frozenset({EvidenceSource.CRIME_STATISTICS, EvidenceSource.OTHER})


@dataclass(frozen=True, slots=True)
class EvidenceWords:
    """What was filled in about a piece of evidence: a new one has no key; `fixed`: only its title and side can change.

    `table` is set for a new table of the survey.
    """

    evidence_id: int | None
    table: TableSource | None
    fixed: bool
    draft: EvidenceDraft


class EvidencePanel(SidePanel):
    """A piece of evidence; which fields there are follows from its source.

    What is half written of a new one waits under its source, until a new one of that source is begun.
    """

    saved = Signal(object)
    removed = Signal(int)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Evidence"))
        self._line: EvidenceLine | None = None
        self._wave_id = 0
        self._choices: Choices = ()
        self._tables: list[TableSource] = []
        self._pointing: Pointing = lambda _text: ()
        self._build_form()
        self.body.addWidget(self.form)
        self._remove = Button(_("Remove"), "remove", "danger")
        self.save = Button(_("Save"), "tick", "primary")
        self.body.addLayout(buttons(self._remove, self.save))
        self.body.addStretch(1)
        self.source.currentIndexChanged.connect(self._on_source)
        self.text.textChanged.connect(self._point_out)
        self.findings.text.textChanged.connect(self._point_out)
        self.read.clicked.connect(self._on_read)
        self.save.clicked.connect(self._on_save)
        self.answer_by(self.save)
        self._remove.clicked.connect(self._on_remove)

    def _build_form(self) -> None:
        self.form = Form()
        self.source = self.form.choice(_("Source"), [(source, name(source)) for source in EvidenceSource])
        self.table = self.form.choice(_("Table"), [])
        self.by = self.form.choice(_("Divided by"), [])
        self.line = self.form.line(_("Title"))
        self.side = self.form.choice(_("Whose picture"), [(side, name(side)) for side in PictureSide])
        self.text = self.form.paragraph(_("What it says"))
        self.day = self.form.date(_("Day"))
        self.publisher = self.form.line(_("Published by"), note=_("Who, and where, such as the police’s safety survey 2019"))
        headings = [_("What it is about"), _("Year"), _("Value"), _("Unit")]
        self.figures = RowEntry(_("Figures"), headings, (0, 58, 72, 96), lambda text: pasted_rows(text, language()))
        self.form.add(_("Figures"), self.figures, self._figures_note())
        self.read = Button(_("Read a CSV file"), "upload", "small")
        self.form.add(_("From a file"), self.read)
        self.met = self.form.whole_number(_("Number met"), note=_("0 where it is not known"))
        headings = [_("What"), _("Whose it is"), _("Answer"), _("Done")]
        self.findings = RowEntry(
            _("What came up"), headings, (0, 100, 96, 56), lambda text: finding_rows(findings_from(text), language())
        )
        self.form.add(_("What came up"), self.findings, self._findings_note())
        self.places = tick_list()
        self.form.add(_("Places"), self.places)

    def begin(
        self, wave_id: int, line: EvidenceLine | None, fields: Sequence[FieldLine], places: Choices, pointing: Pointing
    ) -> None:
        """Open with a piece of evidence for a wave's picture, or empty for a new one; `fields` is what there are tables of."""
        self._wave_id, self._line, self._choices, self._pointing = wave_id, line, places, pointing
        self.rename(_("New evidence") if line is None else line.title)
        self._offer(fields)
        self._remove.setVisible(line is not None)
        self._fill(line or _nothing(EvidenceSource.SURVEY))
        self.open(self.source if line is None else self.line, about=self._about(self._source()))
        self._tell_begun()

    def _fill(self, shown: EvidenceLine) -> None:
        self.source.blockSignals(True)
        self.source.setCurrentIndex(list(EvidenceSource).index(shown.source))
        self.source.blockSignals(False)
        self.table.setCurrentIndex(0)
        self.by.setCurrentIndex(0)
        self.side.setCurrentIndex(list(PictureSide).index(shown.side))
        self.line.setText(shown.title)
        self.text.setPlainText(shown.text)
        self.day.show_day(shown.dated)
        self.publisher.setText(shown.publisher)
        self.publisher.setCursorPosition(0)
        self.figures.show_rows(figure_rows(shown.figures, language()))
        self.met.setValue(shown.met or 0)
        self.findings.show_rows(finding_rows(shown.findings, language()))
        fill(self.places, self._choices, {place.id for place in shown.places})
        self._show_fields()
        self._point_out()

    def _about(self, source: EvidenceSource) -> tuple[int, int | EvidenceSource]:
        """What is written: the evidence that is changed, or a new one of a source."""
        return self._wave_id, source if self._line is None else self._line.id

    def _tell_begun(self) -> None:
        """Say under the source of a new one which others are half written."""
        others = [source for source in EvidenceSource if source is not self._source() and self.begun(self._about(source))]
        said = _("Half written: {sources}").format(sources=", ".join(map(name, others)))
        self.form.field(self.source).tell(said if self._line is None and others else "")

    def _offer(self, fields: Sequence[FieldLine]) -> None:
        self._tables = [TableSource(field.question, field.item) for field in fields]
        self.table.clear()
        self.by.clear()
        self.by.addItem(_("nothing"), None)
        for field in fields:
            indent = "" if field.item is None else "   "
            self.table.addItem(f"{indent}{field.title}")
            if field.divides and field.item is None:
                self.by.addItem(field.title, field.question)

    def _on_source(self) -> None:
        """Begin a new one of the source, or go on with it; one that is there only changes its source."""
        source = self._source()
        if self._line is None:
            self._fill(_nothing(source))
            self.open(self.source, about=self._about(source))
            self._tell_begun()
        else:
            self.side.setCurrentIndex(list(PictureSide).index(side_of(source)))
            self._show_fields()

    def _show_fields(self) -> None:
        source, fixed = self._source(), self._fixed()
        survey = source is EvidenceSource.SURVEY
        quote = fixed and self._line is not None and self._line.quote
        for widget, there in (
            (self.source, not fixed),
            (self.table, survey and not fixed),
            (self.by, survey and not fixed),
            (self.line, fixed or not survey),
            (self.side, fixed or not survey),
            (self.text, quote or not survey),
            (self.day, not survey),
            (self.publisher, source in _PUBLISHED),
            (self.figures, source in _PUBLISHED),
            (self.read, source in _PUBLISHED),
            (self.met, source in _MET),
            (self.findings, source in _FOUND),
            (self.places, not survey),
        ):
            self.form.field(widget).setVisible(there)
        self.text.setReadOnly(quote)

    def _source(self) -> EvidenceSource:
        return EvidenceSource(self.source.currentData())

    def _fixed(self) -> bool:
        """Whether it is read from the answers: a table or a quote that is there."""
        return self._line is not None and self._line.source is EvidenceSource.SURVEY

    def _point_out(self) -> None:
        quote = self._line is not None and self._line.quote
        point_out(self.form.field(self.text), self.text, (lambda _text: ()) if quote else self._pointing)
        point_out(self.form.field(self.findings), self.findings.text, self._pointing, self._findings_note())

    def _findings_note(self) -> str:
        return _(
            "A unit or a title, never a name. Done: write x. Enter goes on, Ctrl+V pastes many rows from a spreadsheet,"
            " Ctrl+Delete removes one."
        )

    def _figures_note(self) -> str:
        return _(
            "Enter goes on, Ctrl+V pastes many rows from a spreadsheet, Ctrl+Delete removes one. An index is kept as it"
            " was published."
        )

    def _on_read(self) -> None:
        path, _kind = FileDialog.open(self, _("Read a CSV file"), "", _("Text with columns (*.csv *.txt)"))
        if path:
            read = figure_rows(figures_of_file(Path(path)).figures, language())
            self.figures.show_rows([*self.figures.rows(), *read])

    def _on_save(self) -> None:
        source, table = self._source(), None
        if source is EvidenceSource.SURVEY and self._tables and self._line is None:
            chosen = self._tables[self.table.currentIndex()]
            table = TableSource(chosen.question, chosen.item, self.by.currentData())
        read = figures_typed(self.figures.rows())
        if source in _PUBLISHED and read.unread:
            said = ngettext("This line holds no figure with its year: {lines}", "These lines hold no figure with a year: {lines}",
                            len(read.unread))  # fmt: skip
            self.form.field(self.figures).refuse(said.format(lines=" | ".join(read.unread)))
            return
        draft = EvidenceDraft(
            source,
            self.line.text(),
            self.text.toPlainText(),
            None if source is EvidenceSource.SURVEY else self.day.day(),
            PictureSide(self.side.currentData()),
            self.publisher.text() if source in _PUBLISHED else "",
            (self.met.value() or None) if source in _MET else None,
            ticked(self.places),
            findings_typed(self.findings.rows()) if source in _FOUND else (),
            read.figures if source in _PUBLISHED else (),
        )
        self.saved.emit(EvidenceWords(None if self._line is None else self._line.id, table, self._fixed(), draft))

    def _on_remove(self) -> None:
        if self._line is not None:
            self.removed.emit(self._line.id)


def _nothing(source: EvidenceSource) -> EvidenceLine:
    """What a new piece of evidence is before anything is said of it."""
    return EvidenceLine(0, source, "", "", None, None, side_of(source))

"""The column of evidence: its cards, the panels that add and change it, and the freezing of a table."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from app.services.analysis import AnalysisService
from app.services.picture import EvidenceLine, PictureForm, PictureService
from app.services.picture.naming import Pointing
from app.services.picture.shown import Shown
from app.services.review import Quotable
from app.ui import theme
from app.ui.jobs import Executor, Job
from app.ui.pages.picture.evidence_panel import EvidencePanel, EvidenceWords
from app.ui.pages.picture.parts import evidence_card
from app.ui.pages.picture.quotes import QuotePanel
from app.ui.pages.picture.ticks import Choices
from app.ui.widget import Button, Flow, RowList, label
from app.words import _, language


class EvidenceColumn(QWidget):
    """The evidence of a wave. `added` gives the key of what was added, once it is stored."""

    added = Signal(int)

    def __init__(
        self,
        over: QWidget,
        picture: PictureService,
        analysis: AnalysisService,
        places: Callable[[], Choices],
        quotes: Callable[[int], Sequence[Quotable]],
        executor: Executor,
    ) -> None:
        """`over` is the page that the panels lie over."""
        super().__init__()
        self._picture, self._analysis, self._places, self._quotes = picture, analysis, places, quotes
        self._executor = executor
        self._form: PictureForm | None = None
        self._shown: tuple[object, ...] | None = None
        self._pointing: Pointing = lambda _text: ()
        self._freezing: Job | None = None
        self._heading = label(_("Evidence"), "heading")
        self.add, self.quote = Button(_("Evidence"), "add", "small"), Button(_("Quote"), "quote", "small")
        self._rows = RowList(gap=12)
        self.panel, self.quote_panel = EvidencePanel(over), QuotePanel(over)
        self._build()
        self._connect()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(Flow(self.add, self.quote, gap=6, right=True), 2)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.px(12))
        body.addLayout(head)
        body.addWidget(self._rows)
        body.addStretch(1)

    def _connect(self) -> None:
        self.add.clicked.connect(self.on_add)
        self.quote.clicked.connect(self.on_quote)
        self.quote_panel.chosen.connect(self._on_quoted)
        self.panel.saved.connect(self._on_saved)
        self.panel.removed.connect(self._on_removed)

    def show_form(self, form: PictureForm | None, found: Mapping[int, Shown], pointing: Pointing) -> None:
        """Show the evidence of a picture; `found` are the headlines of its tables, once they are counted."""
        self._form, self._pointing = form, pointing
        editable = form is not None and form.version.editable
        lines = () if form is None else form.evidence
        wave = "" if form is None else form.wave.name
        self.add.setVisible(editable or form is None)
        self.quote.setVisible(editable)
        self.add.setEnabled(editable)
        if (lines, dict(found), wave, editable) == self._shown:
            return
        self._shown = (lines, dict(found), wave, editable)
        heading = _("Evidence")
        self._heading.setText(f"{heading} {len(lines)}" if lines else heading)
        edit, freeze = (self._on_edit, self._on_freeze) if editable else (None, None)
        rows: list[QWidget] = [evidence_card(line, found.get(line.id), wave, edit, freeze) for line in lines]
        if not rows and form is not None:
            said = _("Tables of the survey, dialogues, safety walks and statistics: what the areas rest on.")
            rows = [label(said, tone="soft", wrap=True)]
        self._rows.show_rows(rows)

    def card(self, evidence_id: int) -> QWidget | None:
        """The card of a piece of evidence, with the focus put on its first button."""
        lines = () if self._form is None else self._form.evidence
        at = next((at for at, line in enumerate(lines) if line.id == evidence_id), None)
        if at is None:
            return None
        card = self._rows.rows()[at]
        for button in card.findChildren(QAbstractButton)[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return card

    def on_add(self) -> None:
        """Open the panel of a new piece of evidence."""
        self._begin(None)

    def on_quote(self) -> None:
        """Open the panel where a quote is chosen."""
        if self._form is not None and self._form.version.editable:
            self.quote_panel.begin(self._quotes(self._form.wave.id))

    def _begin(self, line: EvidenceLine | None) -> None:
        if self._form is not None and self._form.version.editable:
            wave = self._form.wave.id
            self.panel.begin(wave, line, self._analysis.fields(wave), self._places(), self._pointing)
            self.panel.stand_on(lambda: self._form and self._form.wave.id)

    def _on_edit(self, evidence_id: int) -> None:
        assert self._form is not None
        self._begin(next(line for line in self._form.evidence if line.id == evidence_id))

    def _on_freeze(self, evidence_id: int) -> None:
        """Freeze a table, or show a frozen one live."""
        assert self._form is not None
        line = next(line for line in self._form.evidence if line.id == evidence_id)
        if line.frozen is not None:
            self._picture.thaw_evidence(evidence_id)
            return
        if self._freezing is not None:
            return
        spoken = language()
        job = self._freezing = Job(lambda _report: self._picture.freeze_evidence(evidence_id, spoken), self._executor)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_frozen)
        job.start()

    def _on_frozen(self) -> None:
        self._freezing = None

    def _on_failed(self, fault: Exception) -> None:
        raise fault

    def _on_quoted(self, text_id: int) -> None:
        assert self._form is not None
        key = self._picture.add_quote(self._form.wave.id, text_id, language())
        self.quote_panel.shut()
        self.added.emit(key)

    def _on_saved(self, words: EvidenceWords) -> None:
        assert self._form is not None
        wave, draft = self._form.wave.id, words.draft
        if words.evidence_id is not None and words.fixed:
            self._picture.change_evidence(words.evidence_id, title=draft.title, side=draft.side)
            self.panel.shut()
            return
        if words.table is not None:
            table = words.table
            key = self._picture.add_table_evidence(wave, table.question, table.item, table.by, language())
        else:
            key = self._picture.write_evidence(wave, words.evidence_id, draft)
        self.panel.shut()
        if words.evidence_id is None:
            self.added.emit(key)

    def _on_removed(self, evidence_id: int) -> None:
        self._picture.remove_evidence(evidence_id)
        self.panel.shut()

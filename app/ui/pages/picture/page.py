"""The page of the situational picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.services.analysis import AnalysisService, PlaceTable
from app.services.picture import EvidenceLine, MotiveMissing, PictureForm, PictureService, PriorityForm, PriorityState
from app.services.picture.shown import Shown, shown
from app.services.review import Quotable
from app.services.survey import PlaceService
from app.ui.command import Command
from app.ui.jobs import Executor, Job, in_thread
from app.ui.looking import Looking
from app.ui.page import Page
from app.ui.pages.picture.card import AreaCard
from app.ui.pages.picture.panels import AreaPanel, AreaWords, EvidencePanel, EvidenceWords
from app.ui.pages.picture.parts import column_of, evidence_card, place_rows, places_to_come
from app.ui.pages.picture.quotes import QuotePanel
from app.ui.widget import Button, Card, Columns, EmptyState, PageHeader, RowList, ScrollPage, label
from app.words import _, language


@dataclass(frozen=True, slots=True)
class Figures:
    """What the answers say, read apart from the rest: it may take a while."""

    shown: dict[int, Shown]
    places: PlaceTable | None


class PicturePage(Page):
    """Evidence at the left, areas in the middle, places at the right. `open` takes the key of an area."""

    key = "picture"

    def __init__(
        self,
        picture: PictureService,
        analysis: AnalysisService,
        places: PlaceService,
        looking: Looking,
        executor: Executor = in_thread,
        quotes: Callable[[int], Sequence[Quotable]] = lambda _wave: (),
    ) -> None:
        super().__init__()
        self._picture, self._analysis, self._places, self._quotes = picture, analysis, places, quotes
        self._looking, self._executor = looking, executor
        self._form: PictureForm | None = None
        self.cards: dict[int, AreaCard] = {}
        self._figures: Figures | None = None
        self._evidence_shown: tuple[tuple[EvidenceLine, ...], dict[int, Shown], str] | None = None
        self._job: Job | None = None
        self._stale = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self._header = PageHeader()
        self._add_evidence = Button(_("Evidence"), "add")
        self._add_area = Button(_("Priority area"), "add", "primary")
        self._add_quote = Button(_("Quote"), "quote")
        self._header.add(self._add_quote)
        self._header.add(self._add_evidence)
        self._header.add(self._add_area)
        self._scroll = ScrollPage()
        self._scroll.add(self._header)
        self._evidence_heading = label(_("Evidence"), "heading")
        self._evidence, self._areas, self._place_rows = RowList(gap=12), RowList(gap=12), RowList(gap=8)
        self._place_card = Card(_("Places"))
        self._place_card.add(self._place_rows)
        self._place_card.fill()
        columns = Columns()
        columns.add(column_of(self._evidence_heading, self._evidence), share=1, least=276)
        columns.add(column_of(label(_("Areas"), "heading"), self._areas), share=2, least=440)
        columns.add(self._place_card, share=0, least=290)
        self._scroll.add(columns, 1)
        self.column.addWidget(self._scroll)
        self._area_panel, self._evidence_panel, self._quote_panel = AreaPanel(self), EvidencePanel(self), QuotePanel(self)
        self._show_places()

    def _connect(self) -> None:
        self._add_area.clicked.connect(self._on_add_area)
        self._add_evidence.clicked.connect(self._on_add_evidence)
        self._add_quote.clicked.connect(self._on_add_quote)
        self._quote_panel.chosen.connect(self._on_quoted)
        self._area_panel.saved.connect(self._on_area_saved)
        self._area_panel.removed.connect(self._on_area_removed)
        self._evidence_panel.saved.connect(self._on_evidence_saved)
        self._evidence_panel.removed.connect(self._on_evidence_removed)

    def refresh(self) -> None:
        wave = self._looking.wave
        self._form = None if wave is None else self._picture.picture(wave)
        there = self._form is not None
        self._add_area.setEnabled(there)
        self._add_evidence.setEnabled(there)
        self._add_quote.setEnabled(there)
        self._header.say(self.title())
        self._show_areas()
        self._show_evidence()
        self._read_figures()
        self.status_changed.emit()

    def open(self, argument: object) -> None:
        card = self.cards.get(argument) if isinstance(argument, int) else None
        if card is not None:
            card.motive.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.bring(card)

    def title(self) -> str:
        return _("Common picture") if self._form is None else _("Common picture {wave}").format(wave=self._form.wave.name)

    def status_right(self) -> str:
        if self._form is None or not self._form.areas:
            return ""
        with_motive = sum(bool(area.motive) for area in self._form.areas)
        return _("{number} of {whole} areas have a motive").format(number=with_motive, whole=len(self._form.areas))

    def prepare(self) -> None:
        wave = self._looking.wave
        self._form = None if wave is None else self._picture.picture(wave)

    def commands(self) -> list[Command]:
        def there() -> bool:
            return self._form is not None

        return [
            Command("picture.area", _("Add a priority area"), self._on_add_area, "Ctrl+Shift+N", "add", when=there),
            Command("picture.evidence", _("Add evidence"), self._on_add_evidence, "Ctrl+Shift+U", "add", when=there),
            Command("picture.quote", _("Add a quote"), self._on_add_quote, "", "quote", when=there),
        ]

    def leave(self) -> bool:
        for card in self.cards.values():
            card.motive.save()
        return True

    def _show_areas(self) -> None:
        areas = () if self._form is None else self._form.areas
        kept = {area.id: self.cards.get(area.id) or self._new_card(area) for area in areas}
        self.cards = kept
        for area in areas:
            kept[area.id].show_area(area)
        self._areas.show_rows(list(kept.values()) or [self._no_areas()])

    def _no_areas(self) -> QWidget:
        if self._form is None:
            return EmptyState(_("The picture rests on a survey. Make a wave first."), icon="picture")
        return EmptyState(
            _("What needs doing, where and for whom? Add the first area: a place, a problem or a target group."),
            _("Add a priority area"),
            self._on_add_area,
            icon="flag",
        )

    def _new_card(self, area: PriorityForm) -> AreaCard:
        card = AreaCard(area)
        card.motive_written.connect(self._on_motive)
        card.state_wanted.connect(self._on_state)
        card.edit_wanted.connect(self._on_edit_area)
        card.move_wanted.connect(self._on_move)
        return card

    def _show_evidence(self) -> None:
        lines = () if self._form is None else self._form.evidence
        found = {} if self._figures is None else self._figures.shown
        wave = "" if self._form is None else self._form.wave.name
        if (lines, found, wave) == self._evidence_shown:
            return
        self._evidence_shown = (lines, found, wave)
        heading = _("Evidence")
        self._evidence_heading.setText(f"{heading} {len(lines)}" if lines else heading)
        rows: list[QWidget] = [evidence_card(line, found.get(line.id), wave, self._on_edit_evidence) for line in lines]
        if not rows and self._form is not None:
            said = _("Tables of the survey, dialogues, safety walks and statistics: what the areas rest on.")
            rows = [label(said, tone="soft", wrap=True)]
        self._evidence.show_rows(rows)

    def _show_places(self) -> None:
        self._place_rows.show_rows(places_to_come() if self._figures is None else place_rows(self._figures.places))

    def _read_figures(self) -> None:
        form = self._form
        if form is None:
            return
        spoken = language()

        def read(_report: object) -> Figures:
            tables = {line.id: line.table for line in form.evidence if line.table is not None}
            found = {key: shown(self._analysis, form.wave.id, table, spoken) for key, table in tables.items()}
            return Figures(found, self._analysis.places(form.wave.id))

        if self._job is not None:
            self._stale = True
            return
        job = self._job = Job(read, self._executor)
        job.succeeded.connect(self._on_figures)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        job.start()

    def _on_figures(self, found: Figures) -> None:
        if found != self._figures:
            self._figures = found
            self._show_evidence()
            self._show_places()

    def _on_ended(self) -> None:
        self._job = None
        stale, self._stale = self._stale, False
        if stale:
            self._read_figures()

    def _on_failed(self, fault: Exception) -> None:
        raise fault

    def _on_motive(self, area_id: int, text: str, sitting: str) -> None:
        try:
            self._picture.change_area(area_id, motive=text, sitting=sitting)
        except MotiveMissing as refusal:
            self.cards[area_id].doubt(refusal)

    def _on_state(self, area_id: int, wanted: PriorityState) -> None:
        self.cards[area_id].motive.save()
        go = {
            PriorityState.PRIORITISED: self._picture.prioritise,
            PriorityState.NOT_PRIORITISED: self._picture.leave_out,
            PriorityState.PROPOSED: self._picture.propose_again,
            PriorityState.ONGOING: self._picture.begin,
            PriorityState.CLOSED: self._picture.close,
        }[wanted]
        try:
            go(area_id)
        except MotiveMissing as refusal:
            self.cards[area_id].refuse(refusal)
            self._scroll.bring(self.cards[area_id])

    def _on_move(self, area_id: int, position: int) -> None:
        if self._form is not None and 1 <= position <= len(self._form.areas):
            self._picture.move_area(area_id, position)

    def _on_add_area(self) -> None:
        if self._form is not None:
            self._area_panel.begin(self._form.wave.id, None, self._place_choices(), self._evidence_choices())

    def _on_edit_area(self, area_id: int) -> None:
        assert self._form is not None
        area = self._form.area(area_id)
        self._area_panel.begin(self._form.wave.id, area, self._place_choices(), self._evidence_choices())

    def _on_area_saved(self, words: AreaWords) -> None:
        assert self._form is not None
        area_id = self._picture.write_area(
            self._form.wave.id,
            words.area_id,
            kind=words.kind,
            title=words.title,
            causes=words.causes,
            place_ids=words.place_ids,
            evidence_ids=words.evidence_ids,
        )
        self._area_panel.shut()
        if words.area_id is None:
            self.refresh()
            self.open(area_id)

    def _on_area_removed(self, area_id: int) -> None:
        self._picture.remove_area(area_id)
        self._area_panel.shut()

    def _on_add_evidence(self) -> None:
        if self._form is not None:
            self._evidence_panel.begin(self._form.wave.id, None, self._analysis.fields(self._form.wave.id))

    def _on_add_quote(self) -> None:
        if self._form is not None:
            self._quote_panel.begin(self._quotes(self._form.wave.id))

    def _on_quoted(self, text_id: int) -> None:
        assert self._form is not None
        key = self._picture.add_quote(self._form.wave.id, text_id, language())
        self._quote_panel.shut()
        self.refresh()
        self._go_to_evidence(key)

    def _on_edit_evidence(self, evidence_id: int) -> None:
        assert self._form is not None
        line = next(line for line in self._form.evidence if line.id == evidence_id)
        self._evidence_panel.begin(self._form.wave.id, line, self._analysis.fields(self._form.wave.id))

    def _on_evidence_saved(self, words: EvidenceWords) -> None:
        if words.evidence_id is None:
            key = self._added_evidence(words)
            self._evidence_panel.shut()
            self.refresh()
            self._go_to_evidence(key)
        else:
            self._picture.change_evidence(
                words.evidence_id, title=words.title, text=words.text, dated=words.dated, source=words.source
            )
            self._evidence_panel.shut()

    def _added_evidence(self, words: EvidenceWords) -> int:
        assert self._form is not None
        if words.table is None:
            return self._picture.add_evidence(self._form.wave.id, words.source, words.title, words.text, words.dated)
        table = words.table
        return self._picture.add_table_evidence(self._form.wave.id, table.question, table.item, table.by, language())

    def _go_to_evidence(self, evidence_id: int) -> None:
        lines = () if self._form is None else self._form.evidence
        at = next(at for at, line in enumerate(lines) if line.id == evidence_id)
        card = self._evidence.rows()[at]
        card.findChildren(QAbstractButton)[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.bring(card)

    def _on_evidence_removed(self, evidence_id: int) -> None:
        self._picture.remove_evidence(evidence_id)
        self._evidence_panel.shut()

    def _place_choices(self) -> list[tuple[int, str]]:
        return [(place.id, place.name) for place in self._places.places() if not place.retired]

    def _evidence_choices(self) -> list[tuple[int, str]]:
        return [] if self._form is None else [(line.id, line.title) for line in self._form.evidence]

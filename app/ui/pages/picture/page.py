"""The page of the situational picture."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services.analysis import AnalysisService
from app.services.documents.report import ReportService
from app.services.picture import (
    Gap,
    GapKind,
    MotiveMissing,
    PictureForm,
    PictureService,
    PictureSide,
    PriorityForm,
    PriorityState,
    gaps,
)
from app.services.picture.naming import Pointing
from app.services.review import Quotable
from app.services.survey import PlaceService
from app.services.survey.geography import GeographyService
from app.ui.command import Command
from app.ui.jobs import Executor, in_thread
from app.ui.looking import Looking
from app.ui.page import Page
from app.ui.pages.picture.adopted import AdoptedTab
from app.ui.pages.picture.card import AreaCard
from app.ui.pages.picture.counted import Counted
from app.ui.pages.picture.evidence_column import EvidenceColumn
from app.ui.pages.picture.missing import MissingTab
from app.ui.pages.picture.panels import AreaChoices, AreaPanel, AreaWords
from app.ui.pages.picture.parts import column_of
from app.ui.pages.picture.places_card import PlacesCard
from app.ui.pages.picture.reporting import Reporting
from app.ui.pages.picture.sides import SidesTab
from app.ui.pages.picture.versions import Versions
from app.ui.widget import Button, Columns, EmptyState, PageHeader, RowList, ScrollPage, TabRow, label
from app.words import _, pgettext

ADOPT = "adopt"
"""What opens the page where the picture is adopted."""
_MISSING, _ADOPTED = 2, 3
"""The places of the tabs that come and go."""


class PicturePage(Page):
    """Evidence, areas and places; the three sides; missing links; what was adopted. `open` takes the key of an area, or ADOPT."""

    key = "picture"

    def __init__(
        self,
        picture: PictureService,
        analysis: AnalysisService,
        places: PlaceService,
        looking: Looking,
        executor: Executor = in_thread,
        quotes: Callable[[int], Sequence[Quotable]] = lambda _wave: (),
        *,
        geography: GeographyService,
        reports: ReportService,
    ) -> None:
        super().__init__()
        self._picture, self._analysis, self._places, self._quotes = picture, analysis, places, quotes
        self._looking, self._executor = looking, executor
        self._geography, self._reports = geography, reports
        self._form: PictureForm | None = None
        self.cards: dict[int, AreaCard] = {}
        self._counted = Counted(analysis, picture, executor)
        self._pointing: Pointing = lambda _text: ()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._header = PageHeader()
        self.reporting = Reporting(self, self._header, self._reports, self._executor)
        self.versions = Versions(self, self._header, self._picture, self._executor)
        self._scroll = ScrollPage()
        self._scroll.add(self._header)
        self._scroll.add(self.reporting.bar)
        self._scroll.add(self.versions.notice)
        self._build_parts()
        for part in (self.tabs, *self._parts):
            self._scroll.add(part, int(part is not self.tabs))
        self.column.addWidget(self._scroll)
        self._area_panel = AreaPanel(self)
        self._show_places()

    def _build_parts(self) -> None:
        self.evidence = EvidenceColumn(self, self._picture, self._analysis, self._place_choices, self._quotes, self._executor)
        self._areas = RowList(gap=12)
        self._add_area = Button(_("Priority area"), "add", "small")
        self.place_card = PlacesCard(self, self._geography)
        columns = Columns()
        columns.add(self.evidence, share=1, least=276)
        columns.add(column_of(label(_("Areas"), "heading"), self._areas, self._add_area), share=2, least=440)
        columns.add(self.place_card, share=0, least=318)
        self.sides = SidesTab(self, self._picture, self._place_choices)
        self.missing, self.adopted = MissingTab(), AdoptedTab(self._picture, self._executor)
        self._parts: tuple[QWidget, ...] = (columns, self.sides, self.missing, self.adopted)
        self.tabs = TabRow(_("Parts of the picture"))
        for words in (_("Areas and evidence"), _("Three pictures"), _("Missing links"), pgettext("picture", "Adopted")):
            self.tabs.addTab(words)
        for part in self._parts[1:]:
            part.hide()

    def _connect(self) -> None:
        self._counted.came.connect(self._on_counted)
        self._add_area.clicked.connect(self._on_add_area)
        self._area_panel.saved.connect(self._on_area_saved)
        self._area_panel.removed.connect(self._on_area_removed)
        self.evidence.added.connect(self._on_evidence_added)
        self.evidence.quote_panel.review_wanted.connect(lambda: self.navigate.emit("review", None))
        self.missing.wanted.connect(self._on_gap)
        self.versions.turned.connect(self.refresh)
        self.versions.said.connect(self.said)
        self.reporting.said.connect(self.said)
        self.place_card.said.connect(self.said)
        self.place_card.opened.connect(self._on_place)
        self.tabs.currentChanged.connect(self._on_tab)

    def refresh(self) -> None:
        wave = self._looking.wave
        form = self._form = None if wave is None else self._picture.picture(wave)
        self._pointing = (lambda _text: ()) if form is None else self._picture.pointing()
        missing = () if form is None else gaps(form)
        self.versions.show_form(form, len(missing))
        self.reporting.show_form(form)
        self._add_area.setVisible(form is None or form.version.editable)
        self._add_area.setEnabled(form is not None)
        self._header.say(self.title(), "", *self.versions.chips())
        self._show_tabs(len(missing))
        self._show_areas()
        self._show_evidence()
        self._show_places()
        self.sides.show_form(form, self._pointing)
        self.missing.show_gaps(missing)
        if self.tabs.currentIndex() == _ADOPTED:
            self._show_adopted()
        if form is not None:
            self._counted.read(form)
        self.status_changed.emit()

    def _show_tabs(self, missing: int) -> None:
        words = _("Missing links")
        self.tabs.setTabText(_MISSING, f"{words} {missing}" if missing else words)
        self.tabs.setTabVisible(_ADOPTED, self._form is not None and self._form.adopted is not None)

    def open(self, argument: object) -> None:
        if argument == ADOPT and self.versions.editable:
            self.versions.on_adopt()
        card = self.cards.get(argument) if isinstance(argument, int) else None
        if card is not None:
            self.tabs.setCurrentIndex(0)
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
            return self.versions.editable

        def written() -> bool:
            return self._form is not None

        add, versions = "add", self.versions
        consult, adopt = _("Send the picture for consultation"), _("Adopt the picture")
        revise = _("Begin a new version of the picture")
        return [
            Command("picture.area", _("Add a priority area"), self._on_add_area, "Ctrl+Shift+N", add, when=there),
            Command("picture.evidence", _("Add evidence"), self.evidence.on_add, "Ctrl+Shift+U", add, when=there),
            Command("picture.problem", _("Add a problem"), self._on_add_problem, "Ctrl+Shift+B", add, when=there),
            Command("picture.quote", _("Add a quote"), self.evidence.on_quote, "", "quote", when=there),
            Command("picture.consult", consult, versions.on_consult, "", "consultation", when=there),
            Command("picture.adopt", adopt, versions.on_adopt, "", "approve", when=there),
            Command("picture.report", _("Export the report"), self.reporting.on_export, "Ctrl+Shift+E", "document", when=written),
            Command("picture.map", _("Save the map"), self.place_card.on_save, "", "download", when=written),
            Command("picture.revise", revise, versions.on_revise, "", add, when=lambda: versions.adopted),
        ]

    def leave(self) -> bool:
        for card in self.cards.values():
            card.motive.save()
        self.sides.save()
        return True

    def _show_areas(self) -> None:
        areas = () if self._form is None else self._form.areas
        kept = {area.id: self.cards.get(area.id) or self._new_card(area) for area in areas}
        self.cards = kept
        for area in areas:
            kept[area.id].show_area(area, self._pointing, locked=not self.versions.editable)
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
        found = self._counted.figures
        self.evidence.show_form(self._form, {} if found is None else found.shown, self._pointing)

    def _show_places(self) -> None:
        found = self._counted.figures
        self.place_card.show_places(None if found is None else found.places, counted=found is not None)

    def _on_counted(self) -> None:
        self._show_evidence()
        self._show_places()

    def _on_place(self, _place_id: int) -> None:
        """Look closer at the places where they are counted."""
        found = self._counted.figures
        if found is not None and found.places is not None:
            self.navigate.emit("analysis", found.places.heading.question)

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
        self._begin_area(None)

    def _on_add_problem(self) -> None:
        self.tabs.setCurrentIndex(1)
        self.sides.begin(None, PictureSide.JOINT)

    def _on_edit_area(self, area_id: int) -> None:
        assert self._form is not None
        self._begin_area(self._form.area(area_id))

    def _begin_area(self, area: PriorityForm | None) -> None:
        if self._form is not None:
            self._area_panel.begin(self._form.wave.id, area, self._area_choices())
            self._area_panel.stand_on(lambda: self._form and self._form.wave.id)

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
            problem_ids=words.problem_ids,
        )
        self._area_panel.shut()
        if words.area_id is None:
            self.refresh()
            self.open(area_id)

    def _on_area_removed(self, area_id: int) -> None:
        self._picture.remove_area(area_id)
        self._area_panel.shut()

    def _on_evidence_added(self, evidence_id: int) -> None:
        self.refresh()
        self._go_to_evidence(evidence_id)

    def _go_to_evidence(self, evidence_id: int) -> None:
        self.tabs.setCurrentIndex(0)
        card = self.evidence.card(evidence_id)
        if card is not None:
            self._scroll.bring(card)

    def _on_gap(self, gap: Gap) -> None:
        """Go to the place where a link is missing."""
        assert self._form is not None
        if gap.kind is GapKind.EVIDENCE_UNUSED:
            self._go_to_evidence(gap.key)
        elif gap.kind in {GapKind.PROBLEM_WITHOUT_EVIDENCE, GapKind.PROBLEM_WITHOUT_CAUSE, GapKind.PROBLEM_WITHOUT_AREA}:
            problem = next(one for one in self._form.problems if one.id == gap.key)
            self.tabs.setCurrentIndex(1)
            self.sides.begin(problem, problem.side)
        else:
            self.open(gap.key)

    def _on_tab(self, at: int) -> None:
        for tab, widget in enumerate(self._parts):
            widget.setVisible(tab == at)
        if at == _ADOPTED:
            self._show_adopted()

    def _show_adopted(self) -> None:
        form = self._form
        self.adopted.show_wave(None if form is None else form.wave.id, None if form is None else form.adopted)

    def _place_choices(self) -> list[tuple[int, str]]:
        return [(place.id, place.name) for place in self._places.places() if not place.retired]

    def _area_choices(self) -> AreaChoices:
        assert self._form is not None
        evidence = [(line.id, line.known_by) for line in self._form.evidence]
        return AreaChoices(self._place_choices(), evidence, [(one.id, one.title) for one in self._form.problems])

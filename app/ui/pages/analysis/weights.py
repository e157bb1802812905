"""The panel of a wave's sampling and weights: how respondents were chosen, what answers are weighted to, what comes of it."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.services.analysis import EstimateService, Method, Sampling, WeightingKind, Weights
from app.services.exchange.population import PopulationFileService
from app.services.survey import (
    COUNTED_BY,
    PlaceService,
    PopulationLine,
    PopulationService,
    QuestionForm,
    SamplingDesign,
    SurveyService,
)
from app.ui import theme
from app.ui.jobs import Executor
from app.ui.pages.analysis.population import PopulationList, table_title
from app.ui.pages.analysis.trial import Trial, Tried, trial_sentences
from app.ui.widget import Button, Form, Number, SidePanel, in_reading_order, label, retone, rule
from app.words import _, name

TOGETHER = "*"
"""Between questions whose combinations are weighted to together."""


class WeightsPanel(SidePanel):
    """Tells at once what a choice comes to; it holds when it is saved. The population tables under it hold when they are made."""

    check_asked = Signal()
    """The reference figures are to be reckoned."""

    def __init__(
        self,
        over: QWidget,
        estimates: EstimateService,
        survey: SurveyService,
        places: PlaceService,
        tables: PopulationService,
        files: PopulationFileService,
        executor: Executor,
    ) -> None:
        super().__init__(over, _("Sampling and weights"))
        self._estimates, self._survey = estimates, survey
        self._trial = Trial(estimates, executor)
        self._population = PopulationList(over, survey, places, tables, files)
        self._wave_id = 0
        self._own = Method()
        self._titles: Mapping[str, str] = {}
        self._tables: tuple[PopulationLine, ...] = ()
        self._ticks: dict[str, QCheckBox] = {}
        self._filling = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self._form = Form()
        designs: list[tuple[object, str]] = [(design, name(design)) for design in SamplingDesign]
        self._design = self._form.choice(_("Those who answered were chosen as"), designs)
        self._stratum = self._form.choice(_("The question that says the part"), [])
        kinds: list[tuple[object, str]] = [(None, _("No weights")), *((kind, name(kind)) for kind in WeightingKind)]
        self._kind = self._form.choice(_("Answers are weighted"), kinds)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._by = self._form.add(_("To the population by"), self._list)
        self._largest = Number()
        self._largest.setRange(0, 100)
        self._largest.setDecimals(1)
        self._largest.setSpecialValueText(_("No limit"))
        note = _("Times the mean weight. A limit of 5 lets no answer count as more than five, at the price of a worse fit.")
        self._limit = self._form.add(_("Largest weight"), self._largest, note)
        self._outcome = label("", wrap=True)
        self.save = Button(_("Save"), "tick", "primary")
        self._check = Button(_("Reckon the reference figures anew"), "good", "quiet")
        left = Qt.AlignmentFlag.AlignLeft
        self.body.addWidget(self._form)
        self.body.addWidget(label(_("What comes of it"), "heading"))
        self.body.addWidget(self._outcome)
        self.body.addWidget(self.save, 0, left)
        for widget in (rule(), label(_("Population tables"), "heading"), self._population, rule()):
            self.body.addWidget(widget)
        self.body.addWidget(self._check, 0, left)
        self.body.addStretch(1)

    def _connect(self) -> None:
        for picker in (self._design, self._stratum, self._kind):
            picker.currentIndexChanged.connect(self._on_changed)
        self._largest.valueChanged.connect(self._on_changed)
        self._trial.tried.connect(self._on_tried)
        self.save.clicked.connect(self._on_save)
        self._check.clicked.connect(self.check_asked)
        self.answer_by(self.save)

    def begin(self, wave_id: int) -> None:
        """Open on a wave."""
        self._wave_id = wave_id
        self._look()
        self._fill()
        self.open(self._design, about=wave_id)
        self._on_changed()

    def add_population(self) -> None:
        """Ask for a new population table of the wave it is open on."""
        self._population.add()

    def read_again(self) -> None:
        """What the population tables or the wave's own method have become; what is chosen here and not saved stays."""
        if not self.isVisible():
            return
        own, chosen = self._own, self.method()
        self._look()
        if self._own != own:
            self._fill()
        else:
            self._fill_ticks(chosen.weights.questions if chosen.weights else ())
        self._on_changed()

    def method(self) -> Method:
        """What is chosen; no weights where nothing is ticked."""
        design = SamplingDesign(self._design.currentData())
        stratum = str(self._stratum.currentData() or "") if design is SamplingDesign.STRATIFIED else ""
        kind = self._kind.currentData()
        chosen = tuple(margin for margin, tick in self._ticks.items() if tick.isChecked() and not tick.isHidden())
        weights = None
        if kind is not None and chosen:
            weights = Weights(WeightingKind(kind), chosen, self._largest.value() or None)
        return Method(Sampling(design, stratum), weights)

    def _look(self) -> None:
        questions = self._able()
        self._titles = {question.name: question.short_text for question in questions}
        self._own = self._estimates.method(self._wave_id)
        self._tables = self._population.show_wave(self._wave_id, self._titles)

    def _able(self) -> list[QuestionForm]:
        return [question for question in self._survey.form(self._wave_id).questions if question.kind in COUNTED_BY]

    def _fill(self) -> None:
        """Show the wave's own method."""
        self._filling = True
        self._stratum.clear()
        for question, title in self._titles.items():
            self._stratum.addItem(title, question)
        sampling, weights = self._own.sampling, self._own.weights
        self._design.setCurrentIndex(list(SamplingDesign).index(sampling.design))
        self._stratum.setCurrentIndex(max(0, self._stratum.findData(sampling.stratum)))
        self._kind.setCurrentIndex(list(WeightingKind).index(weights.kind) + 1 if weights else 0)
        self._largest.setValue((weights.largest or 0) if weights else 0)
        self._filling = False
        self._fill_ticks(weights.questions if weights else ())

    def _fill_ticks(self, chosen: Sequence[str]) -> None:
        """A tick for each margin that some table has; those that are chosen and no table has stand there too."""
        for tick in self._ticks.values():
            self._column.removeWidget(tick)
            tick.hide()
            tick.setParent(None)  # at once: what is chosen in the panel is read from its fields
            tick.deleteLater()
        self._ticks = {}
        for margin in dict.fromkeys((*margins_of(self._tables, self._titles), *chosen)):
            tick = QCheckBox(table_title(margin.split(TOGETHER), self._titles))
            tick.setChecked(margin in chosen)
            tick.toggled.connect(self._on_changed)
            self._column.addWidget(tick)
            self._ticks[margin] = tick
        in_reading_order(self.inside)

    def _on_changed(self) -> None:
        if self._filling:
            return
        design, kind = SamplingDesign(self._design.currentData()), self._kind.currentData()
        weighted = kind is not None
        self._by.accept()
        self._form.field(self._design).tell(_design_words(design))
        self._form.field(self._kind).tell(_weighting_words(WeightingKind(kind) if weighted else None))
        self._form.field(self._stratum).setVisible(design is SamplingDesign.STRATIFIED)
        for field in (self._by, self._limit):
            field.setVisible(weighted)
        for margin, tick in self._ticks.items():
            tick.setVisible(TOGETHER not in margin or kind == WeightingKind.RAKE)
        self._by.tell(_("A question can be weighted by once it has a population table."))
        self._outcome.setText(_("It is reckoned …"))
        retone(self._outcome, "soft")
        self._trial.begin(self._wave_id, self.method())

    def _on_tried(self, tried: Tried) -> None:
        said = trial_sentences(tried, self._titles)
        if self._kind.currentData() is not None and self.method().weights is None:
            said.insert(0, _("Tick what the answers are to be weighted by."))
        self._outcome.setText("\n".join(said))
        facts = tried.drawn.weighting if tried.drawn else None
        off = facts is not None and bool(facts.empty or not facts.converged)
        retone(self._outcome, "wrong" if tried.refused else "attention" if off else "")

    def _on_save(self) -> None:
        if self._kind.currentData() is not None and self.method().weights is None:
            self._by.refuse(_("Tick what the answers are to be weighted by."))
            first = next(iter(self._ticks.values()), self._kind)
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._own = self.method()
        self._estimates.choose(self._wave_id, self._own)
        self.shut()


def margins_of(tables: Sequence[PopulationLine], titles: Mapping[str, str]) -> Iterator[str]:
    """What answers can be weighted to: each question that a table has, in the order of the form, and each table as a whole."""
    there = {question for table in tables for question in table.questions}
    yield from (question for question in titles if question in there)
    yield from (TOGETHER.join(table.questions) for table in tables if len(table.questions) > 1)


def _design_words(design: SamplingDesign) -> str:
    return {
        SamplingDesign.OPEN: _(
            "Nobody was drawn by lot, so nothing says how far the figures may be from those of all inhabitants, and no interval "
            "is shown. Weights can still put right that some answered more than others."
        ),
        SamplingDesign.SRS: _(
            "Those who were asked were drawn by lot among all inhabitants. Intervals tell how far chance in the draw may have "
            "moved the figures; of those who did not answer they tell nothing."
        ),
        SamplingDesign.STRATIFIED: _(
            "The inhabitants were parted first, such as by where they live, and some were drawn by lot in each part. A "
            "population table must have the parts, and every answer must say its own."
        ),
    }[design]


def _weighting_words(kind: WeightingKind | None) -> str:
    if kind is None:
        return _("Every answer counts as one.")
    return {
        WeightingKind.RAKE: _(
            "Each question gets the shares it has in the population: the right part women, the right part of each age. Choose "
            "this where you are not sure."
        ),
        WeightingKind.POSTSTRATIFY: _(
            "Each combination, such as women of 16–24, gets its share. A table must have all the questions together, and "
            "somebody must have answered in each of its cells."
        ),
    }[kind]

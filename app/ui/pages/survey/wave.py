"""Omgång: the wave's name and days, whom it is a share of, and where it stands with its next step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.survey import Frame, SurveyService, WaveLine, WaveState
from app.ui.pages.survey.fields import day_of, show_number, show_text
from app.ui.widget import Answering, Button, Card, Chip, ChipTone, Columns, Form, label
from app.ui.widget.sight import into_sight
from app.words import _, name

TONES: dict[WaveState, ChipTone] = {
    WaveState.DRAFT: "neutral",
    WaveState.OPEN: "good",
    WaveState.CLOSED: "attention",
    WaveState.VERIFIED: "good",
    WaveState.REPORTED: "good",
    WaveState.ARCHIVED: "neutral",
}
"""How a state looks beside its word."""


def step_words(state: WaveState) -> tuple[str, str]:
    """What the button for the next step says, and what the step does; empty where there is none."""
    return {
        WaveState.DRAFT: (_("Open the wave"), _("The questions are frozen, and forms can be keyed.")),
        WaveState.OPEN: (_("Close the wave"), _("No more forms are keyed.")),
        WaveState.CLOSED: (
            _("Verify"),
            _("It takes that all batches are keyed, no form disagrees and every written answer is reviewed."),
        ),
        WaveState.VERIFIED: (_("Mark as reported"), _("The figures have been reported.")),
        WaveState.REPORTED: (_("Archive"), _("The wave is kept and nothing more happens in it.")),
        WaveState.ARCHIVED: ("", _("The wave is archived.")),
    }[state]


class WaveTab(QWidget):
    """Fields are saved when they are left; the page's head has the button for the next step."""

    answers_asked = Signal(object)

    def __init__(self, survey: SurveyService) -> None:
        super().__init__()
        self._service = survey
        self._wave: WaveLine | None = None
        self._build()
        self._connect()

    def show_wave(self, wave: WaveLine) -> None:
        """Show a wave as it is stored."""
        self._wave = wave
        show_text(self._name, wave.name)
        self._opens.show_stored(wave.opens_on)
        self._closes.show_stored(wave.closes_on)
        show_number(self._population, wave.population)
        show_text(self._definition, wave.population_definition)
        self._counted.show_stored(wave.population_on)
        show_text(self._source, wave.population_source)
        words, what = step_words(wave.state)
        self._chip.say(name(wave.state), TONES[wave.state])
        self._what.setText(what)
        self._next.setText(_("Next step: {step}").format(step=words) if words else _("No step is left"))
        self._back.setVisible(wave.state is WaveState.CLOSED)
        self._remove.setVisible(wave.state is WaveState.DRAFT)
        self._reason.clear()

    def stand_on_population(self) -> None:
        """Put the cursor in the population, its figure selected."""
        self._population.setFocus(Qt.FocusReason.OtherFocusReason)
        self._population.selectAll()
        into_sight(self._population)

    def stand_on_reason(self) -> None:
        """Stand where it is said why the wave is opened again."""
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        into_sight(self._reason)

    def save_answers(self) -> None:
        """Ask for the wave's coded answers to be saved."""
        self.answers_asked.emit(self._wave)

    def save(self) -> None:
        """Save the field in progress."""
        self._on_name_left()
        self._on_frame_left()

    def _build(self) -> None:
        columns = Columns()
        for card in (self._wave_card(), self._population_card(), self._state_card()):
            columns.add(card, least=280)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(columns)

    def _wave_card(self) -> Card:
        card, form = Card(_("Survey wave")), Form()
        self._name = form.line(_("Name"), note=_("Short, such as the year."))
        self._opens = form.date(_("First day"))
        self._closes = form.date(_("Last day"))
        card.add(form)
        card.fill()
        return card

    def _population_card(self) -> Card:
        card, form = Card(_("Population")), Form()
        self._population = form.whole_number(
            _("Inhabitants"), most=99_999_999, note=_("What “per cent of the inhabitants” is counted from.")
        )
        self._population.setSpecialValueText(_("Not set"))
        self._definition = form.line(_("Who is counted"), note=_("For example all, or those of 16 and over."))
        self._counted = form.date(_("Counted on"))
        self._source = form.line(_("Source"), note=_("For example SCB."))
        card.add(form)
        card.fill()
        return card

    def _state_card(self) -> Card:
        self._chip = Chip("")
        card = Card(_("Where the wave stands"), self._chip)
        self._what = label("", tone="soft", wrap=True)
        self._next = label("", "strong", wrap=True)
        card.add(self._next)
        card.add(self._what)
        self._back = QWidget()
        back = QVBoxLayout(self._back)
        back.setContentsMargins(0, 0, 0, 0)
        form = Form()
        self._reason = form.line(_("Why the wave is opened again"))
        self._reopen = Button(_("Open again"), "unlock")
        Answering(self._back, self._reopen)
        back.addWidget(form)
        back.addWidget(self._reopen, 0, Qt.AlignmentFlag.AlignLeft)
        card.add(self._back)
        card.fill()
        self._answers = Button(_("Save coded answers…"), "table", "quiet")
        card.body.addWidget(self._answers, 0, Qt.AlignmentFlag.AlignLeft)
        self._remove = Button(_("Remove the wave"), "remove", "quiet")
        card.body.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _connect(self) -> None:
        self._name.editingFinished.connect(self._on_name_left)
        for field in (self._opens, self._closes, self._counted, self._population, self._definition, self._source):
            field.editingFinished.connect(self._on_frame_left)
        self._answers.clicked.connect(self.save_answers)
        self._reopen.clicked.connect(self._on_reopened)
        self._remove.clicked.connect(self._on_removed)

    def _on_name_left(self) -> None:
        text = self._name.text().strip()
        if self._wave and text != self._wave.name:
            self._name.setText(text or self._wave.name)
            self._service.rename_wave(self._wave.id, text)

    def _on_frame_left(self) -> None:
        wave = self._wave
        if wave is None:
            return
        frame = Frame(
            day_of(self._opens, wave.opens_on),
            day_of(self._closes, wave.closes_on),
            self._population.value() or None,
            self._definition.text().strip(),
            day_of(self._counted, wave.population_on),
            self._source.text().strip(),
        )
        stored = Frame(
            wave.opens_on,
            wave.closes_on,
            wave.population,
            wave.population_definition,
            wave.population_on,
            wave.population_source,
        )
        if frame != stored:
            self._service.frame_wave(wave.id, frame, sitting=f"wave.{wave.id}.frame")

    def _on_reopened(self) -> None:
        if self._wave:
            self._service.move_wave(self._wave.id, WaveState.OPEN, self._reason.text())

    def _on_removed(self) -> None:
        if self._wave:
            self._service.remove_wave(self._wave.id)

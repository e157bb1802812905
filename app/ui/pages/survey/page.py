"""The page Enkät: a wave's questions, the wave itself, places, collection points and collection files, a tab each."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.services.documents import DocumentService
from app.services.exchange.xlsform import XlsformService
from app.services.keying import SerialService
from app.services.survey import (
    STEPS,
    CollectionPointLine,
    PlaceService,
    QuestionnaireForm,
    QuestionnaireService,
    QuestionnaireState,
    SurveyService,
    WaveLine,
    WaveState,
)
from app.ui import theme
from app.ui.command import Command, SearchHit
from app.ui.jobs import Executor, in_thread
from app.ui.looking import Looking
from app.ui.page import Page
from app.ui.pages.survey.code_book import CodeBookSaving
from app.ui.pages.survey.coded_answers import CodedPanel
from app.ui.pages.survey.collecting import CollectingTab
from app.ui.pages.survey.jumps import JumpNotice
from app.ui.pages.survey.new_wave import NewWavePanel
from app.ui.pages.survey.places import PlacesTab
from app.ui.pages.survey.points import PointsTab
from app.ui.pages.survey.printing import PrintPanel
from app.ui.pages.survey.questions import QuestionsTab
from app.ui.pages.survey.translations import TranslationTab
from app.ui.pages.survey.wave import TONES, WaveTab, step_words
from app.ui.pages.survey.web_form import WebForms
from app.ui.widget import Button, Chip, EmptyState, Fact, PageHeader, ScrollPage, TabRow
from app.words import _, name, ngettext

TABS = ("questions", "wave", "places", "points", "collecting", "translation")
"""What `open` takes: a tab, "population", ("question", key) or ("place", key)."""


Collecting = Callable[[QWidget, Executor], CollectingTab]
"""Makes the tab of collection files, its panels over the page it is given."""
Coded = Callable[[QWidget, Executor], CodedPanel]
"""Makes the panel that saves coded answers, over the page it is given."""


class SurveyPage(Page):
    """Shows the wave looked at, or the newest where none is."""

    key = "survey"

    def __init__(
        self,
        survey: SurveyService,
        questionnaire: QuestionnaireService,
        place: PlaceService,
        serials: SerialService,
        documents: DocumentService,
        web_forms: XlsformService,
        collecting: Collecting,
        coded: Coded,
        looking: Looking,
        executor: Executor = in_thread,
    ) -> None:
        super().__init__()
        self._collecting = collecting(self, executor)
        self._coded = coded(self, executor)
        self._web_forms = WebForms(self, web_forms, executor)
        self._survey, self._questionnaire, self._place, self._looking = survey, questionnaire, place, looking
        self._serials, self._documents, self._executor = serials, documents, executor
        self._waves: tuple[WaveLine, ...] = ()
        self._wave: WaveLine | None = None
        self._form: QuestionnaireForm | None = None
        self._build()
        self._connect()

    def refresh(self) -> None:
        self._waves = self._survey.waves()
        by_key = {wave.id: wave for wave in self._waves}
        self._wave = by_key.get(self._looking.wave or 0) or (self._waves[0] if self._waves else None)
        self._surface.setCurrentIndex(1 if self._wave else 0)
        if self._wave is None:
            return
        self._form = self._survey.form(self._wave.id)
        self._show_header(self._wave, self._form)
        self._questions.show_form(self._form, compared=self._wave.previous_id is not None)
        self._wave_tab.show_wave(self._wave)
        self._places.refresh()
        self._points.refresh()
        self._collecting.show_wave(self._wave)
        self._show_translation()

    def open(self, argument: object) -> None:
        """A tab's key, "population", ("question", key), ("place", key), or ("wave", key, its promise's key or None)."""
        match argument:
            case str(tab) if tab in TABS:
                self._tabs.setCurrentIndex(TABS.index(tab))
            case "population":
                self._tabs.setCurrentIndex(TABS.index("wave"))
                self._wave_tab.stand_on_population()
            case ("question", int(key)):
                self._tabs.setCurrentIndex(TABS.index("questions"))
                self._questions.choose(key)
                self._questions.take_focus()
            case ("place", int(key)):
                self._tabs.setCurrentIndex(TABS.index("places"))
                self._places.open(key)
            case ("wave", int(wave), None | int() as promise):
                self._save()
                self._looking.look_at(wave, promise)
                self.refresh()
                self._tabs.setCurrentIndex(TABS.index("wave"))

    def title(self) -> str:
        return _("Survey {name}").format(name=self._wave.name) if self._wave else _("Survey")

    def prepare(self) -> None:
        self.refresh()

    def parts(self) -> list[SearchHit]:
        tabs = zip(TABS, _tab_words(), strict=True) if self._wave is not None else ()
        return [SearchHit(words, _("Parts of the survey"), self.key, tab) for tab, words in tabs]

    def commands(self) -> list[Command]:
        return [
            Command("survey.new_wave", _("New survey wave"), self._on_new_wave, "Ctrl+Shift+O", "calendar"),
            Command("survey.step", self._step_words(), self._on_stepped, "", "forward", self._has_step),
            Command("survey.reopen", _("Open again"), self._on_reopen, "", "unlock", self._is_closed),
            Command("survey.add_question", _("Add question"), self._questions.add, "Ctrl+Shift+N", "add", self._can_edit),
            Command("survey.up", _("Move the question up"), lambda: self._questions.shift(-1), "Alt+Up", "up", self._can_move),
            Command(
                "survey.down", _("Move the question down"), lambda: self._questions.shift(1), "Alt+Down", "down", self._can_move
            ),
            Command("survey.remove", _("Remove the question"), self._questions.remove, "", "remove", self._can_edit),
            Command("survey.new_version", _("New version"), self._on_new_version, "", "copy", self._can_version),
            Command("survey.freeze", _("Freeze for printing"), self._on_freeze, "", "freeze", self._can_freeze),
            Command("survey.retire", _("Retire the questions"), self._on_retire, "", "archive", self._can_retire),
            Command("survey.add_place", _("Add a place"), self._on_add_place, "", "place", self._has_wave),
            Command("survey.add_point", _("Add a collection point"), self._on_add_point, "", "pin", self._has_wave),
            Command("survey.make_file", _("Make a collection file"), self._on_make_file, "", "new", self._has_wave),
            Command("survey.take_in", _("Take in answers"), self._on_take_in, "", "merge", self._has_wave),
            Command("survey.import", _("Read answers from a file"), self._on_import, "", "upload", self._has_wave),
            Command("survey.translate", _("Translate the questionnaire"), self._on_translate, "", "language", self._has_wave),
            Command("survey.code_book", _("Save the code book"), self._on_code_book, "", "table", self._has_wave),
            Command("survey.save_answers", _("Save coded answers"), self._wave_tab.save_answers, "", "table", self._has_wave),
            Command("survey.read_form", _("Read an XLSForm"), self._web_forms.ask, "", "up"),
            Command("survey.save_form", _("Save as XLSForm"), self._on_save_form, "", "table", self._has_wave),
            Command("survey.paste_places", _("Paste a list of places"), self._on_paste_places, "", "sheet", self._has_wave),
        ]

    def leave(self) -> bool:
        self._save()
        return True

    def _build(self) -> None:
        self._header = PageHeader()
        self._count = Fact("", "survey")
        self._new_version = Button(_("New version"), "copy")
        self._freeze = Button(_("Freeze for printing"), "freeze")
        self._retire = Button(_("Retire the questions"), "archive")
        self._new_wave = Button(_("New wave"), "calendar")
        self._step = Button("", "forward", "primary")
        for widget in (self._count, self._freeze, self._retire, self._new_version, self._new_wave, self._step):
            self._header.add(widget)
        self._tabs = TabRow(_("Parts of the survey"))
        for words in _tab_words():
            self._tabs.addTab(words)
        self._jumps = JumpNotice()
        self._questions = QuestionsTab(self._questionnaire, self._jumps)
        self._wave_tab = WaveTab(self._survey)
        self._places = PlacesTab(self._place, self)
        self._points = PointsTab(self._place, self)
        self._translation = TranslationTab(self._questionnaire)
        self._code_book = CodeBookSaving(self, self._documents, self._executor)
        self._stack = QStackedWidget()
        for tab in (self._questions, self._wave_tab, self._places, self._points, self._collecting, self._translation):
            self._stack.addWidget(tab)
        scroll = ScrollPage()
        scroll.add(self._header)
        scroll.add(self._jumps)
        scroll.add(self._tabs)
        scroll.add(self._stack, 1)
        sentence = _("No survey yet. A wave asks the standard questionnaire, which you can change before it opens.")
        self._empty = EmptyState(sentence, _("New wave"), self._on_new_wave, icon="survey")
        self._surface = QStackedWidget()
        self._surface.addWidget(_emptied(self._empty))
        self._surface.addWidget(scroll)
        self.column.addWidget(self._surface)
        self._panel = NewWavePanel(self, self._survey, self._questionnaire)
        self._printing = PrintPanel(self, self._serials, self._documents, self._executor)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._on_tab)
        self._step.clicked.connect(self._on_stepped)
        self._new_version.clicked.connect(self._on_new_version)
        self._freeze.clicked.connect(self._on_freeze)
        self._retire.clicked.connect(self._on_retire)
        self._new_wave.clicked.connect(self._on_new_wave)
        self._panel.made.connect(self._on_made)
        self._points.print_asked.connect(self._on_print)
        self._collecting.import_asked.connect(self._on_import)
        self._wave_tab.answers_asked.connect(self._coded.ask)
        for saving in (self._coded, self._collecting, self._code_book, self._web_forms):
            saving.said.connect(self.said)
        self._questions.code_book_asked.connect(self._on_code_book)
        self._panel.web_form_asked.connect(self._web_forms.ask_for)
        self._questions.web_form_asked.connect(self._on_save_form)
        self._web_forms.made.connect(self._on_made)
        self._web_forms.begun.connect(self.moved_on)

    def _show_header(self, wave: WaveLine, form: QuestionnaireForm) -> None:
        self._header.say(_("Survey {name}").format(name=wave.name), _frozen_words(wave, form), *_chips(wave, form))
        count = len(form.questions)
        self._count.say(ngettext("{n} question", "{n} questions", count).format(n=count))
        self._step.say(step_words(wave.state)[0])
        self._step.setVisible(bool(STEPS[wave.state]))
        self._new_version.setVisible(self._can_version())
        self._freeze.setVisible(self._can_freeze())
        self._retire.setVisible(self._can_retire())

    def _save(self) -> None:
        """Save the field in progress, whichever tab it is in."""
        if self._wave is not None:
            self._questions.save()
            self._wave_tab.save()
            self._translation.save()

    def _step_words(self) -> str:
        return step_words(self._wave.state)[0] if self._wave else ""

    def _has_step(self) -> bool:
        return self._wave is not None and bool(STEPS[self._wave.state])

    def _is_closed(self) -> bool:
        return self._wave is not None and self._wave.state is WaveState.CLOSED

    def _on_reopen(self) -> None:
        self.open("wave")
        self._wave_tab.stand_on_reason()

    def _has_wave(self) -> bool:
        return self._wave is not None

    def _can_edit(self) -> bool:
        return self._questions.editable and self._stack.currentWidget() is self._questions

    def _can_move(self) -> bool:
        """Only from among the questions: Alt and an arrow elsewhere moves no question."""
        return self._can_edit() and self._questions.isAncestorOf(QApplication.focusWidget() or self)

    def _can_version(self) -> bool:
        frozen = self._form is not None and self._form.state is not QuestionnaireState.DRAFT
        return frozen and self._wave is not None and self._wave.state is WaveState.DRAFT

    def _can_freeze(self) -> bool:
        return self._form is not None and self._form.state is QuestionnaireState.DRAFT

    def _can_retire(self) -> bool:
        """Once the wave is closed and nothing waits for the questions."""
        frozen = self._form is not None and self._form.state is QuestionnaireState.FROZEN
        return frozen and self._wave is not None and self._wave.state not in {WaveState.DRAFT, WaveState.OPEN}

    def _on_tab(self, at: int) -> None:
        self._save()
        self._stack.setCurrentIndex(at)
        self._show_translation()

    def _show_translation(self) -> None:
        """Its many texts are read when it is looked at."""
        if self._form is not None and self._stack.currentWidget() is self._translation:
            self._translation.show_form(self._questionnaire.questionnaire(self._form.id))

    def _on_translate(self) -> None:
        self.open("translation")
        self._translation.go_to_missing()

    def _on_code_book(self) -> None:
        if self._wave is not None:
            self._save()
            self._code_book.ask(self._wave)

    def _on_save_form(self) -> None:
        if self._form is not None:
            self._save()
            self._web_forms.save(self._form)

    def _on_add_place(self) -> None:
        self.open("places")
        self._places.add()

    def _on_add_point(self) -> None:
        self.open("points")
        self._points.add()

    def _on_make_file(self) -> None:
        self.open("collecting")
        self._collecting.make()

    def _on_take_in(self) -> None:
        self.open("collecting")
        self._collecting.take_in()

    def _on_import(self) -> None:
        self.navigate.emit("exchange", None)

    def _on_paste_places(self) -> None:
        self.open("places")
        self._places.paste()

    def _on_freeze(self) -> None:
        if self._form is not None:
            self._save()
            self._questionnaire.freeze(self._form.id)
            self._jumps.tell_all(self._questionnaire.questionnaire(self._form.id))

    def _on_retire(self) -> None:
        if self._form is not None:
            self._questionnaire.retire(self._form.id)

    def _on_new_version(self) -> None:
        if self._form is not None:
            self._questionnaire.edit_as_new_version(self._form.id)

    def _on_new_wave(self) -> None:
        self._save()
        self._panel.ask(self._waves)

    def _on_made(self, key: int) -> None:
        self._looking.look_at(key, self._looking.promise)
        self.refresh()
        self.open("questions")
        self._questions.take_focus()
        self.said.emit(_("The wave is made"))

    def _on_print(self, point: CollectionPointLine) -> None:
        if self._wave is not None and self._form is not None:
            self._save()
            self._printing.ask(self._wave, point, self._form.languages)

    def _on_stepped(self) -> None:
        if self._wave is not None:
            self._save()
            wave, draft = self._wave.id, self._can_freeze()
            self._survey.move_wave(wave, STEPS[self._wave.state][0])
            if draft:
                self._jumps.tell_all(self._survey.form(wave))


def _frozen_words(wave: WaveLine, form: QuestionnaireForm) -> str:
    """Why the questions can't be changed, and where they can; empty where they can be here."""
    if form.state is QuestionnaireState.DRAFT:
        return ""
    if wave.state is WaveState.DRAFT:
        return _("The questions are frozen, for they are printed. Change them as a new version.")
    return _("The questions are frozen since the wave opened. Change them in the next wave.")


def _chips(wave: WaveLine, form: QuestionnaireForm) -> list[Chip]:
    """Where the wave stands, and its questions where they are no draft."""
    chips = [Chip(name(wave.state), TONES[wave.state])]
    if form.state is QuestionnaireState.RETIRED:
        chips.append(Chip(_("Retired, version {number}").format(number=form.version), "neutral", "archive"))
    elif form.state is not QuestionnaireState.DRAFT:
        chips.append(Chip(_("Frozen, version {number}").format(number=form.version), "neutral", "freeze"))
    return chips


def _emptied(empty: EmptyState) -> QWidget:
    surface = QWidget()
    column = QVBoxLayout(surface)
    column.setContentsMargins(*(theme.px(24) for _side in range(4)))
    column.addWidget(empty)
    return surface


def _tab_words() -> tuple[str, ...]:
    """The tabs' words, in the order of `TABS`."""
    return (
        _("Questions"),
        _("Survey wave"),
        _("Places"),
        _("Collection points"),
        _("Collection files"),
        _("Translation"),
    )

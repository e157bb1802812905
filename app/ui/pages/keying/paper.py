"""Where on the paper one is: the sheet drawn small, and its page and place in words; and which print the papers are."""

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.documents import DocumentService
from app.services.documents.questionnaire import SheetLayout, whereabouts
from app.services.keying import OpenForm, OptionPart
from app.ui import theme
from app.ui.jobs import Executor, Job
from app.ui.pages.keying.sheet_map import SheetMap
from app.ui.pages.keying.still import Still
from app.ui.pages.keying.wording import page_words, where_words
from app.ui.remembered import Remembered
from app.ui.widget import Button, Card, Form, SidePanel
from app.words import _

IDLE = 1500
"""Milliseconds without a new field before the print is worked out, so that no key waits for it."""


class PaperCard(Card):
    """Says on which page and where the field in progress stands; the question's number until the print is known."""

    def __init__(self) -> None:
        super().__init__(_("On the paper"))
        self._layout: SheetLayout | None = None
        self._map = SheetMap()
        self._question = Still("strong", high=22)
        self._where = Still("body", high=44)
        self._left = Still("note", "soft", high=20)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        for still in (self._question, self._where, self._left):
            words.addWidget(still)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(self._map)
        row.addLayout(words, 1)
        self.body.addLayout(row)

    def show_layout(self, layout: SheetLayout | None) -> None:
        """The print that the papers in hand are; None while it is not known."""
        self._layout = layout
        self._map.show_layout(layout)

    def show_place(self, form: OpenForm, part: OptionPart) -> None:
        """Where the field in progress, or its list, stands."""
        questions, current = form.questionnaire.questions, form.current
        at = next((at for at, question in enumerate(questions) if current and question.id == current.question.id), -1)
        found = whereabouts(self._layout, current.name, part) if self._layout is not None and current is not None else None
        if found is None and self._layout is not None and current is not None:
            found = whereabouts(self._layout, current.name)
        self._map.show_place(len(questions), at, found.page if found else 0, found.boxes if found else ())
        if found is not None:
            self._question.say(page_words(found))
        elif at < 0:
            self._question.say(_("All {count} questions").format(count=len(questions)))
        else:
            self._question.say(_("Question {number} of {count}").format(number=questions[at].position, count=len(questions)))
        self._where.say(where_words(found) if found else "")
        left = sum(field.name not in form.entries for field in form.path)
        self._left.say(_("{count} fields left").format(count=left))


class PrintInHand(QObject):
    """Which print of the wave's form the papers are, and where everything stands on it; worked out once, when nobody keys."""

    found = Signal(object)
    """The `SheetLayout`; None where another print was chosen and is not worked out yet."""

    def __init__(self, over: QWidget, documents: DocumentService, remembered: Remembered | None, executor: Executor) -> None:
        super().__init__(over)
        self._documents, self._remembered, self._executor = documents, remembered, executor
        self._large, self._language = remembered.paper if remembered is not None else (False, "")
        self._wave = 0
        self._known: dict[tuple[int, int, str, bool], SheetLayout] = {}
        self._asked: set[tuple[int, int, str, bool]] = set()
        self._key = (0, 0, "", False)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self._work_out)
        self._panel = PrintPanel(over)
        self._panel.chosen.connect(self._on_chosen)

    def look_at(self, wave_id: int, form: OpenForm) -> None:
        """The papers are that wave's forms; what is known of their print is found at once, the rest when nobody keys."""
        self._wave = wave_id
        language = self._language if self._language in form.questionnaire.languages else "sv"
        key = (wave_id, form.questionnaire.id, language, self._large)
        if key != self._key:
            self._key = key
            self.found.emit(self._known.get(key))
        if key not in self._asked:
            self._idle.start()

    def ask(self, languages: tuple[str, ...]) -> None:
        """Let the person say which print the papers are."""
        self._panel.ask(languages, self._language or "sv", large=self._large)

    def _work_out(self) -> None:
        key = self._key
        self._idle.stop()
        self._asked.add(key)
        wave_id, _questionnaire, language, large = key
        job = Job(lambda _report: self._documents.form_layout(wave_id, large=large, language=language), self._executor)
        job.succeeded.connect(lambda layout: self._on_found(key, layout))
        job.start()

    def _on_found(self, key: tuple[int, int, str, bool], layout: SheetLayout) -> None:
        self._known[key] = layout
        if key == self._key:
            self.found.emit(layout)

    def _on_chosen(self, language: str, large: bool) -> None:
        self._language, self._large = language, large
        if self._remembered is not None:
            self._remembered.paper = (large, language)
        self._panel.shut()
        wave_id, questionnaire_id, _language, _large = self._key
        self._key = (wave_id, questionnaire_id, language, large)
        self.found.emit(self._known.get(self._key))
        if self._key not in self._asked:
            self._work_out()


class PrintPanel(SidePanel):
    """Which print the papers are: its language, and whether it is the large one."""

    chosen = Signal(str, bool)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("The papers in hand"))
        form = Form()
        note = _("So that the place on the sheet is shown as it is on these papers.")
        self._print = form.choice(_("Print"), [(False, _("Usual print")), (True, _("Large print"))], False, note)
        self._language = form.choice(_("Language"), [("sv", _tongue("sv"))], "sv")
        keep = Button(_("Keep"), "tick", "primary")
        keep.clicked.connect(lambda: self.chosen.emit(str(self._language.currentData()), bool(self._print.currentData())))
        self.answer_by(keep)
        for widget in (form, keep):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def ask(self, languages: tuple[str, ...], language: str, *, large: bool) -> None:
        """Open on what is chosen; `languages` are those the form is translated to."""
        self._language.clear()
        for code in ("sv", *languages):
            self._language.addItem(_tongue(code), code)
        self._language.setCurrentIndex(max(0, self._language.findData(language)))
        self._print.setCurrentIndex(self._print.findData(large))
        self.open(self._print)


def _tongue(code: str) -> str:
    """A language by its own name."""
    return QLocale(code).nativeLanguageName().capitalize() or code

"""The leaf of the keying page on which one practises: first what it is, then a form and its paper, then what came of it."""

from functools import partial
from pathlib import Path
from random import SystemRandom

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.services.documents import DocumentService
from app.services.documents.questionnaire import SheetLayout
from app.services.keeping import write_whole
from app.services.keying import OpenForm, WaveLine
from app.services.keying.training import LANGUAGE, Sitting, TrainingService
from app.ui import theme
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job, Report
from app.ui.pages.keying.in_hand import InHand
from app.ui.pages.keying.training.outcome import Outcome
from app.ui.pages.keying.training.paper_view import PaperView
from app.ui.widget import Button, Card, Chip, Columns, Form, JobBar, Notice, PageHeader, ScrollPage, label
from app.ui.widget.places import file_name, in_documents
from app.words import _

PAPER, HAND = 400, 500
"""Pixels (at normal text) that the paper and the keys take beside each other, at least."""

COUNTS = (3, 5, 10)
USUAL_COUNT = 5
_SEEDS = 10_000


class Training(QWidget):
    """Takes a wave, and the keys; `left` where the keyer goes back to the desk. Nothing of it enters the file."""

    left = Signal()
    changed = Signal()
    said = Signal(str)

    def __init__(self, training: TrainingService, documents: DocumentService, executor: Executor) -> None:
        super().__init__()
        self._service, self._documents, self._executor = training, documents, executor
        self._wave: WaveLine | None = None
        self._sitting: Sitting | None = None
        self._hand: InHand | None = None
        self._wanted = True
        self._build()
        self._connect()

    def begin(self, wave: WaveLine) -> None:
        """Say what practice is, and ask how many forms."""
        self._wave, self._sitting = wave, None
        self._show_head()
        self._stack.setCurrentWidget(self._start)

    def title(self) -> str:
        """What is looked at."""
        form = self._hand.form if self._hand is not None else None
        return _("Practice") if form is None else _("Practice form {number}").format(number=form.serial_no)

    def take_focus(self) -> None:
        """Let the keys go to the form in hand, or to the button that goes on."""
        if self._stack.currentWidget() is self._keying and self._hand is not None:
            self._hand.sheet.take_focus()
        elif self._stack.currentWidget() is self._outcome:
            self._outcome.take_focus()
        else:
            self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._header = PageHeader()
        self._toggle = Button(_("Hide the paper"), "sheet")
        self._save = Button(_("Save the papers as PDF…"), "print")
        for button in (self._toggle, self._save):
            self._header.add(button)
        self._outcome, self._paper = Outcome(), PaperView()
        self._start, self._keying = self._start_leaf(), Columns()
        self._keying.add(self._paper, share=1, least=PAPER)
        self._held = QWidget()
        held = QVBoxLayout(self._held)
        held.setContentsMargins(0, 0, 0, 0)
        self._keying.add(self._held, share=1, least=HAND)
        self._stack = QStackedWidget()
        for leaf in (self._start, self._keying, self._outcome):
            self._stack.addWidget(leaf)
        banner = QWidget()
        head = QVBoxLayout(banner)
        head.setContentsMargins(*(theme.px(side) for side in (24, 20, 24, 0)))
        head.setSpacing(theme.px(10))
        head.addWidget(self._header)
        head.addWidget(Notice(_("This is practice. Nothing of it is saved or counted."), tone="attention", closable=False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(banner)
        column.addWidget(self._stack, 1)

    def _start_leaf(self) -> ScrollPage:
        card, form = Card(_("Practise keying")), Form()
        sentences = (
            _("You key filled-in forms of invented people, with the same keys as real ones. The right answers are known."),
            _("After each form you see what became wrong, and at the end how many errors you make in 10,000 fields."),
            _("The paper is shown beside the keys. Print it instead if you like: then hide it on screen."),
        )
        for sentence in sentences:
            card.add(label(sentence, wrap=True))
        self._count = form.choice(_("Practice forms"), [(count, str(count)) for count in COUNTS], USUAL_COUNT)
        card.add(form)
        self._go = Button(_("Begin"), "keying", "primary")
        self._back = Button(_("Back to the batches"), "back")
        self._bar = JobBar()
        for button in (self._go, self._back):
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        card.add(self._bar)
        page = ScrollPage(widest=820)
        page.add(card)
        page.body.addStretch(1)
        return page

    def _connect(self) -> None:
        self._go.clicked.connect(self._on_begin)
        self._back.clicked.connect(self.left)
        self._toggle.clicked.connect(self._on_toggled)
        self._save.clicked.connect(self._on_save)
        self._outcome.next_asked.connect(self._open_next)
        self._outcome.again_asked.connect(self._on_again)
        self._outcome.left.connect(self.left)

    def _show_head(self) -> None:
        keying = self._stack.currentWidget() is self._keying
        title = self.title()
        self._header.say(title, "", Chip(_("Practice"), "attention", "keying"))
        self._toggle.setVisible(keying)
        self._save.setVisible(self._sitting is not None)
        self.changed.emit()

    def _on_begin(self) -> None:
        if self._wave is None:
            return
        self._sitting = sitting = self._service.begin(
            self._wave.id, int(self._count.currentData()), SystemRandom().randrange(_SEEDS)
        )
        job = Job(lambda report: self._make(sitting, report), self._executor)
        job.succeeded.connect(partial(self._on_made, sitting))
        self._go.setEnabled(False)
        job.ended.connect(lambda: self._go.setEnabled(True))
        self._bar.run(_("The papers are filled in"), job)

    def _make(self, sitting: Sitting, report: Report) -> tuple[bytes, SheetLayout]:
        forms = len(sitting.sheets)
        made = self._documents.practice_forms(sitting.wave_id, forms, sitting.seed, language=LANGUAGE, progress=report)
        return made.pdf, self._documents.form_layout(sitting.wave_id, language=LANGUAGE)

    def _on_made(self, sitting: Sitting, made: tuple[bytes, SheetLayout]) -> None:
        if sitting is not self._sitting:
            return
        self._pdf = made[0]
        self._paper.show_paper(*made)
        self._take(InHand(sitting))
        self._open_next()

    def _take(self, hand: InHand) -> None:
        """Key with another keeper: that of this sitting."""
        if self._hand is not None:
            self._hand.let_go()
            self._hand.hide()
            self._hand.deleteLater()
        self._hand = hand
        hand.head.hide()
        hand.save_asked.connect(self._on_finished)
        hand.left.connect(self._on_left)
        hand.changed.connect(self._on_moved)
        layout = self._held.layout()
        if layout is not None:
            layout.addWidget(hand)

    def _open_next(self) -> None:
        if self._sitting is not None and self._hand is not None:
            form = self._sitting.open_next()
            self._stack.setCurrentWidget(self._keying)
            self._show_paper(self._wanted and not self._narrow())
            self._paper.show_form(form.serial_no - 1)
            self._hand.take(form)
            self._show_head()

    def _on_moved(self) -> None:
        form = self._hand.form if self._hand is not None else None
        if form is not None and form.at:
            self._paper.show_field(form.at)

    def _on_finished(self, form: OpenForm) -> None:
        if self._sitting is not None and self._hand is not None:
            mark = self._sitting.finish(form)
            self._hand.let_go()
            self._outcome.show_sitting(self._sitting, mark)
            self._turn_to_outcome()

    def _on_left(self) -> None:
        """Out of a form: what came of those before it, or back to the beginning; the form is begun anew."""
        if self._sitting is not None and self._hand is not None:
            self._hand.put_away()
            if self._sitting.marks:
                self._outcome.show_sitting(self._sitting, None)
                self._turn_to_outcome()
            else:
                self._on_again()

    def _on_again(self) -> None:
        if self._wave is not None:
            self.begin(self._wave)
            self.take_focus()

    def _turn_to_outcome(self) -> None:
        self._stack.setCurrentWidget(self._outcome)
        self._show_head()
        self._outcome.take_focus()

    def _narrow(self) -> bool:
        """Whether paper and keys have no room beside each other: then one is looked at at a time."""
        return self.width() < theme.px(PAPER + HAND + 20)

    def _show_paper(self, on: bool) -> None:
        self._paper.setVisible(on)
        self._held.setVisible(not (on and self._narrow()))
        self._toggle.say(_("Hide the paper") if on else _("Show the paper"))

    def _on_toggled(self) -> None:
        on = self._paper.isHidden()
        self._wanted = on or self._narrow()  # one who keys from printed papers hides those on screen for good
        self._show_paper(on)
        if self._held.isHidden():
            self._toggle.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_focus()

    def _on_save(self) -> None:
        """Ask where to, and write the papers that are on screen, to be printed."""
        wave = self._wave
        name = file_name(_("Practice"), wave.name if wave is not None else "")
        chosen, _kind = FileDialog.save(self, _("Save the papers"), in_documents(f"{name}.pdf"), "PDF (*.pdf)")
        if chosen:
            write_whole(Path(chosen), self._pdf)
            self.said.emit(_("Saved {file}").format(file=Path(chosen).name))
        self.take_focus()

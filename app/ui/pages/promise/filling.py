"""Filling the background and the picture's text from the survey, and the hints where a figure no longer agrees."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.promise import PromiseForm, PromiseText
from app.services.promise.background import BackgroundService, Disagreement, Offer, Offers, Why
from app.services.promise.background.offers import key_of
from app.services.promise.background.weaving import says
from app.ui import theme
from app.ui.command import Command
from app.ui.jobs import Executor, Job, Report
from app.ui.pages.promise.fill_panel import FillPanel
from app.ui.widget import Button, JobBar, label
from app.words import _, language, name


class Filling(QObject):
    """`card` stands above the texts; `before` saves what is being written in them, so that nothing is filled over it."""

    filled = Signal(object, object)
    """Which text was filled, and with which offers."""

    def __init__(self, over: QWidget, service: BackgroundService, executor: Executor) -> None:
        super().__init__(over)
        self._service, self._executor = service, executor
        self._form: PromiseForm | None = None
        self.form: PromiseForm | None = None
        """What is looked at, for the commands, also before it is shown."""
        self._part, self._rule = PromiseText.BACKGROUND, ""
        self._checked: object = None
        self._found: tuple[Disagreement, ...] = ()
        self.before: Callable[[], object] = lambda: None
        self.after: Callable[[], object] = lambda: None
        self.panel = FillPanel(over)
        self.panel.chosen.connect(self._on_chosen)
        self._build()

    def _build(self) -> None:
        self.card = QWidget()
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        row = QHBoxLayout()
        self.survey = Button(_("Fill from the survey"), "survey", "small")
        self.picture = Button(_("Fill from the situational picture"), "picture", "small")
        self.survey.clicked.connect(self._on_survey)
        self.picture.clicked.connect(self._on_picture)
        row.addWidget(self.survey)
        row.addWidget(self.picture)
        row.addStretch(1)
        self.hints = label("", "note", "attention", wrap=True)
        self.renew = Button(_("Renew the figures"), "refresh", "small")
        self.renew.clicked.connect(self._on_renew)
        self.bar = JobBar()
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.hints)
        again = QHBoxLayout()
        again.addWidget(self.renew)
        again.addStretch(1)
        column.addLayout(again)

    def show_promise(self, form: PromiseForm) -> None:
        """Show what can be done with it; what was found amiss before is told until the figures or the words change."""
        self._form = form
        self.card.setVisible(form.editable)
        if self._checked != _stood(form):
            self._found = tuple(Disagreement(figure, Why.WORDS_GONE) for figure in form.lost)
        self._show_hints()

    def commands(self) -> list[Command]:
        """What the search finds: the same as the buttons."""

        def there() -> bool:
            return self.form is not None and self.form.editable

        return [
            Command("promise.fill", self.survey.text(), self._on_survey, "", "survey", when=there),
            Command("promise.fill.picture", self.picture.text(), self._on_picture, "", "picture", when=there),
        ]

    def check(self) -> None:
        """Compare the traced figures with the survey, once for the same figures and words."""
        form = self._form
        if form is None or not form.editable or not form.figures or form.wave_id is None or self._checked == _stood(form):
            return
        self._checked = _stood(form)
        spoken = language()
        job = Job(lambda report: self._service.disagreeing(form.id, spoken, report), self._executor)
        job.succeeded.connect(self._on_compared)
        self.bar.run(_("The figures are compared with the survey"), job)

    def _on_compared(self, found: tuple[Disagreement, ...]) -> None:
        if self._form is not None and self._checked == _stood(self._form):
            self._found = found
            self._show_hints()

    def _show_hints(self) -> None:
        lines = []
        for one in self._found:
            said = _("“{figure}” ({definition}, {wave}): {why}.").format(
                figure=one.figure.words, definition=one.figure.definition, wave=one.figure.wave, why=_first_small(name(one.why))
            )
            lines.append(f"{said} {one.now}".strip() if one.why is Why.OTHER_FIGURE else said)
        self.hints.setText("\n".join(lines))
        for widget in (self.hints, self.renew):
            widget.setVisible(bool(lines))

    def _on_survey(self) -> None:
        self._open(PromiseText.BACKGROUND, _("Fill the background from the survey"), self._service.offers)

    def _on_picture(self) -> None:
        def offers(promise_id: int, spoken: str, _report: Report) -> Offers:
            return self._service.picture(promise_id, spoken)

        self._open(PromiseText.PICTURE, _("Fill the text from the situational picture"), offers)

    def _open(self, part: PromiseText, title: str, ask: Callable[[int, str, Report], Offers]) -> None:
        if self._form is None:
            return
        self.before()
        self._part, promise, spoken = part, self._form.id, language()
        self.panel.wait(title, promise)
        self.panel.stand_on(lambda: self._form and (self._form.id, self._form.wave_id, self._form.editable))
        job = Job(lambda report: ask(promise, spoken, report), self._executor)
        job.succeeded.connect(lambda offers: self._on_offered(promise, part, offers))
        job.failed.connect(lambda _fault: self.panel.shut())
        job.cancelled.connect(self.panel.shut)
        self.panel.bar.run(_("What can be put in is counted"), job)

    def _on_offered(self, promise: int, part: PromiseText, offers: Offers) -> None:
        form = self._form
        if form is None or form.id != promise or part is not self._part or not self.panel.isVisible():
            return
        self._rule = offers.rule
        filled = {key_of(figure.measure) for figure in form.figures}

        def said(offer: Offer) -> bool:
            return any(says(form.text(there), offer.sentence) for there in PromiseText)

        self.panel.show_offers(offers, said, lambda offer: offer.key in filled)

    def _on_chosen(self, offers: tuple[Offer, ...]) -> None:
        assert self._form is not None
        self.before()
        self._service.fill(self._form.id, self._part, offers, self._rule)
        self.panel.shut()
        self.after()
        self.filled.emit(self._part, offers)

    def _on_renew(self) -> None:
        assert self._form is not None
        self.before()
        promise, spoken = self._form.id, language()
        job = Job(lambda report: self._service.renew(promise, spoken, report), self._executor)
        job.succeeded.connect(lambda _done: self.after())
        job.ended.connect(lambda: self.renew.setEnabled(True))
        self.renew.setEnabled(False)
        self.bar.run(_("The figures are renewed"), job)


def _stood(form: PromiseForm) -> object:
    """What the comparison rests on."""
    return (form.id, form.wave_id, form.figures, tuple(one.id for one in form.lost))


def _first_small(words: str) -> str:
    return words[:1].lower() + words[1:]

"""Publicering: where and since when the promise is public, and everything that goes out of it: saved, printed, copied, mailed."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QVBoxLayout, QWidget

from app import figures
from app.services.promise import DecisionService, PromiseForm, PromiseState, next_step
from app.services.promise.days import refuse_publishing_day
from app.services.promise.publication import AddressNotWeb, web_address
from app.ui import theme
from app.ui.command import Command
from app.ui.file_dialog import FileDialog
from app.ui.handing_over import MailBegun, show_folder, write_mail
from app.ui.jobs import Executor, Job, in_thread
from app.ui.pages.promise.more import MoreTab
from app.ui.pages.promise.package_check import PackageCheck
from app.ui.pages.promise.pieces import LeftOut, Piece, Services, document, published, write_all
from app.ui.pages.promise.steps import missing_before, standing
from app.ui.pages.promise.verification_panel import Findings
from app.ui.printing import Ask, Printing, ask_printer
from app.ui.remembered import Remembered
from app.ui.widget import Button, Card, Flow, Form, JobBar, ListRow, Notice, RowList, confirm, label, today
from app.ui.widget.answering import Answering
from app.ui.widget.places import documents, in_documents
from app.ui.widget.sight import into_sight
from app.words import _, language, pgettext, say

SIGNED = frozenset({PromiseState.SIGNED, PromiseState.PUBLISHED, PromiseState.EVALUATED, PromiseState.ARCHIVED})
"""The states in which everything may go out."""
PUBLIC = SIGNED - {PromiseState.SIGNED}


class PlaceCard(Card):
    """Since when and where the promise is public; `publishing` and `corrected` give the day and the address."""

    publishing = Signal(object, str)
    corrected = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(_("Publish"))
        self._form: PromiseForm | None = None
        self.said = label("", tone="soft", wrap=True)
        self.fields = Form()
        self.day = self.fields.date(_("Published on"))
        self.address = self.fields.line(
            _("Web address"),
            note=_("The page it is published at, such as https://www.laholm.se/medborgarlofte. May be added later."),
        )
        self.go = Button(_("Publish"), "external")
        self.go.clicked.connect(self._on_go)
        Answering(self, self.go)
        for widget in (self.said, self.fields, Flow(self.go)):
            self.add(widget)

    def show_promise(self, form: PromiseForm) -> None:
        """Show what is said of it; before it is signed, what is missing."""
        other = self._form is None or (self._form.id, self._form.state) != (form.id, form.state)
        self._form = form
        self.day.must_hold(lambda day: refuse_publishing_day(form, day))
        public = form.state in PUBLIC
        self.said.setText(_standing(form))
        self.fields.setVisible(form.state in SIGNED)
        self.go.setVisible(form.state in SIGNED)
        self.go.say(_("Save day and address") if public else _("Publish"))
        self.go.set_icon("tick" if public else "external")
        focused = QApplication.focusWidget()
        if other or focused is None or not self.fields.isAncestorOf(focused):
            self.day.show_day(form.published_on or today())
            self.address.setText(form.published_address)

    def _on_go(self) -> None:
        assert self._form is not None
        day = self.day.needed()
        try:
            address = web_address(self.address.text())
        except AddressNotWeb as refusal:
            self.fields.field(self.address).refuse(str(say(refusal)))
            return
        given = self.corrected if self._form.state in PUBLIC else self.publishing
        given.emit(day, address)


class SavedCard(Card):
    """The file saved last, with what is mostly done with it next; hidden before the first."""

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Saved last"))
        self._file = Path()
        self._form: PromiseForm | None = None
        self._words = label("", wrap=True)
        self.left_out = Findings()
        self.folder = Button(_("Show in its folder"), "folder")
        self.mail = Button(_("Send by e-mail"), "send")
        self.add(self._words)
        self.add(Flow(self.folder, self.mail))
        self.add(self.left_out)
        self.folder.clicked.connect(self._on_folder)
        self.mail.clicked.connect(self._on_mail)
        self.hide()

    def show_saved(self, file: Path, form: PromiseForm, left_out: Sequence[LeftOut] = ()) -> None:
        """Show a file, or a folder of them and what is not in it."""
        self._file, self._form = file, form
        self._words.setText(str(file))
        self.mail.setVisible(file.is_file())  # no message takes a folder
        self.left_out.setVisible(bool(left_out))
        self.left_out.show_widgets([_said_of(one) for one in left_out])
        self.show()
        into_sight(self)

    def _on_folder(self) -> None:
        if not show_folder(self._file):
            self.said.emit(_("No program here shows folders. The file is {file}").format(file=self._file))

    def _on_mail(self) -> None:
        assert self._form is not None
        body = "\n\n".join(filter(None, (self._form.title, self._form.published_address)))
        said = {
            MailBegun.NOT: _("No program for e-mail is set up here. The file is {file}"),
            MailBegun.ALONE: _("If a message opened, attach {file}. Otherwise no program for e-mail is set up here."),
            MailBegun.BESIDE_FOLDER: _(
                "If a message opened, drag {name} from the folder into it. Otherwise no program for e-mail is set up here."
            ),
        }[write_mail(self._file, self._form.title, body)]
        self.said.emit(said.format(file=self._file, name=self._file.name))


class PublishingTab(MoreTab):
    """Shows what is missing before the promise is decided; then the copy to sign; once it is signed, everything.

    A package that is there already can be checked at any time.
    """

    leads_to = PromiseState.PUBLISHED

    def __init__(
        self,
        over: QWidget,
        decisions: DecisionService,
        services: Services,
        remembered: Remembered | None = None,
        executor: Executor = in_thread,
        ask: Ask = ask_printer,
    ) -> None:
        super().__init__()
        self._over, self._decisions, self._services, self._executor = over, decisions, services, executor
        self._form: PromiseForm | None = None
        self._with_answers = False
        self._build()
        self._printing = Printing(over, self.bar, remembered, executor, ask)
        self._printing.printed.connect(lambda: self.said.emit(_("The pages are at the printer")))
        self._connect()

    def _build(self) -> None:
        self.place = PlaceCard()
        self.all = Button(_("Save everything in a folder…"), "download")
        self.card = Card(_("What goes out"))
        self.rows = RowList()
        self.answers = QCheckBox(_("Put single persons’ coded answers in the archive package"))
        self.answers.setToolTip(_("They are not made safe for publishing: only where your archive asks for them."))
        self.bar = JobBar()
        self.saved = SavedCard()
        self.checking = PackageCheck(self._over, self._services.trust, self._executor)
        for widget in (self.rows, self.answers, self.bar, Flow(self.all)):
            self.card.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for card in (self.place, self.card, self.saved, self.checking):
            column.addWidget(card)
        column.addStretch(1)

    def _connect(self) -> None:
        self.place.publishing.connect(self._on_publishing)
        self.place.corrected.connect(self._on_corrected)
        self.answers.toggled.connect(self._on_answers)
        self.all.clicked.connect(self._on_all)
        self.saved.said.connect(self.said)

    def title(self) -> str:
        return pgettext("promise", "Publishing")

    def offers(self) -> str:
        return _("Publish, print, save everything, archive package")

    def show_promise(self, form: PromiseForm) -> None:
        standing_before = None if self._form is None else (self._form.id, self._form.state)
        self._form = form
        self.place.show_promise(form)
        self.card.setVisible(form.decided)
        for widget in (self.answers, self.all):
            widget.setVisible(form.state in SIGNED)
        if standing_before != (form.id, form.state):
            self.saved.hide()
            self.rows.show_rows([self._row(piece) for piece in self.pieces()])

    def commands(self) -> list[Command]:
        def decided() -> bool:
            return self._form is not None and self._form.decided

        words = _("Print the promise…")
        printing = Command("promise.print", words, lambda: self._on_print(self.pieces()[0]), "Ctrl+P", "print", when=decided)
        return [printing, self.checking.command()]

    def take_step(self) -> None:
        self.place.day.setFocus()

    def pieces(self) -> tuple[Piece, ...]:
        """What may be had of the promise as it stands."""
        if self._form is None or not self._form.decided:
            return ()
        copy = document(self._services, signed=self._form.state in SIGNED)
        if self._form.state not in SIGNED:
            return (copy,)
        asked = self._form.wave_id is not None
        return (copy, *published(self._services, asked=asked, with_answers=lambda: self._with_answers))

    def save(self, piece: Piece, out: Path) -> None:
        """Write a piece to a file, off the GUI thread."""
        form = self._shown()
        job = Job(lambda report: piece.write(form.id, out, report), self._executor)
        job.succeeded.connect(lambda: self._on_saved(out))
        self._run(_("{title} is being written").format(title=piece.title), job)

    def save_all(self, folder: Path) -> None:
        """Write every piece that can be made into a new folder within that one."""
        form, pieces = self._shown(), self.pieces()
        job = Job(lambda report: write_all(pieces, form, folder, report), self._executor)
        job.succeeded.connect(lambda made: self._on_saved(made.folder, made.left_out))
        self._run(_("Everything is being written"), job)

    def copy(self, piece: Piece) -> None:
        """Put a piece on the clipboard, as text."""
        form, make = self._shown(), piece.make
        assert make is not None
        job = Job(lambda _report: make(form.id).decode(), self._executor)
        job.succeeded.connect(self._on_copied)
        self._run(_("{title} is being written").format(title=piece.title), job)

    def _run(self, words: str, job: Job) -> None:
        """One thing at a time: what is pressed while something is written is not heard."""
        if self.bar.isHidden():
            self.bar.run(words, job)
            into_sight(self.bar)

    def _row(self, piece: Piece) -> ListRow:
        buttons = []
        if piece.printed:
            buttons.append(self._button(_("Print…"), "print", piece, self._on_print))
        if piece.copied:
            buttons.append(self._button(_("Copy"), "copy", piece, self.copy))
        buttons.append(self._button(_("Save…"), "download", piece, self._on_save))
        return ListRow(piece.title, piece.note, *buttons, icon=piece.icon)

    def _button(self, words: str, icon: str, piece: Piece, do: Callable[[Piece], None]) -> Button:
        button = Button(words, icon)
        button.clicked.connect(lambda: do(piece))
        return button

    def _shown(self) -> PromiseForm:
        assert self._form is not None
        return self._form

    def _on_save(self, piece: Piece) -> None:
        chosen, _kind = FileDialog.save(self._over, _("Save"), in_documents(piece.file(self._shown())), piece.kind)
        if chosen:
            self.save(piece, Path(chosen))

    def _on_all(self) -> None:
        chosen = FileDialog.folder(self._over, _("Save everything in a folder"), str(documents()))
        if chosen:
            self.save_all(Path(chosen))

    def _on_print(self, piece: Piece) -> None:
        form, make = self._shown(), piece.make
        assert make is not None
        if self.bar.isHidden():
            self._printing.begin(form.title, lambda: make(form.id))

    def _on_saved(self, out: Path, left_out: Sequence[LeftOut] = ()) -> None:
        self.saved.show_saved(out, self._shown(), left_out)
        self.said.emit(_("Saved {file}").format(file=out.name))

    def _on_copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.said.emit(_("Copied: paste it as HTML where the site's page is written"))

    def _on_answers(self, wanted: bool) -> None:
        self._with_answers = wanted

    def _on_publishing(self, day: object, address: str) -> None:
        form = self._shown()
        assert isinstance(day, date)
        since = figures.day(day, language())
        where = _("Public since {day}, at {address}.") if address else _("Public since {day}, at no web address yet.")
        question = _("Nothing undoes this. A change then takes a new version.")
        told = f"{where.format(day=since, address=address)} {question}"
        if confirm(self._over, _("Publish"), told, _("Publish")):
            self._decisions.publish(form.id, day, address)

    def _on_corrected(self, day: object, address: str) -> None:
        self._decisions.place_published(self._shown().id, day, address)  # type: ignore[arg-type]
        self.said.emit(_("The day and the address are saved"))


def _said_of(left_out: LeftOut) -> Notice:
    why = say(left_out.refusal)
    said = _("{title} is not in the folder.").format(title=left_out.piece.title)
    return Notice(f"{said} {why.happened}", why.remedy, "attention", closable=False)


def _standing(form: PromiseForm) -> str:
    """What is said above the fields."""
    if form.state in PUBLIC:
        return _("The promise is public. The day and the address can be corrected.")
    if form.state is PromiseState.SIGNED:
        return _("The promise is signed and may be published. Put it on the site first, then say here where it is.")
    missing = missing_before(next_step(form)) if form.state is PromiseState.DECIDED else ""
    said = _("It can be published when it has been decided on and signed. Now: {standing}.").format(
        standing=standing(form).lower()
    )
    return f"{said} {missing}".strip()

"""The first page of all: a new municipality, a file, or the sample; and the files opened last."""

from collections.abc import Callable
from pathlib import Path

import platformdirs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.services.keeping import backups_root
from app.ui import theme
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job, Work, in_thread
from app.ui.remembered import Remembered
from app.ui.sample import ready_sample
from app.ui.widget import Button, Card, Columns, Form, Icon, JobBar, ListRow, NoticeBoard, RowList, ScrollPage, label
from app.words import _

ENDING, COLLECTING = ".lofte", ".lofteinsamling"
"""How a municipality's file ends, and the one that a place keys into."""
Ask = Callable[[QWidget, str], str]


def ask_file(parent: QWidget, folder: str) -> str:
    """A municipality's file chosen by the user; empty where they changed their mind."""
    kinds = _("Municipality or collection file") + f" (*{ENDING} *{COLLECTING})"
    chosen, _filter = FileDialog.open(parent, _("Open a file"), folder, kinds)
    return chosen


def ask_copy(parent: QWidget, folder: str) -> str:
    """A backup chosen by the user; empty where they changed their mind."""
    kind = _("Backup")
    chosen, _filter = FileDialog.open(parent, _("Restore from a backup"), folder, f"{kind} (*{ENDING})")
    return chosen


def ask_target(parent: QWidget, file: str) -> str:
    """The file that a backup is to become, `file` offered; empty where the user changed their mind."""
    kinds = _("Municipality or collection file") + f" (*{ENDING} *{COLLECTING})"
    chosen, _filter = FileDialog.save(parent, _("The file it becomes"), file, kinds)
    return chosen


def ask_folder(parent: QWidget, folder: str) -> str:
    """A folder chosen by the user; empty where they changed their mind."""
    return FileDialog.folder(parent, _("Where to keep the file"), folder)


class StartPage(QWidget):
    """Says what is asked for: `created` (name, path), `opened` and `sample_built` (path), `left` (Esc: back).

    `brought_back` gives a backup's path and that of the file it becomes.
    """

    created = Signal(str, object)
    opened = Signal(object)
    sample_built = Signal(object)
    brought_back = Signal(object, object)
    left = Signal()

    def __init__(
        self,
        remembered: Remembered,
        sample: Work = ready_sample,
        *,
        executor: Executor = in_thread,
        ask_file: Ask = ask_file,
        ask_folder: Ask = ask_folder,
        ask_copy: Ask = ask_copy,
        ask_target: Ask = ask_target,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._remembered, self._sample, self._executor = remembered, sample, executor
        self._ask_file, self._ask_folder, self._ask_copy, self._ask_target = ask_file, ask_folder, ask_copy, ask_target
        self.refused: Path | None = None
        """The file that could not be opened: what a backup is offered to become."""
        self._folder = Path(platformdirs.user_documents_dir())
        scroll = ScrollPage(margin=40, widest=960)
        scroll.add(_head())
        columns = Columns()
        columns.add(self._new(), least=340)
        columns.add(self._open(), least=340)
        scroll.add(columns)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.notices = NoticeBoard()
        column.addWidget(self.notices)
        column.addWidget(scroll)
        self.setFocusProxy(self.name)

    def _new(self) -> Card:
        card = Card(_("New municipality"))
        form = Form()
        self.name = form.line(_("Name of the municipality"), note=_("For example {name}.").format(name="Laholms kommun"))
        self.name.textChanged.connect(self._on_named)
        self.name.returnPressed.connect(self._on_created)
        card.add(form)
        self._place = label("", "note", "soft", wrap=True)
        card.add(self._place)
        row = QHBoxLayout()
        self.create_button = Button(_("Create"), "new", "primary")
        self.create_button.clicked.connect(self._on_created)
        self.elsewhere = Button(_("Another folder"), "folder")
        self.elsewhere.clicked.connect(self._on_moved)
        row.addWidget(self.create_button)
        row.addWidget(self.elsewhere)
        row.addStretch(1)
        card.body.addLayout(row)
        card.fill()
        self._on_named()
        return card

    def _open(self) -> Card:
        card = Card(_("Open"))
        rows = RowList()
        recent = [self._recent_row(path) for path in self._remembered.recent]
        self.browse = Button(_("Choose a file"), "folder")
        self.browse.clicked.connect(self._on_browsed)
        self.look = Button(_("Look"), "sample")
        self.look.clicked.connect(self._on_sample)
        sample = ListRow(_("The sample"), _("Laholm 2020 with invented answers, to try everything on"), self.look, icon="sample")
        other = ListRow(
            _("Another file"),
            _("A municipality's file ends in {ending}, a collection file in {other}").format(ending=ENDING, other=COLLECTING),
            self.browse,
            icon="folder",
        )
        self.restore = Button(_("Choose a copy…"), "restore")
        self.restore.clicked.connect(self._on_restored)
        copy = ListRow(_("Restore from a backup"), _("Brings back a file that is damaged or lost"), self.restore, icon="backup")
        rows.show_rows([*recent, other, copy, sample])
        card.add(rows)
        self.bar = JobBar()
        card.add(self.bar)
        card.fill()
        return card

    def _recent_row(self, path: Path) -> ListRow:
        choose = Button(_("Open"))
        choose.clicked.connect(lambda: self.opened.emit(path))
        return ListRow(path.stem, str(path.parent), choose, icon="document")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.notices.hush() if self.notices.text() else self.left.emit()
        super().keyPressEvent(event)

    def file(self) -> Path:
        """Where the new municipality's file will be."""
        words = "-".join(self.name.text().lower().split()) or _("municipality")
        kept = "".join(letter for letter in words if letter.isalnum() or letter == "-")
        return self._folder / f"{kept}{ENDING}"

    def _on_named(self) -> None:
        self._place.setText(_("The file becomes {file}").format(file=self.file()))
        self.create_button.setEnabled(bool(self.name.text().strip()))

    def _on_moved(self) -> None:
        chosen = self._ask_folder(self, str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self._on_named()

    def _on_created(self) -> None:
        if self.name.text().strip():
            self.created.emit(self.name.text().strip(), self.file())

    def _on_browsed(self) -> None:
        chosen = self._ask_file(self, str(self._folder))
        if chosen:
            self.opened.emit(Path(chosen))

    def _on_restored(self) -> None:
        copy = self._ask_copy(self, str(backups_root()))
        if not copy:
            return
        unnamed = _("municipality") + ENDING
        offered = self.refused or next(iter(self._remembered.recent), self._folder / unnamed)
        target = self._ask_target(self, str(offered))
        if target:
            file = Path(target)
            ended = file.suffix in (ENDING, COLLECTING)
            self.brought_back.emit(Path(copy), file if ended else file.with_name(file.name + ENDING))

    def _on_sample(self) -> None:
        job = Job(self._sample, self._executor)
        job.succeeded.connect(self.sample_built)
        job.ended.connect(self._on_sample_ended)
        self.bar.run(_("The sample is being built"), job)
        self.bar.stop.setFocus(Qt.FocusReason.OtherFocusReason)  # before Qt sends the focus on from a button that is shut
        self.look.setEnabled(self.bar.isHidden())

    def _on_sample_ended(self) -> None:
        stood = self.bar.isAncestorOf(QApplication.focusWidget() or self)
        self.look.setEnabled(True)
        if stood:
            self.look.setFocus(Qt.FocusReason.OtherFocusReason)


def _head() -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, theme.px(16), 0, theme.px(12))
    row.setSpacing(theme.px(16))
    row.addWidget(Icon("logo", "accent", 40), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label("Medborgarlöfte", "title"))
    words.addWidget(
        label(_("From the paper form on a library counter to the signed promise and what came of it."), tone="soft", wrap=True)
    )
    row.addLayout(words, 1)
    return head

"""The marks and the colour that documents bear."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from app.services.documents.marks import BEARERS, KeptMark, MarkService, Party
from app.ui import theme
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job
from app.ui.page import Page
from app.ui.pages.settings.page import SettingsCard
from app.ui.widget import Button, Flow, Form, JobBar, ListRow, RowList, SidePanel, label
from app.words import _, name

WIDE, HIGH = 72, 40
"""Pixels of a preview, at normal text."""


class MarksCard(SettingsCard):
    """Each party's mark with what it shows, and the colour of headings; a panel over the page takes in a file."""

    def __init__(self, marks: MarkService, executor: Executor) -> None:
        super().__init__(_("On documents"))
        self._marks, self._executor = marks, executor
        self._panel: SidePanel | None = None
        self._party: Party | None = None
        self._file: Path | None = None
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read again what the file holds."""
        kept = {mark.party: mark for mark in self._marks.marks()}
        self._rows.show_rows([self._row(party, kept.get(party)) for party in BEARERS])
        self._accent.setText(self._marks.accent())

    def _build(self) -> None:
        self.add(
            label(
                _("The marks stand at the top of promises, posters and leaflets; what is decided on keeps those it has."),
                "note",
                "soft",
                wrap=True,
            )
        )
        self._rows = RowList()
        self.add(self._rows)
        form = Form()
        self._accent = form.line(
            _("Colour of headings"),
            "",
            _("# and six digits from 0 to F; empty for the program's own. It must be readable on white."),
        )
        self.add(form)
        self.fill()

    def _panel_over(self, page: QWidget) -> SidePanel:
        """The panel, which is made when the card stands on its page."""
        panel = SidePanel(page)
        inside = Form()
        self._chosen = label("", wrap=True)
        self._choose = Button(_("Choose a file (SVG or PNG)"), "folder")
        self._words = inside.line(
            _("What it shows, for those who do not see it"), "", _("Such as “Laholm municipality's coat of arms”.")
        )
        self._bar = JobBar()
        self._keep = Button(_("Keep the mark"), "tick", "primary")
        for widget in (self._chosen, Flow(self._choose), inside, Flow(self._keep), self._bar):
            panel.body.addWidget(widget)
        panel.body.addStretch(1)
        panel.answer_by(self._keep)
        self._choose.clicked.connect(self._on_file_asked)
        self._keep.clicked.connect(self._on_kept)
        return panel

    def _connect(self) -> None:
        self._accent.editingFinished.connect(self._on_coloured)

    def _row(self, party: Party, mark: KeptMark | None) -> ListRow:
        change = Button(_("Change") if mark else _("Choose"), "", "small")
        change.clicked.connect(partial(self._on_opened, party, mark))
        if mark is None:
            return ListRow(name(party), _("No mark"), change, strong=False)
        remove = Button(_("Take away"), "", "small")
        remove.clicked.connect(partial(self._on_removed, party))
        return ListRow(name(party), mark.alternative, preview(mark), change, remove, strong=False)

    def _on_opened(self, party: Party, mark: KeptMark | None) -> None:
        self._panel = self._panel or self._panel_over(_page_of(self))
        self._party, self._file = party, None
        self._chosen.setText(mark.name if mark else _("No file is chosen."))
        self._words.setText(mark.alternative if mark else "")
        self._panel.rename(_("Mark: {party}").format(party=name(party)))
        self._panel.open(self._words if mark else self._choose, party)

    def _on_file_asked(self) -> None:
        path, _kind = FileDialog.open(self, _("Choose a mark"), "", _("Pictures (*.svg *.png)"))
        if path:
            self._file = Path(path)
            self._chosen.setText(self._file.name)
            self._words.setFocus()

    def _on_kept(self) -> None:
        party, file, words = self._party, self._file, self._words.text()
        if party is None:
            return
        if file is None:
            self._marks.describe_mark(party, words)
            self._on_done()
            return
        job = Job(lambda _report: self._marks.keep_mark(party, file, words), self._executor)
        job.succeeded.connect(self._on_done)
        self._bar.run(_("The mark is read"), job)

    def _on_done(self) -> None:
        if self._panel is not None:
            self._panel.shut()
        self.refresh()

    def _on_removed(self, party: Party) -> None:
        self._marks.remove_mark(party)
        self.refresh()

    def _on_coloured(self) -> None:
        if self._accent.text().strip() != self._marks.accent():
            self._marks.choose_accent(self._accent.text())
            self._accent.setText(self._marks.accent())


def _page_of(card: QWidget) -> QWidget:
    above = card.parentWidget()
    while above is not None and not isinstance(above, Page):
        above = above.parentWidget()
    return above or card


def preview(mark: KeptMark) -> QLabel:
    """The mark as it is drawn on paper, named by what it says."""
    shown = QLabel()
    shown.setPixmap(_drawn(mark.content, shown.devicePixelRatioF()))
    shown.setAccessibleName(mark.alternative)
    return shown


def _drawn(content: bytes, ratio: float) -> QPixmap:
    """The mark on white paper, as large as the room for it."""
    room = QSize(theme.px(WIDE), theme.px(HIGH)) * ratio
    renderer = QSvgRenderer(QByteArray(content)) if not content.startswith(b"\x89PNG") else None
    picture = QPixmap()
    if renderer is None:
        picture.loadFromData(content)
    size = (renderer.defaultSize() if renderer else picture.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    paper = QPixmap(size)
    paper.fill(theme.colour("paper"))
    painter = QPainter(paper)
    if renderer is None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRectF(0, 0, size.width(), size.height()), picture, QRectF(picture.rect()))
    else:
        renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    paper.setDevicePixelRatio(ratio)
    return paper

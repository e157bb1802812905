"""Checking an archive package that anybody has, this municipality's or another's, beside the screen."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services.documents.archive import Checked, check_package
from app.services.documents.promise_signing import TrustService
from app.ui.command import Command
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job, Report
from app.ui.pages.promise.package_panel import PackagePanel
from app.ui.widget import Button, Card, Flow, label
from app.ui.widget.places import documents
from app.words import _


class PackageCheck(Card):
    """Asks for a package and shows in a side panel what it holds and whether it holds; no promise need be open."""

    def __init__(self, over: QWidget, trust: TrustService, executor: Executor) -> None:
        super().__init__(_("Check an archive package"))
        self._over, self._trust, self._executor = over, trust, executor
        self._job: Job | None = None
        self.panel = PackagePanel(over)
        self.panel.another.clicked.connect(self.choose)
        self.panel.closed.connect(self._on_closed)
        self.check = Button(_("Check a package…"), "archive")
        self.check.clicked.connect(self.choose)
        words = _("That everything in it is as it was put in, and what the signatures are worth. Nothing is unpacked or changed.")
        self.add(label(words, tone="soft", wrap=True))
        self.add(Flow(self.check))

    def command(self) -> Command:
        """What the search has of it."""
        return Command("promise.package", _("Check an archive package…"), self.choose, "", "archive")

    def choose(self) -> None:
        """Ask for a package and check it."""
        chosen, _kind = FileDialog.open(self._over, _("Check an archive package"), str(documents()), "ZIP (*.zip)")
        if chosen:
            self.begin(Path(chosen))

    def begin(self, path: Path) -> None:
        """Check a package, by the municipality's own trust list and without network; one at a time."""
        if self._job is not None:
            return
        trust = self._trust.certificates()

        def work(report: Report) -> Checked:
            return check_package(path, report, trust)

        job = self._job = Job(work, self._executor)
        job.succeeded.connect(lambda checked: self._on_checked(checked, trusting=bool(trust)))
        job.failed.connect(self._on_stopped)
        job.cancelled.connect(self._on_stopped)
        job.ended.connect(self._on_ended)
        self.panel.begin()
        self.panel.bar.run(_("{file} is being checked").format(file=path.name), job)
        if self._job is not None:
            self.panel.bar.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_checked(self, checked: Checked, *, trusting: bool) -> None:
        if self.panel.isVisible():
            self.panel.show_checked(checked, trusting=trusting)

    def _on_stopped(self, _fault: object = None) -> None:
        self.panel.shut()

    def _on_ended(self) -> None:
        self._job = None

    def _on_closed(self) -> None:
        if self._job is not None:
            self._job.cancel()

"""The progress of a job, where its result will stand, with the button that stops it."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.ui import theme
from app.ui.jobs import Job
from app.ui.widget.button import Button
from app.ui.widget.text import label
from app.words import _


class JobBar(QWidget):
    """Shows a job from start to end, then hides. A fault of the job is raised here, so that the excepthook says it."""

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._words = label("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.stop = Button(_("Cancel"), "close")
        self.stop.clicked.connect(self._on_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop)
        self.hide()

    def run(self, words: str, job: Job) -> None:
        """Start a job and show it under these words, for example "Tabellen räknas"."""
        self._job = job
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()
        job.progressed.connect(self._on_progressed)
        job.ended.connect(self._on_ended)
        job.failed.connect(self._on_failed)
        job.start()

    def _on_progressed(self, done: int, whole: int) -> None:
        self._bar.setRange(0, whole)
        self._bar.setValue(done)

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        if self._job is not None:
            self._job.cancel()

    def _on_ended(self) -> None:
        self._job = None
        self.hide()

    def _on_failed(self, fault: Exception) -> None:
        raise fault

"""What the answers say of a picture, counted apart from the rest: it may take a while."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.services.analysis import AnalysisService, PlaceTable
from app.services.picture import PictureForm, PictureService
from app.services.picture.shown import Shown, of_frozen, shown
from app.ui.jobs import Executor, Job
from app.words import language


@dataclass(frozen=True, slots=True)
class Figures:
    """The headlines of the tables that are read from the answers, and the places people name."""

    shown: dict[int, Shown]
    places: PlaceTable | None


class Counted(QObject):
    """Counts off the GUI thread, once more where something came meanwhile. `came` follows figures that are others."""

    came = Signal()

    def __init__(self, analysis: AnalysisService, picture: PictureService, executor: Executor) -> None:
        super().__init__()
        self._picture = picture
        self.figures: Figures | None = None
        self._analysis, self._executor = analysis, executor
        self._job: Job | None = None
        self._next: PictureForm | None = None

    def read(self, form: PictureForm) -> None:
        """Count what the picture shows of the answers."""
        if self._job is not None:
            self._next = form
            return
        spoken = language()

        def read(_report: object) -> Figures:
            return Figures(self._headlines(form, spoken), self._analysis.places(form.wave.id))

        job = self._job = Job(read, self._executor)
        job.succeeded.connect(self._on_figures)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        job.start()

    def _headlines(self, form: PictureForm, spoken: str) -> dict[int, Shown]:
        """As the tables would be frozen; counted alone where the wave's weights do not fit its answers."""
        tables = {line.id: line.table for line in form.evidence if line.table is not None and line.frozen is None}
        live = self._picture.live_tables(form.wave.id, spoken)
        found = {key: of_frozen(table, spoken) for key, table in live.items()}
        left = {key: shown(self._analysis, form.wave.id, table, spoken) for key, table in tables.items() if key not in found}
        return {**left, **found}

    def _on_figures(self, found: Figures) -> None:
        if found != self.figures:
            self.figures = found
            self.came.emit()

    def _on_ended(self) -> None:
        self._job = None
        form, self._next = self._next, None
        if form is not None:
            self.read(form)

    def _on_failed(self, fault: Exception) -> None:
        raise fault

"""A collection file for a place: which numbers it keys, who may sit at it, and where it is saved."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.figures import number
from app.services.exchange.collection import ENDING, CollectionService, Made, Wanted
from app.services.keeping import KeepingService
from app.services.keying import SerialRangeLine, SerialService, serial_words
from app.services.keying.serials import MOST_AT_ONCE
from app.services.survey import CollectionPointLine, PlaceService, WaveLine
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job
from app.ui.widget import Button, Form, JobBar, SidePanel, in_reading_order, label
from app.ui.widget.places import file_name, in_documents
from app.words import _, language, ngettext

USUAL_COUNT = 100


class MakePanel(SidePanel):
    """Asks for what goes into a collection file, and says `made`."""

    made = Signal(str)

    def __init__(
        self,
        over: QWidget,
        collection: CollectionService,
        keeping: KeepingService,
        place: PlaceService,
        serials: SerialService,
        executor: Executor,
    ) -> None:
        super().__init__(over, _("Make a collection file"))
        self._collection, self._keeping, self._points_of, self._serials = collection, keeping, place, serials
        self._executor = executor
        self._wave: WaveLine | None = None
        self._points: tuple[CollectionPointLine, ...] = ()
        self._printed: dict[int, SerialRangeLine] = {}
        self._people: dict[QCheckBox, int] = {}
        self._form = Form()
        self._point = self._form.choice(_("Collection point"), [])
        self._numbers = self._form.choice(_("Serial numbers"), [])
        self._count = self._form.whole_number(_("How many"), USUAL_COUNT, least=1, most=MOST_AT_ONCE)
        self._seats = QWidget()
        self._seat_column = QVBoxLayout(self._seats)
        self._seat_column.setContentsMargins(0, 0, 0, 0)
        self._form.add(_("Who keys there"), self._seats, _("Others write their names when they sit down."))
        self._make = Button(_("Save the collection file…"), "download", "primary")
        self._bar = JobBar()
        self.body.addWidget(self._form)
        note = _("It holds the questions, the places and the numbers: no answers, nothing secret. Send it as it is.")
        self.body.addWidget(label(note, "note", "soft", wrap=True))
        self.body.addWidget(self._make, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._bar)
        self.body.addStretch(1)
        self._point.currentIndexChanged.connect(self._on_point)
        self._numbers.currentIndexChanged.connect(self._on_numbers)
        self._make.clicked.connect(self._on_made)
        self.answer_by(self._make)

    def ask(self, wave: WaveLine) -> None:
        """Open for a wave."""
        self._wave = wave
        self._points = self._points_of.collection_points()
        self._point.clear()
        for point in self._points:
            self._point.addItem(point.name, point.id)
        self._show_people()
        self._on_point()
        self.open(self._point, about=wave.id)

    def _show_people(self) -> None:
        for tick in self._people:
            self._seat_column.removeWidget(tick)
            tick.deleteLater()
        self._people = {QCheckBox(person.name): person.id for person in self._keeping.people()}
        for tick in self._people:
            self._seat_column.addWidget(tick)
        in_reading_order(self._seats)

    def _on_point(self) -> None:
        """Numbers that were printed for the place and are in no collection file, then new ones."""
        if self._wave is None:
            return
        point = self._point.currentData()
        given = [(file.first, file.last) for file in self._collection.files(self._wave.id)]
        self._numbers.clear()
        self._numbers.addItem(_("New numbers"), 0)
        self._printed = {}
        for one in self._serials.ranges(self._wave.id):
            overlaps = any(first <= one.last and one.first <= last for first, last in given)
            if one.collection_point_id == point and not overlaps:
                words = _("Printed: {first}–{last}").format(first=serial_words(one.first), last=serial_words(one.last))
                self._numbers.addItem(words, one.id)
                self._printed[one.id] = one
        self._numbers.setCurrentIndex(self._numbers.count() - 1)
        self._on_numbers()

    def _on_numbers(self) -> None:
        printed = self._printed.get(self._numbers.currentData() or 0)
        self._form.field(self._count).setVisible(printed is None)
        keyed = 0 if printed is None else self._serials.keyed_in(printed.wave_id, printed.serials)
        said = ngettext("{n} of these numbers is keyed here already.", "{n} of these numbers are keyed here already.", keyed)
        self._form.field(self._numbers).tell(said.format(n=number(keyed, language())) if keyed else "")

    def _on_made(self) -> None:
        wave, point = self._wave, next((one for one in self._points if one.id == self._point.currentData()), None)
        if wave is None or point is None:
            return
        offered = in_documents(file_name(point.name, wave.name) + ENDING)
        kinds = _("Collection file") + f" (*{ENDING})"
        chosen, _kind = FileDialog.save(self, _("Save the collection file"), offered, kinds)
        if not chosen:
            return
        out = Path(chosen) if chosen.endswith(ENDING) else Path(chosen + ENDING)
        people = tuple(key for tick, key in self._people.items() if tick.isChecked())
        wanted = Wanted(wave.id, point.id, self._count.value(), int(self._numbers.currentData()) or None, people)
        job = Job(lambda _report: self._collection.make_file(wanted, out, replace=out.exists()), self._executor)
        job.succeeded.connect(self._on_done)
        self._bar.run(_("The collection file is made"), job)

    def _on_done(self, made: object) -> None:
        if isinstance(made, Made):
            count = made.last - made.first + 1
            said = ngettext("{file} is ready, with {n} number", "{file} is ready, with {n} numbers", count)
            self.made.emit(said.format(file=made.path.name, n=count))
            self.shut()

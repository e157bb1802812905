"""The panel where the border and the places are given: out of files, by pointing on the map, or typed."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.services.picture.mapping import counted_facts
from app.services.survey.geography import Geography, GeographyService, PlacesFound, PositionUnreadable
from app.ui.file_dialog import FileDialog
from app.ui.map_pointing import MapPointing
from app.ui.widget import Button, Flow, Form, SidePanel, label
from app.words import _, ngettext, say


class MapPanel(SidePanel):
    """Where the border and the places come from; every choice is kept at once, and undone as anything else."""

    def __init__(self, over: QWidget, geography: GeographyService) -> None:
        super().__init__(over, _("The map"))
        self._geography = geography
        self._known: Geography | None = None
        said = _(
            "No map comes with the program and none is fetched. Choose a GeoJSON file with the municipality's border, in WGS 84"
            " or SWEREF 99 TM, and one with the places, or point out or type where each place is."
        )
        self.body.addWidget(label(said, "note", "soft", wrap=True))
        self.border = Button(_("Choose the border …"), "upload")
        self.places = Button(_("Choose a file of places …"), "upload")
        self.body.addWidget(Flow(self.border, self.places))
        self.came = label("", "note", "good", wrap=True)
        self.form = Form()
        self.place = self.form.choice(_("Place"), [])
        self.kind = self.form.choice(_("Point out"), [(False, _("a point")), (True, _("an area"))])
        self.body.addWidget(self.form)
        self.map, self._how, self._cross = MapPointing(), label("", "note", "soft", wrap=True), label("", "note", wrap=True)
        for shown in (self.map, self._cross, self._how):
            self.body.addWidget(shown)
        self.typed = Form()
        self.position = self.typed.line(
            _("Or type its position"), note=_("For example 56,51; 13,04 or 6265000 380000; empty takes it off the map")
        )
        self.body.addWidget(self.typed)
        self.save = Button(_("Put on the map"), "pin", "primary")
        self.body.addWidget(self.save)
        self.body.addWidget(self.came)
        self.body.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        self.border.clicked.connect(self._on_border)
        self.places.clicked.connect(self._on_places)
        self.place.currentIndexChanged.connect(self._point)
        self.kind.currentIndexChanged.connect(self._point)
        self.map.moved.connect(self._cross.setText)
        self.map.pointed.connect(self._on_pointed)
        self.save.clicked.connect(self._on_typed)
        self.answer_by(self.save)

    def begin(self) -> None:
        """Open with the places there are."""
        known = self._known = self._geography.geography()
        self.place.blockSignals(True)
        self.place.clear()
        for place in known.places:
            self.place.addItem(place.name, place.place_id)
        self.place.blockSignals(False)
        self.came.setText("")
        self.position.clear()
        self.save.setEnabled(bool(known.places))
        self._point()
        self.open(self.place if known.outline and known.places else self.border)

    def show_geography(self, known: Geography) -> None:
        """Draw the map as it is now, after something was kept or undone."""
        if self.isVisible() and known != self._known:
            self._known = known
            self._point()

    def say_found(self, found: PlacesFound) -> None:
        """What a file of places placed, and which of its names are no place's."""
        words = ngettext("{number} place is on the map.", "{number} places are on the map.", len(found.placed))
        unknown = _("Not known as places: {names}.").format(names=", ".join(found.unknown[:10])) if found.unknown else ""
        self.came.setText(" ".join(filter(None, (words.format(number=len(found.placed)), unknown))))

    def _point(self) -> None:
        """Begin to point out the chosen place; without a border there is nothing to point on."""
        known = self._known
        there = known is not None and known.outline is not None and bool(known.places)
        for widget in (self.map, self._cross):
            widget.setVisible(there)
        self.form.field(self.kind).setVisible(there)
        area = bool(self.kind.currentData())
        self._how.setText(_how(area=area) if there else _("With a border the places can be pointed out here."))
        if known is not None and there:
            self.map.begin(counted_facts(known, None), self.place.currentData(), self.place.currentText(), area=area)

    def _on_pointed(self, corners: tuple[tuple[float, float], ...]) -> None:
        self._geography.place_on(int(self.place.currentData()), corners)
        self._kept(_("{place} is on the map.").format(place=self.place.currentText()))

    def _on_border(self) -> None:
        path = self._asked()
        if path is not None:
            self._geography.take_outline(path)
            self._kept(_("The border is read from {file}.").format(file=path.name))

    def _on_places(self) -> None:
        path = self._asked()
        if path is not None:
            found = self._geography.take_places(path)
            self._kept("")
            self.say_found(found)

    def _on_typed(self) -> None:
        field, position = self.typed.field(self.position), self.position.text()
        try:
            self._geography.place_at(int(self.place.currentData()), position)
        except PositionUnreadable as refusal:
            field.refuse(str(say(refusal)))
            return
        field.accept()
        words = _("{place} is on the map.") if position.strip() else _("{place} is taken off the map.")
        self._kept(words.format(place=self.place.currentText()))

    def _kept(self, said: str) -> None:
        self.came.setText(said)
        self.show_geography(self._geography.geography())

    def _asked(self) -> Path | None:
        path, _kind = FileDialog.open(self, _("Choose a map"), "", "GeoJSON (*.geojson *.json)")
        return Path(path) if path else None


def _how(*, area: bool) -> str:
    if area:
        return _(
            "Click each corner, and double-click at the last. With the keys: the arrows move the cross, Space sets a corner,"
            " Backspace takes it back, Enter ends. Shift moves finely."
        )
    return _("Click where it is, or move the cross with the arrow keys and press Enter. Shift moves finely.")

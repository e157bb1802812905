"""The places of a picture: the map, the same figures as rows under it, and the panel where border and places are given."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.services.analysis import PlaceTable
from app.services.picture.mapping import MapFacts, counted_facts, map_legend
from app.services.survey.geography import GeographyService, PlacesFound, PositionUnreadable
from app.ui.file_dialog import FileDialog
from app.ui.map_view import MapView
from app.ui.pages.picture.parts import place_rows, places_to_come
from app.ui.picture_file import save_picture
from app.ui.widget import Button, Card, Flow, Form, RowList, SidePanel, label
from app.ui.widget.places import in_documents
from app.words import _, language, ngettext, say


class MapPanel(SidePanel):
    """Where the border and the places come from.

    `border_chosen` and `places_chosen` give a file, `typed` a place and a position.
    """

    border_chosen = Signal(object)
    places_chosen = Signal(object)
    typed = Signal(int, str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("The map"))
        said = _(
            "No map comes with the program and none is fetched. Choose a GeoJSON file with the municipality's border, in WGS 84"
            " or SWEREF 99 TM, and one with the places, or type where each place is."
        )
        self.body.addWidget(label(said, "note", "soft", wrap=True))
        self.border = Button(_("Choose the border …"), "upload")
        self.places = Button(_("Choose a file of places …"), "upload")
        for button in (self.border, self.places):
            self.body.addWidget(button)
        self.came = label("", "note", "soft", wrap=True)
        self.body.addWidget(self.came)
        self.form = Form()
        self.place = self.form.choice(_("Place"), [])
        self.position = self.form.line(
            _("Position"), note=_("For example 56,51; 13,04 or 6265000 380000; empty takes it off the map")
        )
        self.body.addWidget(self.form)
        self.save = Button(_("Put on the map"), "pin", "primary")
        self.body.addWidget(self.save)
        self.body.addStretch(1)
        self.border.clicked.connect(lambda: self._ask(self.border_chosen))
        self.places.clicked.connect(lambda: self._ask(self.places_chosen))
        self.save.clicked.connect(lambda: self.typed.emit(int(self.place.currentData()), self.position.text()))
        self.answer_by(self.save)

    def begin(self, places: list[tuple[int, str]]) -> None:
        """Open with the places there are."""
        self.place.clear()
        for key, words in places:
            self.place.addItem(words, key)
        self.came.setText("")
        self.position.clear()
        self.save.setEnabled(bool(places))
        self.open(self.border)

    def say_found(self, found: PlacesFound) -> None:
        """What a file of places placed, and which of its names are no place's."""
        words = ngettext("{number} place is on the map.", "{number} places are on the map.", len(found.placed))
        unknown = _("Not known as places: {names}.").format(names=", ".join(found.unknown[:10])) if found.unknown else ""
        self.came.setText(" ".join(filter(None, (words.format(number=len(found.placed)), unknown))))

    def _ask(self, chosen: object) -> None:
        path, _kind = FileDialog.open(self, _("Choose a map"), in_documents(""), "GeoJSON (*.geojson *.json)")
        if path:
            chosen.emit(Path(path))  # type: ignore[attr-defined]


class PlacesCard(Card):
    """The map and the places named. `opened` gives the place to look closer at."""

    opened = Signal(int)
    said = Signal(str)

    def __init__(self, page: QWidget, geography: GeographyService) -> None:
        super().__init__(_("Places"))
        self._geography = geography
        self._facts: MapFacts | None = None
        self.map = MapView()
        self._legend = label("", "note", "soft", wrap=True)
        self.rows = RowList(gap=8)
        self.save, self.change = Button(_("Save the map"), "download", "small"), Button(_("Map …"), "edit", "small")
        for widget in (self.map, self._legend, self.rows, Flow(self.change, self.save)):
            self.add(widget)
        self.fill()
        self.panel = MapPanel(page)
        self.map.opened.connect(self.opened)
        self.save.clicked.connect(self.on_save)
        self.change.clicked.connect(self._on_change)
        self.panel.border_chosen.connect(self._on_border)
        self.panel.places_chosen.connect(self._on_places)
        self.panel.typed.connect(self._on_typed)
        self.show_places(None, counted=False)

    def show_places(self, table: PlaceTable | None, *, counted: bool = True) -> None:
        """The places of a table on the map and as rows; `counted`: whether the answers have been read."""
        self.rows.show_rows(place_rows(table) if counted else places_to_come())
        facts = self._facts = counted_facts(self._geography.geography(), table)
        self.map.setVisible(facts.drawable)
        self.save.setVisible(facts.drawable)
        self._legend.setVisible(facts.drawable)
        if facts.drawable:
            self.map.show_map(facts)
            self._legend.setText(" ".join(map_legend(facts, language())))
            self._stand_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand_whole()

    def _stand_whole(self) -> None:
        """Keep the room that the map and its legend take at this width: what folds the page knows of their least height alone."""
        wide = self.width() - self.body.contentsMargins().left() - self.body.contentsMargins().right()
        for widget in (self.map, self._legend):
            high = max(0, widget.heightForWidth(wide))  # a label without words has none
            if widget.minimumHeight() != high:
                widget.setMinimumHeight(high)

    def on_save(self) -> None:
        """Save the map as a picture."""
        facts = self._facts
        if facts is None or not facts.drawable:
            return

        def content() -> bytes:
            from app.services.documents.drawing import map_drawing, svg

            return svg(map_drawing(facts, language()))

        path = save_picture(self.map, self.map.accessibleName(), content)
        if path is not None:
            self.said.emit(_("Written: {path}").format(path=path))

    def _on_change(self) -> None:
        self.panel.begin([(place.place_id, place.name) for place in self._geography.geography().places])

    def _on_border(self, path: Path) -> None:
        self._geography.take_outline(path)
        self.panel.came.setText(_("The border is read from {file}.").format(file=path.name))

    def _on_places(self, path: Path) -> None:
        self.panel.say_found(self._geography.take_places(path))

    def _on_typed(self, place_id: int, position: str) -> None:
        field = self.panel.form.field(self.panel.position)
        try:
            self._geography.place_at(place_id, position)
        except PositionUnreadable as refusal:
            field.refuse(str(say(refusal)))
            return
        field.accept()
        self.panel.came.setText(
            _("{place} is on the map.").format(place=self.panel.place.currentText()) if position.strip() else ""
        )

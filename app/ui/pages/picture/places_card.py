"""The places of a picture: the map, the same figures in a table under it, and the way to the panel of the map."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.services.analysis import PlaceTable
from app.services.analysis.describing import count_words
from app.services.picture.mapping import MapFacts, counted_facts, map_legend
from app.services.survey.geography import GeographyService
from app.ui.map_view import MapView
from app.ui.pages.picture.map_panel import MapPanel
from app.ui.pages.picture.place_table import PlaceFigure, PlaceFigures, counted_places
from app.ui.picture_file import save_picture
from app.ui.widget import Button, Card, Flow, label
from app.words import _, language


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
        self.table = PlaceFigures(self.map)
        self._said = label("", "note", "soft", wrap=True)
        self.save, self.change = Button(_("Save the map"), "download", "small"), Button(_("Map …"), "edit", "small")
        for widget in (self.map, self._legend, self.table, self._said, Flow(self.change, self.save)):
            self.add(widget)
        self.fill()
        self.panel = MapPanel(page, geography)
        self.map.opened.connect(self.opened)
        self.table.opened.connect(lambda place: self.opened.emit(place.place_id or 0))
        self.save.clicked.connect(self.on_save)
        self.change.clicked.connect(self.panel.begin)
        self.show_places(None, counted=False)

    def show_places(self, table: PlaceTable | None, *, counted: bool = True) -> None:
        """The places of a table on the map and in figures; `counted`: whether the answers have been read."""
        places = [] if table is None or table.base_n.hidden is not None else counted_places(table)
        self.table.show_places(places)
        self.table.setVisible(bool(places) or not counted)
        self._said.setText(_words(table, places) if counted else _("The figures are being counted …"))
        known = self._geography.geography()
        self.panel.show_geography(known)
        facts = self._facts = counted_facts(known, table)
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


def _words(table: PlaceTable | None, places: Sequence[PlaceFigure]) -> str:
    """What the shares are of, or why there are none."""
    if table is not None and table.base_n.hidden is not None:
        return _("Too few have answered for places to be shown.")
    if table is None or not places:
        return _("No places are named in the answers yet.")
    base = count_words(table.base_n, table.heading, language())
    return _("Share of those who answered the question, n {base}.").format(base=base)

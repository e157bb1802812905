"""The places that people name as a table beside the map: what is picked in one is picked in the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import figures
from app.services.analysis import PlaceTable
from app.services.picture import FrozenTable
from app.services.survey.geography import Geography
from app.ui import theme
from app.ui.map_view import MapView
from app.ui.widget import Column, RowsModel, TableView
from app.words import _, language, pgettext


@dataclass(frozen=True, slots=True)
class PlaceFigure:
    """A place, how many name it, and their share of those who answered; None where that is hidden. `place_id` is its mark's."""

    place_id: int | None
    name: str
    n: int | None
    share: float | None


def counted_places(table: PlaceTable) -> list[PlaceFigure]:
    """The places that are named, as they are counted now, the most named first."""
    rows = (row for row in table.rows if row.n.hidden or row.n.value)
    return [PlaceFigure(row.place_id, row.name, _whole(row.n.value), row.share.value) for row in rows]


def frozen_places(table: FrozenTable | None, geography: Geography | None) -> list[PlaceFigure]:
    """The places of a table as it was frozen."""
    if table is None or not table.groups:
        return []
    keys = {} if geography is None else {place.code: place.place_id for place in geography.places}
    rows = (row for row in table.groups[0].rows if row.n or row.n is None)
    return [PlaceFigure(keys.get(row.code), row.text, row.n, row.share) for row in rows]


class PlaceFigures(TableView[PlaceFigure]):
    """The figures of the places; `beside` is the map that shows the same."""

    shown = 10

    def __init__(self, beside: MapView) -> None:
        columns = [
            Column[PlaceFigure](_("Place"), lambda one: one.name, bar=lambda one: one.share),
            Column[PlaceFigure](
                _("Share"),
                lambda one: _hidden() if one.share is None else figures.percent(one.share, language()),
                order=lambda one: -1.0 if one.share is None else one.share,
                number=True,
                width=66,
            ),
            Column[PlaceFigure](
                "n",
                lambda one: _hidden() if one.n is None else figures.number(one.n, language()),
                order=lambda one: -1 if one.n is None else one.n,
                number=True,
                width=54,
            ),
        ]
        self._model = RowsModel(columns, key=lambda one: one.name)
        super().__init__(_("The places that people name"), self._model)
        self._beside = beside
        self.setMinimumHeight(theme.px(44 * self.shown))  # the room that the figures will take while they are counted
        self.chosen.connect(self._on_chosen)
        beside.came_to.connect(self._on_came_to)

    def show_places(self, places: Sequence[PlaceFigure]) -> None:
        """Show these; what was picked stays so."""
        if list(places) != self._model.rows():
            self.show_rows(places)

    def _on_chosen(self, place: PlaceFigure | None) -> None:
        if place is not None:
            self._beside.go_to(place.place_id)

    def _on_came_to(self, place_id: int) -> None:
        at = next((at for at, place in enumerate(self._model.rows()) if place.place_id == place_id), None)
        if at is None:
            self.clearSelection()
        else:
            self.select(at)


def _hidden() -> str:
    return pgettext("map", "hidden")


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)

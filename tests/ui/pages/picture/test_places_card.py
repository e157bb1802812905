import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.models.database import Database
from app.services.keeping import KeepingService, undo_last
from app.services.survey import PlaceService
from app.services.survey.geography import GeographyService
from app.ui.file_dialog import FileDialog
from app.ui.pages.picture.place_table import PlaceFigure, frozen_places
from app.ui.pages.picture.places_card import PlacesCard
from tests.services.documents.pictured import PLACES


@pytest.fixture
def card(sqlite_db: Database, show: Callable[..., QWidget]) -> PlacesCard:
    KeepingService(sqlite_db).name_municipality("Laholms kommun")
    PlaceService(sqlite_db).add_place("Altona")
    PlaceService(sqlite_db).add_place("Knäred")
    page = QWidget()
    made = PlacesCard(page, GeographyService(sqlite_db))
    made.setParent(page)
    show(page)
    sqlite_db.listen(lambda: made.show_places(None))
    return made


@pytest.fixture
def border(tmp_path: Path) -> Path:
    ring = [[13.0, 56.4], [13.2, 56.4], [13.2, 56.6], [13.0, 56.4]]
    path = tmp_path / "laholm.geojson"
    path.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), encoding="utf-8")
    return path


def test_without_a_border_or_places_there_is_no_map(card: PlacesCard) -> None:
    assert not card.map.isVisibleTo(card)
    assert card.change.isVisibleTo(card)
    card.change.click()
    assert not card.panel.map.isVisible()
    assert card.panel.border.hasFocus()


def test_a_border_is_chosen_and_a_place_typed_and_the_map_saved(
    card: PlacesCard, border: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileDialog, "open", lambda *_: (str(border), ""))
    card.change.click()
    card.panel.border.click()
    assert card.panel.came.text() == "Gränsen är läst ur laholm.geojson."
    card.panel.position.setText("Altona")
    card.panel.save.click()
    card.panel.position.setText("56,5; 13,1")
    card.panel.save.click()
    assert card.panel.came.text() == "Altona finns på kartan."
    named = {"type": "Feature", "properties": {"namn": "altona"}, "geometry": {"type": "Point", "coordinates": [13.1, 56.5]}}
    other = {**named, "properties": {"namn": "Okänd"}}
    border.write_text(json.dumps({"type": "FeatureCollection", "features": [named, other]}), encoding="utf-8")
    card.panel.places.click()
    assert card.panel.came.text() == "1 plats finns på kartan. Inte kända som platser: Okänd."
    assert card.map.isVisibleTo(card)
    card.resize(300, card.height())
    assert card.map.minimumHeight() >= card.map.heightForWidth(card.map.width()) > 0
    monkeypatch.setattr(FileDialog, "save", lambda *_: (str(tmp_path / "karta.svg"), "SVG (*.svg)"))
    card.save.click()
    assert "Altona" in (tmp_path / "karta.svg").read_text(encoding="utf-8")


def test_a_place_is_pointed_out_as_a_point_and_an_area_and_undone(card: PlacesCard, border: Path, sqlite_db: Database) -> None:
    places = GeographyService(sqlite_db)
    places.take_outline(border)
    card.change.click()
    panel = card.panel
    panel.place.setCurrentIndex(1)
    panel.map.setFocus()
    QTest.keyClick(panel.map, Qt.Key.Key_Right)
    QTest.keyClick(panel.map, Qt.Key.Key_Return)
    assert panel.came.text() == "Knäred finns på kartan."
    ((spot,),) = places.geography().places[1].rings
    assert 13.0 < spot[0] < 13.2
    panel.kind.setCurrentIndex(1)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(panel.map, key)
    assert [len(ring) for ring in places.geography().places[1].rings] == [4]
    undo_last(sqlite_db)
    assert places.geography().places[1].rings == ((spot,),)
    assert panel.isVisible()


def test_what_is_picked_on_the_map_is_picked_in_the_table_and_the_other_way(
    card: PlacesCard, border: Path, sqlite_db: Database
) -> None:
    places = GeographyService(sqlite_db)
    places.take_outline(border)
    altona, knared = places.geography().places
    places.place_at(altona.place_id, "56,45; 13,15")
    places.place_at(knared.place_id, "56,42; 13,05")
    figures = [PlaceFigure(knared.place_id, "Knäred", 20, 0.2), PlaceFigure(altona.place_id, "Altona", None, None)]
    card.table.show_places(figures)
    card.table.select(1)
    mark = card.map.current()
    assert mark is not None
    assert mark.name == "Altona"
    card.map.setFocus()
    QTest.keyClick(card.map, Qt.Key.Key_Left)
    assert card.table.current() == figures[0]
    card.table.show_places(figures)
    assert card.table.current() == figures[0]


def test_figures_that_were_frozen_are_told_with_what_was_hidden(sqlite_db: Database) -> None:
    named = [(one.name, one.n, one.share) for one in frozen_places(PLACES, None)]
    assert named == [("Laholms centrum", 377, 0.24), ("Altona", 267, 0.17), ("Knäred", None, None)]
    assert frozen_places(None, None) == []

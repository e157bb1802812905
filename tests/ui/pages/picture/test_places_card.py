import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from app.models.database import Database
from app.services.keeping import KeepingService
from app.services.survey import PlaceService
from app.services.survey.geography import GeographyService
from app.ui.file_dialog import FileDialog
from app.ui.pages.picture.places_card import PlacesCard


@pytest.fixture
def card(sqlite_db: Database, show: Callable[..., QWidget]) -> PlacesCard:
    KeepingService(sqlite_db).name_municipality("Laholms kommun")
    PlaceService(sqlite_db).add_place("Altona")
    page = QWidget()
    made = PlacesCard(page, GeographyService(sqlite_db))
    made.setParent(page)
    show(page)
    return made


def test_without_a_border_or_places_there_is_no_map(card: PlacesCard) -> None:
    assert not card.map.isVisibleTo(card)
    assert card.change.isVisibleTo(card)


def test_a_border_is_chosen_and_a_place_typed_and_the_map_saved(
    card: PlacesCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = [[13.0, 56.4], [13.2, 56.4], [13.2, 56.6], [13.0, 56.4]]
    border = tmp_path / "laholm.geojson"
    border.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), encoding="utf-8")
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
    card.show_places(None)
    assert card.map.isVisibleTo(card)
    card.resize(300, card.height())
    assert card.map.minimumHeight() >= card.map.heightForWidth(card.map.width()) > 0
    monkeypatch.setattr(FileDialog, "save", lambda *_: (str(tmp_path / "karta.svg"), "SVG (*.svg)"))
    card.save.click()
    assert "Altona" in (tmp_path / "karta.svg").read_text(encoding="utf-8")

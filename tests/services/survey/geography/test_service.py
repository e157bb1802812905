"""The border and the places are kept, named, undone, and drawn from what was kept."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.models.database import Database
from app.services.keeping import KeepingService, NameMissing, changes, undo_last
from app.services.survey import PlaceService
from app.services.survey.geography import GeographyService, MapNamesNobody, MapUnreadable, PositionUnreadable


def square(west: float, south: float, size: float = 0.2) -> list[list[float]]:
    return [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]


def written(folder: Path, *features: tuple[str, dict[str, Any]]) -> Path:
    path = folder / "karta.geojson"
    listed = [{"type": "Feature", "properties": {"id": 1, "namn": name}, "geometry": shape} for name, shape in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": listed}), encoding="utf-8")
    return path


def area(west: float) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [square(west, 56.4)]}


def point(longitude: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [longitude, 56.5]}


@pytest.fixture
def service(sqlite_db: Database) -> GeographyService:
    KeepingService(sqlite_db).name_municipality("Laholms kommun")
    places = PlaceService(sqlite_db)
    places.add_place("Laholms centrum", aliases=("stan",))
    places.add_place("Knäred")
    return GeographyService(sqlite_db)


def test_of_several_areas_the_border_is_the_one_named_as_the_municipality(service: GeographyService, tmp_path: Path) -> None:
    service.take_outline(written(tmp_path, ("Båstad", area(12.7)), ("Laholm", area(13.0))))
    outline = service.geography().outline
    assert outline is not None
    assert (outline.source, outline.schematic, len(outline.rings)) == ("karta.geojson", False, 1)
    assert outline.rings[0][0] == (13.0, 56.4)


def test_where_no_area_is_named_so_all_of_them_are_the_border(service: GeographyService, tmp_path: Path) -> None:
    service.take_outline(written(tmp_path, ("Norra", area(12.7)), ("Södra", area(13.0))))
    outline = service.geography().outline
    assert outline is not None
    assert len(outline.rings) == 2


def test_a_border_is_undone_and_removed(service: GeographyService, sqlite_db: Database, tmp_path: Path) -> None:
    path = written(tmp_path, ("Laholm", area(13.0)))
    service.take_outline(path, schematic=True)
    sqlite_db.undo(changes(sqlite_db, 1)[0].id)
    assert service.geography().outline is None
    service.take_outline(path)
    service.remove_outline()
    assert service.geography().outline is None


def test_points_are_no_border_and_a_file_without_municipality_has_none(sqlite_db: Database, tmp_path: Path) -> None:
    service = GeographyService(sqlite_db)
    with pytest.raises(MapUnreadable):
        service.take_outline(written(tmp_path, ("Laholm", point(13.0))))
    with pytest.raises(NameMissing):
        service.take_outline(written(tmp_path, ("Laholm", area(13.0))))


def test_places_are_found_by_name_and_by_what_people_call_them(service: GeographyService, tmp_path: Path) -> None:
    found = service.take_places(written(tmp_path, ("STAN", area(13.0)), ("Knäred", point(13.3)), ("Okänd", point(13.1))))
    assert found.placed == ("Laholms centrum", "Knäred")
    assert found.unknown == ("Okänd",)
    centre, village = service.geography().places
    assert len(centre.rings[0]) == 5
    assert village.rings == (((13.3, 56.5),),)


def test_a_file_that_names_no_place_changes_nothing(service: GeographyService, sqlite_db: Database, tmp_path: Path) -> None:
    before = changes(sqlite_db, 1)[0].id
    with pytest.raises(MapNamesNobody) as refused:
        service.take_places(written(tmp_path, ("Okänd", point(13.1))))
    assert refused.value.names == ("Okänd",)
    assert changes(sqlite_db, 1)[0].id == before


def test_a_typed_position_places_and_an_empty_one_takes_away(service: GeographyService) -> None:
    place = service.geography().places[1]
    service.place_at(place.place_id, "56,52; 13,32")
    assert service.geography().places[1].rings == (((13.32, 56.52),),)
    with pytest.raises(PositionUnreadable):
        service.place_at(place.place_id, "56,52")
    service.place_on(place.place_id, [(13.31, 56.51)])
    assert service.geography().places[1].rings == (((13.31, 56.51),),)
    corners = [(13.0, 56.4), (13.2, 56.4), (13.2, 56.6)]
    service.place_on(place.place_id, corners)
    assert service.geography().places[1].rings == ((*corners, corners[0]),)
    with pytest.raises(ValueError, match="13"):
        service.place_on(place.place_id, corners[:2])
    undo_last(service._db)
    assert service.geography().places[1].rings == (((13.31, 56.51),),)
    service.place_at(place.place_id, " ")
    assert service.geography().places[1].rings == ()

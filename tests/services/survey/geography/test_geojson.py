"""Maps made elsewhere are read in both systems and both orders; what is no map ends in a sentence."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.survey.geography.geojson import MOST_MEGABYTES, read_features, read_position
from app.services.survey.geography.refusals import MapElsewhere, MapFault, MapTooLarge, MapUnreadable
from app.services.survey.geography.sweref import to_sweref

SQUARE = [[13.0, 56.4], [13.2, 56.4], [13.2, 56.6], [13.0, 56.6], [13.0, 56.4]]
IN_METRES = to_sweref(np.array(SQUARE)).tolist()


def written(folder: Path, content: Any) -> Path:
    path = folder / "laholm.geojson"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def polygon(ring: list[list[float]], **more: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [ring], **more}


def named(code: str) -> dict[str, Any]:
    return {"type": "name", "properties": {"name": code}}


@pytest.mark.parametrize(
    "content",
    [
        polygon(SQUARE),
        polygon(IN_METRES),
        polygon([[north, east] for east, north in IN_METRES]),
        polygon(IN_METRES, crs=named("urn:ogc:def:crs:EPSG::3006")),
        polygon(SQUARE, crs=named("urn:ogc:def:crs:OGC:1.3:CRS84")),
        {"type": "Feature", "properties": None, "geometry": polygon([[*point, 12.5] for point in SQUARE])},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": polygon(SQUARE)}]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        {"type": "GeometryCollection", "geometries": [polygon(SQUARE)]},
    ],
)
def test_the_same_area_is_read_however_it_is_written(tmp_path: Path, content: dict[str, Any]) -> None:
    (feature,) = read_features(written(tmp_path, content))
    assert feature.is_area
    assert np.abs(feature.shape[0] - np.array(SQUARE)).max() < 1e-8


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert read_features(written(tmp_path, b"\xef\xbb\xbf" + json.dumps(polygon(SQUARE)).encode()))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", MapFault.NOT_JSON),
        (b"\x50\x4b\x03\x04\x00\xff", MapFault.NOT_JSON),
        (json.dumps(polygon(SQUARE)).encode()[:-9], MapFault.NOT_JSON),
        (b'{"type": "Point", "coordinates": [NaN, 56]}', MapFault.NOT_JSON),
        (b'{"type": "Point", "coordinates": [1e999, 56]}', MapFault.BAD_COORDINATE),
        (b'{"type": "Point", "coordinates": [' + b"9" * 400 + b", 56]}", MapFault.BAD_COORDINATE),
        (b'{"type": "Point", "coordinates": ' + b"9" * 5000 + b"}", MapFault.NOT_JSON),
        (b"[" * 100_000, MapFault.NOT_GEOJSON),
        (b'{"type": "Polygon", "coordinates": ' + b"[" * 5000 + b"]" * 5000 + b"}", MapFault.NOT_GEOJSON),
        (b"[1, 2]", MapFault.NOT_GEOJSON),
        (b'{"name": "Laholm"}', MapFault.NOT_GEOJSON),
        (b'{"type": "Topology", "objects": {}}', MapFault.NOT_GEOJSON),
        (b'{"type": "FeatureCollection", "features": 3}', MapFault.NOT_GEOJSON),
        (b'{"type": "Polygon", "coordinates": {"a": 1}}', MapFault.NOT_GEOJSON),
        (b'{"type": "Point", "coordinates": ["13", "56"]}', MapFault.BAD_COORDINATE),
        (b'{"type": "Point", "coordinates": [true, 56]}', MapFault.BAD_COORDINATE),
        (b'{"type": "Point", "coordinates": [13]}', MapFault.BAD_COORDINATE),
        (b'{"type": "FeatureCollection", "features": []}', MapFault.NO_SHAPE),
        (b'{"type": "LineString", "coordinates": [[13, 56], [14, 57]]}', MapFault.NO_SHAPE),
    ],
)
def test_what_is_no_map_is_refused(tmp_path: Path, content: bytes, fault: MapFault) -> None:
    with pytest.raises(MapUnreadable) as refused:
        read_features(written(tmp_path, content))
    assert refused.value.fault is fault


@pytest.mark.parametrize(
    ("content", "system"),
    [
        (polygon([[1_450_000 + east / 100, north] for east, north in IN_METRES]), ""),
        (polygon([[121_000.0, 6_264_000.0]] * 4), ""),
        (polygon([[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [0.0, 0.0]]), ""),
        (polygon(SQUARE, crs=named("EPSG:3021")), "EPSG:3021"),
        (polygon(SQUARE, crs={"type": "link"}), "?"),
        (polygon(SQUARE, crs=named("EPSG:3006")), "EPSG:3006"),
    ],
    ids=["RT 90", "a local zone", "another continent", "another system by name", "a system behind a link", "not as it says"],
)
def test_other_systems_and_other_countries_are_refused(tmp_path: Path, content: dict[str, Any], system: str) -> None:
    with pytest.raises(MapElsewhere) as refused:
        read_features(written(tmp_path, content))
    assert refused.value.system == system


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sweden.geojson"
    path.touch()
    os.truncate(path, 500_000_000)
    with pytest.raises(MapTooLarge) as refused:
        read_features(path)
    assert (refused.value.size, refused.value.most) == (500, MOST_MEGABYTES)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "features", "x"]), inner, max_size=3),
    max_leaves=8,
)
KINDS = st.sampled_from(["Point", "Polygon", "MultiPolygon", "Feature", "FeatureCollection", "GeometryCollection"])


@given(KINDS, JSON)
def test_whatever_a_file_holds_it_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, kind: str, inner: Any) -> None:
    content = {"type": kind, "coordinates": inner, "geometry": inner, "geometries": inner, "features": inner, "crs": inner}
    with suppress(MapUnreadable, MapElsewhere):
        assert read_features(written(tmp_path_factory.getbasetemp(), content))


@pytest.mark.parametrize(
    "text",
    ["56,5123; 13,0431", "13.0431 56.5123", "N 56.5123 E 13.0431", "56,5123, 13,0431", "6264815 379581", "379581; 6264815"],
)
def test_a_position_is_understood_in_either_system_and_order(text: str) -> None:
    found = read_position(text)
    assert found is not None
    assert found == pytest.approx((13.0431, 56.5123), abs=2e-3)


@pytest.mark.parametrize("text", ["", "Laholm", "56", "0 0", "91 181", "1325000 6266000", "56,5; abc"])
def test_what_is_no_position_in_sweden_is_none(text: str) -> None:
    assert read_position(text) is None

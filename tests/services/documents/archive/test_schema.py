from typing import Any

import pytest

from app.services.documents.archive.schema import breaches

SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["name", "lines"],
    "properties": {
        "name": {"type": ["string", "null"], "pattern": "^[a-z]+$"},
        "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}},
        "kind": {"enum": ["A", None]},
        "one": {"const": 1},
    },
    "additionalProperties": False,
    "$defs": {"line": {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer", "minimum": 0}}}},
}


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"name": "a", "lines": [{"n": 0}], "kind": None, "one": 1}, []),
        ({"name": None, "lines": []}, []),
        ([], ["/"]),
        ({"name": "a"}, ["lines"]),
        ({"name": "A", "lines": []}, ["name"]),
        ({"name": 1, "lines": []}, ["name"]),
        (
            {"name": "a", "lines": [{"n": 1}, {"n": -1}, {}, {"n": True}, {"n": 1.5}]},
            ["lines/1/n", "lines/2/n", "lines/3/n", "lines/4/n"],
        ),
        ({"name": "a", "lines": [], "more": 1}, ["more"]),
        ({"name": "a", "lines": [], "kind": "B", "one": 2}, ["kind", "one"]),
    ],
)
def test_each_breach_is_told_by_its_place(said: Any, where: list[str]) -> None:
    assert list(breaches(said, SCHEMA)) == where

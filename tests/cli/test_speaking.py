"""How commands speak: lines or JSON."""

import json
from enum import StrEnum
from pathlib import Path

import pytest

from app.cli.speaking import on_server, print_facts


class Colour(StrEnum):
    RED = "RED"


def test_facts_are_json_for_programs_and_lines_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    facts = {"colour": Colour.RED, "path": Path("å.pdf")}
    print_facts(facts, ["en rad", "en till"], as_json=True)
    assert json.loads(capsys.readouterr().out) == {"colour": "RED", "path": "å.pdf"}
    print_facts(facts, ["en rad", "en till"], as_json=False)
    assert capsys.readouterr().out == "en rad\nen till\n"


def test_an_address_is_told_from_a_path() -> None:
    assert on_server("postgresql+psycopg://reception@db/laholm")
    assert not on_server("/home/anna/laholm.lofte")

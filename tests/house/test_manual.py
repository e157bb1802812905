"""A command that the manual does not know is a command nobody finds."""

import re

import pytest

from app.cli import COMMANDS
from tests.house.tree import ROOT

PAGES = sorted((ROOT / "docs" / "manual").rglob("*.md"))
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)#]+)\)")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_command_line_is_in_the_manual(command: str) -> None:
    assert any(f"medborgarlofte {command}" in page.read_text(encoding="utf-8") for page in PAGES)


def test_every_picture_of_the_manual_is_there_and_is_described() -> None:
    pictures = [(page, found) for page in PAGES for found in PICTURE.finditer(page.read_text(encoding="utf-8"))]
    assert [str(page) for page, found in pictures if not (page.parent / found[1]).exists()] == []
    assert [str(page) for page, found in pictures if found[0].startswith("![]")] == []

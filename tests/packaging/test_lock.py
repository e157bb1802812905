"""The lock names every release with its hashes, and no address."""

import re
import tomllib
from itertools import chain

from tests.house.tree import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def test_every_release_has_hashes_and_there_is_no_address() -> None:
    releases = re.split(r"\n(?=\S)", LOCK.strip())
    assert all("--hash=sha256:" in release for release in releases)
    assert "://" not in LOCK


def test_what_the_project_asks_for_is_locked() -> None:
    asked = chain(
        PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"].values(),
        *PROJECT["dependency-groups"].values(),
        PROJECT["build-system"]["requires"],
    )
    locked = {_name(line) for line in LOCK.splitlines() if "==" in line}
    assert {_name(requirement) for requirement in asked} <= locked

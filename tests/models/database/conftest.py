"""Files as durable as the program's, and a disk that is soon full."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools.need import need


@pytest.fixture(autouse=True)
def as_in_the_program(durable: None) -> None:
    """Here the disk is waited for."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte, made of memory; only root may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False)
    need("the right to mount a small disk is needed (root)" if mounted.returncode else "")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)

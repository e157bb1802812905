"""An installed wheel has everything with it: no checkout is there to fall back on."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import ROOT

LOOK = """
from app import __file__ as program, resource
assert program.startswith(HERE), program
assert resource.path("themes/light.toml").is_file()
assert any(resource.path("fonts").glob("*.ttf"))
assert any(resource.manual("any").parent.glob("*.md"))
assert resource.translation("sv").info()["content-type"]
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what a wheel of this checkout installs."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, check=True, cwd=ROOT, capture_output=True)
    zipfile.ZipFile(next(folder.glob("*.whl"))).extractall(folder / "site")
    return folder / "site"


def test_an_installed_wheel_finds_its_own_files_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    code = LOOK.replace("HERE", repr(str(installed)))
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_a_wheel_carries_neither_tests_nor_build_scripts(installed: Path) -> None:
    assert sorted(path.name.split("-")[0] for path in installed.iterdir()) == ["app", "medborgarlofte"]


def test_window_and_command_line_have_names_of_their_own(installed: Path) -> None:
    scripts = next(installed.glob("*.dist-info/entry_points.txt")).read_text(encoding="utf-8")
    assert "medborgarlofte = app.__main__:main" in scripts
    assert "medborgarlofte-window = app.__main__:window" in scripts

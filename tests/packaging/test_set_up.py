"""`make setup` finds what Qt lacks, and says what to type where it may not install it."""

import stat
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.tree import script

LDD = """#!/bin/sh
echo "\tlibxcb-cursor.so.0 => not found"
echo "\tlibEGL.so.1 => not found"
echo "\tlibQt6Gui.so.6 => not found"
echo "\tlibc.so.6 => /lib/libc.so.6 (0x0)"
"""


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, beside an environment with PySide6 in it and an `ldd` that misses two libraries of the system."""
    module = script("set_up")
    (tmp_path / "venv/lib/python3.11/site-packages/PySide6").mkdir(parents=True)
    monkeypatch.setattr(module, "VENV", tmp_path / "venv")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, text in (("ldd", LDD), ("apt-get", "#!/bin/sh\nexit 1\n")):
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", str(programs))  # no sudo: a test installs nothing
    return module


def test_what_qt_lacks_is_found_by_its_linker_leaving_out_qts_own(set_up: ModuleType) -> None:
    assert set_up.missing_libraries() == {"libxcb-cursor", "libEGL"}


def test_where_it_may_not_install_it_says_the_exact_command(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up, "install", lambda packages: False)
    assert not set_up.find_what_qt_lacks()
    assert "sudo apt-get install libegl1 libxcb-cursor0" in capsys.readouterr().err


def test_a_failed_installation_ends_in_the_command_too(set_up: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    assert not set_up.find_what_qt_lacks()
    assert "sudo apt-get install libegl1 libxcb-cursor0" in capfd.readouterr().err


def test_a_library_no_package_is_known_for_is_named(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up, "missing_libraries", lambda: {"libstrange"})
    assert not set_up.find_what_qt_lacks()
    assert "libstrange" in capsys.readouterr().err

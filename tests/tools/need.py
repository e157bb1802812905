"""A tool this machine may lack: named, and the test skipped. Where CI is set a skipped test fails (tests/conftest.py)."""

from shutil import which

import pytest


def need(lacking: str | None) -> None:
    """Skip the test where `lacking` says what to install; go on where it is empty or None."""
    if lacking:
        pytest.skip(lacking)


def need_program(name: str, package: str) -> str:
    """The path of a program, or skip the test and name the Debian package it comes in."""
    path = which(name)
    need("" if path else f"{name} is needed: apt-get install {package}")
    return str(path)

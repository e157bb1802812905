"""The demonstration, run once for all the processes of a test run: it takes seconds, and many tests look at what it makes."""

import fcntl
import os
from pathlib import Path
from subprocess import run
from sys import executable


def made_once(base: Path) -> Path:
    """The folder of results; `base` is the folder of this process's temporary files, beside those of the others."""
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demonstration"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "said.json").exists():
            _make(folder)
    return folder


def _make(folder: Path) -> None:
    """Start the program as a person would, with a home folder of its own; its JSON ends up beside its files."""
    home = {name: str(folder / "home") for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    command = [executable, "-m", "app", "demo", "--out", str(folder), "--json"]
    said = run(command, check=False, capture_output=True, text=True, env={**os.environ, **home})
    assert said.returncode == 0, said.stderr
    (folder / "said.json").write_text(said.stdout, encoding="utf-8")

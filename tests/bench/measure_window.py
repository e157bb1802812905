"""First usable window, warm, against a bare program with as many mapped classes; and the memory of an idle window."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from app.services.year.sample import build_sample
from tests.bench.bar import Bar

RUNS = 7
BARE = [sys.executable, "-m", "tests.bench.bare_window"]
OWN = [sys.executable, "-m", "app"]


def bars() -> Iterable[Bar]:
    """The ratio of the medians of alternating runs, and the resident memory when the page stands there."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "laholm.lofte"
        build_sample(file)
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": folder}
        environment |= {"XDG_DATA_HOME": folder, "XDG_STATE_HOME": folder}
        # Warm means compiled: a fresh checkout has no bytecode, and an environment may forbid to write any.
        environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}
        _seconds([*OWN, str(file), "--page", "year", "--exit-when-shown"], environment)
        _seconds([*BARE, str(file)], environment)
        bare, own = [], []
        for _ in range(RUNS):
            bare.append(_seconds([*BARE, str(file)], environment))
            own.append(_seconds([*OWN, str(file), "--page", "year", "--exit-when-shown"], environment))
        measured, floor = statistics.median(own), statistics.median(bare)
        yield Bar.against("first usable window", measured, ("a bare program", floor), 1.5, "s")
        yield Bar("memory of an idle window", _megabytes([*OWN, str(file), "--page", "year"], environment), 200, "MB")


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - began


def _megabytes(command: list[str], environment: dict[str, str]) -> float:
    """Resident memory five seconds after the start, when the rest has been imported."""
    program = subprocess.Popen(command, env=environment)
    time.sleep(5)
    try:
        status = Path(f"/proc/{program.pid}/status").read_text(encoding="ascii")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024
    finally:
        program.kill()
        program.wait()

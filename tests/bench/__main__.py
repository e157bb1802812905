"""`make bench`: run every `measure_*.py` of this folder, each in a process of its own, and exit 1 where a bar is missed.

Each of them has `bars() -> Iterable[Bar | Absent]`. `python -m tests.bench keying promise` runs those two alone. One table is
printed: what was measured, ours, the peer it was measured beside in the same run, their ratio, and the bar.
"""

import importlib
import subprocess
import sys
from pathlib import Path

from tests.bench.bar import HEADING

HERE = Path(__file__).parent
ONE = "--one"


def run_one(name: str) -> int:
    """Measure in this process, print each bar as it is known; the exit code."""
    missed = 0
    for bar in importlib.import_module(f"tests.bench.measure_{name}").bars():
        print(bar, flush=True)
        missed += not bar.held
    return min(missed, 1)


def main(arguments: list[str]) -> int:
    """Measure what is named, or everything; the exit code."""
    if arguments[:1] == [ONE]:
        return run_one(arguments[1])
    names = arguments or sorted(path.stem.removeprefix("measure_") for path in HERE.glob("measure_*.py"))
    print(HEADING, flush=True)
    codes = [subprocess.run([sys.executable, "-m", "tests.bench", ONE, name], check=False).returncode for name in names]
    return max(codes, default=1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

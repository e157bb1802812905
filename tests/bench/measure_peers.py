"""Counts and weighted shares beside those of pandas and PSPP: the same answers, the same figures, and how long each takes.

Ours are shares with standard errors; the peers' are counts and shares alone. Ours and those of pandas are timed from columns in
memory, the median of several runs. PSPP reads a text file each time it runs: it is timed from start to end, once with the table
asked for and once without, and its figure is what the table adds. R's `survey` package is met in `measure_estimates`.
"""

import csv
import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import numpy.typing as npt

from app.services.analysis.estimating import Design, Sample, margins_of, rake
from app.services.analysis.estimating.shares import Shares
from tests.bench.bar import Absent, Bar

COUNT, AREAS, OPTIONS = 1_000_000, 50, 4
NEAR = 1e-9
AT_MOST = 1.0
"""Times the peer's time: no slower than it, with standard errors that it hasn't."""

Floats = npt.NDArray[np.float64]
Found = tuple[list[int], Floats]
"""How many gave each option, and the weighted share of each area (row) that gave it."""

ASK_PSPP = """
GET DATA /TYPE=TXT /FILE='{file}' /ARRANGEMENT=DELIMITED /DELIMITERS=','
  /VARIABLES=area F3.0 answer F1.0 weight F40.16.
FORMATS weight (F32.12).
"""
TABLES_PSPP = """
FREQUENCIES /VARIABLES=answer /FORMAT=AVALUE.
WEIGHT BY weight.
CROSSTABS /TABLES=area BY answer /CELLS=COUNT.
"""


def bars() -> Iterator[Bar | Absent]:
    """The ratios to both peers; an AssertionError where a figure of theirs is another than ours."""
    sample, area, answer = _sample()
    ours = sample.shares(answer, OPTIONS, area, AREAS)
    counted = _timed(lambda: sample.shares(answer, OPTIONS))
    crossed = _timed(lambda: sample.shares(answer, OPTIONS, area, AREAS))
    frequencies = f"{COUNT:,} answers: weighted frequencies of {OPTIONS} options"
    crosstab = f"{COUNT:,} answers: weighted table of {AREAS} areas by {OPTIONS} options"
    if importlib.util.find_spec("pandas") is None:
        yield Absent(crosstab, "pandas")
    else:
        grouped, tabled = _in_pandas(sample, area, answer, ours)
        yield Bar.against(f"{frequencies}, groupby", counted, ("pandas", grouped), AT_MOST)
        yield Bar.against(f"{crosstab}, crosstab", crossed, ("pandas", tabled), AT_MOST)
    program = shutil.which("pspp")
    if program is None:
        yield Absent(crosstab, "PSPP")
    else:
        yield Bar.against(
            "both, FREQUENCIES and CROSSTABS",
            counted + crossed,
            ("PSPP", _in_pspp(program, sample, area, answer, ours)),
            AT_MOST,
        )


def _sample() -> tuple[Sample, npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    """Answers at random, raked by age, sex and area."""
    chance = np.random.default_rng(4)
    age, sex, area, answer = (chance.integers(0, size, COUNT).astype(np.int8) for size in (5, 2, AREAS, OPTIONS))
    people = chance.integers(15, 45, (5, 2, AREAS)) * (COUNT // (10 * AREAS))
    weighted = rake(Design.simple(COUNT, float(people.sum())), margins_of([age, sex, area], people))
    return Sample(Design.simple(COUNT, float(people.sum())), weighted), area, answer


def _same(ours: Shares, theirs: Found) -> None:
    """The counts are equal, and no share differs by more than 1e-9."""
    counts, shares = theirs
    assert ours.counts.sum(axis=0).tolist() == counts, counts
    assert float(np.abs(ours.est - shares).max()) <= NEAR


def _in_pandas(sample: Sample, area: npt.NDArray[np.int8], answer: npt.NDArray[np.int8], ours: Shares) -> tuple[float, float]:
    """Milliseconds of a weighted `groupby` and of a weighted `crosstab`, after their figures were held to ours."""
    import pandas as pd

    frame = pd.DataFrame({"area": area, "answer": answer, "weight": sample.weights})

    def crosstab() -> Any:
        return pd.crosstab(frame["area"], frame["answer"], frame["weight"], aggfunc="sum", normalize="index")

    _same(ours, (frame["answer"].value_counts().sort_index().tolist(), crosstab().to_numpy()))
    grouped = _timed(lambda: frame.groupby("answer")["weight"].sum() / frame["weight"].sum())
    return grouped, _timed(crosstab)


def _in_pspp(program: str, sample: Sample, area: npt.NDArray[np.int8], answer: npt.NDArray[np.int8], ours: Shares) -> float:
    """Milliseconds that the two tables add to PSPP's reading of the file, after their figures were held to ours."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        np.savetxt(folder / "rows.csv", np.column_stack([area, answer, sample.weights]), ["%d", "%d", "%.16g"], ",")
        read = _run(program, folder, "EXECUTE.\n")
        whole = _run(program, folder, TABLES_PSPP)
        _same(ours, _printed(folder / "out.csv"))
    return whole - read


def _run(program: str, folder: Path, asked: str) -> float:
    (folder / "ask.sps").write_text(ASK_PSPP.format(file=folder / "rows.csv") + asked, encoding="ascii")
    command = [program, "-O", "format=csv", "-o", str(folder / "out.csv"), str(folder / "ask.sps")]
    begun = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return (perf_counter() - begun) * 1000


def _printed(out: Path) -> Found:
    """What PSPP printed: counts as they stand, weighted counts divided by their row's sum."""
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    begin = rows.index(["Table: answer"])
    counts = [int(row[2]) for row in rows[begin + 2 : begin + 2 + OPTIONS]]
    cells = [row[3 : 3 + OPTIONS] for row in rows if len(row) > 3 and row[1].isdigit() and row[2] == "Count"]
    weighted = np.array(cells, dtype=np.float64)
    return counts, weighted / weighted.sum(axis=1, keepdims=True)


def _timed(work: Callable[[], object], times: int = 7) -> float:
    """The median of so many runs, in milliseconds, after one to warm up."""
    work()
    taken = []
    for _ in range(times):
        begun = perf_counter()
        work()
        taken.append((perf_counter() - begun) * 1000)
    return sorted(taken)[len(taken) // 2]

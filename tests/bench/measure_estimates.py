"""Shares with standard errors, in a raked sample: 50 areas and 4 options, at 50,000 answers and 30 times over at 1,000,000.

The peers are numpy's bare weighted count of the same columns, which has no standard errors, and R's `svyby` where R has its
`survey` package: there its shares and standard errors are held to ours in the same run.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import numpy as np
import numpy.typing as npt

from app.services.analysis.estimating import Design, Sample, margins_of, rake
from app.services.analysis.estimating.shares import Shares
from tests.bench.bar import Absent, Bar

ONE_MS, ALL_MS = 20.0, 2_300.0
SMALLER, LARGER = 50_000, 1_000_000
QUESTIONS, AREAS, OPTIONS = 30, 50, 4
TIMES_BARE = 6.0
OF_R = 0.01
NEAR = 1e-8
"""What a share or a standard error of R's may differ from ours."""

Columns = dict[str, npt.NDArray[np.int8]]

NO_SURVEY = 3
"""The exit code of `R_SVYBY` where R has no `survey`; any other but nought is an error."""
R_SVYBY = """
if (!requireNamespace("survey", quietly = TRUE)) quit(status = 3)
suppressMessages(library(survey))
rows <- read.csv(commandArgs(TRUE)[1]); people <- read.csv(commandArgs(TRUE)[2])
for (name in names(rows)) rows[[name]] <- factor(rows[[name]])
rows$N <- sum(people$people)
margin <- function(name) setNames(aggregate(people$people, people[name], sum), c(name, "Freq"))
design <- svydesign(~1, fpc = ~N, data = rows)
names <- c("age", "sex", "area")
design <- rake(design, lapply(names, function(name) as.formula(paste0("~", name))), lapply(names, margin),
               control = list(maxit = 100, epsilon = 1e-9))
begun <- Sys.time()
found <- svyby(~answer, ~area, design, svymean)
cat(as.numeric(difftime(Sys.time(), begun, units = "secs")) * 1000, "\n")
found <- found[order(as.integer(as.character(found$area))), ]
cat(sprintf("%.17g", c(t(matrix(coef(found), nrow(found))), t(as.matrix(SE(found))))))
"""


def bars() -> Iterator[Bar | Absent]:
    """The times at both sizes, and the ratios to the peers; an AssertionError where a figure of R's is another than ours."""
    columns, people = _columns(SMALLER)
    sample = _raked(columns, people)
    ours = sample.shares(columns["answer"], OPTIONS, columns["area"], AREAS)
    one = _timed(lambda: sample.shares(columns["answer"], OPTIONS, columns["area"], AREAS))
    yield Bar(f"{SMALLER:,} answers: {AREAS} areas, {OPTIONS} options, raked, with standard errors", one, ONE_MS)
    theirs = _in_r(columns, people, ours)
    if theirs is None:
        yield Absent("the same against R's svyby", "R with survey")
    else:
        yield Bar.against(f"the same against R's svyby, every figure within {NEAR:g} of R's", one, ("R", theirs), OF_R)
    yield from _many()


def _many() -> Iterator[Bar]:
    columns, people = _columns(LARGER)
    begun = perf_counter()
    sample = _raked(columns, people)
    yield Bar(f"{LARGER:,} answers: raking by age, sex and area", (perf_counter() - begun) * 1000, ALL_MS)
    answers = [np.roll(columns["answer"], at) for at in range(QUESTIONS)]

    def estimated() -> None:
        for codes in answers:
            sample.shares(codes, OPTIONS, columns["area"], AREAS)

    every = _timed(estimated, times=3)
    yield Bar(f"{LARGER:,} answers: {QUESTIONS} questions, raked, with standard errors", every, ALL_MS)
    weights = sample.weights

    def counted() -> None:
        for codes in answers:
            np.bincount(columns["area"].astype(np.intp) * OPTIONS + codes, weights, AREAS * OPTIONS)

    yield Bar.against("the same against a bare weighted count", every, ("numpy", _timed(counted, times=3)), TIMES_BARE)


def _columns(count: int) -> tuple[Columns, npt.NDArray[np.int64]]:
    """Answers at random, and people by age, sex and area, some thirty for each who answered."""
    chance = np.random.default_rng(1)
    sizes = {"age": 5, "sex": 2, "area": AREAS, "answer": OPTIONS}
    columns = {name: chance.integers(0, size, count).astype(np.int8) for name, size in sizes.items()}
    return columns, chance.integers(15, 45, (5, 2, AREAS)) * (count // (10 * AREAS))


def _raked(columns: Columns, people: npt.NDArray[np.int64]) -> Sample:
    design = Design.simple(len(columns["age"]), float(people.sum()))
    return Sample(design, rake(design, margins_of([columns[name] for name in ("age", "sex", "area")], people)))


def _in_r(columns: Columns, people: npt.NDArray[np.int64], ours: Shares) -> float | None:
    """The milliseconds of R's `svyby`, after its figures were held to ours; None where there is no R with `survey`."""
    program = shutil.which("Rscript")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        answers, cells = Path(folder) / "answers.csv", Path(folder) / "people.csv"
        _write(answers, columns)
        of = dict(zip(("age", "sex", "area"), (axis.ravel() for axis in np.indices(people.shape)), strict=True))
        _write(cells, {**of, "people": people.ravel()})
        ran = subprocess.run([program, "-e", R_SVYBY, str(answers), str(cells)], capture_output=True, text=True, check=False)
    if ran.returncode == NO_SURVEY:
        return None
    ran.check_returncode()
    taken, found = ran.stdout.splitlines()
    _same(ours, np.array(found.split(), dtype=np.float64).reshape(2, AREAS, OPTIONS))
    return float(taken)


def _same(ours: Shares, theirs: npt.NDArray[np.float64]) -> None:
    """No share and no standard error differs by more than 1e-8 from R's, shares before errors, each by area and option."""
    assert ours.se is not None
    apart = np.abs(np.stack([ours.est, ours.se]) - theirs)
    assert float(apart.max()) <= NEAR, f"R's figures differ from ours by {apart.max():.2g}"


def _write(path: Path, columns: dict[str, npt.NDArray[np.int8]] | dict[str, npt.NDArray[np.int64]]) -> None:
    rows = np.stack(list(columns.values()), axis=1)
    np.savetxt(path, rows, "%d", ",", header=",".join(columns), comments="")


def _timed(work: Callable[[], object], times: int = 15) -> float:
    """The median of so many runs, in milliseconds, after one to warm up."""
    work()
    taken = []
    for _ in range(times):
        begun = perf_counter()
        work()
        taken.append((perf_counter() - begun) * 1000)
    return sorted(taken)[len(taken) // 2]

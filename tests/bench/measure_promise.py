"""The promise as PDF: seconds from what is stored to the finished file, in a warm program.

Made anew each time: from a decided promise the program gives out the one that was kept.
"""

import statistics
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from app.models.database import Database
from app.services.documents import promise_pdf_in
from app.services.promise import PromiseService, newest_named
from app.services.year.sample import build_sample
from tests.bench.bar import Bar


def bars() -> Iterable[Bar]:
    """The median of ten, and the first of all, which imports what it needs."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "laholm.lofte"
        build_sample(file)
        db = Database.open(file)
        promise = newest_named(PromiseService(db).promises(), "2021").id
        times = [_seconds(db, promise) for _ in range(11)]
        db.close()
    yield Bar("promise PDF, first of all", times[0], 1, "s")
    yield Bar("promise PDF, median of ten", statistics.median(times[1:]), 1, "s")


def _seconds(db: Database, promise: int) -> float:
    began = time.perf_counter()
    with db.read() as session:
        promise_pdf_in(session, promise)
    return time.perf_counter() - began

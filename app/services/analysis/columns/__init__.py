"""The disposable column file: every figure is counted from it, never from the narrow rows.

It lies in the person's cache folder, one file a wave. `ColumnFiles.columns` gives columns that are as new as the caller's view
of the database: patched where responses changed, built anew where there is no file, a damaged one, or one of another database,
of another questionnaire, or of a past that was undone or restored away.
"""

import hashlib
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.history import Change
from app.models.survey import Response, SurveyWave
from app.services.analysis.columns.bits import Bits, counted, pack
from app.services.analysis.columns.file import Columns, Mark, packed, read, write
from app.services.analysis.columns.filling import Filled, empty, fill
from app.services.analysis.columns.layout import (
    ANSWERED,
    MODE,
    NOT_ASKED,
    Layout,
    Line,
    field_name,
    lines,
    mention_name,
    number_name,
    part_name,
    tick_name,
)

__all__ = [
    "ANSWERED",
    "MODE",
    "NOT_ASKED",
    "Bits",
    "ColumnFiles",
    "Columns",
    "Filled",
    "Layout",
    "Line",
    "Mark",
    "counted",
    "empty",
    "field_name",
    "lines",
    "mention_name",
    "number_name",
    "pack",
    "packed",
    "part_name",
    "tick_name",
    "write",
]

_Stamp = tuple[int, int, int]


class ColumnFiles:
    """The column files of one database, in `folder` (the person's cache folder unless told otherwise)."""

    def __init__(self, db: Database, folder: Path | None = None) -> None:
        self._db = db
        self._folder = folder or user_cache_path("medborgarlofte", appauthor=False) / "columns"
        self._open: dict[int, tuple[Columns, _Stamp | None]] = {}

    def columns(self, session: Session, wave: SurveyWave, layout: Layout) -> Columns:
        """The wave's columns as the session sees the database."""
        path = self.path(session, wave)
        mark = _mark(session, wave.id)
        known = self._known(wave.id, path)
        if known is not None and known.fingerprint == layout.fingerprint and known.mark == mark:
            return known
        current = _patched(session, wave, layout, known, mark) if known is not None else None
        if current is None:
            current = packed(fill(session, layout, wave.id), layout.fingerprint, mark)
        if known is None or current.ids is not known.ids:
            write(current, path)
        self._open[wave.id] = current, _stamp(path)
        return current

    def path(self, session: Session, wave: SurveyWave) -> Path:
        """Where the wave's file lies; another database, or another wave, has another."""
        bind = session.get_bind()
        where = str(self._db.path.resolve()) if self._db.path else bind.engine.url.render_as_string(hide_password=True)
        return self._folder / (hashlib.sha256(f"{where}|{wave.uuid}".encode()).hexdigest()[:32] + ".columns")

    def _known(self, wave_id: int, path: Path) -> Columns | None:
        """What this program has read already, if the file still is the one it read; else the file, checked."""
        columns, stamp = self._open.get(wave_id, (None, None))
        now = _stamp(path)
        if columns is not None and stamp == now:
            return columns
        found = read(path)
        if found is not None:
            self._open[wave_id] = found, now
        return found


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _mark(session: Session, wave_id: int) -> Mark:
    newest = session.execute(select(Change.id, Change.at).order_by(Change.id.desc()).limit(1)).one_or_none()
    highest = session.scalar(select(func.max(Response.change_seq)).where(Response.wave_id == wave_id))
    return Mark(newest.id if newest else 0, newest.at.isoformat() if newest else "", highest or 0)


def _patched(session: Session, wave: SurveyWave, layout: Layout, known: Columns, mark: Mark) -> Columns | None:
    """The known columns with what changed since; None where they are not of this database's past."""
    if known.fingerprint != layout.fingerprint or not _is_past(session, known.mark):
        return None
    changed = fill(session, layout, wave.id, known.mark.highest_seq)
    columns = _merged(known, changed, layout, mark) if len(changed.ids) else known.marked(mark)
    of_wave = Response.wave_id == wave.id
    totals = session.execute(select(func.count(), func.sum(Response.id), func.sum(Response.change_seq)).where(of_wave)).one()
    held = len(columns.ids), int(columns.ids.sum()), int(columns.seqs.sum())
    return columns if held == tuple(int(total or 0) for total in totals) else None


def _is_past(session: Session, mark: Mark) -> bool:
    """Whether the change that was newest then is still the same one."""
    if mark.change_id == 0:
        return False
    at = session.scalar(select(Change.at).where(Change.id == mark.change_id))
    return at is not None and at.isoformat() == mark.changed_at


def _merged(known: Columns, changed: Filled, layout: Layout, mark: Mark) -> Columns:
    """The known rows with the changed ones in their places and the new ones between or behind them."""
    before = known.filled()
    ids = np.union1d(before.ids, changed.ids)
    after = empty(layout, ids, np.zeros(len(ids), np.int64))
    for rows in (before, changed):
        at = np.searchsorted(ids, rows.ids)
        after.seqs[at] = rows.seqs
        for name, column in rows.numbers.items():
            after.numbers[name][at] = column
        for name, truths in rows.truths.items():
            after.truths[name][at] = truths
    return packed(after, layout.fingerprint, mark)

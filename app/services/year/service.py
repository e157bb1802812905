"""The year as one looks at it: the thread, what comes next, the days to keep, and what was changed last."""

from datetime import date

from sqlalchemy import func, select

from app.models.database import Database
from app.models.history import Change, ChangeKind
from app.models.survey import SurveyWave
from app.services.keeping import NothingRedoes, changes
from app.services.keying import SAVES_FORM, KeyingService
from app.services.promise import promise_lines
from app.services.year.deadlines import deadlines, headline
from app.services.year.facts import Deadline, LatestChange, NextStep, RailStep, YearPair, YearView
from app.services.year.ground import ground
from app.services.year.next_steps import next_steps
from app.services.year.thread import thread

MORE = 4
"""How many times as many changes are read as are shown: undone ones and undoings are left out."""


class YearService:
    """Where the year stands; every public method reads one consistent view of the file."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._last: tuple[object, YearView] | None = None

    def overview(self, wave_id: int | None, promise_id: int | None, today: date) -> YearView:
        """The whole overview of a wave and a promise on a day; the rail and the page that ask in turn share one reading."""
        with self._db.read() as session:
            asked = (wave_id, promise_id, today, session.scalar(select(func.max(Change.id))))
            if self._last is not None and self._last[0] == asked:
                return self._last[1]
            found = ground(session, wave_id, promise_id, today)
        days = deadlines(found)
        view = YearView(headline(found, days), thread(found), next_steps(found), days)
        self._last = (asked, view)
        return view

    def thread(self, wave_id: int | None, promise_id: int | None, today: date) -> tuple[RailStep, ...]:
        """The six steps: where each stands and its one line of fact."""
        return self.overview(wave_id, promise_id, today).thread

    def next_steps(self, wave_id: int | None, promise_id: int | None, today: date) -> tuple[NextStep, ...]:
        """What to do next, in the order of the thread, advice last."""
        return self.overview(wave_id, promise_id, today).next_steps

    def deadlines(self, wave_id: int | None, promise_id: int | None, today: date) -> tuple[Deadline, ...]:
        """The days to keep, the earliest first."""
        return self.overview(wave_id, promise_id, today).deadlines

    def pairs(self) -> tuple[YearPair, ...]:
        """The years to look at, the latest first: each promise (newest version) with its wave, each wave without a promise."""
        with self._db.read() as session:
            waves = {wave.id: wave for wave in session.scalars(select(SurveyWave))}
            promises = [line for line in promise_lines(session) if line.newest]
        pairs = [
            (line.valid_from, _pair(waves.get(line.wave_id) if line.wave_id is not None else None, line.id, line.name))
            for line in promises
        ]
        taken = {line.wave_id for line in promises}
        pairs += [(wave.opens_on or date.max, _pair(wave, None, "")) for wave in waves.values() if wave.id not in taken]
        return tuple(pair for _, pair in sorted(pairs, key=lambda each: (each[0], each[1].wave, each[1].promise), reverse=True))

    def latest_changes(self, limit: int = 5) -> tuple[LatestChange, ...]:
        """The latest changes that stand, newest first: what was undone, and the undoing, are left out."""
        standing = [line for line in changes(self._db, limit * MORE) if not line.undone and line.kind is not ChangeKind.UNDO]
        return tuple(
            LatestChange(line.id, line.at, line.person, line.action, line.about, line.undoable) for line in standing[:limit]
        )

    def undo(self, change_id: int) -> None:
        """Undo a change, whosever it was; a form that it saved is being keyed again. Raises ChangedSince or NothingUndoes."""
        with self._db.read() as session:
            action = session.get_one(Change, change_id).action
        if action in SAVES_FORM:
            KeyingService(self._db).take_back(change_id)
        else:
            self._db.undo(change_id)

    def redo(self, undoing_id: int) -> None:
        """Do again what an undoing undid; raises ChangedSince, and NothingRedoes for a form, which is keyed on and saved anew."""
        with self._db.read() as session:
            action = session.get_one(Change, undoing_id).action
        if action in SAVES_FORM:
            raise NothingRedoes
        self._db.undo(undoing_id)


def _pair(wave: SurveyWave | None, promise_id: int | None, promise: str) -> YearPair:
    return YearPair(
        wave.id if wave else None, wave.name if wave else "", promise_id, promise, invented=wave is not None and wave.invented
    )

"""What the coordinator does with collection files: the key, making them, merging what they send, settling what differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from app.models.exchange import CollectionFile, Merge
from app.models.survey import CollectionPoint
from app.services.exchange.collection.keys import CollectionKeys
from app.services.exchange.collection.making import Made, Wanted, make_file
from app.services.exchange.collection.merging import MergedSending, Progress, merge, open_sendings
from app.services.exchange.collection.settling import Settling


@dataclass(frozen=True, slots=True)
class CollectionFileLine:
    """A collection file that was made: its place and numbers, and the newest of what it sent that was merged."""

    id: int
    collection_point_id: int
    collection_point: str
    first: int
    last: int
    made_at: datetime
    sent_at: datetime | None
    merged_at: datetime | None


class CollectionService(CollectionKeys, Settling):
    """Several places without a server."""

    def files(self, wave_id: int) -> tuple[CollectionFileLine, ...]:
        """The collection files of the wave, the newest first."""
        newest = (
            select(
                Merge.collection_file_id, func.max(Merge.sent_at).label("sent_at"), func.max(Merge.merged_at).label("merged_at")
            )
            .group_by(Merge.collection_file_id)
            .subquery()
        )
        query = (
            select(CollectionFile, CollectionPoint.name, newest.c.sent_at, newest.c.merged_at)
            .join(CollectionPoint, CollectionPoint.id == CollectionFile.collection_point_id)
            .outerjoin(newest, newest.c.collection_file_id == CollectionFile.id)
            .where(CollectionFile.wave_id == wave_id)
            .order_by(CollectionFile.id.desc())
        )
        with self._db.read() as session:
            return tuple(
                CollectionFileLine(row.id, row.collection_point_id, point, row.first, row.last, row.made_at, sent_at, merged_at)
                for row, point, sent_at, merged_at in session.execute(query)
            )

    def make_file(self, wanted: Wanted, out: Path, *, replace: bool = False) -> Made:
        """A collection file for a place, whole or not at all; see `making.make_file` for what it refuses."""
        return make_file(self._db, wanted, out, replace=replace)

    def merge(
        self, paths: Sequence[Path], passphrase: str, progress: Progress = lambda _done, _of: None
    ) -> tuple[MergedSending, ...]:
        """Merge what places sent, all or none, any number of times and in any order to the same result.

        Raises what `open_sendings` and `merging.merge` raise.
        """
        return merge(self._db, open_sendings(self._db, paths, passphrase), progress)

"""A coordinator's file with a collection file beside it, for tests: the key without its passphrase, which takes a second."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyrage
from sqlalchemy import select

from app.models.base import now
from app.models.database import Database
from app.models.exchange import CollectionKey, MergedRow
from app.models.keying import PaperBatch
from app.models.survey import Response, SurveyWave
from app.services.exchange.collection import CollectionService, MergedSending, Wanted, send
from app.services.exchange.collection.contents import batch_contents, form_contents, naming
from app.services.exchange.collection.merging import merge
from app.services.exchange.collection.received import Sending, sending_of
from app.services.exchange.collection.sealing import read_sealed, unseal
from app.services.keeping import KeepingService, Role
from app.services.keying import KeyingService
from app.services.survey import PlaceService, SurveyService, WaveState
from tests.tools.laid_out import laid_out
from tests.tools.paper import PLACES


class QuickPassphrases:
    """Stands in for `pyrage.passphrase`, whose every guess costs a second on purpose: age's own, with a key pair for scrypt."""

    def __init__(self) -> None:
        self._pairs: defaultdict[str, pyrage.x25519.Identity] = defaultdict(pyrage.x25519.Identity.generate)

    def encrypt(self, content: bytes, passphrase: str, armored: bool = False) -> bytes:
        """What only that passphrase opens."""
        return bytes(pyrage.encrypt(content, [self._pairs[passphrase].to_public()], armored=armored))

    def decrypt(self, content: bytes, passphrase: str) -> bytes:
        """What was encrypted. Raises pyrage.DecryptError for another passphrase."""
        return bytes(pyrage.decrypt(content, [self._pairs[passphrase]]))


@dataclass(frozen=True, slots=True)
class Office:
    """The coordinator's file: its wave, two places, who keys, and the secret of its key."""

    db: Database
    wave_id: int
    library: int
    police: int
    anna: int
    secret: str

    def make(self, out: Path, point: int | None = None, count: int = 50) -> Path:
        """A collection file for the library, or another place."""
        wanted = Wanted(self.wave_id, point or self.library, count, people=(self.anna,))
        return CollectionService(self.db).make_file(wanted, out).path

    def read(self, *paths: Path) -> list[Sending]:
        """What was sent, opened with the secret."""
        found = []
        for path in paths:
            content = read_sealed(path)
            found.append(sending_of(unseal(content, [self.secret], path), path, hashlib.sha256(content).hexdigest()))
        return found

    def merge(self, *paths: Path) -> Sequence[MergedSending]:
        """Merge what was sent, in that order, each by itself."""
        return [merge(self.db, [sending])[0] for sending in self.read(*paths)]


def lay_out_office(db: Database) -> Office:
    """An open wave with two collection points and a key. Laid out once, then copied."""
    return Office(db, *laid_out(db, "office", _lay_out))


def _lay_out(db: Database) -> tuple[int, int, int, int, str]:
    people, survey, places = KeepingService(db), SurveyService(db), PlaceService(db)
    people.name_municipality("Laholms kommun")
    anna, cecilia = people.add_person("Anna", Role.RECEPTION), people.add_person("Cecilia", Role.COORDINATOR)
    db.actor = cecilia
    wave_id = survey.create_wave("2020")
    for code, (name, *aliases) in PLACES.items():
        places.add_place(name, code, tuple(aliases))
    library, police = places.add_collection_point("Stadsbiblioteket"), places.add_collection_point("Polishuset")
    survey.move_wave(wave_id, WaveState.OPEN)
    identity = pyrage.x25519.Identity.generate()
    with db.write("Make a key for collection files", final=True) as session:
        session.add(CollectionKey(public=str(identity.to_public()), sealed="", made_at=now()))
    return wave_id, library, police, anna, str(identity)


class Place:
    """A collection file, open, with one batch in it."""

    def __init__(self, path: Path) -> None:
        self.db = Database.open(path)
        self.keying = KeyingService(self.db)
        self.wave_id = SurveyService(self.db).waves()[0].id
        self.point = PlaceService(self.db).collection_points()[0].id
        self.batch = self.keying.add_batch(self.wave_id, self.point, date(2020, 10, 12), 10)
        self._file, self._sent = path, 0

    def sit(self, name: str) -> None:
        """Somebody sits down."""
        people = KeepingService(self.db)
        self.db.actor = next(person.id for person in people.people() if person.name == name)

    def send(self) -> Path:
        """Send what is keyed; the file."""
        self._sent += 1
        return send(self.db, self._file.with_name(f"{self._file.stem}-{self._sent}.age")).path


def everything(db: Database) -> dict[str, dict[str, Any]]:
    """What a file says, whatever its local keys: batches, forms, what is known of them and what waits."""
    with db.read() as session:
        wave = session.scalars(select(SurveyWave)).one()
        names = naming(session, wave.questionnaire_id)
        said = batch_contents(names, session.scalars(select(PaperBatch)))
        said |= form_contents(session, names, session.scalars(select(Response)))
        states = {row.uuid: row.state for row in session.scalars(select(Response))}
        known = {row.uuid: (row.revisions, row.theirs) for row in session.scalars(select(MergedRow))}
    return {"said": said, "states": states, "known": known}

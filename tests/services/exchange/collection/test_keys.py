import base64
from pathlib import Path

import pyrage
import pytest
from sqlalchemy import select

from app.models.database import Database, NothingUndoes
from app.models.exchange import CollectionKey
from app.models.history import RowChange
from app.services.exchange.collection import (
    CollectionService,
    KeyMissing,
    KeyThere,
    PassphraseShort,
    PassphraseWrong,
    RecoveryWrong,
    SendingForeignKey,
    Wanted,
)
from app.services.exchange.collection.keys import opened_keys
from app.services.keeping import changes
from tests.tools.collecting import Place, QuickPassphrases, lay_out_office
from tests.tools.paper import a_form

PASSPHRASE, OTHER = "korrekt häst batteri", "en annan lång mening"


@pytest.fixture
def scrypt() -> None:
    """Asked for by who needs a key as hard to guess as it is in the program."""


@pytest.fixture(autouse=True)
def quick(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "scrypt" not in request.fixturenames:
        monkeypatch.setattr(pyrage, "passphrase", QuickPassphrases())


@pytest.fixture
def keys(sqlite_db: Database) -> CollectionService:
    """A file with a key."""
    service = CollectionService(sqlite_db)
    service.make_key(PASSPHRASE)
    return service


def secrets(db: Database, passphrase: str) -> list[str]:
    with db.read() as session:
        return list(opened_keys(session, passphrase).values())


def test_a_key_is_made_once_on_either_engine(db: Database) -> None:
    service = CollectionService(db)
    assert service.key() is None
    with pytest.raises(KeyMissing):
        service.recovery(PASSPHRASE)
    made = service.make_key(PASSPHRASE)
    assert made.public.startswith("age1")
    assert service.key() == made
    with pytest.raises(KeyThere):
        service.make_key(PASSPHRASE)


def test_a_short_passphrase_is_refused_before_anything_is_made(sqlite_db: Database) -> None:
    with pytest.raises(PassphraseShort):
        CollectionService(sqlite_db).make_key("kort")
    assert CollectionService(sqlite_db).key() is None


@pytest.mark.usefixtures("scrypt")
def test_the_file_holds_the_secret_under_its_passphrase_alone(keys: CollectionService, sqlite_db: Database) -> None:
    secret = keys.recovery(PASSPHRASE).secret
    assert str(pyrage.x25519.Identity.from_str(secret).to_public()) == getattr(keys.key(), "public", "")
    with sqlite_db.read() as session:
        (stored,) = session.scalars(select(CollectionKey)).all()
        assert stored.sealed.startswith("-----BEGIN AGE ENCRYPTED FILE-----")
        assert secret not in stored.sealed
    head = base64.b64decode("".join(stored.sealed.splitlines()[1:-1])).split(b"\n")
    assert head[1].startswith(b"-> scrypt ")
    with pytest.raises(PassphraseWrong):
        keys.recovery(OTHER)


def test_after_another_passphrase_the_old_one_opens_nothing_not_even_what_the_audit_keeps(
    keys: CollectionService, sqlite_db: Database
) -> None:
    keys.change_passphrase(PASSPHRASE, OTHER)
    with pytest.raises(PassphraseWrong):
        keys.recovery(PASSPHRASE)
    assert keys.recovery(OTHER).public == getattr(keys.key(), "public", "")
    with sqlite_db.read() as session:
        kept = [row.before or row.after for row in session.scalars(select(RowChange))]
    assert kept
    assert not any("sealed" in (row or {}) for row in kept)
    with pytest.raises(NothingUndoes):
        sqlite_db.undo(changes(sqlite_db, 1)[0].id)


def test_the_passphrase_is_changed_only_by_who_knows_it(keys: CollectionService) -> None:
    with pytest.raises(PassphraseWrong):
        keys.change_passphrase(OTHER, "ännu en lång mening")
    with pytest.raises(PassphraseShort):
        keys.change_passphrase(PASSPHRASE, "kort")


def test_what_is_written_off_the_sheet_opens_the_key_under_a_new_passphrase(keys: CollectionService) -> None:
    sheet = keys.recovery(PASSPHRASE)
    assert "".join(sheet.groups) == sheet.secret
    restored = keys.restore_key(" ".join(sheet.groups).lower(), OTHER)
    assert restored == keys.key()
    assert keys.recovery(OTHER).secret == sheet.secret


@pytest.mark.parametrize("written", ["", "hej", "AGE-SECRET-KEY-1QQQQ"])
def test_a_slip_of_the_pen_is_found_by_the_key_s_own_check_digits(keys: CollectionService, written: str) -> None:
    secret = keys.recovery(PASSPHRASE).secret
    slipped = secret[:-1] + ("Q" if secret[-1] != "Q" else "P")
    for wrong in (written, slipped):
        with pytest.raises(RecoveryWrong):
            keys.restore_key(wrong, OTHER)


def test_in_a_file_without_its_key_the_sheet_brings_it_back(keys: CollectionService, tmp_path: Path) -> None:
    sheet = keys.recovery(PASSPHRASE)
    new = Database.create(tmp_path / "new.lofte")
    assert CollectionService(new).restore_key(sheet.secret, OTHER).retired_at is None
    assert secrets(new, OTHER) == [sheet.secret]
    new.close()


def test_a_new_key_retires_the_old_one_which_still_opens_what_was_sent_to_it(sqlite_db: Database, tmp_path: Path) -> None:
    office = lay_out_office(sqlite_db)
    service = CollectionService(sqlite_db)
    old = service.restore_key(office.secret, PASSPHRASE)
    place = Place(office.make(tmp_path / "f.lofteinsamling"))
    place.keying.key_form(place.batch, 1, a_form())
    sent = place.send()
    new = service.make_key(OTHER, anew=True)
    assert new.public != old.public
    assert service.key() == new
    later = service.make_file(Wanted(office.wave_id, office.police, 5), tmp_path / "g.lofteinsamling")
    with pytest.raises(SendingForeignKey):
        service.merge([sent], OTHER)
    assert service.merge([sent], PASSPHRASE)[0].forms.added == 1
    assert Place(later.path).db.path == later.path
    place.db.close()

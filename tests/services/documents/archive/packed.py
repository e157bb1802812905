"""A signed promise and its package, made in a moment: it rests on no survey, and in ink its PDF is a few words."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.models.database import Database
from app.models.promise import Promise, SigningMethod
from app.services.documents.archive import ArchiveService
from app.services.documents.archive.bag import listed
from app.services.keeping import KeepingService
from app.services.promise import DecisionService, KeptKind, Outcome, PromiseService, Target, keep
from tests.services.documents.signing.signatures import decided, signed
from tests.tools.pki import Pki

PDF = b"%PDF-1.7 the promise that was decided on\n"
FOLDER = "medborgarlofte-2021-version-1"


def signed_promise(db: Database, pki: Pki | None = None, *, wave_id: int | None = None) -> int:
    """Decided and signed by two: in ink, or electronically where there is a `pki`; the key."""
    KeepingService(db).name_municipality("Laholms kommun")
    promises, decisions = PromiseService(db), deciding(db, pki)
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31), wave_id=wave_id)
    for party in promises.promise(key).parties[:2]:
        promises.add_commitment(key, party.id, "synas i hela kommunen", Target.hours(600))
        decisions.add_signatory(key, party.id, f"Chef för {party.name}", name="Åsa Öberg")
    decide_and_sign(db, key, pki)
    return key


def deciding(db: Database, pki: Pki | None = None) -> DecisionService:
    """Decides on a document that is made in a moment."""
    return DecisionService(db, lambda _session, _key: PDF if pki is None else decided())


def decide_and_sign(db: Database, key: int, pki: Pki | None = None) -> None:
    """Take a draft all the way to where it is signed."""
    promises, decisions = PromiseService(db), deciding(db, pki)
    decisions.send_to_consultation(key)
    decisions.propose(key)
    for party in promises.promise(key).parties[:2]:
        decisions.record_decision(key, party.id, "Instans", date(2020, 12, 15), Outcome.APPROVED, reference="§ 12")
    for signatory in promises.promise(key).signatories:
        decisions.note_signature(signatory.id, date(2021, 1, 8), "Laholm")
    if pki is not None:
        with db.write("Keep a document") as session:
            keep(session, key, KeptKind.SIGNED, "löfte.pdf", signed(pki))
            for signing in session.get_one(Promise, key).signatories:
                signing.method = SigningMethod.HERE
    decisions.sign(key)


def package(db: Database, out: Path, pki: Pki | None = None) -> bytes:
    """The package of such a promise."""
    return ArchiveService(db).write_package(signed_promise(db, pki), out).path.read_bytes()


def repacked(packed: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The archive written anew by another program after `change` to its files, by their paths in the bag."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = {name.removeprefix(f"{FOLDER}/"): archive.read(name) for name in archive.namelist()}
    change(files)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{FOLDER}/{name}", content)
    return written.getvalue()


def packed_in(empty_file: Path, folder: Path, pki: Pki | None = None) -> bytes:
    """The package of such a promise in a file of its own."""
    file = folder / "kommun.lofte"
    file.write_bytes(empty_file.read_bytes())
    db = Database.open(file)
    try:
        return package(db, folder / "arkiv.zip", pki)
    finally:
        db.close()


def rewritten(files: dict[str, bytes], said: dict[str, Any]) -> None:
    """With checksums that are right again: whoever does that knows the rules of bags."""
    files["data/manifest.json"] = json.dumps(said).encode()
    size = sum(len(content) for path, content in files.items() if path.startswith("data/"))
    count = sum(path.startswith("data/") for path in files)
    files["bag-info.txt"] = f"Payload-Oxum: {size}.{count}\n".encode()
    sums = {path: sha256(content).hexdigest() for path, content in files.items()}
    files["manifest-sha256.txt"] = listed({path: each for path, each in sums.items() if path.startswith("data/")})
    tags = {path: sha256(files[path]).hexdigest() for path in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")}
    files["tagmanifest-sha256.txt"] = listed(tags)

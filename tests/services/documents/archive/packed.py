"""A signed promise and its package, made in a moment: its PDF is a few words, and it rests on no survey."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.models.database import Database
from app.services.documents.archive import ArchiveService
from app.services.keeping import KeepingService
from app.services.promise import DecisionService, KeptKind, Outcome, PromiseService, Target, keep

PDF = b"%PDF-1.7 the promise that was decided on\n"
SIGNED = PDF + b"% and two signatures\n"
FOLDER = "medborgarlofte-2021-version-1"


def signed_promise(db: Database, *, wave_id: int | None = None, electronic: bool = True) -> int:
    """Decided, signed by two and, if `electronic`, with the signed PDF kept; the key."""
    KeepingService(db).name_municipality("Laholms kommun")
    promises, decisions = PromiseService(db), DecisionService(db, lambda _session, _key: PDF)
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31), wave_id=wave_id)
    for party in promises.promise(key).parties[:2]:
        promises.add_commitment(key, party.id, "synas i hela kommunen", Target.hours(600))
        decisions.add_signatory(key, party.id, f"Chef för {party.name}", name="Åsa Öberg")
    decisions.send_to_consultation(key)
    decisions.propose(key)
    for party in promises.promise(key).parties[:2]:
        decisions.record_decision(key, party.id, "Instans", date(2020, 12, 15), Outcome.APPROVED, reference="§ 12")
    for signatory in promises.promise(key).signatories:
        decisions.note_signature(signatory.id, date(2021, 1, 8), "Laholm")
    decisions.sign(key)
    if electronic:
        with db.write("Keep a document") as session:
            keep(session, key, KeptKind.SIGNED, "löfte.pdf", SIGNED)
    return key


def package(db: Database, out: Path) -> bytes:
    """The package of such a promise."""
    return ArchiveService(db).write_package(signed_promise(db), out).path.read_bytes()


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

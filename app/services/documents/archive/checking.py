"""Checks a package that is read again: by both manifests of the bag, by the program's own, and by the signatures inside it."""

import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app import resource
from app.models.refusal import Refusal
from app.services.documents.archive.bag import (
    BAGGED,
    DECLARATION,
    DECLARED,
    DESCRIBED,
    MANIFEST,
    OXUM,
    PAYLOAD,
    TAG_MANIFEST,
    Bagging,
    sums_listed,
)
from app.services.documents.archive.contents import Absent, PackedFile, Reason, Role
from app.services.documents.archive.findings import Checked, Finding, Note, Signed, Wrong
from app.services.documents.archive.opening import content, fingerprint, opened
from app.services.documents.archive.schema import breaches
from app.services.documents.archive.signatures import LARGEST_DOCUMENT, wrong_with
from app.services.documents.signing import verify
from app.services.documents.signing.refusals import NotPdf, PdfEncrypted
from app.services.promise import SigningMethod

Progress = Callable[[int, int], None]

OWN_MANIFEST = PAYLOAD + "manifest.json"
LARGEST_LIST = 16 * 1024 * 1024
"""Bytes of a manifest; ten thousand files take about two."""
_CHUNK = 1024 * 1024
_MOST_BREACHES = 20
_ELECTRONIC = (SigningMethod.HERE, SigningMethod.ELSEWHERE)


@dataclass(eq=False)
class NoPackage(Refusal):
    """An archive that is no bag: no single folder with a `bagit.txt` in it."""

    file: str


@dataclass
class _Bag:
    """An open bag: its folder, its files by their paths in it, and the checksum of each that can be read."""

    archive: zipfile.ZipFile
    folder: str
    entries: dict[str, zipfile.ZipInfo]
    sums: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def wrong(self, wrong: Wrong, path: str, detail: str = "") -> None:
        """Tell it, once however many lists show it."""
        if (found := Finding(wrong, path, detail)) not in self.findings:
            self.findings.append(found)

    def content(self, path: str, most: int = LARGEST_LIST) -> bytes:
        """A file's content; nothing where it is not there, too large or can't be read."""
        entry = self.entries.get(path)
        return (content(self.archive, entry, most) if entry is not None else None) or b""

    def size(self, path: str) -> int:
        return self.entries[path].file_size


def check_package(path: Path, progress: Progress = lambda _done, _of: None, trust: Sequence[bytes] = ()) -> Checked:
    """What a package holds, everything that is missing, changed or added, and what the signatures in it are worth.

    Nothing is unpacked onto the disk, and the network is not used. `trust` are the certificates to trust, PEM or DER; without
    any, that nothing is known of whose a signature is, is no fault. `progress` is told how many files of how many are read; what
    it raises cancels. Raises NoPackage, ArchiveUnsafe for what could harm whoever unpacks it, NotCertificates, and what
    `opening.opened` raises.
    """
    if trust:
        from app.services.documents.signing.trust import certificates

        certificates(trust)  # refused now, also where nothing in the package is signed with one
    with opened(path) as archive:
        bag = _bag(path.name, archive)
        _read_all(bag, progress)
        _hold_to_manifests(bag)
        said = _own_manifest(bag)
        notes = list(_notes(path, bag, said))  # of the files alone
        progress(len(bag.entries), len(bag.entries))
        signed = tuple(_signed(bag, said, trust))
        promise = said.get("promise", {})
        return Checked(
            file=path.name,
            title=promise.get("title", ""),
            municipality=said.get("municipality", ""),
            version=promise.get("version", 0),
            as_of=said.get("as_of", ""),
            files=tuple(_files(said)),
            absent=tuple(_absent(said)),
            findings=tuple(bag.findings),
            notes=tuple(notes),
            signed=signed,
        )


def _bag(file: str, archive: zipfile.ZipFile) -> _Bag:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    folders = {entry.filename.partition("/")[0] for entry in entries}
    folder = min(folders, default="")
    bag = _Bag(archive, folder, {entry.filename.removeprefix(f"{folder}/"): entry for entry in entries})
    if len(folders) != 1 or DECLARED not in bag.entries:
        raise NoPackage(file)
    return bag


def _read_all(bag: _Bag, progress: Progress) -> None:
    for number, (path, entry) in enumerate(bag.entries.items()):
        progress(number, len(bag.entries))
        found = fingerprint(bag.archive, entry, lambda number=number: progress(number, len(bag.entries)))  # type: ignore[misc]
        if found is None:
            bag.wrong(Wrong.UNREADABLE, path)
        else:
            bag.sums[path] = found
    progress(len(bag.entries), len(bag.entries))


def _hold_to_manifests(bag: _Bag) -> None:
    if bag.content(DECLARED) != DECLARATION:
        bag.wrong(Wrong.DECLARATION, DECLARED)
    payload = {path for path in bag.entries if path.startswith(PAYLOAD)}
    _hold_to(bag, MANIFEST, payload)
    _hold_to(bag, TAG_MANIFEST, set(bag.entries) - payload - {TAG_MANIFEST})
    described = bag.content(DESCRIBED).decode(errors="replace").splitlines()
    measure = f"{sum(bag.size(path) for path in payload)}.{len(payload)}"
    if DESCRIBED in bag.entries and f"{OXUM}: {measure}" not in described:
        bag.wrong(Wrong.MEASURE, DESCRIBED)


def _hold_to(bag: _Bag, manifest: str, there: set[str]) -> None:
    """Each file that is there against the manifest that should list it, and each that it lists."""
    if manifest not in bag.entries:
        bag.wrong(Wrong.MISSING, manifest)
        return
    try:
        listed, unread = sums_listed(bag.content(manifest))
    except UnicodeDecodeError:
        bag.wrong(Wrong.LINE_UNREAD, manifest)
        return
    for line in unread:
        bag.wrong(Wrong.LINE_UNREAD, manifest, line[:80])
    sums: dict[str, str] = {}
    for path, checksum in listed:
        if path in sums:
            bag.wrong(Wrong.LISTED_TWICE, path)
        elif path not in bag.entries:
            bag.wrong(Wrong.MISSING, path)
        elif path in bag.sums and bag.sums[path] != checksum:
            bag.wrong(Wrong.CHANGED, path)
        sums[path] = checksum
    for path in sorted(there - set(sums)):
        bag.wrong(Wrong.ADDED, path)


def _own_manifest(bag: _Bag) -> dict[str, Any]:
    """The program's manifest, held to its schema and to the bag; empty where it can't be read."""
    if OWN_MANIFEST not in bag.entries:
        bag.wrong(Wrong.MISSING, OWN_MANIFEST)
        return {}
    try:
        said = json.loads(bag.content(OWN_MANIFEST))
    except (ValueError, RecursionError):
        bag.wrong(Wrong.SCHEMA, OWN_MANIFEST)
        return {}
    broken = list(_first(breaches(said, json.loads(resource.text("documents/archive.schema.json")))))
    for where in broken:
        bag.wrong(Wrong.SCHEMA, OWN_MANIFEST, where)
    if broken:
        return {}
    _hold_to_own(bag, said)
    return dict(said)


def _first(found: Iterator[str]) -> Iterator[str]:
    yield from (where for _number, where in zip(range(_MOST_BREACHES), found, strict=False))


def _hold_to_own(bag: _Bag, said: dict[str, Any]) -> None:
    files = {PAYLOAD + file["path"]: file for file in said["files"]}
    payload = {path for path in bag.entries if path.startswith(PAYLOAD)}
    for path in sorted(set(files) - payload):
        bag.wrong(Wrong.MISSING, path)
    for path in sorted(payload - set(files) - {OWN_MANIFEST}):
        bag.wrong(Wrong.ADDED, path)
    told = {found.path for found in bag.findings}
    for path in sorted(payload & set(files) - told):
        if path in bag.sums and (bag.size(path), bag.sums[path]) != (files[path]["size"], files[path]["sha256"]):
            bag.wrong(Wrong.OTHERWISE, path)
    decided = next((path for path, file in files.items() if file["role"] == Role.DECIDED), None)
    kept = said["promise"]["document_sha256"]
    if decided in bag.sums and kept is not None and bag.sums[decided] != kept:
        bag.wrong(Wrong.NOT_DECIDED, decided)


def _signed(bag: _Bag, said: dict[str, Any], trust: Sequence[bytes]) -> Iterator[Signed]:
    """What the signatures in the signed document are worth, also where its checksum is another; what is wrong is told."""
    given = sum(line["method"] in _ELECTRONIC for line in said.get("signatories", ()))
    for path in (PAYLOAD + file["path"] for file in said.get("files", ()) if file["role"] == Role.SIGNED):
        if path not in bag.sums:
            continue
        try:
            found = verify(bag.content(path, LARGEST_DOCUMENT), trust)
        except (NotPdf, PdfEncrypted):
            bag.wrong(Wrong.NOT_PDF, path)
            continue
        for wrong, place in wrong_with(found, given, trust):
            bag.wrong(wrong, path, place)
        yield Signed(path, found)


def _files(said: dict[str, Any]) -> Iterator[PackedFile]:
    for file in said.get("files", ()):
        with suppress(ValueError):
            yield PackedFile(file["path"], Role(file["role"]), file["media_type"], file["size"], file["sha256"])


def _absent(said: dict[str, Any]) -> Iterator[Absent]:
    for line in said.get("absent", ()):
        with suppress(ValueError):
            yield Absent(Role(line["role"]), Reason(line["reason"]))


def _notes(path: Path, bag: _Bag, said: dict[str, Any]) -> Iterator[Note]:
    if not bag.findings:
        paths = {file["role"]: PAYLOAD + file["path"] for file in said["files"]}
        if Role.SIGNED in paths and Role.DECIDED in paths and not _begins(bag, paths[Role.SIGNED], paths[Role.DECIDED]):
            yield Note.REWRITTEN
        if not _as_written(path, bag):
            yield Note.REPACKED


def _begins(bag: _Bag, signed: str, decided: str) -> bool:
    with bag.archive.open(bag.entries[signed]) as longer, bag.archive.open(bag.entries[decided]) as shorter:
        while piece := shorter.read(_CHUNK):
            if longer.read(len(piece)) != piece:
                return False
    return True


def _as_written(path: Path, bag: _Bag) -> bool:
    """Whether the archive is byte for byte the one that the program writes of these files."""
    lines = bag.content(DESCRIBED).decode(errors="replace").splitlines()
    facts = dict(line.partition(": ")[::2] for line in lines)
    try:
        day = date.fromisoformat(facts.pop(BAGGED, ""))
    except ValueError:
        return False
    facts.pop(OXUM, None)
    with tempfile.TemporaryFile() as again:
        with Bagging(again, bag.folder, day) as bagging:
            for name, entry in bag.entries.items():
                if name.startswith(PAYLOAD):
                    bagging.add(name.removeprefix(PAYLOAD), bag.archive.read(entry))
            bagging.end(facts)
        again.seek(0)
        with path.open("rb") as stands:
            while piece := stands.read(_CHUNK):
                if again.read(len(piece)) != piece:
                    return False
            return not again.read(1)

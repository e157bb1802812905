"""What a person can do to have a decided promise signed; the signed PDF is kept in the file, signature by signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.orm import Session

from app import resource
from app.models.base import Base, now
from app.models.database import Database
from app.models.documents import KeptDocument
from app.models.keeping import Municipality
from app.models.promise import Promise, PromiseState, Signatory, SigningMethod
from app.services.documents.promise_signing.counting import signatures_in
from app.services.documents.promise_signing.refusals import (
    AnotherBroughtBack,
    NothingBroughtBack,
    SignaturesBroken,
    SignaturesLost,
    SignedInInk,
    SignedMeanwhile,
)
from app.services.documents.promise_signing.trust_list import time_stamp_server, trusted_certificates
from app.services.documents.service import kept_pdf
from app.services.promise import (
    DocumentNotKept,
    KeptKind,
    KeptLine,
    PromiseGone,
    PromiseLocked,
    SignedElectronically,
    content_of,
    keep,
    kept_lines,
    newest_kept,
)

if TYPE_CHECKING:
    from app.services.documents.signing import Finding, Level, Return, Verification
    from app.services.documents.signing.keys import SigningKey

Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back from another service: how it relates to the one that went out, and what its signatures say."""

    content: bytes
    relation: Return
    verification: Verification
    known: frozenset[str] = frozenset()
    """The fields that were signed already in the file that went out, where this one begins with it."""

    @property
    def signatures(self) -> tuple[Finding, ...]:
        """The signatures of persons."""
        from app.services.documents.signing import SignatureKind

        return tuple(finding for finding in self.verification.findings if finding.kind is SignatureKind.PERSON)

    @property
    def sound(self) -> tuple[Finding, ...]:
        """The signatures of persons that stand on what they were given on, with nothing after them that they do not allow."""
        return tuple(one for one in self.signatures if one.sound)

    @property
    def new(self) -> tuple[Finding, ...]:
        """Those of the sound that the file that went out had not."""
        return tuple(one for one in self.sound if one.field not in self.known)

    @property
    def unsound(self) -> bool:
        """Whether it was signed, and not every signature holds."""
        return len(self.sound) < len(self.signatures)

    @property
    def takeable(self) -> bool:
        """Whether it may be kept: it is the document that went out, as far as can be told, with a new signature that holds."""
        from app.services.documents.signing import Return

        return bool(self.new) and self.relation in (Return.ADDED_TO, Return.SAME_WORDS, Return.PAGES_ADDED)


class SigningService:
    """Signs, files and checks promises. Nothing of a key or its passphrase is kept."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def kept(self, promise_id: int) -> tuple[KeptLine, ...]:
        """What is kept of a promise, oldest first."""
        with self._db.read() as session:
            return kept_lines(session, promise_id)

    def content(self, kept_id: int) -> bytes:
        """A kept document."""
        with self._db.read() as session:
            return content_of(session, _found(session, KeptDocument, kept_id).sha256)

    def rewritten(self, promise_id: int) -> bool:
        """Whether the kept PDF that is signed was written anew by a service: it does not begin with the one decided on."""
        with self._db.read() as session:
            decided = newest_kept(session, promise_id, KeptKind.DECIDED)
            signed = newest_kept(session, promise_id, KeptKind.SIGNED)
            if decided is None or signed is None:
                return False
            return not content_of(session, signed.sha256).startswith(content_of(session, decided.sha256))

    def document(self, promise_id: int) -> bytes:
        """The PDF to sign, with the signatures given so far; raises DocumentNotKept where none was decided on."""
        with self._db.read() as session:
            return _document(session, promise_id)

    def sign(self, signatory_id: int, key: SigningKey, *, level: Level | None = None, language: str = "sv") -> None:
        """Sign for one of those who sign, electronically and here; today is the day.

        Without a `level` it is B-T where the municipality has a time stamp server, else B-B. Raises PromiseLocked before and
        after DECIDED, SignedElectronically, SignedInInk, SignedMeanwhile, and what `signing.sign` raises.
        """
        from app.services.documents.signing import Level, Stamp, sign
        from app.services.documents.signing.prepared import signature_field

        with self._db.read() as session:
            signatory = _free(session, signatory_id)
            promise, title = signatory.promise_id, signatory.title
            name, field = signatory.name or key.subject, signature_field(signatory.position)
            server, trust = time_stamp_server(session), trusted_certificates(session)
            before = _document(session, promise)
        day = datetime.now().astimezone().date()
        stamp = Stamp(name, day, language)
        wanted = level or (Level.T if server else Level.B)
        signed = sign(before, field, key, stamp, level=wanted, time_stamp_server=server, trust=trust)
        with self._db.write("Sign a promise", about=title) as session:
            signatory = _free(session, signatory_id)
            if _document(session, promise) != before:
                raise SignedMeanwhile
            _keep_signed(session, promise, signed)
            _note(signatory, SigningMethod.HERE, day, key.subject)

    def check(self, promise_id: int) -> Verification:
        """What can be said of the signatures in the kept document, by the municipality's own trust list and without network."""
        from app.services.documents.signing import verify

        with self._db.read() as session:
            document, trust = _document(session, promise_id), trusted_certificates(session)
        return verify(document, trust)

    def check_before_locking(self, promise_id: int) -> Verification:
        """As `check`, before the promise is locked by what its signatories signed; raises SignaturesBroken."""
        found = self.check(promise_id)
        if found.broken:
            raise SignaturesBroken
        return found

    def given(self, promise_id: int) -> dict[int, int]:
        """How many have signed each of the electronically signed documents that are kept, by the document's key."""
        with self._db.read() as session:
            lines = [line for line in kept_lines(session, promise_id) if line.kind is KeptKind.SIGNED]
            return {line.id: signatures_in(content_of(session, line.sha256)) for line in lines}

    def look_at(self, promise_id: int, brought: bytes) -> ReturnedFile:
        """What a file brought back from another signing service is, held against the one that went out; nothing is kept."""
        from app.services.documents.signing import Return, returned, verify

        with self._db.read() as session:
            document, trust = _document(session, promise_id), trusted_certificates(session)
        relation = returned(document, brought)
        given = verify(document).findings if relation is Return.ADDED_TO else ()
        found = ReturnedFile(brought, relation, verify(brought, trust), frozenset(one.field for one in given))
        return replace(found, relation=Return.DAMAGED) if found.unsound else found

    def take_back(self, promise_id: int, brought: bytes, signed: Mapping[int, tuple[date, str]]) -> None:
        """Keep a file brought back. `signed` says, by signatory, the day and whom the certificate names.

        Raises AnotherBroughtBack for another document than the one that went out, NothingBroughtBack where it is nobody's or has
        fewer new sound signatures than that, SignaturesLost where it was made from the document as it was before others signed,
        PromiseLocked outside DECIDED, SignedInInk and SignedElectronically.
        """
        from app.services.documents.signing import Return

        found = self.look_at(promise_id, brought)
        if found.relation is Return.ANOTHER:
            raise AnotherBroughtBack
        if not signed or not found.takeable or len(found.new) < len(signed):
            raise NothingBroughtBack
        with self._db.write("Take a signed promise back", about=self._name(promise_id)) as session:
            given = tuple(one.title for one in _signing(session, promise_id).signatories if one.certificate)
            if given and found.relation is not Return.ADDED_TO:
                raise SignaturesLost(given)
            _keep_signed(session, promise_id, brought)
            for signatory_id, (day, subject) in signed.items():
                _note(_free(session, signatory_id), SigningMethod.ELSEWHERE, day, subject)

    def begin_anew(self, promise_id: int) -> None:
        """Take every electronic signature away with the documents that hold them; the decided one stays."""
        with self._db.write("Begin the signing anew", about=self._name(promise_id)) as session:
            promise = _signing(session, promise_id)
            for line in kept_lines(session, promise_id):
                if line.kind is KeptKind.SIGNED:
                    session.delete(session.get_one(KeptDocument, line.id))
            for signatory in promise.signatories:
                if signatory.method not in (None, SigningMethod.INK):
                    signatory.method, signatory.signed_on, signatory.certificate = None, None, ""

    def file_scan(self, promise_id: int, files: Sequence[bytes]) -> None:
        """Keep the scan of the copy signed in ink, and the decided document with the scan as its associated file.

        `files` are the scanned pages in order, pictures or PDFs. Raises what `signing.scanned` raises, DocumentNotKept, and
        PromiseLocked before DECIDED.
        """
        from app.services.documents.signing import filed, scanned

        with self._db.read() as session:
            promise, municipality = _found(session, Promise, promise_id), session.get(Municipality, 1)
            if promise.document_hash is None:
                raise PromiseLocked(promise.name, promise.state)
            decided = newest_kept(session, promise_id, KeptKind.DECIDED)
            if decided is None:
                raise DocumentNotKept
            title, original = promise.title, content_of(session, decided.sha256)
        name = _file_name(title, KeptKind.SCAN)
        scan = scanned(files, title, "" if municipality is None else municipality.name, now())
        whole = filed(original, scan, name)
        with self._db.write("File a scan", about=title) as session:
            keep(session, promise_id, KeptKind.SCAN, name, scan)
            keep(session, promise_id, KeptKind.FILED, _file_name(title, KeptKind.FILED), whole)

    def _name(self, promise_id: int) -> str:
        with self._db.read() as session:
            return _found(session, Promise, promise_id).name


def _signing(session: Session, promise_id: int) -> Promise:
    """The promise while it is signed; raises PromiseLocked in other states."""
    promise = _found(session, Promise, promise_id)
    if promise.state is not PromiseState.DECIDED:
        raise PromiseLocked(promise.name, promise.state)
    return promise


def _free(session: Session, signatory_id: int) -> Signatory:
    """Who is to sign and has not; raises SignedElectronically, or SignedInInk where anybody signs on paper."""
    signatory = _found(session, Signatory, signatory_id)
    promise = _signing(session, signatory.promise_id)
    inked = tuple(one.title for one in promise.signatories if one.method is SigningMethod.INK)
    if inked:
        raise SignedInInk(inked)
    if signatory.method is not None:
        raise SignedElectronically(signatory.title)
    return signatory


def _note(signatory: Signatory, method: SigningMethod, day: date, subject: str) -> None:
    signatory.method, signatory.signed_on, signatory.certificate = method, day, subject


def _keep_signed(session: Session, promise_id: int, content: bytes) -> None:
    title = _found(session, Promise, promise_id).title
    keep(session, promise_id, KeptKind.SIGNED, _file_name(title, KeptKind.SIGNED), content)


def _document(session: Session, promise_id: int) -> bytes:
    _found(session, Promise, promise_id)
    document = kept_pdf(session, promise_id)
    if document is None:
        raise DocumentNotKept
    return document


def _file_name(title: str, kind: KeptKind) -> str:
    """`Medborgarlöfte 2021, undertecknat.pdf`."""
    pgettext = resource.translation("sv").pgettext
    said = {
        KeptKind.DECIDED: pgettext("kept", "decided"),
        KeptKind.SIGNED: pgettext("kept", "signed"),
        KeptKind.SCAN: pgettext("kept", "scanned copy"),
        KeptKind.FILED: pgettext("kept", "with scanned copy"),
    }
    return f"{title}, {said[kind]}.pdf"


def _found(session: Session, table: type[Row], key: int) -> Row:
    row = session.get(table, key)
    if row is None:
        raise PromiseGone
    return row

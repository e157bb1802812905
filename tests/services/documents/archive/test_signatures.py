"""What is told of the electronic signatures in a package, whatever was done to its checksums."""

import json
import socket
from collections.abc import Callable, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from app.services.documents.archive import Absent, Checked, Note, Reason, Role, Wrong, check_package
from app.services.documents.signing import Trust
from app.services.documents.signing.refusals import NotCertificates
from app.words.archive import finding_words, outcome_words, signature_words
from tests.services.documents.archive.packed import repacked, rewritten
from tests.services.documents.signing.signatures import FIRST, SECOND, decided, one_more, signed
from tests.services.documents.signing.tampered import added, flipped, with_page, without_signature, written_anew
from tests.tools.pki import Pki

Change = Callable[[dict[str, bytes]], None]


def with_signed(content: bytes) -> Change:
    """Another signed document, in a package whose checksums are all right for it."""

    def change(files: dict[str, bytes]) -> None:
        said = json.loads(files["data/manifest.json"])
        files["data/undertecknat.pdf"] = content
        entry = next(file for file in said["files"] if file["role"] == "SIGNED")
        entry["size"], entry["sha256"] = len(content), sha256(content).hexdigest()
        rewritten(files, said)

    return change


def checked_with(packed: bytes, content: bytes, folder: Path, trust: Sequence[bytes] = ()) -> Checked:
    path = folder / "arkiv.zip"
    path.write_bytes(repacked(packed, with_signed(content)))
    return check_package(path, trust=trust)


def test_a_signed_document_that_a_service_wrote_anew_is_noted(packed: bytes, pki: Pki, tmp_path: Path) -> None:
    anew = one_more(one_more(written_anew(decided()), pki, FIRST, "polisen"), pki, SECOND, "kommunen")
    checked = checked_with(packed, anew, tmp_path)
    assert checked.whole
    assert Note.REWRITTEN in checked.notes


def test_each_signature_is_told_and_that_nobody_is_trusted_is_no_fault(packed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(packed)
    checked = check_package(path)
    (signed,) = checked.signed
    told = [block[0] for block in signature_words(signed)]
    assert checked.whole
    assert signed.path == "data/undertecknat.pdf"
    assert told[:2] == [
        "Anna Exempel, Ordförande, Exempelkommun (Underskrift: Anna Exempel, Lokalpolisområdeschef)",
        "Bo Exempel, Ordförande, Exempelkommun (Underskrift: Bo Exempel, Kommunstyrelsens ordförande)",
    ]
    assert not any("inte i sin ordning" in line for block in signature_words(signed) for line in block)


def test_with_a_trust_list_they_are_trusted_without_the_network(
    packed: bytes, pki: Pki, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    path = tmp_path / "arkiv.zip"
    path.write_bytes(packed)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    checked = check_package(path, trust=[pki.root])
    assert checked.whole
    assert {finding.trust for finding in checked.signed[0].verification.findings} == {Trust.TRUSTED}


def test_a_signature_that_leads_to_nobody_on_the_list_is_told_and_the_files_are_as_they_were(
    packed: bytes, pki: Pki, tmp_path: Path
) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(packed)
    checked = check_package(path, trust=[pki.certificate("stranger")])
    assert [(found.wrong, found.detail) for found in checked.findings] == [
        (Wrong.SIGNATURE_UNTRUSTED, FIRST),
        (Wrong.SIGNATURE_UNTRUSTED, SECOND),
    ]
    assert (checked.whole, checked.as_put_in, checked.notes) == (False, True, ())
    assert outcome_words(checked).startswith("Filerna i paketet är som de lades in")


def test_right_checksums_do_not_hide_a_document_changed_after_it_was_signed(packed: bytes, pki: Pki, tmp_path: Path) -> None:
    checked = checked_with(packed, flipped(signed(pki)), tmp_path)
    assert [(found.wrong, found.path, found.detail) for found in checked.findings] == [
        (Wrong.SIGNATURE_BROKEN, "data/undertecknat.pdf", FIRST),
        (Wrong.SIGNATURE_BROKEN, "data/undertecknat.pdf", SECOND),
    ]
    assert "håller inte" in finding_words(checked.findings[0])


def test_a_page_added_after_the_signatures_breaks_them(packed: bytes, pki: Pki, tmp_path: Path) -> None:
    checked = checked_with(packed, added(signed(pki), with_page), tmp_path)
    assert {found.wrong for found in checked.findings} == {Wrong.SIGNATURE_BROKEN}


def test_a_signature_cut_away_or_removed_is_missed(packed: bytes, pki: Pki, tmp_path: Path) -> None:
    cut = checked_with(packed, signed(pki, labels=("polisen",)), tmp_path)
    assert [found.wrong for found in cut.findings] == [Wrong.SIGNATURES_FEWER]
    unsigned = checked_with(packed, decided(), tmp_path)
    assert [found.wrong for found in unsigned.findings] == [Wrong.SIGNATURES_FEWER]
    removed = checked_with(packed, added(signed(pki), without_signature(SECOND)), tmp_path)
    assert {Wrong.SIGNATURE_REMOVED, Wrong.SIGNATURES_FEWER} <= {found.wrong for found in removed.findings}


def test_a_changed_byte_under_a_wrong_checksum_is_told_of_the_file_and_of_the_signatures(
    packed: bytes, pki: Pki, tmp_path: Path
) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(repacked(packed, lambda files: files.update({"data/undertecknat.pdf": flipped(signed(pki))})))
    told = {found.wrong for found in check_package(path).findings if found.path == "data/undertecknat.pdf"}
    assert told == {Wrong.CHANGED, Wrong.SIGNATURE_BROKEN}


def test_a_locked_document_says_that_nothing_is_known_of_its_signatures(packed: bytes, tmp_path: Path) -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(decided())) as document:
        document.save(locked, encryption=pikepdf.Encryption(user="hemligt", owner="hemligt"))
    checked = checked_with(packed, locked.getvalue(), tmp_path)
    assert [found.wrong for found in checked.findings] == [Wrong.NOT_PDF]


def test_a_promise_signed_in_ink_has_no_signatures_to_check(in_ink: bytes, pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(in_ink)
    checked = check_package(path, trust=[pki.root])
    assert (checked.whole, checked.signed) == (True, ())
    assert Absent(Role.SIGNED, Reason.INK) in checked.absent


def test_a_trust_list_without_certificates_is_refused_before_anything_is_read(in_ink: bytes, tmp_path: Path) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(in_ink)
    with pytest.raises(NotCertificates):
        check_package(path, trust=[b"rubbish"])

"""Signing as a whole: two persons one after the other, at every level, judged by programs that share nothing with ours."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from app.services.documents.signing import Level, Stamp
from app.services.documents.signing.subject import common_name, parts
from tests.services.documents.signing.signatures import DAY, FIRST, SECOND, decided, signed
from tests.services.documents.specimen import with_everything
from tests.tools.need import need_program
from tests.tools.pki import Pki
from tests.tools.standards import breaches

LEVELS = pytest.mark.parametrize("level", Level, ids=str)


def test_every_level_keeps_the_standards_after_two_signatures(pki: Pki, tmp_path: Path) -> None:
    made = {level.value: signed(pki, level) for level in Level} | {
        "unsigned": decided(),
        "first": signed(pki, Level.B, ("polisen",)),
    }
    paths = [tmp_path / f"{name}.pdf" for name in made]
    for path, content in zip(paths, made.values(), strict=True):
        path.write_bytes(content)
    assert breaches(paths) == []


@LEVELS
def test_what_was_there_before_each_signature_is_still_there_byte_for_byte(pki: Pki, level: Level) -> None:
    once = signed(pki, level, ("polisen",))
    assert once.startswith(decided())
    assert signed(pki, level).startswith(decided())


@LEVELS
def test_pyhanko_finds_both_signatures_whole_and_trusted_after_the_second(pki: Pki, level: Level) -> None:
    reader = PdfFileReader(BytesIO(signed(pki, level)))
    found = reader.embedded_regular_signatures
    assert [one.field_name for one in found] == [FIRST, SECOND]
    root = x509.Certificate.load(pki.root)
    for one in found:
        assert validate_pdf_signature(one, ValidationContext(trust_roots=[root], allow_fetching=True)).bottom_line
    assert len(reader.embedded_timestamp_signatures) == (2 if level is Level.LTA else 0)


@LEVELS
def test_popplers_own_check_finds_both_signatures_valid(pki: Pki, level: Level, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed(pki, level))
    said = subprocess.run(
        [need_program("pdfsig", "poppler-utils"), "-nocert", str(path)], capture_output=True, text=True, check=False
    )
    assert said.stdout.count("Signature is Valid.") == 2


@LEVELS
def test_qpdf_finds_nothing_wrong_with_a_signed_file(pki: Pki, level: Level, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed(pki, level))
    assert subprocess.run([need_program("qpdf", "qpdf"), "--check", str(path)], capture_output=True, check=False).returncode == 0


@LEVELS
def test_the_documents_account_of_itself_is_as_it_was_after_signing(pki: Pki, level: Level) -> None:
    with pikepdf.open(BytesIO(decided())) as before, pikepdf.open(BytesIO(signed(pki, level))) as after:
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert after.Root.Metadata.objgen == before.Root.Metadata.objgen
        assert dict(after.docinfo) == dict(before.docinfo)


def test_only_the_first_signature_certifies_and_it_allows_the_next(pki: Pki) -> None:
    first, second = PdfFileReader(BytesIO(signed(pki))).embedded_signatures
    assert first.docmdp_level is not None
    assert first.docmdp_level.value == 2
    assert second.docmdp_level is None


def test_empty_fields_draw_nothing_so_that_the_same_paper_is_signed_in_ink() -> None:
    with pikepdf.open(BytesIO(decided())) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        assert [str(field.T) for field in fields] == [
            name for number in (1, 2, 3) for name in (f"Underskrift-{number}", f"Underskrift-{number}-tid")
        ]
        assert {field.AP.N.read_bytes().strip() for field in fields} == {b""}
        assert str(fields[0].TU) == "Underskrift: Anna Exempel, Lokalpolisområdeschef"


def test_a_draft_has_no_field_to_sign() -> None:
    with pikepdf.open(BytesIO(with_everything())) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_the_stamp_says_who_and_when_in_the_documents_own_type(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed(pki))
    with pikepdf.open(path) as pdf:
        drawn = next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == FIRST).AP.N.Resources.XObject["/Stamp"]
        assert {str(font.BaseFont).split("+")[-1] for font in drawn.Resources.Font.values()} == {
            "SourceSans3-Regular",
            "SourceSans3-Semibold",
        }
    said = subprocess.run(
        [need_program("pdftotext", "poppler-utils"), str(path), "-"], capture_output=True, text=True, check=True
    )
    assert "Elektroniskt underskrivet 2026-11-23" in said.stdout


def test_a_stamp_in_english_leaves_out_what_is_empty() -> None:
    assert Stamp("Anna", DAY, "en").lines() == ("Anna", "Signed electronically 23 November 2026")


def test_a_level_says_what_it_needs() -> None:
    assert [level.stamped for level in Level] == [False, True, True, True]
    assert [level.proven for level in Level] == [False, False, True, True]


def test_a_certificate_is_known_by_its_common_name(pki: Pki) -> None:
    subject = x509.Certificate.load(pki.certificate("polisen")).subject
    assert common_name(subject) == "Anna Exempel"
    assert parts(subject)["title"] == "Ordförande"


def test_pyhanko_is_not_imported_before_something_is_signed() -> None:
    code = (
        "import app.services.documents.signing, app.words.signing, sys; print([name for name in sys.modules if 'hanko' in name])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert re.sub(r"\s", "", said.stdout) == "[]"

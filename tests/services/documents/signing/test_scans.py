import secrets
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from app.services.documents.signing import filed, scanned
from app.services.documents.signing.refusals import NotArchivable, NotPdf, ScanEmpty, ScanTooLarge, ScanUnreadable
from tests.services.documents.signing.signatures import decided, signed
from tests.tools.pki import Pki
from tests.tools.standards import breaches

MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (620, 877), **more: object) -> bytes:
    page = Image.new(mode, size, "white" if mode != "1" else 1)
    ImageDraw.Draw(page).line((50, 700, 400, 740), fill=0, width=4)
    out = BytesIO()
    page.save(out, kind, **more)
    return out.getvalue()


def scan(*files: bytes) -> bytes:
    return scanned(files, "Medborgarlöfte 2021", "Laholms kommun", MOMENT)


def test_pictures_of_every_kind_become_described_pages_that_keep_the_standards(tmp_path: Path) -> None:
    more = picture("TIFF", "1", save_all=True, append_images=[Image.new("1", (620, 877), 1)])
    files = [
        picture("PNG"),
        picture("JPEG", "L"),
        picture("JPEG", "CMYK"),
        picture("PNG", "RGBA"),
        picture("PNG", "P"),
        more,
        decided(),
    ]
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan(*files))
    assert breaches([path]) == []
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 7 + 3
    assert path.read_bytes() == scan(*files)


def test_the_scan_is_filed_beside_the_document_that_was_printed(tmp_path: Path) -> None:
    paper = scan(picture("JPEG"))
    path = tmp_path / "filed.pdf"
    path.write_bytes(filed(decided(), paper, "underskrivet.pdf"))
    assert breaches([path], ("ua1", "3a")) == []
    with pikepdf.open(path) as pdf:
        assert pdf.attachments["underskrivet.pdf"].get_file().read_bytes() == paper
        assert str(pdf.Root.AF[0].AFRelationship) == "/Supplement"
    assert path.read_bytes() == filed(decided(), paper, "underskrivet.pdf")


def test_a_file_that_is_no_scan_is_named_by_its_number() -> None:
    for junk in (
        b"",
        b"Hej",
        picture("PNG")[:200],
        picture("JPEG")[:100],
        b"%PDF-1.7 no",
        secrets.token_bytes(4000),
        picture("GIF", "P"),
    ):
        with pytest.raises(ScanUnreadable) as refused:
            scan(picture("PNG"), junk)
        assert refused.value.number == 2


def test_a_scan_beyond_all_measure_is_refused_before_it_is_drawn() -> None:
    for large in (picture("PNG", "1", (9000, 9000)), picture("PNG", "1", (20000, 6000))):
        with pytest.raises(ScanTooLarge):
            scan(large)
    with pytest.raises(ScanTooLarge):
        scan(*[picture("PNG", "1", (10, 10))] * 61)


def test_nothing_to_scan_is_said(pki: Pki) -> None:
    with pytest.raises(ScanEmpty):
        scan()


def test_only_an_unsigned_document_of_this_program_is_filed_with_a_scan(pki: Pki) -> None:
    paper = scan(picture("JPEG"))
    foreign = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(foreign)
    for original in (signed(pki), foreign.getvalue()):
        with pytest.raises(NotArchivable):
            filed(original, paper, "underskrivet.pdf")
    with pytest.raises(NotPdf):
        filed(b"Hej", paper, "underskrivet.pdf")

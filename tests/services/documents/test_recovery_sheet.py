import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from app.services.documents.recovery_sheet import recovery_sheet_pdf
from app.services.exchange.collection import Recovery
from tests.tools.need import need_program
from tests.tools.standards import breaches

SECRET = "AGE-SECRET-KEY-1QQPQZZRY9X8GF2TVDW0S3JN54KHCE6MUA7L2Q3R4S5T6U7V8W9X0Y2ZA3Q"  # invented, and no key
SHEET = Recovery(SECRET, "age1qqpqzzry9x8gf2tvdw0s3jn54khce6mua7l2q3r4s5t6u7v8w9x0y1z2", datetime(2020, 10, 12, 12, tzinfo=UTC))


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(recovery_sheet_pdf(SHEET, "Laholms kommun"))
    return path


def test_it_is_read_aloud_and_may_be_archived_like_every_document(made: Path) -> None:
    assert breaches([made]) == []


def test_the_key_stands_in_groups_that_make_it_whole(made: Path) -> None:
    said = subprocess.run(
        [need_program("pdftotext", "poppler-utils"), "-layout", str(made), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert SECRET in "".join(said.split())
    assert "Lås in det" in said
    assert "2020-10-12" in said


def test_its_qr_code_reads_as_the_key(made: Path, tmp_path: Path) -> None:
    subprocess.run([need_program("pdftoppm", "poppler-utils"), "-r", "150", "-png", str(made), str(tmp_path / "p")], check=True)
    (png,) = tmp_path.glob("p*.png")
    assert [code.text for code in zxingcpp.read_barcodes(Image.open(png))] == [SECRET]


def test_the_same_key_gives_the_same_bytes_and_another_language_others() -> None:
    swedish = recovery_sheet_pdf(SHEET, "Laholms kommun")
    assert recovery_sheet_pdf(SHEET, "Laholms kommun") == swedish
    assert recovery_sheet_pdf(SHEET, "Laholms kommun", "en") != swedish

"""The keys on one page, in both languages."""

import subprocess
from pathlib import Path

import pikepdf
import pytest

from app import resource
from app.services.documents.key_sheet import key_sheet_pdf
from app.services.keying.key_table import ADVICE, KEYS
from tests.tools.need import need_program
from tests.tools.standards import breaches


@pytest.fixture(params=resource.LANGUAGES)
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"keys-{request.param}.pdf"
    path.write_bytes(key_sheet_pdf("Laholms kommun", request.param))
    return path


def test_it_is_one_page_that_may_be_archived_and_is_read_aloud(made: Path) -> None:
    with pikepdf.open(made) as pdf:
        assert len(pdf.pages) == 1
    assert breaches([made]) == []


def test_every_key_of_the_table_is_on_it_with_what_it_does(made: Path) -> None:
    command = [need_program("pdftotext", "poppler-utils"), "-layout", str(made), "-"]
    words = " ".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    said = resource.translation(made.stem[-2:]).gettext
    for line in KEYS:
        assert f"{said(line.caps)} {said(line.does)}" in words
    assert all(said(asked) in words for asked, _answer in ADVICE)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert key_sheet_pdf("Laholms kommun") == key_sheet_pdf("Laholms kommun")

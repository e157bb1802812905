import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.services.documents.cover_sheet import cover_sheet_pdf
from app.services.keying import BatchLine, BatchState
from tests.tools.need import need_program
from tests.tools.standards import breaches

BATCH = BatchLine(
    id=7,
    wave_id=1,
    number=3,
    collection_point_id=2,
    collection_point="Stadsbiblioteket",
    collected_on=date(2020, 10, 12),
    envelope="B",
    state=BatchState.KEYING,
    received=24,
    keyed=11,
    blank=0,
    spoiled=2,
    being_keyed=1,
    reason="",
)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "cover.pdf"
    path.write_bytes(cover_sheet_pdf(BATCH, "2020", "Laholms kommun"))
    return path


def test_it_may_be_archived_and_is_read_aloud(made: Path) -> None:
    assert breaches([made]) == []


def test_it_says_which_batch_it_is_and_what_was_counted_so_far(made: Path) -> None:
    command = [need_program("pdftotext", "poppler-utils"), "-layout", str(made), "-"]
    lines = [line.split() for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()]
    assert ["Bunt", "3"] in lines
    assert ["Stadsbiblioteket"] in lines
    assert ["Mottagna", "24"] in lines
    assert ["Inmatade", "11"] in lines
    assert ["Tomma"] in lines
    assert ["Förstörda", "2"] in lines


def test_the_same_batch_gives_the_same_bytes_and_another_language_others() -> None:
    swedish = cover_sheet_pdf(BATCH, "2020", "Laholms kommun")
    assert cover_sheet_pdf(replace(BATCH), "2020", "Laholms kommun") == swedish
    assert cover_sheet_pdf(BATCH, "2020", "Laholms kommun", "en") != swedish

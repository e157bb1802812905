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


def said(path: Path) -> list[list[str]]:
    """The words of each line."""
    command = [need_program("pdftotext", "poppler-utils"), "-layout", str(path), "-"]
    return [line.split() for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()]


def test_it_may_be_archived_and_is_read_aloud(made: Path) -> None:
    assert breaches([made]) == []


def test_it_says_which_batch_it_is_and_what_was_counted_so_far(made: Path) -> None:
    lines = said(made)
    assert ["Bunt", "3"] in lines
    assert ["Stadsbiblioteket"] in lines
    assert ["Mottagna", "24"] in lines
    assert ["Inmatade", "11"] in lines
    assert ["Tomma", "0"] in lines
    assert ["Kontrollerade"] in lines
    assert ["Omgång", "2020"] in lines
    assert lines.count(["Laholms", "kommun"]) >= 1
    assert ["Förstörda", "2"] in lines


def test_what_nobody_has_counted_yet_is_left_to_the_pen(tmp_path: Path) -> None:
    path = tmp_path / "cover.pdf"
    path.write_bytes(cover_sheet_pdf(replace(BATCH, state=BatchState.RECEIVED, keyed=0, spoiled=0), "2020", "Laholms kommun"))
    lines = said(path)
    assert [line for line in lines if line and line[0] in {"Inmatade", "Tomma", "Förstörda"}] == [
        ["Inmatade"],
        ["Tomma"],
        ["Förstörda"],
    ]


def test_it_says_where_the_paper_was_and_on_which_decision_it_was_destroyed(tmp_path: Path) -> None:
    path = tmp_path / "cover.pdf"
    gone = replace(
        BATCH,
        verified=5,
        reason="Ett blad tappades bort",
        stored_where="Arkivet, hylla 3",
        stored_until=date(2021, 6, 30),
        destroyed_on=date(2021, 7, 1),
        destroyed_by="Bo Ek",
        disposal_body="Kommunstyrelsen",
        disposal_decided_on=date(2021, 2, 9),
        disposal_reference="§ 31",
    )
    path.write_bytes(cover_sheet_pdf(gone, "2020", "Laholms kommun"))
    lines = [" ".join(line) for line in said(path)]
    for line in (
        "Kontrollerade 5",
        "Varför de inte stämmer Ett blad tappades bort",
        "Förvaras var Arkivet, hylla 3",
        "Förvaras till 2021-06-30",
        "Gallrades den 2021-07-01",
        "Gallrades av Bo Ek",
        "Beslut (organ, datum, §) Kommunstyrelsen 2021-02-09 § 31",
    ):
        assert line in lines


def test_the_same_batch_gives_the_same_bytes_and_another_language_others() -> None:
    swedish = cover_sheet_pdf(BATCH, "2020", "Laholms kommun")
    assert cover_sheet_pdf(replace(BATCH), "2020", "Laholms kommun") == swedish
    assert cover_sheet_pdf(BATCH, "2020", "Laholms kommun", "en") != swedish

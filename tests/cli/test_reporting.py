"""The report, the map and the charts, from the command line."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import ran, refused


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_a_report_is_written_as_document_or_workbook(sample_file: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"rapport.{kind}"
    said = ran("export", "report", sample_file, "--wave", "2020", "--out", out, "--json").json
    assert said["size"] == out.stat().st_size
    if kind == "pdf":
        assert out.read_bytes().startswith(b"%PDF")
    else:
        assert "Nyckeltal" in openpyxl.load_workbook(BytesIO(out.read_bytes())).sheetnames


def test_another_kind_of_report_is_refused(sample_file: Path, tmp_path: Path) -> None:
    assert refused("export", "report", sample_file, "--wave", "2020", "--out", tmp_path / "rapport.docx", code=2)


def test_a_picture_of_another_kind_is_refused_and_not_written_under_a_false_name(sample_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "bild.png"
    assert refused("export", "map", sample_file, "--wave", "2020", "--out", out, code=2)
    assert refused("export", "chart", sample_file, "--wave", "2020", "--question", "safe_home", "--out", out, code=2)
    assert not out.exists()


def test_a_map_and_charts_are_pictures_with_words(sample_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "bild.svg"
    ran("export", "map", sample_file, "--wave", "2020", "--out", out)
    assert "Laholms centrum 24,0" in out.read_text(encoding="utf-8")
    for question, by in (("safe_municipality", "age"), ("unsafe_places", ""), ("problems.littering", "")):
        words = ("export", "chart", sample_file, "--wave", "2020", "--question", question, "--out", out)
        ran(*words, *(("--by", by) if by else ()))
        assert "<desc" in out.read_text(encoding="utf-8")

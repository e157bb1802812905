"""The kept files of released schemas: full, and never made anew."""

from pathlib import Path

import pytest

from app.models.migrations import SCHEMA
from tests.house.tree import script


def test_the_newest_kept_file_has_rows_in_every_table_and_is_never_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    keeper = script("keep_schema")
    kept: Path = keeper.KEPT
    assert kept.stem == SCHEMA
    before = kept.read_bytes()
    assert keeper.empty_tables(kept) == keeper.IN_COLLECTION_FILES
    assert not keeper.empty_tables(kept.with_suffix(".lofteinsamling")) & keeper.IN_COLLECTION_FILES
    assert keeper.main() == 1
    assert "is there already" in capsys.readouterr().err
    assert kept.read_bytes() == before

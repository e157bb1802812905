from pathlib import Path

import pytest

from tests.services.documents.archive.packed import packed_in
from tests.tools.pki import Pki


@pytest.fixture(scope="session")
def packed(empty_file: Path, tmp_path_factory: pytest.TempPathFactory, pki: Pki) -> bytes:
    """A package of a promise that two signed electronically."""
    return packed_in(empty_file, tmp_path_factory.mktemp("package"), pki)


@pytest.fixture(scope="session")
def in_ink(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small one, without signatures to verify each time."""
    return packed_in(empty_file, tmp_path_factory.mktemp("package"))

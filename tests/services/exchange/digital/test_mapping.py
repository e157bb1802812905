"""How columns are read, as a file: the same out and in, and anything else is refused."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.survey import CollectionMode
from app.services.exchange.digital import FileMapping, MappingUnread, ReadColumn, Use, read_mapping

columns = st.builds(
    ReadColumn,
    heading=st.text(min_size=1, max_size=8),
    use=st.sampled_from(Use),
    field=st.sampled_from(["", "safe", "problems.litter"]),
    option=st.sampled_from(["", "1"]),
    separator=st.sampled_from(["", ";", "\n"]),
    values=st.dictionaries(st.text(max_size=5), st.text(max_size=3), max_size=3),
    otherwise=st.sampled_from(["", "3"]),
)


@given(st.lists(columns, max_size=4), st.sampled_from(CollectionMode))
def test_a_mapping_saved_and_read_back_is_equal(some: list[ReadColumn], mode: CollectionMode) -> None:
    mapping = FileMapping(tuple(some), mode)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "m.json"
        file.write_bytes(mapping.file())
        assert read_mapping(file) == mapping


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b'{"format": 2, "columns": []}', b'{"format": 1, "columns": [{"use": "X"}]}', b"\xff"]
)
def test_a_file_that_is_no_mapping_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "m.json").write_bytes(content)
    with pytest.raises(MappingUnread):
        read_mapping(tmp_path / "m.json")

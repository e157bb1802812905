from hypothesis import given
from hypothesis import strategies as st

from app.services.documents.archive.bag import escaped, listed, sums_listed, unescaped

PATHS = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda path: path == path.strip(" *\t"))


@given(st.dictionaries(PATHS.map(lambda path: f"data/{path}"), st.binary(min_size=32, max_size=32).map(bytes.hex)))
def test_what_a_manifest_lists_is_read_back_whatever_the_files_are_called(sums: dict[str, str]) -> None:
    found, unread = sums_listed(listed(sums))
    assert (dict(found), unread) == (sums, [])


@given(st.text())
def test_a_path_comes_back_from_a_line(path: str) -> None:
    assert unescaped(escaped(path)) == path
    assert "\n" not in escaped(path)


def test_lines_of_other_systems_are_read_and_others_told() -> None:
    checksum = "A" * 64
    found, unread = sums_listed(f"{checksum} *./data/a b.txt\r\nrubbish\r\n\r\n".encode())
    assert found == [("data/a b.txt", checksum.lower())]
    assert unread == ["rubbish"]

import io
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.refusal import Refusal
from app.services.documents.archive import (
    ArchiveUnsafe,
    NoPackage,
    Note,
    PackageTooLarge,
    PackageUnreadable,
    Role,
    Trick,
    Wrong,
    check_package,
)
from app.services.keeping import FileIrregular, FileMissing
from app.words.archive import finding_words
from tests.services.documents.archive.packed import FOLDER, repacked, rewritten

Change = Callable[[dict[str, bytes]], None]


def wrong_with(content: bytes, folder: Path) -> set[tuple[Wrong, str]]:
    path = folder / "arkiv.zip"
    path.write_bytes(content)
    return {(found.wrong, found.path) for found in check_package(path).findings}


def put(name: str, content: bytes) -> Change:
    return lambda files: files.update({name: content})


def drop(name: str) -> Change:
    return lambda files: files.pop(name)  # type: ignore[return-value]


def test_a_package_as_it_was_written_is_whole(packed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(packed)
    checked = check_package(path)
    assert checked.whole
    assert checked.notes == ()
    assert (checked.title, checked.municipality, checked.version) == ("Medborgarlöfte 2021", "Laholms kommun", 1)
    assert {file.role for file in checked.files} == {
        Role.SIGNED,
        Role.DECIDED,
        Role.WEB_PAGE,
        Role.OPEN_DATA,
        Role.SCHEMA,
        Role.CONTENTS,
    }


def test_packed_anew_by_another_program_it_is_whole_and_that_is_told(packed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(repacked(packed, lambda _files: None))
    checked = check_package(path)
    assert (checked.whole, checked.notes) == (True, (Note.REPACKED,))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            put("data/undertecknat.pdf", b"%PDF another"),
            {(Wrong.CHANGED, "data/undertecknat.pdf"), (Wrong.NOT_PDF, "data/undertecknat.pdf")},
        ),
        (drop("data/innehall.txt"), {(Wrong.MISSING, "data/innehall.txt")}),
        (put("data/extra.exe", b"MZ"), {(Wrong.ADDED, "data/extra.exe")}),
        (put("extra.txt", b"x"), {(Wrong.ADDED, "extra.txt")}),
        (
            put("bag-info.txt", b"Source-Organization: Halmstad\n"),
            {(Wrong.CHANGED, "bag-info.txt"), (Wrong.MEASURE, "bag-info.txt")},
        ),
        (put("bagit.txt", b"BagIt-Version: 0.97\n"), {(Wrong.CHANGED, "bagit.txt"), (Wrong.DECLARATION, "bagit.txt")}),
        (drop("bag-info.txt"), {(Wrong.MISSING, "bag-info.txt")}),
        (drop("tagmanifest-sha256.txt"), {(Wrong.MISSING, "tagmanifest-sha256.txt")}),
        (put("tagmanifest-sha256.txt", b"\xff\xfe"), {(Wrong.LINE_UNREAD, "tagmanifest-sha256.txt")}),
        (drop("manifest-sha256.txt"), {(Wrong.MISSING, "manifest-sha256.txt")}),
        (put("data/manifest.json", b"{"), {(Wrong.CHANGED, "data/manifest.json"), (Wrong.SCHEMA, "data/manifest.json")}),
        (
            put("data/manifest.json", b"[" * 100_000),
            {(Wrong.CHANGED, "data/manifest.json"), (Wrong.SCHEMA, "data/manifest.json")},
        ),
        (drop("data/manifest.json"), {(Wrong.MISSING, "data/manifest.json")}),
    ],
)
def test_each_thing_done_to_a_package_is_named_with_the_file(
    packed: bytes, tmp_path: Path, change: Change, found: set[tuple[Wrong, str]]
) -> None:
    told = wrong_with(repacked(packed, change), tmp_path)
    assert found <= told
    assert {path for _wrong, path in told - found} <= {"bag-info.txt", "manifest-sha256.txt"}


def test_a_file_that_is_renamed_is_missing_and_added(packed: bytes, tmp_path: Path) -> None:
    def rename(files: dict[str, bytes]) -> None:
        files["data/annat.pdf"] = files.pop("data/beslutat.pdf")

    told = wrong_with(repacked(packed, rename), tmp_path)
    assert {(Wrong.MISSING, "data/beslutat.pdf"), (Wrong.ADDED, "data/annat.pdf")} <= told


def test_with_right_checksums_the_document_must_still_be_the_one_that_was_decided_on(packed: bytes, tmp_path: Path) -> None:
    def swap(files: dict[str, bytes]) -> None:
        said = json.loads(files["data/manifest.json"])
        files["data/beslutat.pdf"] = b"%PDF another promise"
        rewritten(files, said)

    assert wrong_with(repacked(packed, swap), tmp_path) == {
        (Wrong.OTHERWISE, "data/beslutat.pdf"),
        (Wrong.NOT_DECIDED, "data/beslutat.pdf"),
    }


def test_a_manifest_that_breaks_its_schema_is_told_with_the_place(packed: bytes, tmp_path: Path) -> None:
    def spoil(files: dict[str, bytes]) -> None:
        said = json.loads(files["data/manifest.json"])
        said["files"][0]["sha256"] = "none"
        rewritten(files, said)

    path = tmp_path / "arkiv.zip"
    path.write_bytes(repacked(packed, spoil))
    (found,) = check_package(path).findings
    assert (found.wrong, found.detail) == (Wrong.SCHEMA, "files/0/sha256")
    assert finding_words(found).endswith("files/0/sha256")


@settings(max_examples=150)
@given(st.data())
def test_any_single_changed_byte_is_told(in_ink: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(in_ink) - 1))
    other = data.draw(st.integers(1, 255))
    path = tmp_path_factory.getbasetemp() / "flipped.zip"
    path.write_bytes(in_ink[:at] + bytes([in_ink[at] ^ other]) + in_ink[at + 1 :])
    try:
        checked = check_package(path)
    except Refusal:
        return
    assert checked.findings or checked.notes


@settings(max_examples=40)
@given(st.data())
def test_cut_short_or_prolonged_it_is_told(in_ink: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.getbasetemp() / "cut.zip"
    cut = data.draw(st.integers(0, len(in_ink) - 1))
    path.write_bytes(data.draw(st.sampled_from([in_ink[:cut], in_ink + b"x" * (cut + 1), b"x" * (cut + 1) + in_ink])))
    try:
        checked = check_package(path)
    except Refusal:
        return
    assert checked.findings or checked.notes


def zipped(entries: dict[str, bytes], *, link: str = "") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (stat.S_IFLNK | 0o777 if name == link else stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "trick"),
    [
        (f"{FOLDER}/../../etc/passwd", Trick.OUTSIDE),
        ("/etc/passwd", Trick.OUTSIDE),
        ("C:/Windows/win.ini", Trick.OUTSIDE),
        (f"{FOLDER}\\..\\x", Trick.NAME),
        (f"{FOLDER}/\x1b[2J", Trick.NAME),
        (f"{FOLDER}/BAGIT.TXT", Trick.TWICE),
        (f"{FOLDER}/link", Trick.LINK),
    ],
)
def test_what_could_harm_whoever_unpacks_it_is_refused(tmp_path: Path, name: str, trick: Trick) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(zipped({f"{FOLDER}/bagit.txt": b"", name: b"x"}, link=f"{FOLDER}/link"))
    with pytest.raises(ArchiveUnsafe) as refused:
        check_package(path)
    assert refused.value.trick is trick


def test_a_small_archive_that_unpacks_to_no_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "arkiv.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{FOLDER}/bagit.txt", bytes(100_000_000))
    with pytest.raises(PackageTooLarge):
        check_package(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", bytes(1000)])
def test_what_is_no_archive_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(content)
    with pytest.raises(PackageUnreadable):
        check_package(path)


def test_an_archive_of_something_else_is_no_package(tmp_path: Path) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(zipped({"bagit.txt": b"", "data/x": b""}))
    with pytest.raises(NoPackage):
        check_package(path)


def test_a_folder_or_nothing_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileIrregular):
        check_package(tmp_path)
    with pytest.raises(FileMissing):
        check_package(tmp_path / "saknas.zip")


def test_a_check_can_be_stopped(packed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(packed)

    def stop(_done: int, _whole: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_package(path, stop)

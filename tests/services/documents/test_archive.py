import hashlib
import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from app import resource
from app.models.database import Database, DiskFull
from app.models.promise import CommentState, ConsultationComment, PromiseFigure
from app.models.survey import SurveyWave
from app.services.documents.archive import Absent, ArchiveService, NothingToArchive, Reason, Role, check_package
from app.services.documents.archive.wording import file_named
from app.services.promise import KeptKind, PromiseService, Target, keep
from app.words import name
from tests.services.documents.archive.packed import FOLDER, PDF, decide_and_sign, deciding, signed_promise
from tests.services.documents.signing.signatures import decided, signed
from tests.tools.need import need_program
from tests.tools.paper import lay_out
from tests.tools.pki import Pki
from tests.tools.words_on_paper import words_placed


def read(path: Path, folder: str = FOLDER) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {entry.removeprefix(f"{folder}/"): archive.read(entry) for entry in archive.namelist()}


def test_the_signed_and_the_decided_document_lie_in_it_byte_for_byte(db: Database, tmp_path: Path, pki: Pki) -> None:
    package = ArchiveService(db).write_package(signed_promise(db, pki), tmp_path / "arkiv.zip")
    files = read(package.path)
    assert (files["data/undertecknat.pdf"], files["data/beslutat.pdf"]) == (signed(pki), decided())
    assert files["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert "Source-Organization: Laholms kommun\n" in files["bag-info.txt"].decode()


def test_the_manifest_says_who_decided_and_signed_and_what_each_file_is(db: Database, tmp_path: Path) -> None:
    package = ArchiveService(db).write_package(signed_promise(db), tmp_path / "arkiv.zip")
    said = json.loads(read(package.path)["data/manifest.json"])
    assert said["promise"]["document_sha256"] == hashlib.sha256(PDF).hexdigest()
    assert [(line["body"], line["reference"], line["outcome"]) for line in said["decisions"]] == [
        ("Instans", "§ 12", "APPROVED")
    ] * 2
    assert {(line["name"], line["signed_on"], line["signed_at"], line["method"]) for line in said["signatories"]} == {
        ("Åsa Öberg", "2021-01-08", "Laholm", "INK")
    }
    assert {file["path"]: file["sha256"] for file in said["files"]} == {
        path.removeprefix("data/"): hashlib.sha256(content).hexdigest()
        for path, content in read(package.path).items()
        if path.startswith("data/") and path != "data/manifest.json"
    }


def test_another_program_finds_every_checksum_right(db: Database, tmp_path: Path) -> None:
    tool = need_program("sha256sum", "coreutils")
    package = ArchiveService(db).write_package(signed_promise(db), tmp_path / "arkiv.zip")
    with zipfile.ZipFile(package.path) as archive:
        archive.extractall(tmp_path)
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run([tool, "--check", "--strict", manifest], cwd=tmp_path / FOLDER, check=True, capture_output=True)


def test_the_same_promise_gives_the_same_bytes(db: Database, tmp_path: Path) -> None:
    key = signed_promise(db)
    first, second = (ArchiveService(db).write_package(key, tmp_path / f"{number}.zip").path.read_bytes() for number in (1, 2))
    assert first == second


def test_what_is_not_there_is_named_with_the_reason(db: Database, tmp_path: Path) -> None:
    package = ArchiveService(db).write_package(signed_promise(db), tmp_path / "arkiv.zip")
    assert Absent(Role.SIGNED, Reason.INK) in package.absent
    assert Absent(Role.SCAN, Reason.NO_SCAN) in package.absent
    assert Absent(Role.QUESTIONNAIRE, Reason.NO_WAVE) in package.absent
    listed = read(package.path)["data/innehall.txt"].decode()
    assert "Det skannade exemplaret som är undertecknat med penna: Inget skannat exemplar har lagts in." in listed


def test_the_scan_that_was_filed_lies_beside_the_rest(db: Database, tmp_path: Path) -> None:
    key = signed_promise(db)
    with db.write("Keep a document") as session:
        keep(session, key, KeptKind.SCAN, "skannat.pdf", b"%PDF a scan")
        keep(session, key, KeptKind.FILED, "arkiv.pdf", b"%PDF with the scan inside")
    files = read(ArchiveService(db).write_package(key, tmp_path / "arkiv.zip").path)
    assert files["data/skannat.pdf"] == b"%PDF a scan"
    assert files["data/arkivexemplar.pdf"] == b"%PDF with the scan inside"


def test_a_promise_that_is_not_signed_is_not_archived(db: Database, tmp_path: Path) -> None:
    from datetime import date

    key = PromiseService(db).create(date(2021, 1, 1), date(2021, 12, 31))
    with pytest.raises(NothingToArchive):
        ArchiveService(db).write_package(key, tmp_path / "arkiv.zip")
    assert list(tmp_path.glob("*.zip*")) == []


def test_the_survey_goes_along_and_its_answers_only_where_that_is_asked_for(sqlite_db: Database, tmp_path: Path) -> None:
    key = signed_promise(sqlite_db, wave_id=lay_out(sqlite_db).wave_id)
    service = ArchiveService(sqlite_db, tmp_path)
    without = read(service.write_package(key, tmp_path / "utan.zip").path)
    assert {"data/frageformular.pdf", "data/kodbok.pdf", "data/kodbok.xlsx", "data/kodbok.json"} <= set(without)
    assert not any("svar" in path for path in without)
    package = service.write_package(key, tmp_path / "med.zip", with_answers=True)
    files = read(package.path)
    assert {"data/svar.csv", "data/svar-koder.csv"} <= set(files)
    assert "enskilda personers svar" in files["data/innehall.txt"].decode()
    assert check_package(package.path).whole
    assert package.path.read_bytes() == service.write_package(key, tmp_path / "igen.zip", with_answers=True).path.read_bytes()


def test_figures_are_traced_and_comments_kept_with_what_came_of_them(sqlite_db: Database, tmp_path: Path) -> None:
    wave = lay_out(sqlite_db).wave_id
    key = signed_promise(sqlite_db, wave_id=wave)
    with sqlite_db.write("Prepare") as session:
        figure = {
            "measure": "safe",
            "words": "77,1 %",
            "sentence": "77,1 % är trygga.",
            "definition": "Andel",
            "rule_version": "1",
        }
        session.add(PromiseFigure(promise_id=key, position=1, wave_id=wave, value=0.771, base_n=1588, **figure))
        comment = {"text": "Fler lampor", "author": "Skolan", "state": CommentState.DECLINED, "reason": "Ryms inte"}
        session.add(ConsultationComment(promise_id=key, identity="1", line=4, words="röja", **comment))
        name_of_wave = session.get_one(SurveyWave, wave).name
    files = read(ArchiveService(sqlite_db, tmp_path).write_package(key, tmp_path / "arkiv.zip").path)
    (traced,) = json.loads(files["data/manifest.json"])["figures"]
    assert (traced["words"], traced["value"], traced["base_n"], traced["wave"]) == ("77,1 %", 0.771, 1588, name_of_wave)
    (kept,) = json.loads(files["data/synpunkter.json"])
    assert (kept["text"], kept["state"], kept["reason"], kept["version"]) == ("Fler lampor", "DECLINED", "Ryms inte", 1)
    assert check_package(tmp_path / "arkiv.zip").whole


def test_what_differs_from_the_version_before_lies_in_it_the_same_each_time(sqlite_db: Database, tmp_path: Path) -> None:
    first = signed_promise(sqlite_db)
    service, out = ArchiveService(sqlite_db), tmp_path / "arkiv.zip"
    assert Absent(Role.DIFFERENCES, Reason.FIRST_VERSION) in service.write_package(first, out).absent
    second = deciding(sqlite_db).new_version(first)
    promises = PromiseService(sqlite_db)
    promises.add_commitment(second, promises.promise(second).parties[0].id, "lysa upp gångvägen", Target.hours(10))
    decide_and_sign(sqlite_db, second)
    package = service.write_package(second, out)
    files = read(out, "medborgarlofte-2021-version-2")
    words = " ".join(word for _page, placed in words_placed(files["data/skillnader.pdf"], tmp_path) for word, _place in placed)
    assert "Jämfört med Medborgarlöfte 2021, version 1." in words
    assert "lysa upp gångvägen" in words
    (file,) = (each for each in package.files if each.role is Role.DIFFERENCES)
    listed = {each["role"]: each["sha256"] for each in json.loads(files["data/manifest.json"])["files"]}
    assert listed["DIFFERENCES"] == file.sha256
    assert "Vad som skiljer från versionen före: data/skillnader.pdf" in files["data/innehall.txt"].decode()
    assert check_package(out).whole
    stood = out.read_bytes()
    assert service.write_package(second, out).path.read_bytes() == stood


def test_the_published_schema_names_every_role() -> None:
    described = json.loads(resource.text("documents/archive.schema.json"))["$defs"]["file"]["properties"]["role"]["description"]
    assert all(role.value in described for role in Role)


def test_stopped_half_way_nothing_is_left(db: Database, tmp_path: Path) -> None:
    key, told = signed_promise(db), []

    def stop(done: int, whole: int) -> None:
        told.append((done, whole))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ArchiveService(db).write_package(key, tmp_path / "arkiv.zip", progress=stop)
    assert told[0][0] == 0
    assert list(tmp_path.glob("arkiv*")) == []


def test_a_full_disk_leaves_the_package_that_stood_there(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, out = signed_promise(db), tmp_path / "arkiv.zip"
    ArchiveService(db).write_package(key, out)
    stood = out.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(DiskFull):
            ArchiveService(db).write_package(key, out)
    assert out.read_bytes() == stood
    assert not out.with_name("arkiv.zip.part").exists()


def test_an_english_package_is_in_english(db: Database, tmp_path: Path) -> None:
    package = ArchiveService(db).write_package(signed_promise(db), tmp_path / "arkiv.zip", language="en")
    listed = read(package.path)["data/contents.txt"].decode()
    assert "What lies in the package" in listed
    assert "The promise as it was decided on: data/decided.pdf" in listed


@pytest.mark.parametrize("language", ["sv", "en"])
def test_files_have_names_that_every_file_system_writes_alike(language: str) -> None:
    assert all(file_named(role, language).isascii() for role in Role)


def test_every_role_of_a_file_is_said_in_words() -> None:
    assert name(Role.CODE_BOOK) == "Kodboken"
    assert name(Reason.NO_WAVE) == "Löftet vilar inte på någon enkätomgång."

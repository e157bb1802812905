from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.models.database import Database, DiskFull
from app.models.refusal import Refusal
from app.services.documents.layouts.reading import NothingAsked
from app.services.promise import PromiseForm, PromiseService
from app.ui.pages.promise.pieces import AllSaved, Piece, write_all

ONE = Piece("Ett", "", "document", "ett", "PDF (*.pdf)", lambda _key: b"one")
TWO = Piece("Två", "", "archive", "två", "ZIP (*.zip)", pack=lambda _key, out, _report: out.write_bytes(b"two"))


@pytest.fixture
def form(sqlite_db: Database) -> PromiseForm:
    promises = PromiseService(sqlite_db)
    return promises.promise(promises.create(date(2021, 1, 1), date(2021, 12, 31)))


def test_a_piece_is_called_by_the_promise_and_by_what_it_is(form: PromiseForm) -> None:
    assert ONE.file(form) == "medborgarlöfte-2021-ett.pdf"
    assert replace(ONE, name="").file(form) == "medborgarlöfte-2021.pdf"


def test_everything_stands_in_one_folder_when_all_is_written(form: PromiseForm, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    made = write_all((ONE, TWO), form, tmp_path, lambda done, whole: told.append((done, whole)))
    assert made == AllSaved(tmp_path / "medborgarlöfte-2021", ())
    assert {path.name for path in made.folder.iterdir()} == {"medborgarlöfte-2021-ett.pdf", "medborgarlöfte-2021-två.zip"}
    assert set(told) == {(0, 2), (1, 2)}


def test_what_explains_a_piece_is_written_beside_it(form: PromiseForm, tmp_path: Path) -> None:
    explained = replace(ONE, kind="JSON (*.json)", beside=(".schema.json", lambda: b"schema"))
    made = write_all((explained,), form, tmp_path, lambda _done, _whole: None)
    assert sorted(path.name for path in made.folder.iterdir()) == [
        "medborgarlöfte-2021-ett.json",
        "medborgarlöfte-2021-ett.schema.json",
    ]


def refusing(refusal: Refusal) -> Piece:
    def make(_key: int) -> bytes:
        raise refusal

    return replace(TWO, pack=None, make=make)


def test_what_can_be_made_is_saved_and_the_rest_told_with_the_reason(form: PromiseForm, tmp_path: Path) -> None:
    refused = refusing(NothingAsked("2021"))
    made = write_all((refused, ONE), form, tmp_path, lambda _done, _whole: None)
    assert [path.name for path in made.folder.iterdir()] == ["medborgarlöfte-2021-ett.pdf"]
    assert [(one.piece, type(one.refusal)) for one in made.left_out] == [(refused, NothingAsked)]


def test_where_nothing_can_be_made_no_folder_is_left(form: PromiseForm, tmp_path: Path) -> None:
    with pytest.raises(NothingAsked):
        write_all((refusing(NothingAsked("2021")),) * 2, form, tmp_path / "ut", lambda _done, _whole: None)
    assert list(tmp_path.glob("ut/*")) == []


def test_a_full_disk_stops_the_whole_and_leaves_nothing(
    form: PromiseForm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(DiskFull):
            write_all((ONE, TWO), form, tmp_path / "ut", lambda _done, _whole: None)
    assert list(tmp_path.glob("ut/*")) == []


def test_stopped_half_way_no_folder_is_left(form: PromiseForm, tmp_path: Path) -> None:
    def stop(done: int, _whole: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_all((ONE, TWO), form, tmp_path / "ut", stop)
    assert list(tmp_path.glob("ut/*")) == []

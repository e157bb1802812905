from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.models.database import Database
from app.services.promise import PromiseForm, PromiseService
from app.ui.pages.promise.pieces import Piece, write_all

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
    assert made == tmp_path / "medborgarlöfte-2021"
    assert {path.name for path in made.iterdir()} == {"medborgarlöfte-2021-ett.pdf", "medborgarlöfte-2021-två.zip"}
    assert set(told) == {(0, 2), (1, 2)}


def test_stopped_half_way_no_folder_is_left(form: PromiseForm, tmp_path: Path) -> None:
    def stop(done: int, _whole: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_all((ONE, TWO), form, tmp_path / "ut", stop)
    assert list(tmp_path.glob("ut/*")) == []

"""A package is checked beside the screen, without a promise at hand, and what it came to is shown in a side panel."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.models.database import Database
from app.services.documents.archive import NoPackage, PackageUnreadable
from app.services.documents.promise_signing import TrustService
from app.ui.file_dialog import FileDialog
from app.ui.jobs import inline
from app.ui.pages.promise.package_check import PackageCheck
from app.ui.widget import ListRow
from tests.services.documents.archive.packed import packed_in, repacked
from tests.tools.pki import Pki


class Held:
    """Runs what it is given when it is asked to."""

    def __init__(self) -> None:
        self.runs: list[Callable[[], None]] = []

    def __call__(self, run: Callable[[], None]) -> None:
        self.runs.append(run)


@pytest.fixture(scope="module")
def package(empty_file: Path, tmp_path_factory: pytest.TempPathFactory, pki: Pki) -> Path:
    folder = tmp_path_factory.mktemp("package")
    packed_in(empty_file, folder, pki)
    return folder / "arkiv.zip"


@pytest.fixture
def over(show: Callable[..., QWidget]) -> QWidget:
    return show(QWidget())


@pytest.fixture
def check(over: QWidget, sqlite_db: Database) -> PackageCheck:
    return PackageCheck(over, TrustService(sqlite_db), inline)


def headings(check: PackageCheck) -> list[str]:
    return [row.title() for row in check.panel.findChildren(ListRow)]


def test_a_chosen_package_is_checked_and_said_to_be_whole(
    check: PackageCheck, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileDialog, "open", lambda *_arguments: (str(package), ""))
    check.command().do()
    assert check.panel.isVisible()
    assert check.panel.told()[0] == (
        "Allt i paketet är som det lades in. arkiv.zip: Medborgarlöfte 2021, version 1, Laholms kommun"
    )
    assert any(words.startswith("Anna Exempel, Ordförande") for words in check.panel.told())
    assert "Löftet med de elektroniska underskrifterna" in headings(check)
    assert check.panel.another.hasFocus()


def test_whom_the_municipality_trusts_is_taken_from_the_settings(
    check: PackageCheck, package: Path, sqlite_db: Database, pki: Pki, tmp_path: Path
) -> None:
    check.begin(package)
    assert any("Ingen lista över betrodda" in words for words in check.panel.told())
    (tmp_path / "rot.pem").write_bytes(pki.root)
    TrustService(sqlite_db).trust(tmp_path / "rot.pem")
    check.begin(package)
    assert any("Betrodd: utfärdad av Exempelutfärdare" in words for words in check.panel.told())
    assert not any("Ingen lista" in words for words in check.panel.told())


def test_what_is_wrong_is_named_file_by_file_and_only_so_many(check: PackageCheck, package: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "trasigt.zip"
    added = {f"extra-{number}.txt": b"x" for number in range(60)}
    spoilt.write_bytes(repacked(package.read_bytes(), lambda files: files.update(added)))
    check.begin(spoilt)
    first, second, *_rest = check.panel.told()
    assert first.startswith("Paketet är inte som det sattes samman. Använd en annan kopia av det.")
    assert second == "extra-0.txt har lagts till: ingen lista har den."
    assert sum(words.startswith("extra-") for words in check.panel.told()) == 40


def test_the_page_keys_go_down_to_what_lies_in_the_package(check: PackageCheck, package: Path, qtbot: QtBot) -> None:
    check.begin(package)
    (area,) = check.panel.findChildren(QScrollArea)
    scrolled = area.verticalScrollBar()
    qtbot.waitUntil(lambda: scrolled.maximum() > 0)
    assert scrolled.value() == 0
    QTest.keyClick(check.panel.another, Qt.Key.Key_PageDown)
    assert scrolled.value() > 0


def test_a_check_takes_the_place_of_the_one_before(check: PackageCheck, package: Path) -> None:
    check.begin(package)
    before = check.panel.told()
    check.begin(package)
    assert check.panel.told() == before


@pytest.mark.parametrize(("content", "refusal"), [(b"inget arkiv", PackageUnreadable), (None, NoPackage)])
def test_what_is_no_package_is_refused_and_the_panel_goes(
    check: PackageCheck, tmp_path: Path, qtbot: QtBot, content: bytes | None, refusal: type[Exception]
) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(content or repacked(_empty_zip(), lambda files: files.update({"x": b"x"})))
    with qtbot.captureExceptions() as raised:
        check.begin(path)
    assert [type(fault) for _kind, fault, _trace in raised] == [refusal]
    assert not check.panel.isVisible()


def test_closing_the_panel_stops_the_check(over: QWidget, sqlite_db: Database, package: Path) -> None:
    held = Held()
    check = PackageCheck(over, TrustService(sqlite_db), held)
    check.begin(package)
    check.begin(package)
    assert len(held.runs) == 1
    assert check.panel.bar.stop.hasFocus()
    check.panel.put_away()
    held.runs[0]()
    assert not check.panel.isVisible()
    check.begin(package)
    assert len(held.runs) == 2


def test_cancel_stops_the_check_and_shuts_the_panel(over: QWidget, sqlite_db: Database, package: Path) -> None:
    held = Held()
    check = PackageCheck(over, TrustService(sqlite_db), held)
    check.begin(package)
    check.panel.bar.stop.click()
    held.runs[0]()
    assert not check.panel.isVisible()


def _empty_zip() -> bytes:
    import io
    import zipfile

    written = io.BytesIO()
    zipfile.ZipFile(written, "w").close()
    return written.getvalue()

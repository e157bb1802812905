from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.file_dialog import FileDialog
from app.ui.picture_file import save_picture

SVG, PNG = "SVG (*.svg)", "PNG (*.png)"


@pytest.mark.parametrize(
    ("chosen", "kind", "written", "begins"),
    [
        ("bild.svg", SVG, "bild.svg", b"<svg"),
        ("bild", SVG, "bild.svg", b"<svg"),
        ("bild.svg", PNG, "bild.png", b"\x89PNG"),
        ("bild.png", SVG, "bild.png", b"\x89PNG"),
    ],
)
def test_the_name_or_the_kind_says_what_is_written(
    show: Callable[..., QWidget],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    chosen: str,
    kind: str,
    written: str,
    begins: bytes,
) -> None:
    monkeypatch.setattr(FileDialog, "save", lambda *_: (str(tmp_path / chosen), kind))
    shown = show(QLabel("Karta"))
    assert save_picture(shown, "Otrygga platser", lambda: b"<svg/>") == tmp_path / written
    assert (tmp_path / written).read_bytes().startswith(begins)


def test_a_small_picture_is_written_large_enough_to_be_printed(
    show: Callable[..., QWidget], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileDialog, "save", lambda *_: (str(tmp_path / "karta.png"), PNG))
    save_picture(show(QLabel("Karta"), 284, 272), "Karta", lambda: b"")
    written = QImage(str(tmp_path / "karta.png"))
    assert (written.width(), written.height()) == (1600, 1532)


def test_nothing_is_written_where_nothing_was_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileDialog, "save", lambda *_: ("", ""))
    assert save_picture(QLabel("Karta"), "Otrygga platser", lambda: b"<svg/>") is None
    assert list(tmp_path.iterdir()) == []

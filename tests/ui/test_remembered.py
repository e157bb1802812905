"""What this computer remembers of one user is there again the next time, and nonsense in it does no harm."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from app.ui.remembered import RECENT, Remembered
from app.ui.theme import ThemeName


def test_what_is_chosen_is_there_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    first = Remembered(file)
    first.theme, first.scale, first.language = ThemeName.DARK, 1.5, "en"
    first.geometry = QByteArray(b"wide")
    first.sat_down("uuid", "AL")
    first.looked_at("uuid", "2020")
    first.stood_on("uuid", "promise")
    first.preview_zoom = 1.25
    first.save()
    again = Remembered(file)
    assert (again.theme, again.scale, again.language, again.preview_zoom) == (ThemeName.DARK, 1.5, "en", 1.25)
    assert (again.page("uuid"), again.page("another")) == ("promise", "year")
    assert (again.geometry.data(), again.person("uuid"), again.year("uuid")) == (b"wide", "AL", "2020")


def test_the_first_time_everything_is_as_it_comes(remembered: Remembered) -> None:
    assert (remembered.theme, remembered.scale, remembered.language, remembered.page("x")) == (None, 1.0, "sv", "year")
    assert (remembered.recent, remembered.person("x"), remembered.year("x")) == ([], "", "")
    assert remembered.geometry.isEmpty()


def test_nonsense_in_the_file_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    kept = QSettings(str(file), QSettings.Format.IniFormat)
    for key, value in (
        ("look/theme", "pink"),
        ("look/scale", "huge"),
        ("promise/zoom", "far"),
        ("look/language", "xx"),
        ("window/geometry", "no"),
    ):
        kept.setValue(key, value)
    kept.sync()
    again = Remembered(file)
    assert (again.theme, again.scale, again.language, again.preview_zoom) == (None, 1.0, "sv", 0.0)
    assert again.geometry.isEmpty()


def test_recent_files_come_newest_first_without_those_that_are_gone(remembered: Remembered, tmp_path: Path) -> None:
    files = [tmp_path / f"{at}.lofte" for at in range(RECENT + 2)]
    for file in files:
        file.touch()
        remembered.opened(file)
    remembered.opened(files[5])
    files[9].unlink()
    assert remembered.recent[:3] == [files[5], files[8], files[7]]
    assert len(remembered.recent) == RECENT - 1


def test_weighted_figures_are_shown_until_somebody_puts_them_away(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    kept = Remembered(file)
    assert kept.weighted
    kept.weighted = False
    kept.save()
    assert not Remembered(file).weighted

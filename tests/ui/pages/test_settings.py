"""Settings are kept at once: on this computer, and in the file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.services.keeping import Database, KeepingService, Role, back_up_if_due, backup_folder, backups
from app.ui.pages.settings import SettingsPage
from app.ui.pages.settings import page as settings
from app.ui.remembered import Remembered
from app.ui.theme import ThemeName
from app.ui.widget import Button, ListRow
from app.words.keeping import copy_words

Show = Callable[..., QWidget]


@pytest.fixture
def asked() -> list[object]:
    return []


@pytest.fixture
def page(sqlite_db: Database, remembered: Remembered, show: Show, asked: list[object]) -> SettingsPage:
    keeping = KeepingService(sqlite_db)
    keeping.name_municipality("Laholm")
    keeping.sit_down(keeping.add_person("AL", Role.COORDINATOR))
    made = SettingsPage(keeping, sqlite_db, remembered, look_changed=lambda: asked.append("look"), restore=asked.append)
    show(made)
    made.refresh()
    return made


def _button(page: SettingsPage, word: str, about: str = "") -> Button:
    return next(each for each in page.findChildren(Button) if each.text() == word and about in each.accessibleDescription())


def test_theme_size_and_language_are_kept_and_worn_at_once(
    page: SettingsPage, remembered: Remembered, asked: list[object]
) -> None:
    page._theme.setCurrentIndex(page._theme.findData(ThemeName.DARK))
    page._size.setCurrentIndex(5)
    page._language.setCurrentIndex(1)
    page._language.activated.emit(1)
    assert (remembered.theme, remembered.scale, remembered.language, asked) == (ThemeName.DARK, 2.0, "en", ["look"])


def test_the_municipality_is_renamed_when_one_leaves_the_field(page: SettingsPage, sqlite_db: Database) -> None:
    page._name.setText("Halmstad")
    page._name.editingFinished.emit()
    municipality = KeepingService(sqlite_db).municipality()
    assert municipality is not None
    assert municipality.name == "Halmstad"


def test_the_limits_for_hidden_cells_are_kept_and_never_below_three(page: SettingsPage, sqlite_db: Database) -> None:
    page._cell.setValue(1)
    page._cell.editingFinished.emit()
    assert KeepingService(sqlite_db).disclosure_limits().smallest_cell == 3


def test_a_person_is_added_and_changed_in_the_panel_beside(page: SettingsPage, sqlite_db: Database) -> None:
    page._add.click()
    page._person_name.setText("BK")
    page._keep.click()
    page.refresh()
    _button(page, "Ändra", "BK").click()
    page._person_role.setCurrentIndex(page._person_role.findData(Role.OFFICIAL))
    page._keep.click()
    assert [(person.name, person.role) for person in KeepingService(sqlite_db).people()] == [
        ("AL", Role.COORDINATOR),
        ("BK", Role.OFFICIAL),
    ]


def test_somebody_else_is_taken_away_but_not_the_one_who_sits_here(page: SettingsPage, sqlite_db: Database) -> None:
    KeepingService(sqlite_db).add_person("BK", Role.RECEPTION)
    page.refresh()
    assert not _button(page, "Ta bort", "AL").isEnabled()
    _button(page, "Ta bort", "BK").click()
    assert [person.name for person in KeepingService(sqlite_db).people()] == ["AL"]


def test_a_copy_is_taken_as_the_file_is_now_and_put_back_when_one_says_so(
    page: SettingsPage, sqlite_db: Database, asked: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    day = back_up_if_due(sqlite_db)
    assert day is not None
    KeepingService(sqlite_db).name_municipality("Efter dagens kopia")
    said: list[str] = []
    page.said.connect(said.append)
    page._copy_now.click()
    newest, older = backups(backup_folder(sqlite_db))
    assert older == day
    assert said == [f"Kopierat och prövat {copy_words(newest)}: {newest.path}"]
    assert [row.title() for row in page.findChildren(ListRow)[-2:]] == [copy_words(newest), copy_words(day)]
    copied = Database.open(newest.path)
    municipality = KeepingService(copied).municipality()
    copied.close()
    assert municipality is not None
    assert municipality.name == "Efter dagens kopia"
    monkeypatch.setattr(settings, "confirm", lambda *words: True)
    _button(page, "Återställ").click()
    assert isinstance(asked[0], Path)


def test_esc_closes_the_panel_and_keeps_what_is_written(page: SettingsPage) -> None:
    page._add.click()
    page._person_name.setText("CD")
    QTest.keyClick(page._person_name, Qt.Key.Key_Escape)
    assert page._person_name.text() == "CD"
    assert page.title() == "Inställningar"
    assert any(shown.text() == "På den här datorn" for shown in page.findChildren(QLabel))

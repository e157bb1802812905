"""The coordinator prints forms for a collection point."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from app.models.database import Database
from app.services.keying import SerialService
from app.services.survey import PlaceService, QuestionnaireState, SurveyService
from app.ui.file_dialog import FileDialog
from app.ui.pages.survey import SurveyPage
from tests.ui.hearing import hear
from tests.ui.pages.survey import hands

Show = Callable[..., QWidget]


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the person answers when asked where to."""
    path = tmp_path / "blanketter.pdf"
    monkeypatch.setattr(FileDialog, "save", lambda *_asked: (str(path), ""))
    return path


@pytest.fixture
def wave(sqlite_db: Database) -> int:
    PlaceService(sqlite_db).add_collection_point("Stadsbiblioteket")
    return SurveyService(sqlite_db).create_wave("2020")


@pytest.fixture
def page(sqlite_db: Database, wave: int, show: Show) -> Iterator[SurveyPage]:
    made = hands.page(sqlite_db)
    made.refresh()
    stop = hear(sqlite_db, made)
    show(made)
    made.open("points")
    yield made
    stop()


def test_forms_are_printed_with_serial_numbers_and_the_places_of_their_boxes(
    page: SurveyPage, sqlite_db: Database, wave: int, target: Path
) -> None:
    hands.press(page, "Skriv ut blanketter till Stadsbiblioteket")
    count = hands.shown(page, QSpinBox, "Antal blanketter")
    hands.write(count, "3")
    hands.press(page, "Spara som PDF…")
    assert [(one.first, one.last) for one in SerialService(sqlite_db).ranges(wave)] == [(1, 3)]
    with pikepdf.open(target) as pdf:
        layout = json.loads(target.with_name("blanketter-rutor.json").read_bytes())
        assert len(pdf.pages) == 3 * layout["pages"] + 2 * (layout["pages"] % 2)
    assert SurveyService(sqlite_db).form(wave).state is QuestionnaireState.FROZEN


def test_what_was_printed_is_listed_and_printed_again_with_the_same_numbers(
    page: SurveyPage, sqlite_db: Database, wave: int, target: Path
) -> None:
    hands.press(page, "Skriv ut blanketter till Stadsbiblioteket")
    hands.write(hands.shown(page, QSpinBox, "Antal blanketter"), "1")
    hands.press(page, "Spara som PDF…")
    first = target.read_bytes()
    target.unlink()
    hands.press(page, "Skriv ut 0001–0001 igen")
    assert target.read_bytes() == first
    assert len(SerialService(sqlite_db).ranges(wave)) == 1


def test_large_print_is_another_document_and_another_layout(page: SurveyPage, target: Path) -> None:
    hands.press(page, "Skriv ut blanketter till Stadsbiblioteket")
    hands.write(hands.shown(page, QSpinBox, "Antal blanketter"), "1")
    look = hands.shown(page, QComboBox, "Tryck")
    assert isinstance(look, QComboBox)
    look.setCurrentIndex(1)
    hands.press(page, "Spara som PDF…")
    layout = json.loads(target.with_name("blanketter-rutor.json").read_bytes())
    assert layout["identity"].endswith("L")
    assert layout["pages"] > 5


def test_no_number_is_given_out_when_no_file_is_chosen(
    page: SurveyPage, sqlite_db: Database, wave: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileDialog, "save", lambda *_asked: ("", ""))
    hands.press(page, "Skriv ut blanketter till Stadsbiblioteket")
    hands.press(page, "Spara som PDF…")
    assert SerialService(sqlite_db).ranges(wave) == ()

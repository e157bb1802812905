"""Practice in the window: by key events alone, on the very sheet, with nothing of it in the file."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.models.database import Database
from app.services.keying import Entry, Field, KeyingService
from app.services.keying.training import PracticeSheet, Sitting
from app.ui.file_dialog import FileDialog
from app.ui.pages.keying import KeyingPage
from app.ui.pages.keying.training import Training
from app.ui.pages.keying.training.paper_view import PaperView
from tests.services.keying.training.test_sitting import everything
from tests.tools.paper import Paper
from tests.ui.pages.keying.striking import press_key, strike
from tests.ui.pages.survey.hands import press
from tests.ui.pages.test_keying import strokes_of


@pytest.fixture(autouse=True)
def same_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same practice forms every time."""
    monkeypatch.setattr("app.ui.pages.keying.training.leaf.SystemRandom.randrange", lambda _self, _most: 1)


@pytest.fixture
def leaf(page: KeyingPage) -> Training:
    press(page, "Öva")
    found = page.findChild(Training)
    assert found is not None
    return found


def said(leaf: Training) -> str:
    return "\n".join(shown.text() for shown in leaf.findChildren(QLabel) if shown.isVisible())


def sitting(leaf: Training) -> Sitting:
    assert leaf._sitting is not None
    return leaf._sitting


def keys_of(leaf: Training, sheet: PracticeSheet, **instead: Entry) -> str:
    hand = leaf._hand
    assert hand is not None
    assert hand.form is not None
    entries = {**sheet.entries, **instead}
    return "".join(_strokes(field, entries[field.name]) for field in hand.form.fields if field.name in entries) + "\n"


def _strokes(field: Field, entry: Entry) -> str:
    """A blank that is unusual is confirmed."""
    asked = entry == field.blank and field.question.confirm_blank
    return strokes_of(field, entry) + ("\n" if asked else "")


def test_a_new_keyer_is_told_their_errors_after_each_form_and_at_the_end_and_the_file_stays_as_it_was(
    page: KeyingPage, leaf: Training, sqlite_db: Database
) -> None:
    before = everything(sqlite_db)
    leaf._count.setCurrentIndex(0)
    strike(page, "\n")
    assert "Det här är övning" in said(leaf)
    assert page.title() == "Övningsblankett 1"
    assert page.status() == "Övning: inget av det sparas"
    for number, sheet in enumerate(sitting(leaf).sheets, start=1):
        wrong = {"safe_home": Entry.of("2" if sheet.entries["safe_home"].codes != ("2",) else "3")} if number == 2 else {}
        keys = keys_of(leaf, sheet, **wrong)
        strike(page, keys[:-1])
        assert "Enter: se vad som blev rätt och fel" in said(leaf)
        strike(page, keys[-1])
        words = said(leaf)
        if number == 2:
            assert f"Övningsblankett 2: 1 fält fel av {len(sheet.entries)}" in words
            assert "Du matade in: " in words
        else:
            assert f"Övningsblankett {number}: alla {len(sheet.entries)} fält rätt" in words
        strike(page, "\n" if number < 3 else "")
    fields = sum(len(sheet.entries) for sheet in sitting(leaf).sheets)
    assert f"1 av {fields} fält fel" in said(leaf)
    assert "omkring 29 fel på 10\u202f000 fält" in said(leaf).replace("10 000", "10\u202f000")
    assert everything(sqlite_db) == before


def test_esc_leaves_the_form_then_the_practice_and_the_desk_is_there(page: KeyingPage, leaf: Training) -> None:
    strike(page, "\n12\x1b")
    assert page.title() == "Övning"
    press(page, "Till buntarna")
    assert page.title() == "Inmatning"


def test_the_paper_turns_to_the_question_in_hand_and_can_be_hidden(page: KeyingPage, leaf: Training) -> None:
    strike(page, "\n")
    view = leaf.findChild(PaperView)
    assert view is not None
    paper = view.widget()
    assert paper is not None
    assert paper.accessibleName() == "Pappret: övningsblankett 1, sida 1 av 3"
    press_key(page, Qt.Key.Key_End)
    strike(page, "")
    hand = leaf._hand
    assert hand is not None
    strike(page, "2222" + "2")
    assert paper.accessibleName() == "Pappret: övningsblankett 1, sida 2 av 3"
    press(page, "Dölj pappret")
    assert not view.isVisible()
    assert QApplication.focusWidget() is not None
    strike(page, "1")
    assert hand.form is not None
    assert "problems.littering" in hand.form.entries


def test_the_papers_on_screen_are_saved_to_be_printed(
    page: KeyingPage, leaf: Training, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ovning.pdf"
    monkeypatch.setattr(FileDialog, "save", lambda *_asked: (str(target), ""))
    strike(page, "\n")
    press(page, "Spara papperen som PDF…")
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == 4 * 4 + 3


def test_a_form_begun_for_real_is_kept_while_one_practises(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    page.open(paper.batch_id)
    strike(page, "12")
    command = next(command for command in page.commands() if command.id == "keying.practise")
    assert command.when()
    command.do()
    QTest.qWait(1)
    strike(page, "\n")
    assert page.title() == "Övningsblankett 1"
    assert set(keying.open_form(paper.batch_id).entries) == {"safe_home", "safe_area"}
    page.refresh()
    assert page.title() == "Övningsblankett 1"


def test_where_there_is_room_for_one_the_paper_and_the_keys_take_turns(page: KeyingPage, leaf: Training) -> None:
    page.resize(700, 768)
    QApplication.processEvents()
    strike(page, "\n")
    view = leaf.findChild(PaperView)
    assert view is not None
    assert not view.isVisible()
    press(page, "Visa pappret")
    assert view.isVisible()
    assert leaf._held.isHidden()
    strike(page, "\n")
    assert not view.isVisible()
    strike(page, "1")
    hand = leaf._hand
    assert hand is not None
    assert hand.form is not None
    assert hand.form.entries["safe_home"] == Entry.of("1")

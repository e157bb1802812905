"""What one did last is taken back, and done again, in the whole window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.services.keeping import KeepingService, NothingRedoes
from app.ui.shell import Shell
from app.ui.widget.writing import Writing
from tests.tools.paper import a_form, lay_out


def _keeping(shell: Shell) -> KeepingService:
    assert shell.rooms is not None
    return shell.rooms.keeping


def test_undo_takes_back_the_last_action_of_the_one_who_sits_here(seated: Shell) -> None:
    _keeping(seated).name_municipality("Halmstad")
    _keeping(seated).name_municipality("Laholm")
    seated.undo()
    municipality = _keeping(seated).municipality()
    assert municipality is not None
    assert municipality.name == "Halmstad"


def test_undo_of_a_saved_form_leaves_it_begun_with_all_its_answers(seated: Shell) -> None:
    rooms = seated.rooms
    assert rooms is not None
    paper = lay_out(rooms.db)
    rooms.keying.key_form(paper.batch_id, 12, a_form())
    seated.undo()
    begun = rooms.keying.begun_form(paper.wave_id)
    assert begun is not None
    assert (begun.serial_no, begun.missing) == (12, None)


def test_ctrl_z_undoes_in_the_real_window(seated: Shell, qtbot: QtBot) -> None:
    _keeping(seated).name_municipality("Halmstad")
    _keeping(seated).name_municipality("Laholm")
    window = seated.window
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.frame.municipality == "Halmstad")
    assert window.statusline.text().startswith("Ångrat: ")


def test_ctrl_y_does_again_what_ctrl_z_undid(seated: Shell, qtbot: QtBot) -> None:
    _keeping(seated).name_municipality("Halmstad")
    _keeping(seated).name_municipality("Laholm")
    window = seated.window
    assert window is not None
    for keys in (("Ctrl+Y",), ("Ctrl+Shift+Z",)):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: window.frame.municipality == "Halmstad")
        QTest.keySequence(window, QKeySequence(*keys))
        qtbot.waitUntil(lambda: window.frame.municipality == "Laholm")
        assert window.statusline.text().startswith("Gjort om: ")
        assert " – Laholm" in window.statusline.text()


def test_a_saved_form_that_was_taken_back_is_keyed_on_and_not_done_again(seated: Shell) -> None:
    rooms = seated.rooms
    assert rooms is not None
    paper = lay_out(rooms.db)
    rooms.keying.key_form(paper.batch_id, 12, a_form())
    seated.undo()
    with pytest.raises(NothingRedoes):
        seated.redo()
    assert rooms.keying.begun_form(paper.wave_id) is not None


def test_what_was_taken_back_in_a_field_is_done_again_there_first(seated: Shell, qtbot: QtBot) -> None:
    _keeping(seated).name_municipality("Laholm")
    seated.undo()
    window = seated.window
    assert window is not None
    for field in (Writing("Ord"), QLineEdit()):
        field.setParent(window)
        field.show()
        field.setFocus()
        QTest.keyClicks(field, "ab")
        field.undo()
        QTest.keyClick(field, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        assert (field.text() if isinstance(field, QLineEdit) else field.toPlainText()) == "ab"
        field.clearFocus()
    seated.redo()
    municipality = _keeping(seated).municipality()
    assert municipality is not None
    assert municipality.name == "Laholm"

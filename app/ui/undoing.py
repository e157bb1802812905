"""Taking back what one did last, and doing it again: what the page has not stored yet first, then what is stored."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.services.keeping import ChangeLine, redo_last, undo_last
from app.ui.rooms import Rooms
from app.ui.window import Window
from app.words import _


def undo(window: Window, rooms: Rooms, since: int) -> None:
    """Undo the last action of the one who sits here, of those after the change `since`."""
    page = window.page()
    if page is None or not page.undo():
        undone = undo_last(rooms.db, since, rooms.year.undo)
        window.statusline.say(_("Undone: {action}").format(action=_said(undone)))


def redo(window: Window, rooms: Rooms, since: int) -> None:
    """Do again what the one who sits here undid last after the change `since`; in the field they write in first."""
    page = window.page()
    if not _redo_typed(window.focusWidget()) and (page is None or not page.redo()):
        redone = redo_last(rooms.db, since, rooms.year.redo)
        window.statusline.say(_("Done again: {action}").format(action=_said(redone)))


def _redo_typed(field: QWidget | None) -> bool:
    """Do again what was taken back in the field one writes in, whichever of the keys the field knows; whether there was any."""
    if isinstance(field, QLineEdit):
        there = field.isRedoAvailable()
    elif isinstance(field, QTextEdit | QPlainTextEdit):
        there = field.document().isRedoAvailable()
    else:
        return False
    if there:
        field.redo()
    return there


def _said(change: ChangeLine) -> str:
    """`Skriv under ett löfte – Kommunstyrelsens ordförande`."""
    return " – ".join(filter(None, (_(change.action), change.about)))

"""Whatever the program is built on is named with its licence."""

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.about import About, licences


def test_everything_named_has_a_version_and_a_licence() -> None:
    named = licences()
    assert {"Source Sans 3", "Lucide", "Qt, PySide6", "SQLAlchemy", "reportlab"} <= {each.name for each in named}
    assert [each.name for each in named if not (each.version and each.licence)] == []


def test_the_texts_of_the_licences_that_ask_for_it_are_there(show: Callable[..., QWidget]) -> None:
    page = QWidget()
    about = About(page)
    show(page)
    about.open()
    texts = [shown.toPlainText() for shown in about.findChildren(QPlainTextEdit)]
    assert "SIL OPEN FONT LICENSE" in texts[0].upper()
    assert "ISC License" in texts[1]

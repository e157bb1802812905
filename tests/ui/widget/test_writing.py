from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.theme import ThemeName
from app.ui.widget import Form, ScrollPage
from app.ui.widget.writing import Writing
from tests.ui.typing import type_text


def test_a_pause_saves_and_one_stay_in_the_field_is_one_sitting(show: Callable[..., QWidget], qtbot: QtBot) -> None:
    field, written = Writing("Motiv"), []
    field.written.connect(lambda text, sitting: written.append((text, sitting)))
    show(field, 400, 200)
    field.setFocus()
    type_text(field, "Många")
    qtbot.waitUntil(lambda: len(written) == 1)
    type_text(field, " nämner")
    field.save()
    field.save()
    assert [text for text, _ in written] == ["Många", "Många nämner"]
    assert len({sitting for _, sitting in written}) == 1


def test_going_on_saves_and_a_new_stay_is_a_new_sitting(show: Callable[..., QWidget]) -> None:
    outside, field, other, written = QWidget(), Writing("Motiv"), QLineEdit(), []
    column = QVBoxLayout(outside)
    column.addWidget(field)
    column.addWidget(other)
    field.written.connect(lambda text, sitting: written.append((text, sitting)))
    show(outside, 400, 200)
    for words in ("Ett", "Ett och två"):
        field.setFocus()
        field.setPlainText(words)
        QTest.keyClick(field, Qt.Key.Key_Tab)
        assert other.hasFocus()
    assert [text for text, _ in written] == ["Ett", "Ett och två"]
    assert len({sitting for _, sitting in written}) == 2


def test_what_is_being_written_is_not_written_over(show: Callable[..., QWidget]) -> None:
    field = Writing("Motiv")
    show(field, 400, 200)
    field.show_text("Förr")
    field.setFocus()
    type_text(field, "Nu ")
    field.show_text("Någon annans")
    assert "Nu" in field.toPlainText()


def test_it_grows_with_its_words(show: Callable[..., QWidget]) -> None:
    field = Writing("Motiv", lines=1)
    show(field, 200, 400)
    low = field.height()
    field.show_text("ord " * 60)
    assert field.height() > 3 * low


@pytest.mark.parametrize("scale", [1.0, 1.15, 1.5, 2.0])
@pytest.mark.parametrize("text", ["", "ett", "ord och ord " * 9, "ett\n\ntre", "ord " * 200])
def test_a_text_that_fits_has_nothing_to_scroll_and_the_wheel_goes_on_to_the_page(
    show: Callable[..., QWidget], qapp: QApplication, scale: float, text: str
) -> None:
    theme.wear(qapp, ThemeName.LIGHT, scale)
    page, field, form = ScrollPage(), Writing("Motiv", lines=1), Form()
    note = form.paragraph("Anteckning", "a\nb\nc", lines=3)
    page.add(field)
    page.add(form)
    for _more in range(6):
        page.add(Writing("Annat", lines=12))
    show(page, 500, 400)
    field.show_text(text)
    QApplication.processEvents()
    for text_in in (field, note):
        bar = text_in.verticalScrollBar()
        assert (bar.value(), bar.maximum()) == (0, 0)
        page.ensureWidgetVisible(text_in, 0, 0)
        QApplication.processEvents()
        before = page.verticalScrollBar().value()
        turn_wheel(text_in.viewport())
        assert page.verticalScrollBar().value() > before
    theme.wear(qapp, ThemeName.LIGHT)


def turn_wheel(widget: QWidget) -> None:
    """One notch down over the top of a widget, as it comes from the system."""
    window = widget.window()
    at = widget.mapTo(window, QPoint(widget.width() // 2, 8))
    QTest.wheelEvent(window.windowHandle(), QPointF(at), QPoint(0, -120))
    QApplication.processEvents()

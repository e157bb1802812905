"""The head of a page keeps everything in sight however narrow the window and large the text."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui import theme
from app.ui.theme import ThemeName
from app.ui.widget import Button, Chip, Columns, PageHeader, ScrollPage


@pytest.mark.parametrize("width", [520, 620, 900, 1366])
def test_no_button_of_the_header_is_cut_at_200_percent(qapp: QApplication, show: Callable[..., QWidget], width: int) -> None:
    theme.wear(qapp, ThemeName.LIGHT, 2.0)
    page = ScrollPage()
    buttons = [Button(words) for words in ("Nytt löfte", "Ny version", "Spara PDF…", "Lås som undertecknat")]
    header = PageHeader("Medborgarlöfte 2021", "", *buttons)
    page.add(header)
    page.add(Columns(), 1)
    header.say("Medborgarlöfte 2021", "", Chip("Beslutat, version 1"))
    show(page, width, 700)
    for _turn in range(4):  # what folds asks for its height anew
        QApplication.processEvents()
    assert header.height() == header.heightForWidth(header.width())
    for button in buttons:
        corner = button.mapTo(header, button.rect().bottomRight())
        assert header.rect().contains(corner)
        assert button.mapTo(page, button.rect().bottomRight()).x() < page.viewport().width()

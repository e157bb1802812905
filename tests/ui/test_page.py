"""A page that says nothing of its own has what every page has."""

import pytest
from pytestqt.qtbot import QtBot

from app.ui.page import Page


def test_a_bare_page_offers_nothing_and_keeps_nobody(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.open(None)
    assert (page.commands(), page.searchable(), page.status(), page.status_right(), page.leave()) == ([], [], "", "", True)


def test_a_page_must_say_what_it_shows(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    for call in (page.refresh, page.title):
        with pytest.raises(NotImplementedError):
            call()

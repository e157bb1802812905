"""The panel of quotes where there is something to quote, and where there is nothing yet."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services.review import Quotable
from app.ui.pages.picture.quotes import QuotePanel


@pytest.fixture
def panel(qtbot: QtBot) -> QuotePanel:
    page = QWidget()
    page.resize(900, 700)
    qtbot.addWidget(page)
    made = QuotePanel(page)
    page.show()
    return made


def test_where_nothing_may_be_quoted_yet_the_panel_leads_to_the_review(panel: QuotePanel, qtbot: QtBot) -> None:
    panel.begin([])
    assert (panel.nothing.isVisible(), panel.list.isVisible(), panel.save.isVisible()) == (True, False, False)
    assert panel.nothing.button is not None
    with qtbot.waitSignal(panel.review_wanted):
        panel.nothing.button.click()


def test_what_is_sought_is_found_and_chosen_with_enter(panel: QuotePanel, qtbot: QtBot) -> None:
    panel.begin([Quotable(7, "Kommentar", "Mörkt vid stationen"), Quotable(8, "Kommentar", "Mer poliser")])
    assert not panel.nothing.isVisible()
    panel.field.setText("polis")
    assert panel.list.count() == 1
    with qtbot.waitSignal(panel.chosen) as heard:
        panel.save.click()
    assert heard.args == [8]

"""The panels of areas and problems show no list that has nothing to choose."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services.picture import PictureSide
from app.ui.pages.picture.panels import AreaChoices, AreaPanel
from app.ui.pages.picture.problem_panel import ProblemChoices, ProblemPanel
from app.ui.widget import Button, Flow


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """A page for a panel to lie over."""
    page = QWidget()
    page.resize(900, 700)
    qtbot.addWidget(page)
    return page


def test_a_list_without_anything_to_tick_is_not_there_to_stop_at(over: QWidget) -> None:
    panel = AreaPanel(over)
    panel.begin(1, None, AreaChoices([(1, "Altona")], [], []))
    assert [not panel.form.field(one).isHidden() for one in (panel.places, panel.problems, panel.evidence)] == [
        True,
        False,
        False,
    ]
    panel.begin(1, None, AreaChoices([], [(1, "Citat")], [(2, "Mörkt")]))
    assert [not panel.form.field(one).isHidden() for one in (panel.places, panel.problems, panel.evidence)] == [False, True, True]


def test_a_problem_leads_to_no_list_of_areas_while_there_are_none(over: QWidget) -> None:
    panel = ProblemPanel(over)
    panel.begin(1, None, PictureSide.JOINT, ProblemChoices([], [], []), lambda _text: ())
    assert panel.form.field(panel.areas).isHidden()


def test_buttons_that_stay_make_room_at_once_for_those_that_come(over: QWidget) -> None:
    stays = Button("Ändra", kind="small")
    flow = Flow(Button("Prioritera", kind="small"), stays)
    flow.setParent(over)
    flow.resize(500, 40)
    over.show()
    flow.show()
    comes = [Button("Arbetet har börjat", kind="small"), Button("Ta upp igen", kind="small")]
    flow.show_only([*comes, stays])
    assert not any(button.geometry().intersects(stays.geometry()) for button in comes)

"""The bars of who answered, the inhabitants' under them."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.services.analysis import BY_MODE, Figure, RespondentPart, RespondentRow, Respondents
from app.ui.pages.analysis.who import WhoAnswered
from app.ui.widget import Button, Elided, Meter
from tests.services.analysis.test_respondent_words import HEADING, SMALL, row

Show = Callable[..., QWidget]
MODE = RespondentPart(BY_MODE, "", (row("WEB", 46, 0.92), RespondentRow("PAPER", "", SMALL, SMALL)))
AREAS = tuple(row(str(at), at, at / 100) for at in range(1, 9))


def words(shown: QWidget) -> list[str]:
    return [one.text().replace("\u202f", " ") for one in shown.findChildren(QLabel) if one.isVisible()]


def bars(shown: QWidget) -> list[str]:
    return [one.accessibleName() for one in shown.findChildren(Meter) if one.isVisible()]


def places(shown: QWidget) -> set[tuple[int, int]]:
    """Where bars begin, and how wide they are."""
    found = [one for one in shown.findChildren(Meter) if one.isVisible()]
    return {(one.mapTo(shown, QPoint(0, 0)).x(), one.width()) for one in found}


def test_without_a_population_table_the_way_to_one_is_offered(show: Show) -> None:
    asked: list[bool] = []
    who = WhoAnswered(Respondents(HEADING, Figure(50), Figure(0.5), 100, False, (MODE,)), lambda: asked.append(True))
    show(who, 262, 400)
    assert words(who)[0] == "50 av 100 svarade, 50,0 %"
    assert bars(who) == ["Webb: 92 %"]
    assert "färre än 5 svar" in words(who)
    who.findChildren(Button)[0].click()
    assert asked


def test_the_inhabitants_have_a_bar_of_their_own_and_their_source(show: Show) -> None:
    sex = RespondentPart("sex", "Kön", (row("1", 30, 0.6, 0.48), row("2", 20, 0.4)), False, "SCB")
    who = WhoAnswered(Respondents(HEADING, Figure(50), Figure(0.5), 100, False, (sex,)), lambda: None)
    show(who, 262, 400)
    assert bars(who) == ["k1: 60 %", "k1, invånare: 48 %", "k2: 40 %"]
    assert {"60,0 %", "48,0 %", "Invånare: SCB", "■ invånare"} <= set(words(who))
    assert not who.findChildren(Button)


def test_the_smaller_areas_come_when_they_are_asked_for(show: Show) -> None:
    area = RespondentPart("home", "Ort", AREAS, is_area=True)
    who = WhoAnswered(Respondents(HEADING, None, Figure(None), 100, True, (area,)), lambda: None)
    show(who, 262, 600)
    assert [name.split(":")[0] for name in bars(who)] == ["k8", "k7", "k6", "k5", "k4"]
    more = next(button for button in who.findChildren(Button) if button.text() == "Visa 3 till")
    more.click()
    QApplication.processEvents()
    assert len(bars(who)) == 8
    assert not more.isVisible()


def test_the_bars_of_all_parts_begin_and_end_alike_behind_words_that_are_cut_and_told_by_the_mouse(show: Show) -> None:
    long = "Ränneslöv, Ysby och gårdarna däromkring"
    area = RespondentPart("home", "Ort", (*AREAS, RespondentRow("9", long, Figure(1), Figure(0.001))), is_area=True)
    sex = RespondentPart("sex", "Kön", (row("1", 30, 0.6, 0.48), row("2", 20, 0.4)), False, "SCB")
    who = WhoAnswered(Respondents(HEADING, Figure(50), Figure(0.5), 100, False, (sex, area, MODE)), lambda: None)
    show(who, 262, 700)
    before = places(who)
    next(button for button in who.findChildren(Button) if button.text() == "Visa 4 till").click()
    QApplication.processEvents()
    assert len(before) == 1
    assert places(who) == before
    cut = next(one for one in who.findChildren(Elided) if one.text() == long)
    assert cut.toolTip() == long
    assert cut.width() < cut.fontMetrics().horizontalAdvance(long)
    assert all(not one.toolTip() for one in who.findChildren(Elided) if one.text().startswith("k"))

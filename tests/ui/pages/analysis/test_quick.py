"""The divisions asked for most, a button each."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.analysis import BY_MODE, FieldLine, QuestionKind
from app.ui.pages.analysis.quick import Quick, quick_choices
from app.ui.widget import Button


def field(name: str, kind: QuestionKind = QuestionKind.SINGLE) -> FieldLine:
    return FieldLine(name, 1, name, None, name.capitalize(), kind, True)


def test_sex_age_home_and_mode_are_offered_as_far_as_they_are_asked() -> None:
    fields = [field("age"), field("home", QuestionKind.PLACE), field("sex"), field("trust")]
    assert [name for _words, name in quick_choices(fields)] == ["sex", "age", "home", BY_MODE]
    assert [name for _words, name in quick_choices([])] == [BY_MODE]


def test_a_pressed_button_divides_and_pressed_again_divides_no_more(show: Callable[..., QWidget]) -> None:
    quick, chosen = Quick(), list[str]()
    quick.chosen.connect(chosen.append)
    quick.show_fields([field("sex"), field("age")], "sex")
    show(quick, 500, 60)
    shown = [button for button in quick.findChildren(Button) if button.isVisible()]
    assert [(button.text(), button.isChecked()) for button in shown] == [("Sex", True), ("Age", False), ("Svarssätt", False)]
    shown[1].click()
    shown[0].click()
    assert chosen == ["age", ""]

from app.models.survey import OptionPart
from app.services.documents.questionnaire import Box, BoxKind, Column, Height, SheetLayout, whereabouts


def box(field: str, left: float, top: float, page: int = 1, part: OptionPart = OptionPart.ANSWER, width: float = 4.2) -> Box:
    return Box(page, field, part, "1", BoxKind.TICK, left, top, width, 4.2)


def printed(*boxes: Box) -> SheetLayout:
    return SheetLayout("ML1:abcd", "Enkäten", 1, 3, (210.0, 297.0), (), boxes)


def test_a_field_is_found_by_its_page_its_column_and_a_third_of_the_height() -> None:
    layout = printed(box("a", 18, 40), box("a", 18, 46), box("b", 109, 150, page=2), box("c", 109, 260, page=3))
    told = {name: whereabouts(layout, name) for name in "abc"}
    assert {name: (found.page, found.column, found.height) for name, found in told.items() if found} == {
        "a": (1, Column.LEFT, Height.TOP),
        "b": (2, Column.RIGHT, Height.MIDDLE),
        "c": (3, Column.RIGHT, Height.BOTTOM),
    }


def test_a_print_with_lines_over_its_middle_has_one_column() -> None:
    layout = printed(box("a", 180, 40), box("b", 18, 100, width=174))
    found = whereabouts(layout, "a")
    assert found is not None
    assert found.column is Column.WHOLE


def test_a_list_that_goes_on_elsewhere_is_found_where_it_begins() -> None:
    layout = printed(box("a", 18, 260), box("a", 109, 30), box("a", 18, 30, page=2))
    found = whereabouts(layout, "a")
    assert found is not None
    assert [(one.left, one.top) for one in found.boxes] == [(18, 260)]


def test_each_list_of_a_place_is_found_by_itself() -> None:
    layout = printed(box("a", 18, 40), box("a", 18, 60, part=OptionPart.WHEN))
    found = whereabouts(layout, "a", OptionPart.WHEN)
    assert found is not None
    assert [one.top for one in found.boxes] == [60]


def test_what_has_no_box_is_nowhere() -> None:
    assert whereabouts(printed(box("a", 18, 40)), "b") is None
    assert whereabouts(printed(box("a", 18, 40)), "a", OptionPart.WHY) is None

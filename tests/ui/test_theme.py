"""How the program looks: contrast computed, every role and icon there, the outlines drawn on every ground."""

import re

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontInfo, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app import resource
from app.ui import theme
from app.ui.rail import RailButton
from app.ui.theme import SCALES, Theme, ThemeName, contrast, read
from app.ui.theme.stylesheet import stylesheet
from app.ui.widget import Dot, search_field
from app.ui.widget.dot import dot_roles

TEXTS = [
    ("text", "window"), ("text", "card"), ("text", "hover"), ("soft", "window"), ("soft", "card"), ("soft", "neutral_tint"),
    ("accent", "card"), ("accent", "window"), ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("on_selection", "selection"),
    ("good", "good_tint"), ("attention", "attention_tint"), ("wrong", "wrong_tint"), ("good", "card"), ("attention", "card"),
    ("wrong", "card"), ("text", "good_tint"), ("text", "attention_tint"), ("text", "wrong_tint"),
]  # fmt: skip
EDGES = [("edge", "card"), ("edge", "window"), ("accent", "card"), ("accent", "window"), ("good", "card"), ("attention", "card")]


@pytest.mark.parametrize("name", ThemeName)
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_on_its_ground_has_a_contrast_of_four_and_a_half(name: ThemeName, ink: str, ground: str) -> None:
    worn = read(name)
    assert contrast(getattr(worn, ink), getattr(worn, ground)) >= 4.5


@pytest.mark.parametrize("name", ThemeName)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_focus_have_a_contrast_of_three(name: ThemeName, edge: str, ground: str) -> None:
    worn = read(name)
    assert contrast(getattr(worn, edge), getattr(worn, ground)) >= 3


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)  # the W3C's own example of just too little


@pytest.mark.parametrize("name", ThemeName)
@pytest.mark.parametrize("scale", SCALES)
def test_the_stylesheet_has_nothing_left_to_fill_in(name: ThemeName, scale: float) -> None:
    filled = stylesheet(read(name), scale)
    assert not re.search(r"@\w|p[xt]\(", filled)


def test_lengths_and_type_grow_with_the_text(dressed: QApplication) -> None:
    theme.wear(dressed, ThemeName.LIGHT, 2.0)
    assert (theme.px(8), theme.font("body").pointSizeF()) == (16, 22.0)


def test_no_code_names_a_colour() -> None:
    named = re.compile(r"#[0-9A-Fa-f]{6}\b|Qt\.GlobalColor\.(?!transparent)")
    sources = (resource.path("..").resolve() / "app" / "ui").rglob("*.py")
    assert [source.name for source in sources if named.search(source.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("icon", sorted(path.stem for path in resource.path("icons").glob("*.svg")))
def test_every_icon_is_drawn_in_the_colour_of_its_role(icon: str) -> None:
    picture = theme.icon(icon, "accent").pixmap(QSize(32, 32), 2.0).toImage()
    solid = [picture.pixelColor(x, y) for x in range(64) for y in range(64) if picture.pixelColor(x, y).alpha() == 255]
    wanted = theme.colour("accent")
    assert solid
    assert all(
        abs(a - b) <= 1
        for ink in solid
        for a, b in zip((ink.red(), ink.green(), ink.blue()), (wanted.red(), wanted.green(), wanted.blue()), strict=True)
    )


def test_an_icon_follows_a_change_of_theme(dressed: QApplication) -> None:
    icon = theme.icon("logo", "accent")
    theme.wear(dressed, ThemeName.HIGH_CONTRAST)
    picture = icon.pixmap(QSize(32, 32)).toImage()
    assert "#ffff00" in {picture.pixelColor(x, y).name() for x in range(32) for y in range(32)}


def test_the_icon_of_a_row_that_is_chosen_is_seen_on_the_selection(dressed: QApplication) -> None:
    theme.wear(dressed, ThemeName.HIGH_CONTRAST)
    picture = theme.icon("copy", "soft").pixmap(QSize(32, 32), QIcon.Mode.Selected).toImage()
    inks = {picture.pixelColor(x, y).name() for x in range(32) for y in range(32) if picture.pixelColor(x, y).alpha() == 255}
    assert inks == {theme.current().on_selection.lower()}


def test_an_icon_that_is_missing_is_said_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-icon")


def test_a_picture_is_sharp_on_a_dense_screen() -> None:
    assert theme.pixmap("logo", "accent", 16, 2.0).size() == QSize(32, 32)


def test_the_family_of_type_is_the_bundled_one(dressed: QApplication) -> None:
    assert QFontInfo(dressed.font()).family() == theme.FAMILY
    assert theme.font("title").family() == theme.FAMILY


def test_without_a_word_from_the_system_the_theme_is_light(dressed: QApplication) -> None:
    assert theme.system_theme(dressed) is ThemeName.LIGHT


@pytest.mark.parametrize("name", ThemeName)
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_boxes_and_rings_are_seen_on_every_ground(
    name: ThemeName, kind: type[QCheckBox | QRadioButton], dressed: QApplication, qtbot: QtBot
) -> None:
    theme.wear(dressed, name)
    worn = theme.current()
    for ticked, role in ((False, "edge"), (True, "accent")):
        box = kind("")
        qtbot.addWidget(box)
        box.setAutoExclusive(False)
        box.setChecked(ticked)
        assert _most_unlike(box, worn) >= 0.8 * contrast(getattr(worn, role), worn.window)


def test_a_field_that_is_focused_has_the_ring_in_the_accent(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QStyle, QStyleOptionFocusRect

    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    option = QStyleOptionFocusRect()
    option.rect = image.rect()
    widget = QWidget()
    qtbot.addWidget(widget)
    painter = QPainter(image)
    widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, widget)
    theme.draw(painter, "logo", "accent", QRectF(10, 10, 20, 20))
    painter.end()
    assert [image.pixelColor(20, y).name() for y in (0, 1)] == [theme.current().accent.lower()] * 2


@pytest.mark.parametrize("name", ThemeName)
@pytest.mark.parametrize("chosen", [False, True])
@pytest.mark.parametrize("dot", Dot)
def test_a_dot_is_seen_on_the_card_and_on_the_selection(name: ThemeName, chosen: bool, dot: Dot, dressed: QApplication) -> None:
    theme.wear(dressed, name)
    worn = theme.current()
    ink, inside = (getattr(worn, role) for role in dot_roles(dot, chosen=chosen))
    assert contrast(ink, worn.selection if chosen else worn.card) >= 3
    if dot is not Dot.FILLED:
        assert contrast(ink, inside) >= 3


@pytest.mark.parametrize("name", ThemeName)
@pytest.mark.parametrize("dot", [Dot.FILLED, Dot.HALF])
def test_the_dot_of_the_chosen_step_differs_from_one_that_is_full(
    name: ThemeName, dot: Dot, dressed: QApplication, qtbot: QtBot
) -> None:
    theme.wear(dressed, name)
    step = RailButton("keying")
    qtbot.addWidget(step)
    step.show_step("Inmatning", "", dot)
    step.setChecked(True)
    step.resize(step.sizeHint())
    picture = step.grab().toImage()
    middle = picture.height() // 2
    inks = [picture.pixelColor(x, middle + theme.px(2)).name() for x in (theme.px(24), theme.px(30))]
    worn = theme.current()
    assert contrast(inks[0], worn.selection) >= 3
    assert (contrast(inks[0], inks[1]) >= 3) is (dot is Dot.HALF)


@pytest.mark.parametrize("name", ThemeName)
def test_what_an_empty_field_is_for_can_be_read(name: ThemeName, dressed: QApplication, qtbot: QtBot) -> None:
    theme.wear(dressed, name)
    field = search_field("Sök fråga")
    qtbot.addWidget(field)
    field.setClearButtonEnabled(False)
    field.resize(300, field.sizeHint().height())
    picture = field.grab().toImage()
    left, top, right, bottom = theme.px(40), 6, 290, field.height() - 6  # past the glass, within the edge
    inks = {picture.pixelColor(x, y).name() for x in range(left, right) for y in range(top, bottom)}
    worn = theme.current()
    assert max(contrast(ink, worn.card) for ink in inks) >= 0.9 * contrast(worn.soft, worn.card) >= 4.5


def _most_unlike(widget: QWidget, worn: Theme) -> float:
    widget.resize(widget.sizeHint())
    picture = widget.grab().toImage()
    inks = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    return max(contrast(ink, worn.window) for ink in inks)

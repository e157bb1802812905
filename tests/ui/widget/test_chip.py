from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from app.ui.widget import Chip, Flow


def test_a_chip_whose_words_have_no_room_ends_in_an_ellipsis_and_tells_them_all(show: Callable[..., QWidget]) -> None:
    long, short = "Grupper av vuxna som stör och hotar vid stationen", "Prioriterat"
    flow = Flow(Chip(long, "neutral", "place"), Chip(short))
    show(flow, 200)
    labels = {found.text(): found for found in flow.findChildren(QLabel)}
    assert flow.minimumSizeHint().width() <= 200
    assert labels[long].width() < labels[long].sizeHint().width()
    assert (labels[long].toolTip(), labels[short].toolTip()) == (long, "")
    assert not flow.grab().isNull()

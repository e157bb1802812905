"""The dot that says where a step stands, by shape and by colour, and the thread that joins the steps."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widget.fold import FoldLayout
from app.ui.widget.text import label
from app.words import _


class Dot(StrEnum):
    """Where a step stands; the value is stored nowhere."""

    FILLED = "filled"
    HALF = "half"
    AMBER = "amber"
    HOLLOW = "hollow"


def dot_name(dot: Dot) -> str:
    """What a dot says, in words, for those who do not see it."""
    return {Dot.FILLED: _("done"), Dot.HALF: _("under way"), Dot.AMBER: _("something is missing"), Dot.HOLLOW: _("not begun")}[
        dot
    ]


def dot_roles(dot: Dot, *, chosen: bool = False) -> tuple[str, str]:
    """The roles of a dot's ink and of what is inside its ring; `chosen` where it lies on the selection and not on a card."""
    ink = {Dot.FILLED: "accent", Dot.HALF: "accent", Dot.AMBER: "attention", Dot.HOLLOW: "edge"}[dot]
    if chosen and theme.current().outlined:  # the selection there is as bright as the inks
        return "on_selection", "on_selection" if dot == Dot.FILLED else "selection"
    return ink, {Dot.FILLED: "accent", Dot.AMBER: "attention_tint"}.get(dot, "card")


def draw_dot(painter: QPainter, dot: Dot, centre: QPointF, *, chosen: bool = False) -> None:
    """Draw a dot of 14 pixels (at normal text) around `centre`; `chosen` where it lies on the selection."""
    radius = theme.px(14) / 2
    ring, fill = dot_roles(dot, chosen=chosen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(ring), theme.px(2)))
    painter.setBrush(theme.colour(fill))
    inner = radius - theme.px(2) / 2
    painter.drawEllipse(centre, inner, inner)
    if dot == Dot.HALF:
        painter.setBrush(theme.colour(ring))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPie(QRectF(centre.x() - inner, centre.y() - inner, 2 * inner, 2 * inner), 90 * 16, 180 * 16)
    elif dot == Dot.AMBER:
        painter.setBrush(theme.colour(ring))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(centre, theme.px(2), theme.px(2))


class StatusDot(QWidget):
    """A dot beside a word."""

    def __init__(self, dot: Dot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dot = dot
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(dot_name(dot))

    def show_dot(self, dot: Dot) -> None:
        """Show another standing."""
        self._dot = dot
        self.setToolTip(dot_name(dot))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(16), theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_dot(painter, self._dot, QRectF(self.rect()).center())
        painter.end()


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """A step of the thread with its figure: name, the figure itself, a soft line under it."""

    key: str
    name: str
    figure: str
    fact: str
    dot: Dot


class _Strip(QWidget):
    def __init__(self, dot: Dot, last: bool) -> None:
        super().__init__()
        self._dot, self._last = dot, last
        self.setFixedHeight(theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.height() / 2
        if not self._last:
            painter.setPen(QPen(theme.colour("thread"), 2))
            painter.drawLine(QPointF(theme.px(7), middle), QPointF(self.width(), middle))
        draw_dot(painter, self._dot, QPointF(theme.px(7), middle))
        painter.end()


class ThreadLine(QWidget):
    """The year as a line with a dot and a figure for each step; steps fold into rows where there is little room."""

    def __init__(self, steps: list[ThreadStep], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FoldLayout(self, gap=0, even=True)
        self.show_steps(steps)

    def show_steps(self, steps: list[ThreadStep]) -> None:
        """Show these steps instead."""
        self._row.clear()
        for at, step in enumerate(steps):
            self._row.add(_step(step, at == len(steps) - 1), least=140)


def _step(step: ThreadStep, last: bool) -> QWidget:
    shown = QWidget()
    column = QVBoxLayout(shown)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(1))
    column.addWidget(_Strip(step.dot, last))
    column.addSpacing(theme.px(6))
    for said in (label(step.name, "note", "soft"), label(step.figure, "figure"), label(step.fact, "note", "soft")):
        said.setWordWrap(True)
        said.setContentsMargins(0, 0, theme.px(10), 0)
        column.addWidget(said)
    column.addSpacing(theme.px(6))  # where the steps fold into rows
    column.addStretch(1)
    shown.setAccessibleName(f"{step.name}: {step.figure}, {dot_name(step.dot)}")
    return shown

"""Fusion, with the outlines drawn that vanish on dark and black grounds, and focus as a 2-pixel ring in the accent.

Fusion derives its outlines from the window's colour: on dark grounds rings, boxes and frames disappear.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QProxyStyle, QPushButton, QStyle, QStyleOption, QStyleOptionComplex, QTabBar, QToolButton, QWidget

from app.ui.theme import worn
from app.ui.theme.icon import draw

RING = 2
"""Pixels of the focus ring."""
RADIUS = 4
"""Pixels of the rounded corners of a control."""

_Element = QStyle.PrimitiveElement
_State = QStyle.StateFlag
_Metric = QStyle.PixelMetric
_ARROWS = {_Element.PE_IndicatorArrowLeft: "back", _Element.PE_IndicatorArrowRight: "forward"}
_TEARS = (_Element.PE_IndicatorTabTearLeft, _Element.PE_IndicatorTabTearRight)
"""Fusion's jagged edges of a row of tabs with too little room, where the buttons at its end say that there is more."""
_BOXES = (_Element.PE_IndicatorCheckBox, _Element.PE_IndicatorItemViewItemCheck)


class Style(QProxyStyle):
    """The program's style under the stylesheet: boxes, rings, fields with arrows, and the focus ring."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element in _BOXES:
            _draw_box(painter, option)
        elif element == _Element.PE_IndicatorRadioButton:
            _draw_ring(painter, option)
        elif element == _Element.PE_FrameFocusRect:
            if not isinstance(widget, QPushButton | QToolButton | QTabBar):  # the stylesheet rings these
                _draw_focus(painter, QRectF(option.rect))
        elif element in _ARROWS:
            _draw_chevron(painter, option.rect, _ARROWS[element], option)
        elif element not in _TEARS:
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control == QStyle.ComplexControl.CC_ComboBox:
            _draw_field(painter, option)
            arrow = self.subControlRect(control, option, QStyle.SubControl.SC_ComboBoxArrow, widget)
            _draw_chevron(painter, arrow, "unfold", option)
        elif control == QStyle.ComplexControl.CC_SpinBox:
            _draw_field(painter, option)
            for part, name in ((QStyle.SubControl.SC_SpinBoxUp, "fold"), (QStyle.SubControl.SC_SpinBoxDown, "unfold")):
                _draw_chevron(painter, self.subControlRect(control, option, part, widget), name, option)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def pixelMetric(self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        if metric in _METRICS:
            return worn.px(_METRICS[metric])
        return super().pixelMetric(metric, option, widget)

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        wanted = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind in (QStyle.ContentsType.CT_ComboBox, QStyle.ContentsType.CT_SpinBox):
            return QSize(wanted.width() + worn.px(12), max(wanted.height(), worn.px(32)))
        return wanted

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        rect = super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]
        if control == QStyle.ComplexControl.CC_SpinBox and part == QStyle.SubControl.SC_SpinBoxEditField:
            return rect.adjusted(worn.px(6), 0, 0, 0)
        if control == QStyle.ComplexControl.CC_ComboBox:
            if part == QStyle.SubControl.SC_ComboBoxEditField:
                return QRect(option.rect.left() + worn.px(10), rect.top(), option.rect.width() - worn.px(40), rect.height())
            if part == QStyle.SubControl.SC_ComboBoxArrow:
                return QRect(option.rect.right() - worn.px(28), option.rect.top(), worn.px(24), option.rect.height())
        return rect


_METRICS = {
    _Metric.PM_IndicatorWidth: 18,
    _Metric.PM_IndicatorHeight: 18,
    _Metric.PM_ExclusiveIndicatorWidth: 18,
    _Metric.PM_ExclusiveIndicatorHeight: 18,
    _Metric.PM_CheckBoxLabelSpacing: 8,
    _Metric.PM_RadioButtonLabelSpacing: 8,
    _Metric.PM_SmallIconSize: 16,
    _Metric.PM_TabBarScrollButtonWidth: 32,
    _Metric.PM_ButtonIconSize: 16,
    _Metric.PM_ListViewIconSize: 16,
}


def _painted(painter: QPainter, pen: QColor, width: float, brush: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(pen, width))
    painter.setBrush(brush)


def _draw_box(painter: QPainter, option: QStyleOption) -> None:
    painter.save()
    ticked = bool(option.state & _State.State_On)
    partly = bool(option.state & _State.State_NoChange)
    outline = worn.colour("accent" if ticked or partly else "edge")
    _painted(painter, outline, 1.5, worn.colour("accent" if ticked or partly else "card"))
    rect = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
    painter.drawRoundedRect(rect, 3, 3)
    painter.setPen(QPen(worn.colour("on_accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    at = rect.topLeft()
    wide, high = rect.width(), rect.height()
    if ticked:
        corners = [(0.22, 0.52), (0.42, 0.72), (0.78, 0.30)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(at.x() + x * wide, at.y() + y * high) for x, y in corners]))
    elif partly:
        painter.drawLine(QPointF(at.x() + 0.25 * wide, rect.center().y()), QPointF(at.x() + 0.75 * wide, rect.center().y()))
    painter.restore()


def _draw_ring(painter: QPainter, option: QStyleOption) -> None:
    painter.save()
    chosen = bool(option.state & _State.State_On)
    _painted(painter, worn.colour("accent" if chosen else "edge"), 1.5, worn.colour("card"))
    rect = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
    painter.drawEllipse(rect)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn.colour("accent"))
        painter.drawEllipse(rect.center(), rect.width() * 0.28, rect.width() * 0.28)
    painter.restore()


def _draw_focus(painter: QPainter, rect: QRectF) -> None:
    painter.save()
    _painted(painter, worn.colour("accent"), RING, QColor(Qt.GlobalColor.transparent))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    painter.restore()


def _draw_field(painter: QPainter, option: QStyleOption) -> None:
    painter.save()
    focused = bool(option.state & _State.State_HasFocus)
    enabled = bool(option.state & _State.State_Enabled)
    half = RING / 2 if focused else 0.5
    outline = worn.colour("accent" if focused else "edge" if enabled else "line")
    _painted(painter, outline, RING if focused else 1, worn.colour("card" if enabled else "window"))
    painter.drawRoundedRect(QRectF(option.rect).adjusted(half, half, -half, -half), RADIUS, RADIUS)
    painter.restore()


def _draw_chevron(painter: QPainter, rect: QRect, name: str, option: QStyleOption) -> None:
    side = min(worn.px(16), rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(QRectF(rect).center())
    draw(painter, name, "text" if option.state & _State.State_Enabled else "edge", square)

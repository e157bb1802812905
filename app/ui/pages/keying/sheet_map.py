"""A small drawing of the sheet: the page with the boxes of the question in progress framed, or only its place among all."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.services.documents.questionnaire import Box, SheetLayout
from app.ui import theme

WIDE, HIGH = 92, 130
"""Pixels at normal text: the proportions of an A4 page."""
ROUND = 4.0
"""Millimetres between the boxes and the frame around them."""


class SheetMap(QWidget):
    """Draws the page that has the field in progress; until the print is known, the questions as strokes in printed order.

    A page is drawn once; from field to field on it the frame alone moves.
    """

    def __init__(self) -> None:
        super().__init__()
        self._count, self._at = 0, -1
        self._layout: SheetLayout | None = None
        self._page, self._boxes = 0, tuple[Box, ...]()
        self._drawn: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFixedSize(theme.px(WIDE), theme.px(HIGH))

    def show_layout(self, layout: SheetLayout | None) -> None:
        """The print that the papers in hand are; None while it is not known."""
        self._layout, self._drawn = layout, None
        self._page, self._boxes = 0, ()
        self.update()

    def show_place(self, count: int, at: int, page: int = 0, boxes: tuple[Box, ...] = ()) -> None:
        """Frame the question of that place among `count`, from 0; these boxes of that page where the print is known."""
        if (count, at, page, boxes) == (self._count, self._at, self._page, self._boxes):
            return
        if page != self._page:
            self._drawn = None
        self._count, self._at, self._page, self._boxes = count, at, page, boxes
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._drawn = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._layout is None or not self._page:
            self._draw_strokes(painter)
        else:
            if self._drawn is None:
                self._drawn = self._page_drawn(self._layout)
            painter.drawPixmap(0, 0, self._drawn)
            if self._boxes:
                self._draw_frame(painter, self._layout)
        painter.end()

    def _draw_sheet(self, painter: QPainter) -> QRectF:
        painter.fillRect(self.rect(), theme.colour("card"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(theme.colour("card"))
        painter.drawRect(sheet)
        return sheet

    def _page_drawn(self, layout: SheetLayout) -> QPixmap:
        """The page with its marks and every box on it."""
        scale = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * scale)
        drawn.setDevicePixelRatio(scale)
        painter = QPainter(drawn)
        self._draw_sheet(painter)
        for mark in layout.marks:
            painter.fillRect(self._scaled(layout, mark.left, mark.top, mark.side, mark.side), theme.colour("edge"))
        painter.setPen(QPen(theme.colour("edge"), 0.6))
        for box in layout.boxes:
            if box.page == self._page:
                painter.drawRect(self._scaled(layout, box.left, box.top, box.width, box.height))
        painter.end()
        return drawn

    def _draw_frame(self, painter: QPainter, layout: SheetLayout) -> None:
        left, top = min(box.left for box in self._boxes), min(box.top for box in self._boxes)
        right = max(box.left + box.width for box in self._boxes)
        bottom = max(box.top + box.height for box in self._boxes)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = self._scaled(layout, left - ROUND, top - ROUND, right - left + 2 * ROUND, bottom - top + 2 * ROUND)
        painter.drawRoundedRect(around, 2, 2)

    def _scaled(self, layout: SheetLayout, left: float, top: float, width: float, height: float) -> QRectF:
        """Millimetres of the page as pixels of the drawing."""
        across, down = self.width() / layout.page_size[0], self.height() / layout.page_size[1]
        return QRectF(left * across, top * down, width * across, height * down)

    def _draw_strokes(self, painter: QPainter) -> None:
        sheet = self._draw_sheet(painter)
        step = (sheet.height() - theme.px(12)) / max(1, self._count)
        for at in range(self._count):
            top = sheet.top() + theme.px(6) + at * step
            wide = sheet.width() - theme.px(20) - (at * 7 % 3) * theme.px(8)
            stroke = QRectF(sheet.left() + theme.px(10), top + step / 2 - 1.5, wide, 3)
            painter.fillRect(stroke, theme.colour("accent" if at == self._at else "thread"))
            if at == self._at:
                painter.setPen(QPen(theme.colour("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(sheet.left() + theme.px(4), top - 1, sheet.width() - theme.px(8), max(step + 2, 9)))

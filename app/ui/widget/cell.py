"""How a cell of a table is drawn: text with a soft line under it, a thin bar, a chip; a rule under each row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from app.ui import theme
from app.ui.widget.rows_model import CellRole

_BAR_INK = {
    "on_selection": "on_selection",
    "accent": "accent",
    "neutral": "edge",
    "good": "good",
    "attention": "attention",
    "wrong": "wrong",
}
_CHIP_INK = {
    "neutral": ("neutral_tint", "soft"),
    "accent": ("selection", "on_selection"),
    "good": ("good_tint", "good"),
    "attention": ("attention_tint", "attention"),
    "wrong": ("wrong_tint", "wrong"),
}
_MARGIN = 8


class CellDelegate(QStyledItemDelegate):
    """Draws what `Column` describes. A bar alone stands in the middle of its cell, with text it lies above it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, theme.colour("selection"))
        painter.setPen(QPen(theme.colour("rule"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        inner = option.rect.adjusted(theme.px(_MARGIN), theme.px(4), -theme.px(_MARGIN), -theme.px(5))
        chip = index.data(CellRole.CHIP)
        if chip and index.data():
            _draw_chip(painter, inner, index.data(), chip)
        else:
            self._draw_words(painter, inner, index, chosen)
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if focused:
            _draw_focus(painter, option.rect)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        room = option.rect.width() - 2 * theme.px(_MARGIN)
        text, second = index.data() or "", index.data(CellRole.SECOND) or ""
        has_bar = index.data(CellRole.BAR) is not None
        kind = "note" if has_bar else "body"
        high = _height(text, kind, room) + (theme.px(12) if has_bar and text else 0)
        if second:
            high += _height(second, "note", room) + theme.px(2)
        wide = max(_metrics(kind).horizontalAdvance(text), _metrics("note").horizontalAdvance(second))
        return QSize(wide + 2 * theme.px(_MARGIN), high + theme.px(11))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The whole words where one of them is cut, and else the cell's own tip."""
        texts = [str(index.data() or ""), str(index.data(CellRole.SECOND) or "")]
        room = option.rect.width() - 2 * theme.px(_MARGIN)
        cut = any(_fitted(text, _metrics(kind), room) != text for text, kind in zip(texts, ("body", "note"), strict=True))
        if not cut or index.data(Qt.ItemDataRole.ToolTipRole):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), "\n".join(text for text in texts if text), view)
        return True

    def _draw_words(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, chosen: bool) -> None:
        bar = index.data(CellRole.BAR)
        text, second = index.data() or "", index.data(CellRole.SECOND)
        ink = theme.colour("on_selection") if chosen else index.data(Qt.ItemDataRole.ForegroundRole) or theme.colour("text")
        aligned = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        if bar is not None:
            on_ink = chosen and theme.current().outlined  # its selection is as loud as the bar itself
            _draw_bar(painter, rect, bar, "on_selection" if on_ink else index.data(CellRole.BAR_TONE), bool(text))
            if text:
                under = rect.adjusted(0, theme.px(10), 0, 0)
                top = aligned & ~Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTop
                _draw_text(painter, under, text, theme.font("note"), ink, top)
            return
        font = theme.font("body", tabular=True)
        if index.data(CellRole.STRONG):
            font.setWeight(QFont.Weight.DemiBold)
        if not second:
            _draw_text(painter, rect, text, font, ink, aligned)
            return
        upper = QRect(rect)
        upper.setHeight(_height(text, "body", rect.width()))
        _draw_text(painter, upper, text, font, ink, aligned)
        lower = rect.adjusted(0, upper.height() + theme.px(1), 0, 0)
        soft = ink if chosen else theme.colour("soft")
        _draw_text(painter, lower, second, theme.font("note"), soft, aligned)


def _metrics(kind: str) -> QFontMetrics:
    return QFontMetrics(theme.font(kind))


def _height(text: str, kind: str, room: int) -> int:
    """Pixels that a text takes in that width, broken into lines where it must be."""
    metrics = _metrics(kind)
    if room <= 0 or metrics.horizontalAdvance(text) <= room:
        return metrics.lineSpacing()
    return metrics.boundingRect(0, 0, room, 10_000, Qt.TextFlag.TextWordWrap, _fitted(text, metrics, room)).height()


def _fitted(text: str, metrics: QFontMetrics, room: int) -> str:
    """A text whose words are cut where one alone is wider than the room."""
    return " ".join(metrics.elidedText(word, Qt.TextElideMode.ElideRight, room) for word in text.split(" "))


def _draw_text(painter: QPainter, rect: QRect, text: str, font: QFont, ink: QColor, aligned: Qt.AlignmentFlag) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) > rect.width() and rect.height() >= 2 * metrics.height():
        painter.drawText(rect, int(aligned | Qt.TextFlag.TextWordWrap), _fitted(text, metrics, rect.width()))
        return
    painter.drawText(rect, aligned, metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))


def _draw_bar(painter: QPainter, rect: QRect, share: float, tone: str, above_text: bool) -> None:
    high = theme.px(8 if above_text else 12)
    top = rect.top() + theme.px(1) if above_text else rect.center().y() - high // 2 + 1
    whole = QRectF(rect.left(), top, rect.width(), high)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if above_text:
        painter.setPen(theme.colour(tone) if tone == "on_selection" else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("selection" if tone == "on_selection" else "track"))
        painter.drawRoundedRect(whole, 2, 2)
        painter.setPen(Qt.PenStyle.NoPen)
    filled = QRectF(whole)
    filled.setWidth(whole.width() * min(1.0, max(0.0, share)))
    if filled.width() > 0:
        painter.setBrush(theme.colour(_BAR_INK.get(tone, "accent")))
        painter.drawRoundedRect(filled, 2, 2)


def _draw_chip(painter: QPainter, rect: QRect, text: str, tone: str) -> None:
    ground, ink = _CHIP_INK[tone]
    metrics = _metrics("note")
    size = QSize(min(rect.width(), metrics.horizontalAdvance(text) + theme.px(16)), metrics.lineSpacing() + theme.px(4))
    chip = QRect(QPoint(rect.left(), rect.center().y() - size.height() // 2), size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour(ink) if theme.current().outlined and tone != "accent" else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(3), theme.px(3))
    _draw_text(painter, chip, text, theme.font("note"), theme.colour(ink), Qt.AlignmentFlag.AlignCenter)


def _draw_focus(painter: QPainter, rect: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("on_selection"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 3, 3)

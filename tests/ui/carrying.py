"""Carrying something by its handle as a person does: press, move, let go."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.ui.widget.dragging import Handle

LEFT = Qt.MouseButton.LeftButton


def take(handle: Handle, ground: QWidget, *tops: int) -> None:
    """Press a handle, and move over these places of the ground."""
    QTest.mousePress(handle, LEFT, pos=handle.rect().center())
    for top in tops:
        QTest.mouseMove(handle, handle.mapFromGlobal(ground.mapToGlobal(QPoint(ground.width() // 2, top))))


def let_go(handle: Handle, ground: QWidget, top: int) -> None:
    """Let go over a place of the ground."""
    QTest.mouseRelease(handle, LEFT, pos=handle.mapFromGlobal(ground.mapToGlobal(QPoint(ground.width() // 2, top))))


def carry(handle: Handle, ground: QWidget, top: int) -> None:
    """Take by the handle to a place of the ground and let go there."""
    take(handle, ground, top // 2, top)
    let_go(handle, ground, top)

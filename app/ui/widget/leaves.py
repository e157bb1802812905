"""What lies under a row of tabs: as high as the leaf that is turned up, so that nothing scrolls for the sake of a hidden one."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Leaves(QStackedWidget):
    """One leaf at a time, and its size alone; Qt's own is as large as the largest of all."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        leaf = self.currentWidget()
        return super().sizeHint() if leaf is None else leaf.sizeHint()

    def minimumSizeHint(self) -> QSize:
        leaf = self.currentWidget()
        return super().minimumSizeHint() if leaf is None else leaf.minimumSizeHint().expandedTo(leaf.minimumSize())

    def heightForWidth(self, width: int) -> int:
        leaf = self.currentWidget()
        return -1 if leaf is None else leaf.heightForWidth(width)

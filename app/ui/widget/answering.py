"""Enter in any field presses the button that answers; Ctrl+Enter does so in a text, where Enter alone is a new line."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.ui.widget.button import Button

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Answering(QObject):
    """Hears the Enter that the fields in `holder` leave, and presses `button` while it can be pressed."""

    def __init__(self, holder: QWidget, button: Button | None = None) -> None:
        super().__init__(holder)
        self.button = button
        holder.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        button = self.button
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() not in _ENTER:
            return False
        if button is None or not (button.isVisible() and button.isEnabled()):
            return False
        event.accept()
        if not event.isAutoRepeat():
            _press(button)
        return True


def _press(button: Button) -> None:
    stood: QWidget | None = QApplication.focusWidget()
    button.setFocus(Qt.FocusReason.OtherFocusReason)  # a field that saves when it is left has then been left
    button.click()
    if stood is not None and isValid(stood) and isValid(button) and button.hasFocus():
        stood.setFocus(Qt.FocusReason.OtherFocusReason)  # it was refused: what was written is put right there

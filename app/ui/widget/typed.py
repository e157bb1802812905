"""What is typed in the fields of a panel: read as one value, put back, and told of when it changes."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)


def fields_in(holder: QWidget) -> list[QWidget]:
    """The fields that something can be typed, ticked or chosen in, however deep they lie; a field in a field is no field."""
    return list(_fields(holder))


def value_of(field: QWidget) -> object:
    """What stands in a field: text, figure, the place and words chosen, whether it is ticked, or the lines that are.

    What is typed unseen is nothing: a passphrase is kept nowhere.
    """
    match field:
        case QPlainTextEdit():
            return field.toPlainText()
        case QLineEdit() if field.echoMode() is QLineEdit.EchoMode.Normal:
            return field.text()
        case QComboBox():
            return field.currentIndex(), field.currentText()
        case QSpinBox() | QDoubleSpinBox():
            return field.value()
        case QListWidget():
            return tuple(_known(item) for item in _items(field) if item.checkState() is Qt.CheckState.Checked)
        case QAbstractButton():
            return field.isChecked()
    return None


def put(field: QWidget, value: object) -> None:
    """Put back what `value_of` gave; words that can't be chosen any more are left out."""
    match field, value:
        case QPlainTextEdit(), str():
            field.setPlainText(value)
            field.moveCursor(QTextCursor.MoveOperation.End)
        case QLineEdit(), str():
            field.setText(value)
        case QComboBox(), (int(at), str(words)):
            field.setCurrentIndex(at if field.itemText(at) == words else max(field.findText(words), 0))
        case QSpinBox(), int():
            field.setValue(value)
        case QDoubleSpinBox(), float():
            field.setValue(value)
        case QListWidget(), tuple():
            for item in _items(field):
                state = Qt.CheckState.Checked if _known(item) in value else Qt.CheckState.Unchecked
                if item.checkState() is not state:
                    item.setCheckState(state)
        case QAbstractButton(), bool():
            field.setChecked(value)


def change_of(field: QWidget) -> SignalInstance | None:
    """The signal that a field gives when something else stands in it; None for what holds nothing."""
    match field:
        case QPlainTextEdit() | QLineEdit():
            return field.textChanged
        case QComboBox():
            return field.currentIndexChanged
        case QSpinBox() | QDoubleSpinBox():
            return field.valueChanged
        case QListWidget():
            return field.itemChanged
        case QAbstractButton():
            return field.toggled
    return None


def _fields(holder: QWidget) -> Iterator[QWidget]:
    for child in holder.children():
        if not isinstance(child, QWidget):
            continue
        if isinstance(child, QAbstractButton) and not child.isCheckable():
            continue
        if change_of(child) is not None:
            yield child
        elif not isinstance(child, QAbstractItemView):  # what is typed in a cell is the table's, once the cell is left
            yield from _fields(child)


def _items(field: QListWidget) -> Iterator[QListWidgetItem]:
    return (field.item(at) for at in range(field.count()))


def _known(item: QListWidgetItem) -> tuple[object, str]:
    """What tells a line from the others, also where some have come or gone."""
    return item.data(Qt.ItemDataRole.UserRole), item.text()

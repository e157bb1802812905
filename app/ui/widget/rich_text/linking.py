"""Where a link leads: a line above the field, checked before it is taken."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout

from app.services.documents import safe_address
from app.ui import theme
from app.ui.widget.button import Button
from app.ui.widget.rich_text import shaping
from app.ui.widget.rich_text.field import RichField
from app.ui.widget.text import label
from app.words import _, pgettext

_BEGINNING = "https://"


class LinkRow(QFrame):
    """Opened by the field; Enter takes the address, Esc leaves the text as it was."""

    def __init__(self, field: RichField) -> None:
        super().__init__()
        self._field = field
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(theme.px(2))
        name = label(_("Where the link leads"), "strong")
        self.address = QLineEdit()
        self.address.setAccessibleName(_("Where the link leads"))
        self.address.setPlaceholderText(_BEGINNING)
        name.setBuddy(self.address)
        self.take = Button(pgettext("text", "Link"), kind="small")
        self.remove = Button(_("Remove the link"), kind="small")
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(self.address, 1)
        row.addWidget(self.take)
        row.addWidget(self.remove)
        self.wrong = label("", "note", "wrong", wrap=True)
        column.addWidget(name)
        column.addLayout(row)
        column.addWidget(self.wrong)
        self.hide()
        field.link_wanted.connect(self.open)
        self.address.returnPressed.connect(self._on_taken)
        self.address.textChanged.connect(self.wrong.hide)
        self.take.clicked.connect(self._on_taken)
        self.remove.clicked.connect(lambda: self._link(""))

    def open(self) -> None:
        """Ask where what is selected leads, or the link that the cursor stands in."""
        cursor = self._field.textCursor()
        if self._field.isReadOnly() or cursor.blockFormat().headingLevel():
            return
        there = shaping.select_link(cursor)
        self._field.setTextCursor(cursor)
        self.address.setText(there)
        self.remove.setVisible(bool(there))
        self.wrong.hide()
        self.show()
        self.address.selectAll()
        self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Put the row away, and go back to the text where one stood here."""
        if any(widget.hasFocus() for widget in (self.address, self.take, self.remove)):
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        super().keyPressEvent(event)

    def _on_taken(self) -> None:
        typed = self.address.text().strip()
        address = safe_address(whole_address(typed))
        if not typed:
            self._link("")
        elif not address:
            sentence = _("A link begins with https://, mailto: or tel:.")
            self.wrong.setText(sentence)
            self.wrong.show()
            self.address.setAccessibleDescription(sentence)
            self.address.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._link(address)

    def _link(self, address: str) -> None:
        cursor = self._field.textCursor()
        shaping.make_link(cursor, address)
        cursor.clearSelection()
        self._field.setTextCursor(cursor)
        self.shut()


def whole_address(typed: str) -> str:
    """What is typed with what is usually left out: `laholm.se` is a page, `kommunen@laholm.se` somebody's mail."""
    if ":" in typed or "." not in typed or " " in typed:
        return typed
    return f"mailto:{typed}" if "@" in typed else f"{_BEGINNING}{typed}"

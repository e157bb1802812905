"""Who sits here: asked when a municipality is opened, remembered on this computer, kept in the file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.keeping import KeepingService, PersonLine, Role
from app.ui import theme
from app.ui.widget import Button, Card, Form, ListRow, NoticeBoard, PageHeader, RowList, ScrollPage
from app.ui.widget.reading_order import stops_in
from app.words import _, name

_USUAL = Role.COORDINATOR


class SeatPage(QWidget):
    """Choose oneself in the list, or write one's name (or initials) and what one does."""

    seated = Signal(object)

    def __init__(self, keeping: KeepingService) -> None:
        super().__init__()
        self.setObjectName("page")
        self._keeping = keeping
        self._scroll = scroll = ScrollPage(widest=560)
        scroll.body.setContentsMargins(*(theme.px(side) for side in (24, 40, 24, 40)))
        municipality = keeping.municipality()
        scroll.add(PageHeader(_("Who sits here?"), municipality.name if municipality else ""))
        self._people = Card(_("Choose your name"))
        self._rows = RowList()
        self._people.add(self._rows)
        scroll.add(self._people)
        self._newcomer = self._newcomer_card()
        scroll.add(self._newcomer)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.notices = NoticeBoard()
        column.addWidget(self.notices)
        column.addWidget(scroll)
        self.refresh()

    def refresh(self) -> None:
        """Read who works in the file."""
        people = self._keeping.people()
        self._people.setVisible(bool(people))
        self._rows.show_rows([self._row(person) for person in people])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the keys go to oneself in the list, or to the name; a focus proxy among the stops would shut Tab in before it."""
        super().focusInEvent(event)
        next(stops_in(self._scroll)).setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._newcomer.isAncestorOf(self.focusWidget()):
            event.accept()
            self.sit.click()
        else:
            super().keyPressEvent(event)

    def _newcomer_card(self) -> Card:
        card = Card(_("Somebody new"))
        form = Form()
        self.name = form.line(_("Name or initials"), note=_("Stands beside what you change. Initials are enough."))
        roles = [Role.RECEPTION] if self._keeping.origin() is not None else list(Role)
        self.role = form.choice(_("What do you do here?"), [(role, name(role)) for role in roles], _USUAL)
        form.field(self.role).setVisible(len(roles) > 1)
        card.add(form)
        self.sit = Button(_("Sit down"), "person", "primary")
        self.sit.clicked.connect(self._on_added)
        card.body.addWidget(self.sit, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _row(self, person: PersonLine) -> ListRow:
        choose = Button(_("That is me"))
        choose.setAccessibleDescription(person.name)
        choose.clicked.connect(lambda: self.seated.emit(self._keeping.sit_down(person.id)))
        return ListRow(person.name, name(person.role), choose, icon="person")

    def _on_added(self) -> None:
        person_id = self._keeping.add_person(self.name.text(), Role(self.role.currentData()))
        self.seated.emit(self._keeping.sit_down(person_id))

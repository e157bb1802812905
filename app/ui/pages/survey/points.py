"""Insamlingsställen: where paper forms are handed in; each batch comes from one of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.survey import CollectionPointLine, PlaceService
from app.ui.widget import Button, Card, Form, ListRow, RowList, SidePanel, label
from app.words import _


class PointsTab(QWidget):
    """A list with a button at each row; new ones and other names in a panel over `page`."""

    print_asked = Signal(object)
    """A `CollectionPointLine` to print forms for."""

    def __init__(self, place: PlaceService, page: QWidget) -> None:
        super().__init__()
        self._service = place
        self._edited: CollectionPointLine | None = None
        self._build(page)
        self._connect()

    def refresh(self) -> None:
        """Read the collection points again."""
        points = self._service.collection_points()
        self._rows.show_rows([self._row(point) for point in points])
        self._none.setVisible(not points)

    def add(self) -> None:
        """Ask for a new collection point."""
        self._open(None)

    def _build(self, page: QWidget) -> None:
        self._add = Button(_("Add a collection point"), "add")
        card = Card(_("Collection points"), self._add)
        card.add(label(_("Where paper forms are handed in: a library, a reception, a police house."), "note", "soft", wrap=True))
        self._rows = RowList()
        self._none = label(_("No collection points yet."), tone="soft")
        card.add(self._rows)
        card.add(self._none)
        card.fill()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self._panel = SidePanel(page, _("Collection point"))
        form = Form()
        self._name = form.line(_("Name"))
        self._keep = Button(_("Keep"), "tick", "primary")
        self._panel.body.addWidget(form)
        self._panel.body.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignLeft)
        self._panel.body.addStretch(1)

    def _connect(self) -> None:
        self._add.clicked.connect(self.add)
        self._keep.clicked.connect(self._on_kept)
        self._panel.answer_by(self._keep)

    def _row(self, point: CollectionPointLine) -> ListRow:
        forms = Button(_("Print forms"), "", "small")
        forms.setAccessibleName(_("Print forms for {place}").format(place=point.name))
        forms.clicked.connect(lambda: self.print_asked.emit(point))
        change, retire = Button(_("Change"), "", "small"), Button(_("Take away"), "", "small")
        change.clicked.connect(lambda: self._open(point))
        retire.clicked.connect(lambda: self._service.retire_collection_point(point.id))
        return ListRow(point.name, "", forms, change, retire, icon="pin", strong=False)

    def _open(self, point: CollectionPointLine | None) -> None:
        self._edited = point
        self._name.setText(point.name if point else "")
        self._panel.open(self._name)

    def _on_kept(self) -> None:
        if self._edited is None:
            self._service.add_collection_point(self._name.text())
        else:
            self._service.rename_collection_point(self._edited.id, self._name.text())
        self._panel.shut()

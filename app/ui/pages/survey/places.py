"""Platser: the places that answers name, with code and other names; added one by one or as a pasted list."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.survey import PlaceLine, PlaceListRefused, PlaceService
from app.ui import theme
from app.ui.widget import (
    Button,
    Card,
    Column,
    EmptyState,
    Flow,
    Form,
    RowsModel,
    SidePanel,
    TableView,
    label,
    search_field,
    steer,
)
from app.words import _, say


class PlacesTab(QWidget):
    """Enter or a double click opens a place in a panel over `page`."""

    def __init__(self, place: PlaceService, page: QWidget) -> None:
        super().__init__()
        self._service = place
        self._places: tuple[PlaceLine, ...] = ()
        self._edited: PlaceLine | None = None
        self._build(page)
        self._connect()

    def refresh(self) -> None:
        """Read the places again."""
        self._places = self._service.places(with_retired=True)
        self._show_found()
        self._empty.setVisible(not self._places)
        self._table.setVisible(bool(self._places))

    def add(self) -> None:
        """Ask for a new place."""
        self._open(None)

    def paste(self) -> None:
        """Ask for a list of places."""
        self._list.setFocus()
        self._paste_panel.open(self._list)

    def open(self, key: int) -> None:
        """Open one place."""
        self._open(next((place for place in self._places if place.id == key), None))

    def _build(self, page: QWidget) -> None:
        self._search = search_field(_("Search places"))
        self._add = Button(_("Add a place"), "add")
        self._paste = Button(_("Paste a list"), "sheet")
        self._search.setMinimumWidth(theme.px(220))
        card = Card(_("Places"))
        card.add(Flow(self._search, self._paste, self._add))
        columns = [
            Column[PlaceLine](_("Code"), lambda place: place.code, width=80),
            Column[PlaceLine](_("Name"), lambda place: place.name, soft=lambda place: place.retired),
            Column[PlaceLine](_("Part of"), self._larger_name, soft=lambda place: place.retired),
            Column[PlaceLine](_("Other names"), lambda place: ", ".join(place.aliases), soft=lambda place: place.retired),
            Column[PlaceLine](
                _("Standing"),
                lambda place: _("Retired") if place.retired else _("In use"),
                chip=True,
                tone=lambda place: "neutral" if place.retired else "good",
                width=120,
            ),
        ]
        self._model = RowsModel(columns, (), key=lambda place: place.id)
        self._table = TableView(_("Places"), self._model)
        self._empty = EmptyState(
            _("No places yet. The places people name as unsafe get a code each, printed on the form."),
            _("Paste a list"),
            self.paste,
            icon="place",
        )
        if self._empty.button is not None:
            self._empty.button.setProperty("kind", "plain")
            self._empty.button.set_icon("sheet")
        card.add(self._table, 1)
        card.add(self._empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self._panel = SidePanel(page, _("Place"))
        self._build_panel()
        self._paste_panel = SidePanel(page, _("Paste a list"))
        self._build_paste_panel()

    def _build_panel(self) -> None:
        form = Form()
        self._name = form.line(_("Name"))
        self._code = form.line(_("Code"), note=_("Two digits, 01 to 96. Empty takes the first free one."))
        self._code.setMaxLength(2)
        self._larger = form.choice(_("Part of"), [], note=_("The larger place that it lies in."))
        self._others = form.paragraph(_("Other names"), note=_("What people write for the place, one a line."), lines=4)
        self._keep = Button(_("Keep"), "tick", "primary")
        self._retire = Button("", "archive")
        self._panel.body.addWidget(form)
        for button in (self._keep, self._retire):
            self._panel.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._panel.body.addStretch(1)

    def _build_paste_panel(self) -> None:
        form = self._paste_form = Form()
        note = _("One place a line: code; name; other names. Only the name is needed.")
        self._list = form.paragraph(_("Places"), note=note, lines=14)
        self._take = Button(_("Add the places"), "add", "primary")
        example = label(_("Example: {line}").format(line="01; Centrum; stan, torget"), "note", "soft", wrap=True)
        for widget in (form, example):
            self._paste_panel.body.addWidget(widget)
        self._paste_panel.body.addWidget(self._take, 0, Qt.AlignmentFlag.AlignLeft)
        self._paste_panel.body.addStretch(1)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._show_found)
        steer(self._search, self._table, self._table.open_current)
        self._add.clicked.connect(self.add)
        self._paste.clicked.connect(self.paste)
        self._table.opened.connect(self._open)
        self._keep.clicked.connect(self._on_kept)
        self._retire.clicked.connect(self._on_retired)
        self._panel.answer_by(self._keep)
        self._paste_panel.answer_by(self._take)
        self._take.clicked.connect(self._on_pasted)

    def _show_found(self) -> None:
        wanted = self._search.text().strip().casefold()
        self._table.show_rows([place for place in self._places if wanted in _searched(place)])

    def _larger_name(self, place: PlaceLine) -> str:
        return next((other.name for other in self._places if other.id == place.parent_id), "")

    def _open(self, place: PlaceLine | None) -> None:
        self._edited = place
        self._panel.rename(place.name if place else _("New place"))
        self._name.setText(place.name if place else "")
        self._code.setText(place.code if place else "")
        self._larger.clear()
        self._larger.addItem(_("no larger place"), 0)
        for other in self._places:
            if not other.retired and (place is None or other.id != place.id):
                self._larger.addItem(other.name, other.id)
        self._larger.setCurrentIndex(max(0, self._larger.findData(place.parent_id or 0) if place else 0))
        self._others.setPlainText("\n".join(place.aliases) if place else "")
        self._retire.setVisible(place is not None)
        self._retire.say(_("Bring back") if place and place.retired else _("Retire"))
        self._panel.open(self._name)

    def _on_kept(self) -> None:
        name, code = self._name.text().strip(), self._code.text().strip()
        others = tuple(line.strip() for line in self._others.toPlainText().splitlines())
        larger = int(self._larger.currentData())
        if self._edited is None:
            self._service.add_place(name, code, others, larger or None)
        else:
            self._service.change_place(self._edited.id, name=name, code=code or None, aliases=others, parent_id=larger)
        self._panel.shut()

    def _on_retired(self) -> None:
        if self._edited is not None:
            self._service.retire_place(self._edited.id, retired=not self._edited.retired)
            self._panel.shut()

    def _on_pasted(self) -> None:
        field = self._paste_form.field(self._list)
        try:
            self._service.paste_places(self._list.toPlainText())
        except PlaceListRefused as refusal:
            field.refuse(str(say(refusal)))
            self._stand_on(refusal.row)
            return
        field.accept()
        self._list.clear()
        self._paste_panel.shut()

    def _stand_on(self, row: int) -> None:
        """Mark a row of the pasted list, from 1."""
        cursor = QTextCursor(self._list.document().findBlockByNumber(row - 1))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self._list.setTextCursor(cursor)


def _searched(place: PlaceLine) -> str:
    return " ".join((place.code, place.name, *place.aliases)).casefold()

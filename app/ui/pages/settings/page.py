"""Settings: how the program looks on this computer, and what belongs to the file: its name, people, limits and copies."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from app.figures import number
from app.services.keeping import (
    Backup,
    Database,
    DisclosureLimits,
    KeepingService,
    PersonLine,
    Role,
    back_up_besides,
    backup_folder,
    backups,
)
from app.ui.page import Page
from app.ui.remembered import Remembered
from app.ui.theme import SCALES, ThemeName
from app.ui.widget import (
    Button,
    Card,
    Chip,
    Columns,
    Form,
    ListRow,
    PageHeader,
    RowList,
    ScrollPage,
    SidePanel,
    confirm,
    label,
)
from app.words import _, language, name
from app.words.keeping import copy_words


class SettingsCard(Card):
    """A card of settings that another room brings; `said` tells what was just done."""

    said = Signal(str)

    def refresh(self) -> None:
        """Read again what it shows."""
        raise NotImplementedError


class SettingsPage(Page):
    """Everything is kept at once; what is chosen for this computer does not follow the file."""

    key = "settings"

    def __init__(
        self,
        keeping: KeepingService,
        db: Database,
        remembered: Remembered,
        *,
        look_changed: Callable[[], None],
        restore: Callable[[Path], None],
        cards: Sequence[SettingsCard] = (),
    ) -> None:
        super().__init__()
        self._keeping, self._db, self._remembered = keeping, db, remembered
        self._look_changed, self._restore, self._cards = look_changed, restore, tuple(cards)
        self._build()
        self._connect()

    def refresh(self) -> None:
        municipality = self._keeping.municipality()
        self._name.setText(municipality.name if municipality else "")
        limits = self._keeping.disclosure_limits()
        for field, value in ((self._cell, limits.smallest_cell), (self._base, limits.smallest_base)):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        self._people.show_rows([self._person_row(person) for person in self._keeping.people()])
        self._copies.show_rows([self._copy_row(copy) for copy in self._found()])
        for card in self._cards:
            card.refresh()

    def title(self) -> str:
        return _("Settings")

    def _found(self) -> tuple[Backup, ...]:
        return backups(backup_folder(self._db)) if self._db.path else ()

    def _build(self) -> None:
        scroll = ScrollPage()
        scroll.add(PageHeader(_("Settings"), _("What you choose is kept at once.")))
        columns = Columns()
        columns.add(self._look_card(), least=300)
        columns.add(self._file_card(), least=350)
        columns.add(self._copies_card(), least=300)
        scroll.add(columns, 0 if self._cards else 1)
        if self._cards:
            besides = Columns()
            for card in self._cards:
                besides.add(card, least=350)
                card.said.connect(self.said)
            scroll.add(besides, 1)
        self.column.addWidget(scroll)
        self._panel = SidePanel(self, _("Person"))
        form = Form()
        self._person_name = form.line(_("Name or initials"))
        self._person_role = form.choice(_("Role"), [(role, name(role)) for role in Role], Role.RECEPTION)
        ways = [(True, _("Goes on by itself after a code of one key")), (False, _("Waits for Enter in every field"))]
        self._person_keys = form.choice(_("When this person keys forms"), list(ways), True)
        self._keep = Button(_("Keep"), "tick", "primary")
        self._panel.body.addWidget(form)
        self._panel.body.addWidget(self._keep)
        self._panel.body.addStretch(1)
        self._person: int | None = None

    def _look_card(self) -> Card:
        card = Card(_("On this computer"))
        form = Form()
        themes = [
            (None, _("As the system")),
            (ThemeName.LIGHT, _("Light")),
            (ThemeName.DARK, _("Dark")),
            (ThemeName.HIGH_CONTRAST, _("High contrast")),
        ]
        self._theme = form.choice(_("Theme"), list(themes), self._remembered.theme)
        sizes = [(size, f"{round(100 * size)} %") for size in SCALES]
        self._size = form.choice(_("Size of text"), list(sizes), self._remembered.scale)
        self._language = form.choice(_("Language"), [("sv", "Svenska"), ("en", "English")], language())
        card.add(form)
        card.fill()
        return card

    def _file_card(self) -> Card:
        card = Card(_("In the file"))
        form = Form()
        self._name = form.line(_("Name of the municipality"))
        self._cell = form.whole_number(
            _("Hide counts below"), least=3, most=50, note=_("Never below 3. Holds on screen and in every document.")
        )
        self._base = form.whole_number(_("No percentages on a base below"), least=3, most=200)
        card.add(form)
        card.add(label(_("People"), "heading"))
        self._people = RowList()
        card.add(self._people)
        self._add = Button(_("Add a person"), "add")
        card.body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        card.fill()
        return card

    def _copies_card(self) -> Card:
        card = Card(_("Backups"))
        card.add(
            label(
                _("One copy a day is taken and checked; the newest 14 are kept, and the newest 14 of those you take besides."),
                "note",
                "soft",
                wrap=True,
            )
        )
        self._copies = RowList()
        card.add(self._copies)
        self._copy_now = Button(_("Copy now"), "backup")
        self._copy_now.setEnabled(self._db.path is not None)
        card.body.addWidget(self._copy_now, 0, Qt.AlignmentFlag.AlignLeft)
        card.fill()
        return card

    def _connect(self) -> None:
        self._theme.activated.connect(self._on_look_chosen)
        self._size.activated.connect(self._on_look_chosen)
        self._language.activated.connect(self._on_look_chosen)
        self._name.editingFinished.connect(self._on_named)
        self._cell.editingFinished.connect(self._on_limited)
        self._base.editingFinished.connect(self._on_limited)
        self._add.clicked.connect(lambda: self._on_person_opened(None))
        self._keep.clicked.connect(self._on_person_kept)
        self._copy_now.clicked.connect(self._on_copied)

    def _person_row(self, person: PersonLine) -> ListRow:
        change = Button(_("Change"), "", "small")
        change.clicked.connect(lambda: self._on_person_opened(person))
        retire = Button(_("Take away"), "", "small")
        retire.clicked.connect(lambda: self._keeping.retire_person(person.id))
        sits = person.id == self._db.actor
        retire.setEnabled(not sits)
        chips = [Chip(_("Sits here"), "good")] if sits else []
        return ListRow(person.name, name(person.role), *chips, change, retire, strong=False)

    def _copy_row(self, copy: Backup) -> ListRow:
        back = Button(_("Restore"), "restore", "small")
        back.clicked.connect(partial(self._on_restored, copy))
        size = number(copy.size / 1_000_000, language(), 1)
        return ListRow(copy_words(copy), f"{size} MB", back, strong=False)

    def _on_look_chosen(self) -> None:
        chosen = self._theme.currentData()
        self._remembered.theme = ThemeName(chosen) if chosen else None
        self._remembered.scale = float(self._size.currentData())
        self._remembered.language = str(self._language.currentData())
        self._look_changed()

    def _on_named(self) -> None:
        municipality = self._keeping.municipality()
        if municipality is None or municipality.name != self._name.text().strip():
            self._keeping.name_municipality(self._name.text())

    def _on_limited(self) -> None:
        limits = DisclosureLimits(self._cell.value(), self._base.value())
        if limits != self._keeping.disclosure_limits():
            self._keeping.limit_disclosure(limits)

    def _on_person_opened(self, person: PersonLine | None) -> None:
        self._person = person.id if person else None
        self._person_name.setText(person.name if person else "")
        self._person_role.setCurrentIndex(self._person_role.findData(person.role if person else Role.RECEPTION))
        self._person_keys.setCurrentIndex(self._person_keys.findData(person.auto_advance if person else True))
        self._panel.open(self._person_name)

    def _on_person_kept(self) -> None:
        role, advances = Role(self._person_role.currentData()), bool(self._person_keys.currentData())
        person = self._person
        if person is None:
            person = self._keeping.add_person(self._person_name.text(), role)
        else:
            self._keeping.change_person(person, self._person_name.text(), role)
        self._keeping.advance_by_itself(person, on=advances)
        self._panel.shut()

    def _on_copied(self) -> None:
        copy = back_up_besides(self._db)
        self.refresh()
        self.said.emit(_("Copied and checked {when}: {file}").format(when=copy_words(copy), file=copy.path))

    def _on_restored(self, copy: Backup) -> None:
        question = _("The file becomes what it was on {day}. What stands there now is kept beside it.").format(
            day=copy_words(copy)
        )
        if confirm(self, _("Restore the copy?"), question, _("Restore")):
            self._restore(copy.path)

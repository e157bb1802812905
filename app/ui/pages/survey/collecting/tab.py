"""The tab Insamlingsfiler: files that were made, what they brought, what is to be settled, and the key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.figures import day, moment
from app.services.exchange.collection import CollectionFileLine, CollectionService, Conflict, Double
from app.services.keeping import KeepingService
from app.services.keying import KeyingService, SerialService, serial_words
from app.services.survey import PlaceService, WaveLine
from app.ui.jobs import Executor
from app.ui.pages.survey.collecting.key_panel import KeyAction, KeyPanel, action_words
from app.ui.pages.survey.collecting.making import MakePanel
from app.ui.pages.survey.collecting.merging import MergePanel
from app.ui.pages.survey.collecting.settling import ConflictPanel, DoublePanel, paper_words
from app.ui.widget import Button, Card, Flow, ListRow, RowList, label
from app.ui.widget.sight import into_sight
from app.words import _, language, ngettext
from app.words.collection import conflict_words


class CollectingTab(QWidget):
    """Its panels open over `page`; it reads again when a wave is shown."""

    said = Signal(str)
    import_asked = Signal()

    def __init__(
        self,
        collection: CollectionService,
        keeping: KeepingService,
        keying: KeyingService,
        place: PlaceService,
        serials: SerialService,
        page: QWidget,
        executor: Executor,
    ) -> None:
        super().__init__()
        self._collection = collection
        self._wave: WaveLine | None = None
        self._build()
        self._making = MakePanel(page, collection, keeping, place, serials, executor)
        self._merging = MergePanel(page, collection, executor)
        self._key_panel = KeyPanel(page, collection, keeping, executor)
        self._conflict_panel = ConflictPanel(page, collection)
        self._double_panel = DoublePanel(page, collection, keying)
        self._make.clicked.connect(self.make)
        self._take_in.clicked.connect(self.take_in)
        self._making.made.connect(self.said)
        self._key_panel.done.connect(self.said)
        self._key_panel.made.connect(self._on_key_made)

    def show_wave(self, wave: WaveLine) -> None:
        """Read the wave's collection files again."""
        self._wave = wave
        files, key = self._collection.files(wave.id), self._collection.key()
        self._files.show_rows([_file_row(file) for file in files])
        self._none.setVisible(not files)
        self._make.setEnabled(key is not None)
        self._take_in.setVisible(bool(files))
        to_settle = [
            *(self._conflict_row(one) for one in self._collection.conflicts(wave.id)),
            *(self._double_row(one) for one in self._collection.doubles(wave.id)),
        ]
        self._to_settle.show_rows(to_settle)
        self._settling.setVisible(bool(to_settle))
        self._key_words.setText(
            _("There is no key yet. It comes first: the places encrypt what they send to it.")
            if key is None
            else _("Made {day}. It begins with {start}.").format(
                day=day(key.made_at.astimezone().date(), language()), start=key.public[:12]
            )
        )
        for action, button in self._actions.items():
            button.setVisible((action is KeyAction.MAKE) == (key is None) or action is KeyAction.RESTORE)

    def make(self) -> None:
        """Ask for what goes into a collection file; for the key first where there is none."""
        if self._wave is None:
            return
        if self._collection.key() is None:
            self._key_panel.ask(KeyAction.MAKE)
        else:
            self._making.ask(self._wave)

    def take_in(self) -> None:
        """Ask for what places sent."""
        self._merging.ask()

    def _build(self) -> None:
        self._make = Button(_("Make a collection file"), "new")
        self._take_in = Button(_("Take in answers"), "merge")
        card = Card(_("Collection files"), self._take_in, self._make)
        note = _(
            "A place without a server keys into a file of its own, and sends its answers back encrypted, as often as it likes."
        )
        card.add(label(note, "note", "soft", wrap=True))
        self._files = RowList()
        self._none = label(_("No collection files yet."), tone="soft")
        card.add(self._files)
        card.add(self._none)
        self._settling = Card(_("To settle"))
        note = _("Until you choose, what stands here counts; nothing is lost.")
        self._settling.add(label(note, "note", "soft", wrap=True))
        self._to_settle = RowList()
        self._settling.add(self._to_settle)
        key = Card(_("The key"))
        self._key_words = label("", wrap=True)
        key.add(self._key_words)
        self._actions = {action: Button(action_words(action), "", "plain") for action in KeyAction}
        for action, button in self._actions.items():
            button.clicked.connect(lambda _checked=False, action=action: self._key_panel.ask(action))
        key.add(Flow(*self._actions.values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._digital(), self._settling, card, key):
            column.addWidget(part)
        column.addStretch(1)

    def _digital(self) -> Card:
        """The way to where files of answers are read."""
        read = Button(_("Read answers from a file"), "upload")
        read.clicked.connect(self.import_asked)
        card = Card(_("Answers from web surveys"), read)
        note = _("What a web survey gives as CSV, XLSX or ODS. You see how it is read before anything is taken in.")
        card.add(label(note, "note", "soft", wrap=True))
        return card

    def _on_key_made(self) -> None:
        """A collection file is what comes next."""
        if self._wave is not None:
            self.show_wave(self._wave)
            self._make.setFocus(Qt.FocusReason.OtherFocusReason)
            into_sight(self._make)

    def _conflict_row(self, conflict: Conflict) -> ListRow:
        count = len(conflict.differences)
        second = ngettext("{n} answer differs", "{n} answers differ", count).format(n=count)
        return self._settle_row(conflict_words(conflict), second, conflict)

    def _double_row(self, double: Double) -> ListRow:
        title = _("Number {serial} on {n} forms").format(serial=serial_words(double.serial_no), n=len(double.papers))
        return self._settle_row(title, "; ".join(map(paper_words, double.papers)), double)

    def _settle_row(self, title: str, second: str, what: Conflict | Double) -> ListRow:
        button = Button(_("Settle"), "", "plain")
        button.setAccessibleDescription(title)
        button.clicked.connect(lambda: self._on_settle(what))
        return ListRow(title, second, button, icon="compare")

    def _on_settle(self, what: Conflict | Double) -> None:
        if isinstance(what, Double):
            self._double_panel.ask(what)
        elif self._wave is not None:
            self._conflict_panel.ask(self._wave.id, what)


def _file_row(file: CollectionFileLine) -> ListRow:
    numbers = f"{serial_words(file.first)}–{serial_words(file.last)}"
    made = _("Made {day}").format(day=day(file.made_at.astimezone().date(), language()))
    if file.sent_at is None:
        brought = _("nothing taken in yet")
    else:
        brought = _("taken in: what was sent {moment}").format(moment=moment(file.sent_at.astimezone(), language()))
    return ListRow(f"{file.collection_point}, {numbers}", f"{made} · {brought}", icon="pin", strong=False)

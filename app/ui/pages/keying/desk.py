"""Where nothing is being keyed: the batches to key and the saved forms to search, and beside them the leaves of the ledger."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.figures import day, moment
from app.services.keying import BatchLine, ResponseState, SavedForm, WaveLine, WaveState, serial_words
from app.ui import theme
from app.ui.pages.keying.ledger import TONES, Leaf, counts_words, place_words
from app.ui.widget import (
    Button,
    Card,
    Chip,
    Column,
    EmptyState,
    ListRow,
    Meter,
    PageHeader,
    RowList,
    RowsModel,
    ScrollPage,
    TableView,
    TabRow,
    search_field,
    steer,
)
from app.ui.widget.sight import into_sight
from app.words import _, language, name


class Desk(QWidget):
    """Shows what it is given and says what was asked for."""

    key_asked = Signal(int)
    """A batch to key forms of."""
    batch_asked = Signal(int)
    """A batch to change; 0 for a new one."""
    form_asked = Signal(object)
    """A `SavedForm` to look at."""
    practice_asked = Signal()
    sought = Signal(str)
    turned = Signal()
    """Another leaf than the one before is shown."""

    def __init__(self, leaves: tuple[tuple[str, Leaf], ...]) -> None:
        """`leaves` stand beside the keying, each on a tab with its words."""
        super().__init__()
        self._leaves = leaves
        self._turned_to: list[QWidget] = []
        """What each tab shows."""
        self._next: Button | None = None
        self._build()
        self._connect()

    def show_wave(self, wave: WaveLine | None, batches: tuple[BatchLine, ...], begun: int | None) -> None:
        """Show the wave's batches; `begun` is the batch of the form this person has begun."""
        is_open = wave is not None and wave.state is WaveState.OPEN
        self._header.say(_("Keying"), _subtitle(wave, batches))
        self._new.setVisible(is_open and bool(batches))
        self._tabs.setVisible(wave is not None)
        self._practise.setVisible(wave is not None)
        self._none.setVisible(not batches)
        self._none.sentence.setText(_empty_words(wave))
        if self._none.button is not None:
            self._none.button.setVisible(is_open)
        self._batches.setVisible(bool(batches))
        ordered = sorted(batches, key=lambda batch: (not batch.open, -batch.number))
        stood, self._next = self._next is not None and self._next.hasFocus(), None
        waiting = [batch.id for batch in ordered if batch.waits_here] or [
            batch.id for batch in ordered if batch.open and not batch.elsewhere
        ]
        first = begun or next(iter(waiting), None)
        self._rows.show_rows([self._row(batch, is_open, batch.id == begun, batch.id == first) for batch in ordered])
        if stood:
            self.take_focus()

    def show_forms(self, forms: tuple[SavedForm, ...]) -> None:
        """Show these saved forms."""
        self._table.show_rows(forms)
        self._saved.setVisible(bool(forms) or bool(self._search.text()))

    def take_focus(self) -> None:
        """Stand on the button that keys the next form or counts a batch keyed whole; on the one for a new batch else.

        Where a leaf is turned to, stand on its tab.
        """
        if self._tabs.currentIndex():
            self._tabs.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        stop = self._next or (self._new if self._new.isVisibleTo(self) else self._none.button)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_leaves(self, shown: frozenset[QWidget]) -> None:
        """Let those leaves stand beside the keying, the one that is turned to first of all where it still does."""
        wanted = [leaf for leaf in self._leaves if leaf[1] in shown]
        if [leaf for _words, leaf in wanted] == self._turned_to[1:]:
            return
        current = self._turned_to[self._tabs.currentIndex()]
        self._turned_to = [self._keying, *(leaf for _words, leaf in wanted)]
        self._tabs.blockSignals(True)
        while self._tabs.count() > 1:
            self._tabs.removeTab(1)
        for words, _leaf in wanted:
            self._tabs.addTab(words)
        self._tabs.blockSignals(False)
        self._tabs.setCurrentIndex(self._turned_to.index(current) if current in self._turned_to else 0)
        self._on_turned(self._tabs.currentIndex())

    def leaf(self, key: object) -> Leaf | None:
        """The leaf of that key, whether it stands beside the keying now or not."""
        return next((leaf for _words, leaf in self._leaves if leaf.key == key), None)

    def beside(self) -> list[tuple[str, Leaf]]:
        """The leaves that stand beside the keying now, each with its words."""
        return [leaf for leaf in self._leaves if leaf[1] in self._turned_to]

    def turn_to(self, leaf: QWidget) -> None:
        """Show a leaf that stands beside the keying."""
        if leaf in self._turned_to:
            self._tabs.setCurrentIndex(self._turned_to.index(leaf))
            self._tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def seek(self, serial: str) -> None:
        """Look for a form among those that are saved."""
        self._tabs.setCurrentIndex(0)
        self._search.setText(serial)
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        into_sight(self._search)

    def sought_serial(self) -> str:
        """What is searched for."""
        return self._search.text()

    def _build(self) -> None:
        scroll = ScrollPage()
        self._new = Button(_("New batch"), "add", "plain")
        self._header = PageHeader(_("Keying"))
        self._practise = Button(_("Practise"), "sample")
        self._header.add(self._practise)
        self._header.add(self._new)
        scroll.add(self._header)
        self._tabs = TabRow(_("Parts of keying"))
        self._tabs.addTab(_("Key in"))
        scroll.add(self._tabs)
        self._none = EmptyState("", _("New batch"), lambda: self.batch_asked.emit(0), icon="batch")
        self._keying = QWidget()
        inside = QVBoxLayout(self._keying)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(14))
        inside.addWidget(self._none)
        self._batches = Card(_("Batches"))
        self._rows = RowList()
        self._batches.add(self._rows)
        inside.addWidget(self._batches)
        self._search = search_field(_("Search number"))
        self._search.setMaximumWidth(theme.px(240))
        self._saved = Card(_("Saved forms"), self._search)
        self._model = RowsModel(_columns(), (), key=lambda form: form.id)
        self._table = TableView(_("Saved forms"), self._model)
        self._saved.add(self._table, 1)
        inside.addWidget(self._saved, 1)
        inside.addStretch(0)
        self._turned_to, self._shown = [self._keying], self._keying
        scroll.add(self._keying, 1)
        for _words, leaf in self._leaves:
            scroll.add(leaf, 1)
            leaf.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _connect(self) -> None:
        self._practise.clicked.connect(self.practice_asked)
        self._new.clicked.connect(lambda: self.batch_asked.emit(0))
        self._search.textChanged.connect(self.sought)
        self._tabs.currentChanged.connect(self._on_turned)
        steer(self._search, self._table, self._table.open_current)
        self._table.opened.connect(self.form_asked)

    def _on_turned(self, at: int) -> None:
        """One leaf at a time; a stack of them would be as high as the highest."""
        for leaf in (self._keying, *(leaf for _words, leaf in self._leaves)):
            leaf.setVisible(leaf is self._turned_to[at])
        if self._shown is not self._turned_to[at]:
            self._shown, stood = self._turned_to[at], self._tabs.hasFocus()
            self.turned.emit()
            if stood:  # a panel that is put away gives the focus back to where it was opened
                self._tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, batch: BatchLine, wave_open: bool, begun: bool, first: bool) -> ListRow:
        title = place_words(batch)
        words = [day(batch.collected_on, language()), *([batch.envelope] if batch.envelope else []), counts_words(batch)]
        share = batch.accounted / batch.received if batch.received else 0.0
        meter = Meter(title, share, "attention" if batch.disagrees else "good" if share >= 1 else "accent")
        meter.setFixedWidth(theme.px(120))
        key_next = bool(batch.remaining) or begun  # what goes on is to key; where nothing is left, to count and finish
        change = Button(_("Counts"), "edit", "primary" if first and not key_next else "plain")
        change.setAccessibleName(_("Counts of batch {number}").format(number=batch.number))
        change.clicked.connect(lambda: self.batch_asked.emit(batch.id))
        state = Chip(_("Disagrees"), "attention") if batch.disagrees else Chip(name(batch.state), TONES[batch.state])
        trailing: list[QWidget] = [meter, state, change]
        if wave_open and batch.open and not batch.elsewhere:
            words_of = _("Go on") if begun else _("Key in") if batch.remaining else _("Key one more")
            key = Button(words_of, "keying", "primary" if first and key_next else "plain")
            key.setAccessibleName(f"{words_of}: {title}")
            key.clicked.connect(lambda: self.key_asked.emit(batch.id))
            if first:
                self._next = key if key_next else change
            trailing.append(key)
        return ListRow(title, " · ".join(words), *trailing, icon="batch")


def _columns() -> list[Column[SavedForm]]:
    return [
        Column(_("Form"), lambda form: serial_words(form.serial_no), order=lambda form: form.serial_no, width=90),
        Column(_("Batch"), lambda form: str(form.batch_number), order=lambda form: form.batch_number, number=True, width=72),
        Column(_("Keyed by"), lambda form: form.operator or "–"),
        Column(
            _("Keyed"),
            lambda form: moment(form.registered_at.astimezone(), language()),
            order=lambda form: form.registered_at,
            width=190,
        ),
        Column(
            _("State"),
            lambda form: name(form.state),
            chip=True,
            tone=lambda form: "attention" if form.state is ResponseState.VOID else "neutral",
            width=130,
        ),
        Column(_("Reason"), lambda form: form.void_reason),
    ]


def _subtitle(wave: WaveLine | None, batches: tuple[BatchLine, ...]) -> str:
    if wave is None:
        return ""
    keyed, received = sum(batch.accounted for batch in batches), sum(batch.received for batch in batches)
    if wave.state is WaveState.OPEN or not batches:
        return _("Wave {wave}").format(wave=wave.name)
    return _("Wave {wave} is not open: {accounted} of {received} forms are accounted for").format(
        wave=wave.name, accounted=keyed, received=received
    )


def _empty_words(wave: WaveLine | None) -> str:
    if wave is None:
        return _("Paper forms are keyed here. There is no survey wave yet: the coordinator makes one under Survey.")
    if wave.state is WaveState.DRAFT:
        return _("Paper forms are keyed here. The survey wave has not been opened yet; that is done under Survey.")
    if wave.state is not WaveState.OPEN:
        return _("The survey wave is no longer open, and no paper forms were keyed in it.")
    return _("No batch yet. A batch is the pile of forms that one place handed in on one day, in one envelope.")

"""Where nothing is being keyed: the batches with their counts, and the saved forms to search."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.figures import day, moment
from app.services.keying import BatchLine, BatchState, ResponseState, SavedForm, WaveLine, WaveState, serial_words
from app.ui import theme
from app.ui.widget import (
    Button,
    Card,
    Chip,
    ChipTone,
    Column,
    EmptyState,
    ListRow,
    Meter,
    PageHeader,
    RowList,
    RowsModel,
    ScrollPage,
    TableView,
    search_field,
    steer,
)
from app.words import _, language, name, ngettext

_TONES: dict[BatchState, ChipTone] = {
    BatchState.RECEIVED: "neutral",
    BatchState.KEYING: "accent",
    BatchState.KEYED: "good",
    BatchState.VERIFIED: "good",
}


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

    def __init__(self) -> None:
        super().__init__()
        self._next: Button | None = None
        self._build()
        self._connect()

    def show_wave(self, wave: WaveLine | None, batches: tuple[BatchLine, ...], begun: int | None) -> None:
        """Show the wave's batches; `begun` is the batch of the form this person has begun."""
        is_open = wave is not None and wave.state is WaveState.OPEN
        self._header.say(_("Keying"), _subtitle(wave, batches))
        self._new.setVisible(is_open and bool(batches))
        self._practise.setVisible(wave is not None)
        self._none.setVisible(not batches)
        self._none.sentence.setText(_empty_words(wave))
        if self._none.button is not None:
            self._none.button.setVisible(is_open)
        self._batches.setVisible(bool(batches))
        ordered = sorted(batches, key=lambda batch: (not batch.open, -batch.number))
        stood, self._next = self._next is not None and self._next.hasFocus(), None
        waiting = [batch.id for batch in ordered if batch.open and batch.remaining] or [
            batch.id for batch in ordered if batch.open
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
        """Stand on the button that keys the next form or counts a batch keyed whole; on the one for a new batch else."""
        stop = self._next or (self._new if self._new.isVisibleTo(self) else self._none.button)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._none = EmptyState("", _("New batch"), lambda: self.batch_asked.emit(0), icon="batch")
        scroll.add(self._none)
        self._batches = Card(_("Batches"))
        self._rows = RowList()
        self._batches.add(self._rows)
        scroll.add(self._batches)
        self._search = search_field(_("Search serial number"))
        self._search.setMaximumWidth(theme.px(240))
        self._saved = Card(_("Saved forms"), self._search)
        self._model = RowsModel(_columns(), (), key=lambda form: form.id)
        self._table = TableView(_("Saved forms"), self._model)
        self._saved.add(self._table, 1)
        scroll.add(self._saved, 1)
        scroll.body.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _connect(self) -> None:
        self._practise.clicked.connect(self.practice_asked)
        self._new.clicked.connect(lambda: self.batch_asked.emit(0))
        self._search.textChanged.connect(self.sought)
        steer(self._search, self._table, self._table.open_current)
        self._table.opened.connect(self.form_asked)

    def _row(self, batch: BatchLine, wave_open: bool, begun: bool, first: bool) -> ListRow:
        title = _("Batch {number} · {place}").format(number=batch.number, place=batch.collection_point)
        words = [day(batch.collected_on, language()), *([batch.envelope] if batch.envelope else []), _counts(batch)]
        share = batch.accounted / batch.received if batch.received else 0.0
        meter = Meter(title, share, "good" if share >= 1 else "accent")
        meter.setFixedWidth(theme.px(120))
        key_next = bool(batch.remaining) or begun  # what goes on is to key; where nothing is left, to count and finish
        change = Button(_("Counts"), "edit", "primary" if first and not key_next else "plain")
        change.setAccessibleName(_("Counts of batch {number}").format(number=batch.number))
        change.clicked.connect(lambda: self.batch_asked.emit(batch.id))
        trailing: list[QWidget] = [meter, Chip(name(batch.state), _TONES.get(batch.state, "neutral")), change]
        if wave_open and batch.open:
            words_of = _("Go on") if begun else _("Key in")
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


def _counts(batch: BatchLine) -> str:
    words = [
        _("{keyed} of {received} keyed").format(keyed=batch.keyed, received=batch.received),
        *([ngettext("{count} blank", "{count} blank", batch.blank).format(count=batch.blank)] if batch.blank else []),
        *([ngettext("{count} spoiled", "{count} spoiled", batch.spoiled).format(count=batch.spoiled)] if batch.spoiled else []),
        *([_("{count} begun").format(count=batch.being_keyed)] if batch.being_keyed else []),
        *([batch.reason] if batch.reason else []),
    ]
    return ", ".join(words)


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

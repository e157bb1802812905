"""The commitments by party, with their targets, hints and activities; moved by mouse or Alt and an arrow."""

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.promise import (
    ActivityForm,
    CommitmentForm,
    PartyForm,
    PromiseForm,
    period_in_words,
    responsible_in_words,
    target_in_words,
)
from app.ui import theme
from app.ui.pages.promise.covering import uncovered_words
from app.ui.widget import Button, Card, Chip, Flow, Icon, icon_button, in_reading_order, label, rule
from app.ui.widget.sight import into_sight
from app.words import _, language, name

_MIME = "application/x-medborgarlofte-commitment"


class CommitmentRow(QFrame):
    """One line of the promise. Enter opens it; Alt+Up and Alt+Down, or the mouse, move it."""

    opened = Signal(int)
    moved = Signal(int, int, int)
    """Key, position among those of the party, key of the party."""
    activity_opened = Signal(int, object)
    """Key of the commitment, and of the activity (None for a new one)."""
    activity_moved = Signal(int, int)
    """Key of the activity, and its position from 1 among those of its commitment."""

    def __init__(self, form: PromiseForm, line: CommitmentForm) -> None:
        super().__init__()
        self.setObjectName("row")
        self.setProperty("ruled", True)
        _mark(self, "COMMITMENT", line.id)
        self._line, self._editable = line, form.editable
        self._changes: list[tuple[ActivityForm, QAbstractButton]] = []
        siblings = form.by_party(line.party_id)
        self._place = 1 + [other.id for other in siblings].index(line.id)
        self._grabbed = QPoint()
        self.setAcceptDrops(form.editable)
        if form.editable:
            for key, step in (("Alt+Up", -1), ("Alt+Down", 1)):
                keys = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
                keys.activated.connect(lambda step=step: self._step(step))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(8), 0, theme.px(9))
        row.setSpacing(theme.px(10))
        top = Qt.AlignmentFlag.AlignTop
        if form.editable:
            row.addWidget(Icon("drag", "soft", 16), 0, top)
        number = label(str(line.position), tone="soft")
        number.setMinimumWidth(theme.px(18))
        row.addWidget(number, 0, top)
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        self.edit = icon_button(
            "edit" if form.editable else "show", _("Open: {text}").format(text=f"{line.position}. {line.text}")
        )
        self.edit.clicked.connect(lambda: self.opened.emit(line.id))
        first = QHBoxLayout()
        first.addWidget(label(line.text, wrap=True), 1)
        first.addWidget(self.edit, 0, top)
        words.addLayout(first)
        words.addWidget(_chips(form, line))
        for activity in line.activities:
            words.addWidget(self._activity(activity))
        if form.editable:
            add = Button(_("Activity"), "add", "link")
            add.say(_("Activity"), _("Add an activity: {text}").format(text=line.text))
            add.clicked.connect(lambda: self.activity_opened.emit(line.id, None))
            words.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)

    def _activity(self, activity: ActivityForm) -> QWidget:
        """The activity with who and when; a press on it opens it."""
        who = responsible_in_words(activity.responsible_title, activity.responsible_unit)
        when = period_in_words(activity.starts_on, activity.ends_on, language())
        row = QWidget()
        _mark(row, "ACTIVITY", activity.id)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(
            label(" · ".join(part for part in (f"– {activity.text}", who, when) if part), "note", "soft", wrap=True), 1
        )
        if self._editable:
            change = icon_button("edit", _("Change: {title}").format(title=activity.text))
            change.clicked.connect(lambda: self.activity_opened.emit(self._line.id, activity.id))
            self._changes.append((activity, change))
            line.addWidget(change)
        return row

    @property
    def commitment(self) -> int:
        """The key of the commitment shown."""
        return self._line.id

    def _step(self, step: int) -> None:
        """Move the activity that one stands on, else the commitment."""
        for activity, change in self._changes:
            if change.hasFocus():
                if 1 <= activity.position + step <= len(self._line.activities):
                    self.activity_moved.emit(activity.id, activity.position + step)
                return
        if self._place + step >= 1:
            self.moved.emit(self._line.id, self._place + step, self._line.party_id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position().toPoint() - self._grabbed).manhattanLength() >= QApplication.startDragDistance()
        if self._editable and far and event.buttons() & Qt.MouseButton.LeftButton:
            carried = QMimeData()
            carried.setData(_MIME, str(self._line.id).encode())
            drag = QDrag(self)
            drag.setMimeData(carried)
            drag.setPixmap(self.grab())
            drag.exec(Qt.DropAction.MoveAction)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit(self._line.id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        carried = _carried(event)
        event.acceptProposedAction()
        if carried != self._line.id:
            self.moved.emit(carried, self._place, self._line.party_id)


class CommitmentsTab(QWidget):
    """Every party's block with its commitments, and buttons to add to it, move it and change it."""

    opened = Signal(int)
    added = Signal(int)
    party_opened = Signal(object)
    """Key of the party, None for a new one."""
    party_moved = Signal(int, int)
    """Key of the party, and its position from 1."""
    moved = Signal(int, int, int)
    activity_opened = Signal(int, object)
    activity_moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[CommitmentRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._card = Card()
        self._column.addWidget(self._card)
        self._column.addStretch(1)

    def show_promise(self, form: PromiseForm) -> None:
        """Show the commitments; the focus stays on the line it was on."""
        focused = next((row.commitment for row in self._rows if row.edit.hasFocus()), None)
        pressed = next((found.accessibleName() for found in self._card.findChildren(QAbstractButton) if found.hasFocus()), None)
        card = Card()
        _tell_uncovered(card, form)
        self._rows = []
        for at, party in enumerate(form.parties):
            if at:
                card.body.addSpacing(theme.px(8))
            card.add(_PartyHead(self, form, party))
            lines = form.by_party(party.id)
            if not lines:
                card.add(label(_("No commitments yet."), tone="soft"))
                card.add(rule())
            for line in lines:
                row = CommitmentRow(form, line)
                row.opened.connect(self.opened)
                row.moved.connect(self.moved)
                row.activity_opened.connect(self.activity_opened)
                row.activity_moved.connect(self.activity_moved)
                self._rows.append(row)
                card.add(row)
        if form.editable:
            more = Button(_("Party"), "add", "small")
            more.say(_("Party"), _("Add a party"))
            more.clicked.connect(lambda: self.party_opened.emit(None))
            card.body.addSpacing(theme.px(8))
            card.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        before, self._card = self._card, card
        self._column.replaceWidget(before, card)
        card.show()
        in_reading_order(self)
        for row in self._rows:
            if row.commitment == focused:
                row.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        for found in card.findChildren(QAbstractButton) if focused is None and pressed else ():
            if found.accessibleName() == pressed:
                found.setFocus(Qt.FocusReason.OtherFocusReason)
        before.hide()  # after the focus has left it: Qt would send it on, and the page after it
        before.deleteLater()

    def go_to(self, commitment_id: int) -> None:
        """Stand on a commitment, and scroll to it."""
        for row in self._rows:
            if row.commitment == commitment_id:
                row.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                into_sight(row)

    def bring_into_sight(self, part: str, key: int) -> None:
        """Scroll to a `COMMITMENT`, an `ACTIVITY` or the heading of a `PARTY`, and leave the focus where it is."""
        for shown in self._card.findChildren(QWidget):
            if (shown.property("part"), shown.property("key")) == (part, key):
                into_sight(shown)

    @property
    def rows(self) -> list[CommitmentRow]:
        """The lines shown."""
        return self._rows


class _PartyHead(QWidget):
    """The words a party's block begins with; a commitment dropped here becomes the first of the party."""

    def __init__(self, tab: CommitmentsTab, form: PromiseForm, party: PartyForm) -> None:
        super().__init__()
        self._tab, self._party = tab, party
        self.setAcceptDrops(form.editable)
        _mark(self, "PARTY", party.id)
        head = QHBoxLayout(self)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(label(party.heading, "heading", wrap=True), 1)
        if not form.editable:
            return
        for icon, words, step in (("up", _("Move up: {title}"), -1), ("down", _("Move down: {title}"), 1)):
            move = icon_button(icon, words.format(title=party.name))
            move.setEnabled(1 <= party.position + step <= len(form.parties))
            move.clicked.connect(lambda _checked=False, to=party.position + step: tab.party_moved.emit(party.id, to))
            head.addWidget(move)
        change = icon_button("edit", _("Change: {title}").format(title=party.name))
        change.clicked.connect(lambda: tab.party_opened.emit(party.id))
        head.addWidget(change)
        add = Button(_("Commitment"), "add", "small")
        add.say(_("Commitment"), _("Add a commitment: {party}").format(party=party.heading))
        add.clicked.connect(lambda: tab.added.emit(party.id))
        head.addWidget(add)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._tab.moved.emit(_carried(event), 1, self._party.id)


def _tell_uncovered(card: Card, form: PromiseForm) -> None:
    """Say which priority areas no commitment answers, while that can be changed."""
    uncovered = uncovered_words(form)
    if uncovered and form.editable:
        card.add(label(uncovered, "note", "attention", wrap=True))


def _mark(shown: QWidget, part: str, key: int) -> None:
    """Let what is shown be found by what it shows."""
    shown.setProperty("part", part)
    shown.setProperty("key", key)


def _carried(event: QDropEvent) -> int:
    """The key of the commitment that is dropped."""
    return int(event.mimeData().data(_MIME).toStdString())


def _chips(form: PromiseForm, line: CommitmentForm) -> Flow:
    target = target_in_words(line.target, language())
    chips = Flow(Chip(target[:1].upper() + target[1:], "accent"), gap=6)
    if line.theme:
        chips.add(Chip(line.theme))
    for area in form.priorities:
        if area.id in line.priority_ids:
            chips.add(Chip(area.title, "neutral", "flag"))
    responsible = responsible_in_words(line.responsible_title, line.responsible_unit)
    if responsible:
        chips.add(Chip(responsible, "neutral", "person"))
    if form.editable:
        for hint in line.hints:
            chips.add(Chip(name(hint), "attention"))
    return chips

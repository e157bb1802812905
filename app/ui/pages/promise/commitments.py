"""The commitments by party; parties, commitments and activities are moved by their handles or Alt and an arrow."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from app.services.promise import PartyForm, PromiseForm
from app.ui import theme
from app.ui.pages.promise.commitment_row import CommitmentRow, mark
from app.ui.pages.promise.covering import uncovered_words
from app.ui.widget import Button, Card, icon_button, in_reading_order, label, rule
from app.ui.widget.dragging import Handle, Landing, places
from app.ui.widget.sight import into_sight
from app.words import _


@dataclass(frozen=True, slots=True)
class _Block:
    """What is shown of a party; `foot` is the last of it."""

    party: PartyForm
    head: QWidget
    rows: list[CommitmentRow]
    foot: QWidget


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
        self._blocks: list[_Block] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._card = Card()
        self._column.addWidget(self._card)
        self._column.addStretch(1)

    def show_promise(self, form: PromiseForm) -> None:
        """Show the commitments; the focus stays on the line it was on."""
        focused = next((row.commitment for row in self.rows if row.edit.hasFocus()), None)
        pressed = next((found.accessibleName() for found in self._card.findChildren(QAbstractButton) if found.hasFocus()), None)
        card = Card()
        _tell_uncovered(card, form)
        blocks = []
        for at, party in enumerate(form.parties):
            if at:
                card.body.addSpacing(theme.px(8))
            blocks.append(self._block(card, form, party))
        if form.editable:
            more = Button(_("Party"), "add", "small")
            more.say(_("Party"), _("Add a party"))
            more.clicked.connect(lambda: self.party_opened.emit(None))
            card.body.addSpacing(theme.px(8))
            card.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        before, self._card, self._blocks = self._card, card, blocks
        self._column.replaceWidget(before, card)
        card.show()
        in_reading_order(self)
        for row in self.rows:
            if row.commitment == focused:
                row.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        for found in card.findChildren(QAbstractButton) if focused is None and pressed else ():
            if found.accessibleName() == pressed:
                found.setFocus(Qt.FocusReason.OtherFocusReason)
        before.hide()  # after the focus has left it: Qt would send it on, and the page after it
        before.deleteLater()

    def _block(self, card: Card, form: PromiseForm, party: PartyForm) -> "_Block":
        """A party's heading and its commitments, put in the card."""
        head = _PartyHead(self, form, party, card)
        card.add(head)
        foot: QWidget = rule()
        rows = [CommitmentRow(form, line, card, self.landings_of) for line in form.by_party(party.id)]
        for row in rows:
            row.opened.connect(self.opened)
            row.moved.connect(self.moved)
            row.activity_opened.connect(self.activity_opened)
            row.activity_moved.connect(self.activity_moved)
            card.add(row)
        if not rows:
            card.add(label(_("No commitments yet."), tone="soft"))
            card.add(foot)
        return _Block(party, head, rows, rows[-1] if rows else foot)

    def landings_of(self, carried: CommitmentRow) -> list[Landing]:
        """Where a commitment may land: among those of every party."""
        found = []
        for block in self._blocks:
            first = block.rows[0].geometry().top() if block.rows else block.foot.geometry().bottom()
            edges = [first, *(row.geometry().bottom() for row in block.rows)]
            for top, place in places(edges, carried.place if carried in block.rows else None):
                found.append(Landing(top, None if place is None else (place, block.party.id)))
        return found

    def landings_of_party(self, party: PartyForm) -> list[Landing]:
        """Where a party's block may land: between the others."""
        edges = [block.head.geometry().top() for block in self._blocks]
        edges.append(self._blocks[-1].foot.geometry().bottom())
        return [Landing(top, place) for top, place in places(edges, party.position)]

    def go_to(self, commitment_id: int) -> None:
        """Stand on a commitment, and scroll to it."""
        for row in self.rows:
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
        return [row for block in self._blocks for row in block.rows]


class _PartyHead(QWidget):
    """The words a party's block begins with; its handle, its buttons or Alt and an arrow move the block."""

    def __init__(self, tab: CommitmentsTab, form: PromiseForm, party: PartyForm, ground: QWidget) -> None:
        super().__init__()
        mark(self, "PARTY", party.id)
        head = QHBoxLayout(self)
        head.setContentsMargins(0, 0, 0, 0)
        if form.editable and len(form.parties) > 1:
            self.handle = Handle(ground, lambda: tab.landings_of_party(party), self.grab)
            self.handle.landed.connect(lambda to: tab.party_moved.emit(party.id, to))
            head.addWidget(self.handle)
        head.addWidget(label(party.heading, "heading", wrap=True), 1)
        if not form.editable:
            return
        for icon, words, step in (("up", _("Move up: {title}"), -1), ("down", _("Move down: {title}"), 1)):
            move = icon_button(icon, words.format(title=party.name))
            move.setEnabled(1 <= party.position + step <= len(form.parties))
            move.clicked.connect(lambda _checked=False, to=party.position + step: tab.party_moved.emit(party.id, to))
            head.addWidget(move)
            keys = QShortcut(QKeySequence("Alt+Up" if step < 0 else "Alt+Down"), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(move.click)
        change = icon_button("edit", _("Change: {title}").format(title=party.name))
        change.clicked.connect(lambda: tab.party_opened.emit(party.id))
        head.addWidget(change)
        add = Button(_("Commitment"), "add", "small")
        add.say(_("Commitment"), _("Add a commitment: {party}").format(party=party.heading))
        add.clicked.connect(lambda: tab.added.emit(party.id))
        head.addWidget(add)


def _tell_uncovered(card: Card, form: PromiseForm) -> None:
    """Say which priority areas no commitment answers, while that can be changed."""
    uncovered = uncovered_words(form)
    if uncovered and form.editable:
        card.add(label(uncovered, "note", "attention", wrap=True))

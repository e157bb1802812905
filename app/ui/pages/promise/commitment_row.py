"""A commitment with its target, hints and activities; moved by its handle or Alt and an arrow."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.promise import (
    ActivityForm,
    CommitmentForm,
    PromiseForm,
    period_in_words,
    responsible_in_words,
    target_in_words,
)
from app.ui import theme
from app.ui.widget import Button, Chip, Flow, icon_button, label
from app.ui.widget.dragging import Handle, Landing, places
from app.words import _, language, name


class CommitmentRow(QFrame):
    """One line of the promise. Enter opens it; Alt+Up and Alt+Down, or its handle, move it."""

    opened = Signal(int)
    moved = Signal(int, int, int)
    """Key, position among those of the party, key of the party."""
    activity_opened = Signal(int, object)
    """Key of the commitment, and of the activity (None for a new one)."""
    activity_moved = Signal(int, int)
    """Key of the activity, and its position from 1 among those of its commitment."""

    def __init__(
        self, form: PromiseForm, line: CommitmentForm, ground: QWidget, landings: Callable[["CommitmentRow"], list[Landing]]
    ) -> None:
        """`landings` says where in `ground` it may land; what they tell is a position and a party."""
        super().__init__()
        self.setObjectName("row")
        self.setProperty("ruled", True)
        mark(self, "COMMITMENT", line.id)
        self._line, self._editable = line, form.editable
        self._changes: list[tuple[ActivityForm, QAbstractButton]] = []
        self._activities: list[QWidget] = []
        siblings = form.by_party(line.party_id)
        self._place = 1 + [other.id for other in siblings].index(line.id)
        self.handle: Handle | None = None
        if form.editable:
            for key, step in (("Alt+Up", -1), ("Alt+Down", 1)):
                keys = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
                keys.activated.connect(lambda step=step: self._step(step))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(8), 0, theme.px(9))
        row.setSpacing(theme.px(10))
        top = Qt.AlignmentFlag.AlignTop
        if form.editable:
            self.handle = Handle(ground, lambda: landings(self), self.grab)
            self.handle.landed.connect(lambda to: self.moved.emit(self._line.id, *to))
            row.addWidget(self.handle, 0, top)
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
            self._activities.append(self._activity(activity))
            words.addWidget(self._activities[-1])
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
        mark(row, "ACTIVITY", activity.id)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(6))
        if self._editable:
            handle = Handle(self, lambda: self._places_for(activity), row.grab)
            handle.landed.connect(lambda to: self.activity_moved.emit(activity.id, to))
            line.addWidget(handle)
        line.addWidget(
            label(
                " · ".join(part for part in (activity.text if self._editable else f"– {activity.text}", who, when) if part),
                "note",
                "soft",
                wrap=True,
            ),
            1,
        )
        if self._editable:
            change = icon_button("edit", _("Change: {title}").format(title=activity.text))
            change.clicked.connect(lambda: self.activity_opened.emit(self._line.id, activity.id))
            self._changes.append((activity, change))
            line.addWidget(change)
        return row

    def _places_for(self, activity: ActivityForm) -> list[Landing]:
        edges = [shown.geometry().top() for shown in self._activities]
        edges.append(self._activities[-1].geometry().bottom())
        return [Landing(top, place) for top, place in places(edges, activity.position)]

    @property
    def place(self) -> int:
        """Its position, from 1, among those of its party."""
        return self._place

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

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit(self._line.id)


def mark(shown: QWidget, part: str, key: int) -> None:
    """Let what is shown be found by what it shows."""
    shown.setProperty("part", part)
    shown.setProperty("key", key)


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

"""A priority area as a card: its number, what it is, why, and what it rests on; the motive is written where it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.picture import EvidenceLine, EvidenceSource, PriorityForm, PriorityState
from app.services.picture.naming import Pointing
from app.ui import theme
from app.ui.pages.picture.ticks import point_out
from app.ui.widget import Button, Chip, ChipTone, Field, Flow, in_reading_order, label
from app.ui.widget.writing import Writing
from app.words import Refusal, _, name, ngettext, pgettext, say

_ICONS = {
    EvidenceSource.SURVEY: "chart",
    EvidenceSource.DIALOGUE: "quote",
    EvidenceSource.SAFETY_WALK: "walk",
    EvidenceSource.CRIME_STATISTICS: "police",
    EvidenceSource.COORDINATION: "people",
    EvidenceSource.OTHER: "document",
}
_TONES: dict[PriorityState, ChipTone] = {
    PriorityState.PROPOSED: "neutral",
    PriorityState.PRIORITISED: "good",
    PriorityState.NOT_PRIORITISED: "neutral",
    PriorityState.ONGOING: "accent",
    PriorityState.CLOSED: "neutral",
}


def icon_of(line: EvidenceLine) -> str:
    """The picture beside a piece of evidence: by its source, and a quote's own."""
    return "quote" if line.quote else _ICONS[line.source]


class AreaCard(QFrame):
    """One area. Alt+Up and Alt+Down move it while the focus is in it; signals carry its key."""

    motive_written = Signal(int, str, str)
    state_wanted = Signal(int, object)
    edit_wanted = Signal(int)
    move_wanted = Signal(int, int)

    def __init__(self, area: PriorityForm) -> None:
        super().__init__()
        self.setObjectName("card")
        self._area, self._locked = area, False
        self._pointing: Pointing = lambda _text: ()
        self._number = label("", "section", "accent")
        self._number.setFixedWidth(theme.px(28))
        self._title = label("", "heading", wrap=True)
        self._kind, self._state = Chip("", "neutral"), Chip("", "neutral")
        self._motive = Writing("", _("Why the area is prioritised, or why it is not"), lines=1)
        self._reason = Field("", self._motive, labelled=False)
        self._read = label("", wrap=True)
        self._chips = Flow(gap=8)
        self._edit = Button(_("Change"), "edit", "small")
        self._buttons = Flow(self._edit, gap=8)
        self._motive.textChanged.connect(lambda: point_out(self._reason, self._motive, self._pointing))
        self._motive.written.connect(lambda text, sitting: self.motive_written.emit(self._area.id, text, sitting))
        self._edit.clicked.connect(lambda: self.edit_wanted.emit(self._area.id))
        self._build()
        self._show(area)

    @property
    def motive(self) -> Writing:
        """The field of the motive."""
        return self._motive

    @property
    def edit(self) -> Button:
        """The button that opens the area."""
        return self._edit

    def show_area(self, area: PriorityForm, pointing: Pointing, *, locked: bool = False) -> None:
        """Show the area as it stands; what is being written stays, and so does all that is the same.

        `locked`: the picture is adopted, and only the work on the area goes on. `pointing` finds what may point at somebody.
        """
        self._pointing = pointing
        if (area, locked) != (self._area, self._locked):
            self._locked = locked
            self._show(area)
        self._motive.show_text(area.motive)

    def refuse(self, refusal: Refusal) -> None:
        """Say beside the motive what is wrong with it, and stand there."""
        self._reason.refuse(str(say(refusal)))

    def doubt(self, refusal: Refusal) -> None:
        """Say beside the motive what is wrong with it, and let the focus go on."""
        self._reason.judge(refusal)

    def _show(self, area: PriorityForm) -> None:
        self._area = area
        self.setAccessibleName(area.title)
        self._number.setText(str(area.position))
        self._title.setText(area.title)
        self._kind.say(name(area.kind))
        self._state.say(*_standing(area))
        self._motive.setAccessibleName(_("Motive: {title}").format(title=area.title))
        self._motive.show_text(area.motive)
        self._motive.setReadOnly(self._locked)
        self._reason.setVisible(not self._locked)
        self._read.setText(area.motive)
        self._read.setVisible(self._locked and bool(area.motive))
        self._chips.show_only(_chips(area))
        self._edit.say(_("Change"), _("Change: {title}").format(title=area.title))
        self._show_buttons()

    def _step(self, step: int) -> None:
        self.move_wanted.emit(self._area.id, self._area.position + step)

    def button(self, text: str) -> Button | None:
        """The button of that word, if the area has it now."""
        return next((button for button in self.findChildren(Button) if button.text() == text and not button.isHidden()), None)

    def _build(self) -> None:
        for key, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            keys = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(lambda step=step: self._step(step))
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.px(side) for side in (16, 14, 16, 14)))
        row.setSpacing(theme.px(4))
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._title, 1)
        for chip in (self._kind, self._state):
            head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for widget in (self._reason, self._read, self._chips, self._buttons):
            column.addWidget(widget)
        row.addLayout(column, 1)

    def _show_buttons(self) -> None:
        """The ways on from where the area stands; a button of a way that is still there stays, with the focus in it."""
        before = {button.text(): button for button in self._buttons.findChildren(Button) if button is not self._edit}
        ways = [before.pop(words) if words in before else self._way(words, state) for words, state in self._ways()]
        for button in ways:
            button.say(button.text(), f"{button.text()}: {self._area.title}")
        if any(gone.hasFocus() for gone in before.values()):
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._buttons.show_only([*ways, self._edit])
        self._edit.setVisible(not self._locked)
        in_reading_order(self)

    def _ways(self) -> list[tuple[str, PriorityState]]:
        going_on = {PriorityState.ONGOING, PriorityState.CLOSED}
        return [(words, state) for words, state in _ways(self._area) if not self._locked or state in going_on]

    def _way(self, words: str, wanted: PriorityState) -> Button:
        button = Button(words, kind="small")
        button.clicked.connect(lambda: self.state_wanted.emit(self._area.id, wanted))
        return button


def _standing(area: PriorityForm) -> tuple[str, ChipTone]:
    if area.state is PriorityState.PROPOSED and not area.motive:
        return _("Motive missing"), "attention"
    return name(area.state), _TONES[area.state]


def _chips(area: PriorityForm) -> list[QWidget]:
    chips: list[QWidget] = [Chip(place.name, "neutral", "place") for place in area.places]
    chips += [Chip(problem.title, "accent", "problem") for problem in area.problems]
    chips += [Chip(line.known_by, "accent", icon_of(line)) for line in area.evidence]
    if area.causes:
        causes = ngettext("{number} cause", "{number} causes", len(area.causes)).format(number=len(area.causes))
        chip = Chip(causes, "accent", "cause")
        chip.setToolTip("\n".join(cause.text for cause in area.causes))
        chips.append(chip)
    answered = ngettext("{number} commitment", "{number} commitments", area.commitments).format(number=area.commitments)
    chips.append(Chip(answered, "accent", "promise"))
    chips += [Chip(name(warning), "attention") for warning in area.warnings]
    return chips


def _ways(area: PriorityForm) -> list[tuple[str, PriorityState]]:
    """The words of the buttons that lead on from where the area stands."""
    return {
        PriorityState.PROPOSED: [
            (_("Prioritise"), PriorityState.PRIORITISED),
            (_("Leave out"), PriorityState.NOT_PRIORITISED),
        ],
        PriorityState.PRIORITISED: [
            (_("Work has begun"), PriorityState.ONGOING),
            (_("Take up again"), PriorityState.PROPOSED),
        ],
        PriorityState.NOT_PRIORITISED: [(_("Take up again"), PriorityState.PROPOSED)],
        PriorityState.ONGOING: [(pgettext("priority", "Close"), PriorityState.CLOSED)],
        PriorityState.CLOSED: [],
    }[area.state]

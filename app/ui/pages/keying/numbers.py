"""The serial number of the form in hand: given as the paper bears it, and a choice where another form has it."""

from functools import cached_property

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.figures import moment
from app.services.keying import KeyingService, OpenForm, Twin, serial_words
from app.ui.widget import Button, Form, SidePanel, label
from app.words import _, language


class SerialPanel(SidePanel):
    """The number printed on the form in hand."""

    given = Signal(int)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Serial number"))
        form = self._form = Form()
        self._serial = form.whole_number(_("Number on the paper"), least=1, most=9_999_999)
        self._serial.setGroupSeparatorShown(False)
        self._asked = 0
        """The number that is said not to be printed."""
        keep = Button(_("Keep"), "tick", "primary")
        keep.clicked.connect(lambda: self.given.emit(self._serial.value()))
        self.answer_by(keep)
        for widget in (form, keep):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def ask(self, serial_no: int) -> None:
        """Open on the number that the form has."""
        self._asked = 0
        self._serial.setValue(serial_no)
        self._serial.selectAll()
        self.open(self._serial)

    def doubts(self, serial_no: int) -> bool:
        """Say that no paper was printed with that number; whether it is said for the first time."""
        if self._asked == serial_no:
            return False
        self._asked = serial_no
        words = _("No form of this wave was printed with {serial}. If it stands on the paper, press Enter again.")
        self._form.field(self._serial).refuse(words.format(serial=serial_words(serial_no)))
        return True


class TwinPanel(SidePanel):
    """Who has the number, and what the paper can turn out to be; a digit chooses as a click does."""

    first_asked = Signal()
    """The first one is wrong: it is to be corrected, or gone on with."""
    misnumbered = Signal(int)
    """The form in hand gets this number."""
    same_sheet = Signal()
    handed_in_twice = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._facts = label("", wrap=True)
        self._look = label(_("Look at the paper, and choose. A digit will do."), tone="soft", wrap=True)
        self._choices = [Button("") for _choice in range(4)]
        self._notes = [label("", "note", "soft", wrap=True) for _choice in range(4)]
        self._numbering = Form()
        self._serial = self._numbering.whole_number(_("Its own number"), least=1, most=9_999_999)
        self._serial.setGroupSeparatorShown(False)
        self._give = Button(_("Give it this number"), "tick", "primary")
        self.body.addWidget(self._facts)
        self.body.addWidget(self._look)
        for at, (button, note) in enumerate(zip(self._choices, self._notes, strict=True)):
            button.clicked.connect(lambda _checked=False, at=at: self._on_chosen(at))
            self.body.addWidget(button)
            self.body.addWidget(note)
            if at == 1:
                self.body.addWidget(self._numbering)
                self.body.addWidget(self._give)
        self.body.addStretch(1)
        self._give.clicked.connect(lambda: self.misnumbered.emit(self._serial.value()))
        self.answer_by(self._give)

    def show_twin(self, twin: Twin) -> None:
        """Open on the form that has the number."""
        self.rename(_("Number {serial} is taken").format(serial=serial_words(twin.serial_no)))
        self._facts.setText(_facts(twin))
        words = _words(twin)
        for at, (choice, note) in enumerate(zip(self._choices, self._notes, strict=True)):
            choice.say(f"{at + 1}   {words[at][0]}", words[at][0])
            note.setText(words[at][1])
        self._serial.setValue(twin.free_serial)
        self._ask_number(asked=False)
        self.open(self._choices[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit that no field took presses its choice, on the keypad as elsewhere."""
        at = "1234".find(event.text()) if event.text() else -1
        if at < 0 or self._numbering.isVisible():
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._choices[at].click()

    def _ask_number(self, *, asked: bool) -> None:
        self._numbering.setVisible(asked)
        self._give.setVisible(asked)

    def _on_chosen(self, at: int) -> None:
        if at == 1:
            self._ask_number(asked=True)
            self._serial.setFocus(Qt.FocusReason.TabFocusReason)
            self._serial.selectAll()
        else:
            (self.first_asked, None, self.same_sheet, self.handed_in_twice)[at].emit()  # type: ignore[union-attr]


class Numbers(QObject):
    """Asks for the number on the paper, and what to do where it is taken."""

    renumbered = Signal(object)
    """The `OpenForm` with its number."""
    correct_asked = Signal(int)
    """The saved form that has the number is to be corrected."""
    go_on_asked = Signal(int, int)
    """The batch and the number of a form that this person has begun, or taken over."""
    set_aside = Signal(object)
    """The `OpenForm` that is taken away; nothing is in hand then."""

    def __init__(self, over: QWidget, keying: KeyingService) -> None:
        super().__init__(over)
        self._keying = keying
        self._form: OpenForm | None = None
        self._twin: Twin | None = None
        self._over = over

    @cached_property
    def serial(self) -> SerialPanel:
        """The panel that asks for the number, made when it is first asked for."""
        panel = SerialPanel(self._over)
        panel.given.connect(self._on_given)
        return panel

    @cached_property
    def twins(self) -> TwinPanel:
        """The panel with the choice, made when a number is first met that is taken."""
        panel = TwinPanel(self._over)
        panel.first_asked.connect(self._on_first)
        panel.misnumbered.connect(self._on_misnumbered)
        panel.same_sheet.connect(lambda: self._set_aside(_("The same sheet, keyed already"), twice=False))
        panel.handed_in_twice.connect(lambda: self._set_aside(_("The same answers, handed in twice"), twice=True))
        return panel

    def ask(self, form: OpenForm) -> None:
        """Ask for the number on the paper of the form in hand."""
        self._form = form
        self.serial.ask(form.serial_no)

    def meet(self, form: OpenForm, serial_no: int) -> bool:
        """Offer the choice where another form has that number; whether one has."""
        self._form, self._twin = form, self._keying.twin(form, serial_no)
        if self._twin is not None:
            self.twins.show_twin(self._twin)
        return self._twin is not None

    def _on_given(self, serial_no: int) -> None:
        form = self._form
        if form is None or self.meet(form, serial_no):
            return
        if serial_no == form.serial_no or not self._keying.unprinted(form, serial_no) or not self.serial.doubts(serial_no):
            form = self._keying.renumber(form, serial_no)
            self.serial.shut()
            self.renumbered.emit(form)

    def _on_first(self) -> None:
        twin = self._twin
        if twin is None:
            return
        self._shut()
        if twin.saved is not None:
            self.correct_asked.emit(twin.saved.id)
        else:
            if not twin.mine:
                self._keying.take_over(twin.draft_id, twin.serial_no, begun_by(twin.operator))
            self.go_on_asked.emit(twin.batch_id, twin.serial_no)

    def _on_misnumbered(self, serial_no: int) -> None:
        if self._form is None or self._twin is None:
            return
        borne = serial_words(self._twin.serial_no)
        note = _("The paper bears {serial}, which is another form's").format(serial=borne)
        form = self._keying.misnumber(self._form, serial_no, note)
        self._shut()
        self.renumbered.emit(form)

    def _set_aside(self, reason: str, *, twice: bool) -> None:
        if self._form is None or self._twin is None:
            return
        self._keying.set_aside(self._form, self._twin.serial_no, reason, handed_in_twice=twice)
        self._shut()
        self.set_aside.emit(self._form)

    def _shut(self) -> None:
        self.twins.shut()
        self.serial.shut()


def begun_by(operator: str) -> str:
    """What is noted on a form that is taken over."""
    return _("Begun by {operator}").format(operator=operator or _("somebody"))


def _facts(twin: Twin) -> str:
    operator = twin.operator or _("somebody")
    if twin.saved is None:
        if twin.mine:
            return _("You have begun form {serial} in batch {batch}.").format(
                serial=serial_words(twin.serial_no), batch=twin.batch_number
            )
        return _("Form {serial} is being keyed right now, by {operator} in batch {batch}.").format(
            serial=serial_words(twin.serial_no), operator=operator, batch=twin.batch_number
        )
    return _("Form {serial} is already keyed, by {operator} at {time} in batch {batch}.").format(
        serial=serial_words(twin.serial_no),
        operator=operator,
        time=moment(twin.saved.registered_at.astimezone(), language()),
        batch=twin.batch_number,
    )


def _words(twin: Twin) -> tuple[tuple[str, str], ...]:
    """The choices: what is pressed, and what it does."""
    first = (_("Correct the first"), _("Open the saved form and compare it with its paper. This one waits."))
    same = _("This very paper is keyed already. Nothing more is counted; what you keyed is kept as void.")
    if twin.saved is None:
        first = (_("Go on with the first"), _("Open the form that you have begun. This one waits."))
        same = _("This very paper is being keyed as the first. Nothing more is counted; what you keyed is kept as void.")
        if not twin.mine:
            said = _("Open what {operator} has begun, and key the rest of it yourself. This one waits.")
            first = (_("Take the first over"), said.format(operator=twin.operator or _("somebody")))
    return (
        first,
        (
            _("This one is misnumbered"),
            _("Two people's answers have come to bear one number. This one gets a number of its own, and a note says why."),
        ),
        (_("The same sheet twice"), same),
        (
            _("Handed in twice"),
            _("The same answers lie on two papers. This one is counted as spoiled in its batch; what you keyed is kept as void."),
        ),
    )

"""What came of practice: a form's wrong fields with what the paper said, and the sitting as a whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.keying.training import SheetMark, Sitting
from app.ui import theme
from app.ui.widget import Button, Card, ListRow, RowList, ScrollPage, label
from app.words import _
from app.words.training import mark_words, result_words, wrong_words


class Outcome(QWidget):
    """Shows what it is given and says what was asked for."""

    next_asked = Signal()
    again_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._next = Button("", "forward", "primary")
        self._leave = Button(_("End the practice"), "close")
        self._mark = Card(_("Practice form"))
        self._wrong = RowList()
        self._all_right = label(_("Every field says what the paper says."), "body", "good", wrap=True)
        self._margin = label("", wrap=True)
        for widget in (self._all_right, self._wrong, self._margin):
            self._mark.add(widget)
        self._whole = Card(_("So far"))
        self._sentences = [label("", wrap=True) for _sentence in range(5)]
        for sentence in self._sentences:
            self._whole.add(sentence)
        scroll = ScrollPage(widest=820)
        for card in (self._mark, self._whole):
            scroll.add(card)
        scroll.add(self._next)
        scroll.add(self._leave)
        for button in (self._next, self._leave):
            scroll.body.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(scroll)
        self._next.clicked.connect(self._on_next)
        self._leave.clicked.connect(self.left)
        self._over = False

    def show_sitting(self, sitting: Sitting, mark: SheetMark | None) -> None:
        """A form just marked, or none where the keyer came out of one, and all forms so far."""
        self._over = sitting.over
        self._mark.setVisible(mark is not None)
        if mark is not None:
            self._show_mark(mark)
        self._whole.setVisible(bool(sitting.marks))
        self._whole.rename(_("All practice forms") if sitting.over else _("So far"))
        words = result_words(sitting.result)
        for at, sentence in enumerate(self._sentences):
            sentence.setText(words[at] if at < len(words) else "")
            sentence.setVisible(at < len(words))
        if sitting.over:
            self._next.say(_("Practise other forms"))
        else:
            number = sitting.sheets[len(sitting.marks)].serial_no
            self._next.say(_("Practice form {number} of {count}").format(number=number, count=len(sitting.sheets)))

    def take_focus(self) -> None:
        """Enter goes on."""
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_mark(self, mark: SheetMark) -> None:
        self._mark.rename(mark_words(mark))
        self._all_right.setVisible(not mark.wrong)
        self._wrong.show_rows([ListRow(*wrong_words(wrong), icon="attention") for wrong in mark.wrong])
        notes = [
            _("Beside question {field} was written “{words}”. Such words are kept as a note on the question.").format(
                field=field.label, words=words
            )
            for field, words in mark.unnoted
        ]
        self._margin.setText("\n".join(notes))
        self._margin.setVisible(bool(notes))

    def _on_next(self) -> None:
        (self.again_asked if self._over else self.next_asked).emit()

"""What the page says when a file has been taken in, and what one can do then."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.figures import number
from app.services.exchange.digital import Taken
from app.ui.widget import Button, Notice
from app.words import _, language, ngettext


class TakenNotice(QVBoxLayout):
    """Empty until a file has been taken in. `undo`, `another` and `onward` ask for what its buttons say."""

    undo = Signal()
    another = Signal()
    onward = Signal()

    def show_taken(self, taken: Taken, file: str) -> None:
        """Say what was taken in, in place of what was said before; the focus goes to what comes next."""
        self.hush()
        count = ngettext("{n} answer was taken in from {file}.", "{n} answers were taken in from {file}.", taken.responses)
        left = ngettext("{n} row was left out.", "{n} rows were left out.", taken.left_out)
        undo, onward = Button(_("Undo"), "undo"), Button(_("To the answers"), "forward", "primary")
        another = Button(_("Another file"), "new")
        said = count.format(n=number(taken.responses, language()), file=file)
        remedy = left.format(n=number(taken.left_out, language())) if taken.left_out else ""
        self.addWidget(Notice(said, remedy, "good", undo, another, onward, closable=False))
        for button, asked in ((undo, self.undo), (another, self.another), (onward, self.onward)):
            button.clicked.connect(asked)
        onward.setFocus(Qt.FocusReason.OtherFocusReason)

    def hush(self) -> None:
        """Say nothing."""
        while (held := self.takeAt(0)) is not None:
            if (widget := held.widget()) is not None:
                widget.hide()
                widget.deleteLater()

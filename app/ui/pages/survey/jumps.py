"""What the jumps leave out and which checks went, said at once where an edit changes it; the jumps once more when frozen."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.survey import CheckLine, Jump, QuestionnaireForm, QuestionnaireState, jump_changes, jumps
from app.ui.widget import Notice
from app.words import _
from app.words.jumps import change_words, gone_words, jump_words


class JumpNotice(QWidget):
    """Room for one message above the questions; it goes when what it says is no longer so."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._notice: Notice | None = None
        self._about: tuple[QuestionnaireState, tuple[Jump, ...], tuple[CheckLine, ...]] | None = None
        self.hide()

    def tell_changes(self, before: QuestionnaireForm, after: QuestionnaireForm) -> None:
        """Say which jumps an edit changed and which checks went with it; silent where there are none."""
        stand = {check.id for check in after.checks}
        gone = [gone_words(check) for check in before.checks if check.id not in stand]
        lines = [*map(change_words, jump_changes(before, after)), *gone]
        if lines:
            self._say(after, "\n".join(lines), _("Ctrl+Z takes the change back."), attention=True)

    def tell_all(self, form: QuestionnaireForm) -> None:
        """List the jumps of a form that was frozen, for a last look before it is printed."""
        found = jumps(form)
        if found:
            self._say(form, _("The questions are frozen with these jumps"), "\n".join(map(jump_words, found)), attention=False)

    def check(self, form: QuestionnaireForm) -> None:
        """Take the message away where the form is not as it was when it was said."""
        if self._about is not None and self._about != (form.state, jumps(form), form.checks):
            self._clear()

    def _say(self, form: QuestionnaireForm, text: str, remedy: str, *, attention: bool) -> None:
        self._clear()
        self._about = (form.state, jumps(form), form.checks)
        self._notice = Notice(text, remedy, "attention" if attention else "accent")
        self._notice.closed.connect(self._clear)
        self._column.addWidget(self._notice)
        self.show()

    def _clear(self) -> None:
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
        self._notice, self._about = None, None
        self.hide()

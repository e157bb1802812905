"""What can be said of each signature in a document: who, when, whether it is whole, and whether the issuer is trusted."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.documents.signing import Finding, Verification
from app.ui import theme
from app.ui.widget import Notice, SidePanel
from app.ui.widget.notice import NoticeTone
from app.words import _
from app.words.signatures import finding_words, whole_words


class Findings(QWidget):
    """Widgets under each other, made anew each time."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[QWidget, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(12))

    def minimumSizeHint(self) -> QSize:
        """No height: the words' least is that of a narrow column, and would leave a gap under a wide one."""
        return QSize(super().minimumSizeHint().width(), 0)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """These, and none that were there before."""
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for widget in widgets:
            self._column.addWidget(widget)
            widget.show()
        self._shown = tuple(widgets)


class VerificationPanel(SidePanel):
    """A verdict on the whole, and what is said of each signature."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("The signatures"))
        self._found = Findings()
        self.body.addWidget(self._found)
        self.body.addStretch(1)

    def show_verification(self, found: Verification) -> None:
        """Say what was found; opens the panel."""
        tone: NoticeTone = "good" if found.well else "attention"
        verdicts = [Notice(words, "", tone, closable=False) for words in whole_words(found)]
        self._found.show_widgets([*verdicts, *map(said_of, found.findings)])
        self.open()


def said_of(finding: Finding, otherwise: NoticeTone = "attention") -> QWidget:
    """What can be said of one signature: who first, then each fact; `otherwise` is its tone where not all is well."""
    who, *facts = finding_words(finding)
    return Notice(who, "\n".join(facts), "good" if finding.well else otherwise, closable=False)

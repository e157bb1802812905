"""Options and lines in an editor: a code, the words, and a menu for what is seldom changed. Saved when a field is left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from app.services.survey import AnswerMeaning
from app.ui import theme
from app.ui.pages.survey.fields import lock
from app.ui.widget import Chip, Flow, icon_button, in_reading_order
from app.words import _, name

MEANINGS = (AnswerMeaning.SUBSTANTIVE, AnswerMeaning.DONT_KNOW, AnswerMeaning.DECLINED)


@dataclass(frozen=True, slots=True)
class Line:
    """What a row holds; `code` is None for a line of a battery, `jump_to` the name of a question."""

    id: int | None
    text: str
    code: str | None = None
    meaning: AnswerMeaning = AnswerMeaning.SUBSTANTIVE
    with_text: bool = False
    jump_to: str | None = None


class LineRow(QWidget):
    """One option or line; `changed` tells that something in it is new, `asked` what its menu asks: up, down, remove."""

    changed = Signal()
    asked = Signal(str)

    def __init__(self, line: Line, number: int, jumps: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.line = line
        self._jumps = jumps
        self._text = QLineEdit(line.text)
        words = _("Line {n}") if line.code is None else _("Words of option {n}")
        self._text.setAccessibleName(words.format(n=number))
        self._text.setCursorPosition(0)
        self._code = QLineEdit(line.code or "")
        self._code.setAccessibleName(_("Code of option {n}").format(n=number))
        self._code.setFixedWidth(theme.px(56))
        self._code.setMaxLength(4)
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if line.code is None:
            self._code.hide()
        self._more = icon_button("menu", _("More about {line}").format(line=line.text or number))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._code)
        row.addWidget(self._text, 1)
        row.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        column.addLayout(row)
        chips = self._chips()
        if chips:
            under = Flow(*chips)
            indented = QHBoxLayout()
            indented.setContentsMargins(theme.px(64) if line.code is not None else 0, 0, 0, theme.px(3))
            indented.addWidget(under)
            column.addLayout(indented)
        self._more.setMenu(self._menu())
        self._stops: tuple[QWidget, ...] = (self._code, self._text, self._more)
        for field in (self._code, self._text):
            field.editingFinished.connect(self._on_left)
        self._text.editingFinished.connect(lambda: self._text.setCursorPosition(0))  # a long text shows how it begins

    def lock(self, locked: bool) -> None:
        """Let the row be read and not written."""
        lock(locked, self._code, self._text, self._more)

    def focused(self) -> int | None:
        """Which of its stops has the focus: 0 the code, 1 the words, 2 the menu."""
        return next((at for at, stop in enumerate(self._stops) if stop.hasFocus()), None)

    def take_focus(self, stop: int = 1) -> None:
        """Put the cursor in the words, or go to another stop; what is written there is selected."""
        self._stops[stop].setFocus(Qt.FocusReason.OtherFocusReason)
        if stop < 2:
            (self._code, self._text)[stop].selectAll()

    def _chips(self) -> list[Chip]:
        chips = []
        if self.line.meaning is not AnswerMeaning.SUBSTANTIVE:
            chips.append(Chip(name(self.line.meaning)))
        if self.line.with_text:
            chips.append(Chip(_("With own words"), "accent"))
        if self.line.jump_to:
            target = next((words for key, words in self._jumps if key == self.line.jump_to), self.line.jump_to)
            chips.append(Chip(_("Go to {question}").format(question=target), "accent", "forward"))
        return chips

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        if self.line.code is not None:
            own = menu.addAction(_("With own words"))
            own.setCheckable(True)
            own.setChecked(self.line.with_text)
            own.triggered.connect(lambda on: self._on_picked(replace(self.line, with_text=on)))
            means = menu.addMenu(_("Counts as"))
            for meaning in MEANINGS:
                self._pick(means, name(meaning), self.line.meaning is meaning, replace(self.line, meaning=meaning))
            if self._jumps:
                jumps = menu.addMenu(_("Go to"))
                self._pick(jumps, _("The next question"), self.line.jump_to is None, replace(self.line, jump_to=None))
                for key, words in self._jumps:
                    self._pick(jumps, words, self.line.jump_to == key, replace(self.line, jump_to=key))
            menu.addSeparator()
        for asked, words in (("up", _("Move up")), ("down", _("Move down")), ("remove", _("Remove"))):
            action = QAction(theme.icon(asked), words, menu)
            action.triggered.connect(lambda _on=False, asked=asked: self.asked.emit(asked))
            menu.addAction(action)
        return menu

    def _pick(self, menu: QMenu, words: str, chosen: bool, line: Line) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda: self._on_picked(line))

    def _on_picked(self, line: Line) -> None:
        self.line = line
        self.changed.emit()

    def _on_left(self) -> None:
        code = self._code.text().strip() if self.line.code is not None else None
        written = replace(self.line, text=self._text.text().strip(), code=code)
        if written != self.line:
            self.line = written
            self.changed.emit()


class LineRows(QWidget):
    """The rows of one list; `changed` tells that `lines()` are other than those shown."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        self._rows: list[LineRow] = []
        self._shown: tuple[object, ...] = ()
        self._focus_last = False

    def show_lines(self, lines: Sequence[Line], jumps: Sequence[tuple[str, str]], *, locked: bool) -> None:
        """Show these lines; what is unchanged keeps its widgets, and with them the focus."""
        wanted = (tuple(lines), tuple(jumps))
        if wanted != self._shown or [row.line for row in self._rows] != list(lines):
            at, stop = next(((at, stop) for at, row in enumerate(self._rows) if (stop := row.focused()) is not None), (None, 1))
            self._rebuild(lines, jumps)
            if self._rows and self._focus_last:
                self._rows[-1].take_focus()
            elif self._rows and at is not None:
                self._rows[min(at, len(self._rows) - 1)].take_focus(stop)
            self._shown, self._focus_last = wanted, False
        for row in self._rows:
            row.lock(locked)

    def forget(self) -> None:
        """Show the stored lines anew next time, whatever is written in the fields."""
        self._shown = ()

    def lines(self) -> list[Line]:
        """The lines as written."""
        return [row.line for row in self._rows]

    def add(self, line: Line) -> list[Line]:
        """The lines with one more, which takes the focus when it is shown."""
        self._focus_last = True
        return [*self.lines(), line]

    def _rebuild(self, lines: Sequence[Line], jumps: Sequence[tuple[str, str]]) -> None:
        for row in self._rows:
            row.blockSignals(True)
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [LineRow(line, number, jumps) for number, line in enumerate(lines, 1)]
        for row in self._rows:
            self._column.addWidget(row)
            row.changed.connect(self.changed)
            row.asked.connect(self._moved(row))
        in_reading_order(self)

    def _moved(self, row: LineRow) -> Callable[[str], None]:
        def move(asked: str) -> None:
            at = self._rows.index(row)
            self._rows.remove(row)
            if asked != "remove":
                self._rows.insert(max(0, at - 1) if asked == "up" else at + 1, row)
            else:
                row.hide()
                row.deleteLater()
            self.changed.emit()

        return move

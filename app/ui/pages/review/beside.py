"""What stands beside a text: what may be masked of it, what it is about, and the places it names, each with its key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.services.review import Suggestion, TextLine, ThemeLine
from app.ui import theme
from app.ui.pages.review.marks import Mark
from app.ui.widget import Card, key_cap, label
from app.words import _, name

MARK_KEYS = "QWERDFJK"
"""The key of each mark of a text, in order."""
THEME_KEYS = "1234567890"
"""The key of each theme in use, in order."""
_WORDS = 40


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place that a text is linked to, or that it names and may be linked to."""

    id: int
    name: str
    linked: bool
    words: str = ""
    """What the text calls it, where it names it."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line with a tick: its key ("" for none), its words, a soft second line, whether it is ticked, and what a press does."""

    key: str
    words: str
    second: str
    on: bool
    do: Callable[[], object]


class Beside(QWidget):
    """Three cards; a tick is set with its key, or by Tab and Space."""

    def __init__(self, switch: Callable[[int], object], tag: Callable[[int], object], link: Callable[[int], object]) -> None:
        """`switch` takes the place of a mark, `tag` the key of a theme, `link` that of a place."""
        super().__init__()
        self._switch, self._tag, self._link = switch, tag, link
        self._marks = Ticks(_("No hints. Read it all the same."))
        self._themes = Ticks(_("No themes yet. Press N for the first one."))
        self._places = Ticks(_("No place is named. Choose words and press G to say what place they are."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        for title, ticks in ((_("To mask"), self._marks), (_("Themes"), self._themes), (_("Places"), self._places)):
            card = Card(title)
            card.add(ticks)
            column.addWidget(card)
        column.addStretch(1)

    def show_marks(self, line: TextLine | None, marks: Sequence[Mark]) -> None:
        """Show what may be masked of a text."""
        text = "" if line is None else line.text
        self._marks.show_ticks([self._mark(text, mark, at) for at, mark in enumerate(marks)])

    def show_themes(self, themes: Sequence[ThemeLine], had: Sequence[int], suggested: Sequence[Suggestion]) -> None:
        """Show the themes in use, those the text has ticked, and why some are suggested."""
        because = {one.theme_id: ", ".join(one.words) for one in suggested}
        self._themes.show_ticks([self._theme(one, at, one.id in had, because.get(one.id)) for at, one in enumerate(themes)])

    def show_places(self, places: Sequence[PlaceLine]) -> None:
        """Show the places that the text is linked to and names."""
        self._places.show_ticks([self._place(place, at) for at, place in enumerate(places)])

    def _mark(self, text: str, mark: Mark, at: int) -> Tick:
        kind = name(mark.kind) if mark.kind is not None else _("Chosen")
        second = kind if mark.sure else _("{kind}, unsure").format(kind=kind)
        key = MARK_KEYS[at] if at < len(MARK_KEYS) else ""
        return Tick(key, _short(text[mark.span.start : mark.span.end]), second, mark.on, lambda: self._switch(at))

    def _theme(self, one: ThemeLine, at: int, had: bool, because: str | None) -> Tick:
        key = THEME_KEYS[at] if at < len(THEME_KEYS) else ""
        second = _("Suggested: {words}").format(words=because) if because and not had else ""
        return Tick(key, one.name, second, had, lambda: self._tag(one.id))

    def _place(self, place: PlaceLine, at: int) -> Tick:
        second = _("Suggested: {words}").format(words=place.words) if place.words and not place.linked else ""
        return Tick("P" if at == 0 else "", place.name, second, place.linked, lambda: self._link(place.id))


class Ticks(QWidget):
    """Lines with ticks, made once and filled anew for each text: nothing is built between a key and what it shows."""

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self._rows: list[_TickRow] = []
        self._shape: list[bool] = []
        self._nothing = label(nothing, tone="soft", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._nothing)

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show these lines instead; where their number or height is another they are laid out once, when all are filled."""
        shape = [bool(tick.second) for tick in ticks]
        relaid = shape != self._shape and self.isVisible() and not self.isAncestorOf(QApplication.focusWidget() or self)
        self._shape = shape
        if relaid:
            self.hide()
        self._fill(ticks)
        if relaid:
            self.show()

    def _fill(self, ticks: Sequence[Tick]) -> None:
        while len(self._rows) < len(ticks):
            row = _TickRow()
            self._rows.append(row)
            self._column.addWidget(row)
        for row, tick in zip(self._rows, ticks, strict=False):
            row.show_tick(tick)
            row.show()
        for row in self._rows[len(ticks) :]:
            row.hide()
        self._nothing.setVisible(not ticks)


class _TickRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._shown: Tick | None = None
        self._tick = QCheckBox()
        self._words, self._second = label("", wrap=True), label("", "note", "soft", wrap=True)
        self._words.setBuddy(self._tick)
        self._cap = key_cap("")
        held = QVBoxLayout()
        held.setSpacing(0)
        held.addWidget(self._words)
        held.addWidget(self._second)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, theme.px(3), 0, theme.px(3))
        line.setSpacing(theme.px(8))
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(self._tick, 0, top)
        line.addLayout(held, 1)
        line.addWidget(self._cap, 0, top)
        self._tick.clicked.connect(self._on_clicked)

    def show_tick(self, tick: Tick) -> None:
        """Show another line."""
        self._shown = tick
        self._tick.setChecked(tick.on)
        self._tick.setAccessibleName(f"{tick.words}, {tick.second}" if tick.second else tick.words)
        self._words.setText(tick.words)
        self._second.setText(tick.second)
        self._second.setVisible(bool(tick.second))
        self._cap.setText(tick.key)
        self._cap.setVisible(bool(tick.key))

    def _on_clicked(self) -> None:
        if self._shown is not None:
            self._tick.setChecked(self._shown.on)
            self._shown.do()


def _short(words: str) -> str:
    return words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"

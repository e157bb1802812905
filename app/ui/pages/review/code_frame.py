"""The themes of the wave as a table with their counts, and the places that texts name."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import figures
from app.services.review import TextCount, TextCounts, ThemeLine
from app.ui import theme
from app.ui.pages.review.panels import ChoosePanel, NamePanel
from app.ui.widget import Button, Card, Column, Columns, EmptyState, Flow, RowsModel, TableView, label
from app.words import _, language, pgettext


class CodeFrame(QWidget):
    """Says what is asked for; `opened_theme` and `opened_place` want the texts of one."""

    opened_theme = Signal(int)
    opened_place = Signal(int)
    added = Signal(str)
    renamed = Signal(int, str)
    moved = Signal(int, int)
    retired = Signal(int, bool)
    merged = Signal(int, int)

    def __init__(self, over: QWidget) -> None:
        super().__init__()
        self._counts: TextCounts | None = None
        self._themes: dict[int, ThemeLine] = {}
        self._about: int | None = None
        self.naming = NamePanel(over)
        self.merging = ChoosePanel(over, _("Merge with another theme"), _("Search theme"))
        self._build()
        self._connect()

    def show_counts(self, counts: TextCounts, themes: tuple[ThemeLine, ...]) -> None:
        """Show the themes and places with how many texts are about them."""
        self._counts, self._themes = counts, {one.id: one for one in themes}
        asked = counts.asked if len(counts.asked) > 1 else ()
        self._theme_model.columns = [
            Column[TextCount](_("Theme"), self._theme_words, soft=self._is_retired),
            *_count_columns(counts, [line.words for line in asked]),
        ]
        self._place_model.columns = [Column[TextCount](_("Place"), lambda line: line.name), *_count_columns(counts, [])]
        self.themes.show_rows(counts.themes)
        self.places.show_rows(counts.places)
        limit = figures.number(counts.limit, language())
        note = _("Fewer than {limit} is shown as <{limit}, and a figure that would give it away is hidden with it.")
        self._note.setText(note.format(limit=limit))
        there = bool(counts.themes)
        self._empty.setVisible(not there)
        self.themes.setVisible(there)
        self._place_card.setVisible(bool(counts.places))
        self._on_chosen(self.themes.current())

    def take_focus(self) -> None:
        """Stand in the table of themes, or on the button that makes the first."""
        (self.themes if self.themes.isVisible() else self.add).setFocus()

    def _build(self) -> None:
        self.add = Button(_("Theme"), "add", "primary")
        self.rename, self.up, self.down = Button(_("Rename"), "edit"), Button(_("Up"), "up"), Button(_("Down"), "down")
        self.merge, self.retire = Button(_("Merge"), "merge"), Button(_("Stop using"), "archive")
        buttons = Flow(gap=8)
        for button in (self.add, self.rename, self.up, self.down, self.merge, self.retire):
            buttons.add(button)
        self._theme_model = RowsModel[TextCount]([], key=lambda line: line.id)
        self.themes = TableView[TextCount](_("Themes"), self._theme_model, sortable=False)
        self._place_model = RowsModel[TextCount]([], key=lambda line: line.id)
        self.places = TableView[TextCount](_("Places"), self._place_model, sortable=False)
        self._note = label("", "note", "soft", wrap=True)
        self._empty = EmptyState(_("Themes are your own words for what people write about. Begin with one."), icon="flag")
        card = Card(_("Themes"))
        for widget in (buttons, self._empty, self.themes, self._note):
            card.add(widget)
        card.fill()
        self._place_card = Card(_("Places"))
        self._place_card.add(self.places)
        self._place_card.fill()
        columns = Columns()
        columns.add(card, share=3, least=480)
        columns.add(self._place_card, share=2, least=300)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(columns, 1)

    def _connect(self) -> None:
        self.themes.chosen.connect(self._on_chosen)
        self.themes.opened.connect(lambda line: self.opened_theme.emit(line.id))
        self.places.opened.connect(lambda line: self.opened_place.emit(line.id))
        self.add.clicked.connect(self.begin_new)
        self.rename.clicked.connect(self._with_theme(self._on_rename))
        self.up.clicked.connect(self._with_theme(lambda line: self._on_move(line, -1)))
        self.down.clicked.connect(self._with_theme(lambda line: self._on_move(line, 1)))
        self.retire.clicked.connect(self._with_theme(lambda line: self.retired.emit(line.id, not line.retired)))
        self.merge.clicked.connect(self._with_theme(self._on_merge))
        self.naming.named.connect(self._on_named)
        self.merging.chosen.connect(self._on_merged)

    def begin_new(self) -> None:
        """Ask for the name of a new theme."""
        self._about = None
        self.naming.begin(_("New theme"))

    def _with_theme(self, do: Callable[[ThemeLine], object]) -> Callable[[], None]:
        def done() -> None:
            line = self.themes.current()
            if line is not None:
                do(self._themes[line.id])

        return done

    def _theme_words(self, line: TextCount) -> str:
        return _("{theme}, not used any more").format(theme=line.name) if self._is_retired(line) else line.name

    def _is_retired(self, line: TextCount) -> bool:
        return line.id in self._themes and self._themes[line.id].retired

    def _on_chosen(self, line: TextCount | None) -> None:
        for button in (self.rename, self.up, self.down, self.retire):
            button.setEnabled(line is not None)
        self.merge.setEnabled(line is not None and len(self._themes) > 1)
        if line is not None:
            retired = self._is_retired(line)
            self.retire.say(_("Use again") if retired else _("Stop using"))

    def _on_rename(self, line: ThemeLine) -> None:
        self._about = line.id
        self.naming.begin(line.name, line.name, line.id)

    def _on_move(self, line: ThemeLine, by: int) -> None:
        order = list(self._themes)
        self.moved.emit(line.id, order.index(line.id) + 1 + by)

    def _on_merge(self, line: ThemeLine) -> None:
        self._about = line.id
        self.merging.rename(_("Merge “{theme}” with").format(theme=line.name))
        self.merging.begin([(one.id, one.name) for one in self._themes.values() if one.id != line.id], line.id)

    def _on_named(self, written: str) -> None:
        self.added.emit(written) if self._about is None else self.renamed.emit(self._about, written)

    def _on_merged(self, into: int) -> None:
        if self._about is not None:
            self.merged.emit(self._about, into)


def _count_columns(counts: TextCounts, asked: list[str]) -> list[Column[TextCount]]:
    whole = [Column[TextCount](_("Answers"), lambda line: _count(line.texts, f"<{counts.limit}"), number=True, width=90)]
    by_question = [
        Column[TextCount](words, lambda line, at=at: _count(line.by_question[at], pgettext("count", "hidden")), number=True)  # type: ignore[misc]
        for at, words in enumerate(asked)
    ]
    return whole + by_question


def _count(count: int | None, hidden: str) -> str:
    return hidden if count is None else figures.number(count, language())

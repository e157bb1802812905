"""The population tables of a wave: their list, and the panel where one is typed or pasted."""

from collections.abc import Mapping, Sequence
from math import prod
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app import figures
from app.services.exchange.population import PopulationFileService
from app.services.survey import (
    COUNTED_BY,
    Inhabitants,
    PlaceService,
    PopulationLine,
    PopulationService,
    QuestionForm,
    QuestionKind,
    SurveyService,
)
from app.ui.file_dialog import FileDialog
from app.ui.pages.analysis.grid import Axis, NumberGrid
from app.ui.widget import Button, Flow, Form, ListRow, RowList, SidePanel, in_reading_order, label
from app.words import _, language
from app.words.population import replaced_words, said_by

MOST_QUESTIONS = 3
"""By how many questions together inhabitants are counted in the panel; a file may have more."""


MOST_FIELDS = 400
"""As many numbers can be typed in the panel; a table with more is taken from a file."""


def table_title(questions: Sequence[str], titles: Mapping[str, str]) -> str:
    """What a table is called: the titles of its questions."""
    return " × ".join(titles.get(name, name) for name in questions)


class PopulationList(QWidget):
    """The tables, each with its buttons, and the ways to get another: from a file, by hand, from the wave before."""

    def __init__(
        self, over: QWidget, survey: SurveyService, places: PlaceService, tables: PopulationService, files: PopulationFileService
    ) -> None:
        super().__init__()
        self._survey, self._tables, self._files = survey, tables, files
        self._wave_id = self._before = 0
        self._panel = PopulationPanel(over, survey, places, tables)
        self._none = label(
            _(
                "Here stands how many inhabitants there are of each kind, such as women and men of each age. Answers are "
                "weighted to it, and a random sample is held against it. Statistics Sweden has such tables."
            ),
            tone="soft",
            wrap=True,
        )
        self._rows = RowList()
        self._file, self._hand = Button(_("From a file…"), "up"), Button(_("By hand"), "add")
        self._copy = Button(_("As the wave before"), "copy")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._none, self._rows, Flow(self._file, self._hand, self._copy)):
            column.addWidget(widget)
        self._file.clicked.connect(self._on_file)
        self._hand.clicked.connect(self.add)
        self._copy.clicked.connect(lambda: self._tables.copy(self._wave_id, self._before))

    def show_wave(self, wave_id: int, titles: Mapping[str, str]) -> tuple[PopulationLine, ...]:
        """Read a wave's tables and show them; gives them."""
        self._wave_id = wave_id
        tables = self._tables.tables(wave_id)
        self._rows.show_rows([self._row(table, titles) for table in tables])
        self._none.setVisible(not tables)
        previous = self._survey.wave(wave_id).previous_id
        there = {frozenset(table.questions) for table in tables}
        earlier = self._tables.tables(previous) if previous is not None else ()
        self._before = previous or 0
        self._copy.setVisible(any(frozenset(table.questions) not in there for table in earlier))
        return tables

    def add(self) -> None:
        """Ask for a new table."""
        self._panel.begin(self._wave_id, None)

    def _row(self, table: PopulationLine, titles: Mapping[str, str]) -> ListRow:
        change, remove = Button(_("Change"), "", "small"), Button(_("Remove"), "", "small")
        change.clicked.connect(lambda: self._panel.begin(self._wave_id, table))
        remove.clicked.connect(lambda: self._tables.remove(table.id))
        people = _("{people} inhabitants").format(people=figures.number(table.total, language()))
        second = " · ".join(part for part in (people, said_by(table.source, table.counted_on)) if part)
        return ListRow(table_title(table.questions, titles), second, change, remove, icon="people", strong=False)

    def _on_file(self) -> None:
        chosen, _kind = FileDialog.open(
            self, _("Population table from a file"), "", _("Tables (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods)")
        )
        if chosen:
            self.read(Path(chosen))

    def read(self, file: Path) -> None:
        """Take in a file and ask who says so and when; raises what `import_population` raises."""
        taken = self._files.import_population(self._wave_id, file)
        made = next(table for table in self._tables.tables(self._wave_id) if table.id == taken.table_id)
        self._panel.begin(self._wave_id, made, replaced=taken.replaced)


class PopulationPanel(SidePanel):
    """One table: its questions, a number for each combination of their answers, its source and date."""

    def __init__(self, over: QWidget, survey: SurveyService, places: PlaceService, tables: PopulationService) -> None:
        super().__init__(over, _("Population table"))
        self._survey, self._places, self._tables = survey, places, tables
        self._wave_id = 0
        self._table: PopulationLine | None = None
        self._others: list[PopulationLine] = []
        self._able: list[QuestionForm] = []
        self._chosen: tuple[str, ...] = ()
        self._whole = True
        self._build()
        self._connect()

    def _build(self) -> None:
        self._form = Form()
        heads = (_("Inhabitants by"), _("and by"), _("and by (third)"))
        self._by: list[QComboBox] = [self._form.choice(head, []) for head in heads[:MOST_QUESTIONS]]
        note = _(
            "Type a number in each field, or copy a column or a block in a spreadsheet and paste it in the first. "
            "Leave empty what has no figure: those who answered so keep their share."
        )
        self._grid, self._paste = NumberGrid(), Button(_("Paste"), "copy", "small")
        self._sum = label("", "strong", wrap=True)
        self._wrong = label("", "note", "wrong", wrap=True)
        self._about = Form()
        self._source = self._about.line(_("Source"), note=_("Such as SCB, population by age and sex."))
        self._counted = self._about.date(_("Counted on"))
        self.save = Button(_("Save"), "tick", "primary")
        self._instead = label("", tone="attention", wrap=True)
        self.body.addWidget(self._instead)
        self.body.addWidget(self._form)
        self.body.addWidget(label(note, "note", "soft", wrap=True))
        left = Qt.AlignmentFlag.AlignLeft
        self.body.addWidget(self._paste, 0, left)
        for widget in (self._grid, self._sum, self._wrong, self._about):
            self.body.addWidget(widget)
        self.body.addWidget(self.save, 0, left)
        self.body.addStretch(1)

    def _connect(self) -> None:
        for picker in self._by:
            picker.activated.connect(self._on_questions)
        self._paste.clicked.connect(lambda: self._grid.fill_from(QGuiApplication.clipboard().text()))
        self._grid.changed.connect(self._add_up)
        self.save.clicked.connect(self._on_save)
        self.answer_by(self.save)

    def begin(self, wave_id: int, table: PopulationLine | None, replaced: PopulationLine | None = None) -> None:
        """Open on a wave's table, or empty for a new one by the questions chosen last; `replaced` is what it was just before."""
        self._wave_id, self._table = wave_id, table
        there = self._tables.tables(wave_id)
        self._others = [one for one in there if table is None or one.id != table.id]
        form = self._survey.form(wave_id).questions
        self._able = [question for question in form if question.kind in COUNTED_BY]
        names = {question.name: question.short_text for question in self._able}
        self.rename(_("New population table") if table is None else table_title(table.questions, names))
        chosen = table.questions if table else tuple(name for name in self._chosen if name in names) or self._proposed()
        self._form.setVisible(table is None)
        for at, picker in enumerate(self._by):
            picker.clear()
            if at:
                picker.addItem(_("nothing more"), "")
            for name, title in names.items():
                picker.addItem(title, name)
            picker.setCurrentIndex(max(0, picker.findData(chosen[at])) if at < len(chosen) else 0)
        self._source.setText(table.source if table else "")
        self._counted.show_day(table.counted_on if table else None)
        self._show_grid(chosen)
        if replaced is not None:
            took = replaced_words(replaced, table_title(replaced.questions, names))
            self._tell_instead(f"{took} " + _("Ctrl+Z takes the change back."))
        first = self._by[0] if table is None else self._source if not table.source or table.counted_on is None else None
        self.open(first or self._grid.first(), about=(wave_id, table.id if table else None, chosen))
        if table is not None:
            self.stand_on(lambda: next((one for one in self._tables.tables(wave_id) if one.id == table.id), None))

    def _proposed(self) -> tuple[str, ...]:
        """Sex and age where they are asked, which is what population tables mostly are by; else the first question."""
        there = {question.name for question in self._able}
        usual = tuple(name for name in ("age", "sex") if name in there)
        return usual or tuple(question.name for question in self._able[:1])

    def _on_questions(self) -> None:
        chosen = tuple(dict.fromkeys(str(picker.currentData()) for picker in self._by if picker.currentData()))
        if chosen != self._chosen:
            stood = next((picker for picker in self._by if picker.hasFocus()), self._by[0])
            self._show_grid(chosen)
            self.open(stood, about=(self._wave_id, None, chosen))

    def _show_grid(self, chosen: tuple[str, ...]) -> None:
        self._chosen = chosen
        of = {question.name: question for question in self._able}
        axes = [Axis(name, of[name].short_text, self._answers(of[name])) for name in chosen]
        known = {cell.codes: cell.number for cell in self._table.cells} if self._table else {}
        self._whole = prod(len(axis.answers) for axis in axes) <= MOST_FIELDS
        self._grid.show_axes(axes if self._whole else (), known)
        for widget in (self._paste, self._sum):
            widget.setVisible(self._whole)
        self._wrong.setVisible(not self._whole)
        self._wrong.setText(_("So many numbers as these questions have together are taken from a file."))
        self._add_up()
        same = next((one for one in self._others if self._table is None and set(one.questions) == set(chosen)), None)
        self._tell_instead(_("There is a table by these questions already; what is saved here takes its place.") if same else "")
        in_reading_order(self.inside)

    def _tell_instead(self, words: str) -> None:
        self._instead.setText(words)
        self._instead.setVisible(bool(words))

    def _answers(self, question: QuestionForm) -> tuple[tuple[str, str], ...]:
        """The answers that say something, places first where places are answered."""
        options = [(option.code, option.text) for option in question.part() if not option.missing]
        if question.kind is QuestionKind.PLACE:
            return (*((place.code, place.name) for place in self._places.places()), *options)
        return tuple(options)

    def _add_up(self) -> None:
        total = sum(self._grid.numbers().values())
        said = _("Sum: {people} inhabitants").format(people=figures.number(total, language()))
        other = next((table for table in self._others if table.total != total), None)
        if other is not None and total:
            titles = {question.name: question.short_text for question in self._able}
            told = {"table": table_title(other.questions, titles), "people": figures.number(other.total, language())}
            said = f"{said}. " + _("The table by {table} has {people}.").format(**told)
        self._sum.setText(said)

    def _on_save(self) -> None:
        faults = self._grid.faults()
        self._wrong.setVisible(bool(faults) or not self._whole)
        if faults:
            self._wrong.setText(_("Type a whole number, or leave it empty: “{words}”.").format(words=faults[0].text()))
            faults[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        cells = [Inhabitants(codes, number) for codes, number in self._grid.numbers().items()]
        if not self._whole and self._table is not None:
            cells = [*self._table.cells]
        self._tables.keep(self._wave_id, self._chosen, cells, self._source.text(), self._counted.day())
        self.shut()

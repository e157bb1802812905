"""The page of the answers."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.services.analysis import BY_MODE, AnalysisService, FieldLine, Hidden, QuestionKind
from app.services.analysis.chart import Chart, cross_chart, frequency_chart, place_chart
from app.services.analysis.describing import (
    by_title,
    count_words,
    cross_cells,
    csv_of,
    definition,
    frequency_cells,
    indicator_words,
    place_cells,
)
from app.services.documents.workbook import Table, tables_workbook
from app.services.keeping import write_whole
from app.services.picture import PictureService
from app.ui import theme
from app.ui.command import Command
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job, Report, in_thread
from app.ui.looking import Looking
from app.ui.page import Page
from app.ui.pages.analysis.beside import WhoAnswered, sentences
from app.ui.pages.analysis.lines import (
    TableLine,
    battery_lines,
    cross_lines,
    frequency_columns,
    frequency_lines,
    measured,
    place_lines,
    unit_of,
)
from app.ui.pages.analysis.parts import ChartedTable, replaced, under_each_other
from app.ui.pages.analysis.question_list import QuestionList
from app.ui.pages.analysis.reading import Asked, Seen, heading_of, see
from app.ui.widget import (
    Button,
    Card,
    Choice,
    Columns,
    EmptyState,
    JobBar,
    PageHeader,
    ScrollPage,
    label,
)
from app.ui.widget.places import file_name, in_documents
from app.words import _, language


class AnalysisPage(Page):
    """Questions at the left, the table and its division in the middle, who answered at the right.

    `open` takes the name of a field: `question` or `question.item`.
    """

    key = "analysis"

    def __init__(
        self, analysis: AnalysisService, picture: PictureService, looking: Looking, executor: Executor = in_thread
    ) -> None:
        super().__init__()
        self._analysis, self._picture, self._looking, self._executor = analysis, picture, looking, executor
        self._question, self._by = "", "sex"
        self._item: str | None = None
        self._seen: Seen | None = None
        self._charted = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self._header = PageHeader(_("Answers"))
        self._copy, self._csv = Button(_("Copy"), "copy"), Button("CSV", "download")
        self._excel, self._add = Button("Excel", "sheet"), Button(_("Add to the picture"), "pin", "primary")
        self._copy.setAccessibleName(_("Copy the table"))
        self._csv.setAccessibleName(_("Save the table as CSV"))
        self._excel.setAccessibleName(_("Save all tables for Excel"))
        for button in (self._copy, self._csv, self._excel, self._add):
            self._header.add(button)
        scroll = ScrollPage()
        scroll.add(self._header)
        self._bar = JobBar()
        scroll.add(self._bar)
        self._empty = EmptyState(
            _("Here the answers stand as tables once there are some."),
            _("Go to keying"),
            lambda: self.navigate.emit("keying", None),
        )
        scroll.add(self._empty)
        self._list = QuestionList()
        self._columns = Columns()
        self._columns.add(self._list, share=0, least=256)
        self._columns.add(self._build_tables(), share=1, least=470)
        self._columns.add(self._build_beside(), share=0, least=250)
        scroll.add(self._columns, 1)
        scroll.body.addStretch()  # the header stands at the top while nothing stands under it
        self.column.addWidget(scroll)
        for widget in (self._empty, self._columns):
            widget.hide()

    def _build_tables(self) -> QWidget:
        self._headline = label("", "heading")
        self._defined = label("", "note", "soft", wrap=True)
        self._defined.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._chart_button = Button(_("As a chart"), "chart", "small")
        self._back = Button(_("All lines"), "back", "small")
        head = QHBoxLayout()
        head.addWidget(self._headline)
        head.addWidget(self._defined, 1)
        head.addWidget(self._back)
        head.addWidget(self._chart_button)
        first = Card()
        first.body.addLayout(head)
        self._first = ChartedTable(_("Answers"))
        first.add(self._first)
        first.fill()
        self._divide = Choice()
        self._divide.setAccessibleName(_("Divide by"))
        self._divide.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # it is filled after it was shown first
        self._divide.setMaximumWidth(theme.px(360))
        self._divide.currentTextChanged.connect(self._divide.setToolTip)
        self._second_card = Card(" ", self._divide)
        self._second = ChartedTable(_("Divided"))
        self._second_card.add(self._second)
        self._second_card.add(
            label(_("The same cells are hidden in charts, Excel, CSV and what is copied."), "note", "soft", wrap=True)
        )
        self._second_card.fill()
        return under_each_other(first, self._second_card)

    def _build_beside(self) -> QWidget:
        self._who_card, self._mind_card = Card(_("Who answered")), Card(_("To bear in mind"))
        self._who, self._mind = QWidget(), QWidget()
        self._who_card.add(self._who)
        self._mind_card.add(self._mind)
        self._mind_card.fill()
        return under_each_other(self._who_card, self._mind_card)

    def _connect(self) -> None:
        self._list.chosen.connect(self._on_chosen)
        self._first.table.opened.connect(self._on_line_opened)
        self._divide.activated.connect(self._on_divided)
        self._chart_button.clicked.connect(self._on_chart)
        self._back.clicked.connect(self._on_all_lines)
        self._copy.clicked.connect(self._on_copy)
        self._csv.clicked.connect(self._on_csv)
        self._excel.clicked.connect(self._on_excel)
        self._add.clicked.connect(self._on_add)

    def refresh(self) -> None:
        """Count again, off the screen's thread; what stood there stands until then."""
        wave = self._looking.wave
        if wave is None:
            self._on_seen(None)
            return
        wanted = Asked(wave, self._question, self._item, self._by)
        job = Job(lambda _report: see(self._analysis, wanted), self._executor)
        job.succeeded.connect(self._on_seen)
        job.failed.connect(self._on_failed)
        job.start()

    def open(self, argument: object) -> None:
        """Show the field of that name."""
        question, _dot, item = str(argument or "").partition(".")
        if question:
            self._question, self._item = question, item or None
            self.take_focus()
            self.refresh()

    def take_focus(self) -> None:
        """Stand in the list of questions, as soon as it is there."""
        if self._columns.isVisible():
            self._list.take_focus()
        else:
            (self._empty.button if self._empty.button and self._empty.isVisible() else self).setFocus(
                Qt.FocusReason.OtherFocusReason
            )

    def title(self) -> str:
        return self._header.title()

    def status_right(self) -> str:
        if self._seen is None:
            return ""
        return _("The table took {milliseconds} ms").format(milliseconds=max(1, round(self._seen.milliseconds)))

    def commands(self) -> list[Command]:
        def there() -> bool:
            return self._seen is not None

        return [
            Command("analysis.copy", _("Copy the table"), self._on_copy, "Ctrl+Shift+C", "copy", when=there),
            Command("analysis.excel", _("Save all tables for Excel"), self._on_excel, "Ctrl+Shift+E", "sheet", when=there),
            Command("analysis.csv", _("Save the table as CSV"), self._on_csv, "", "download", when=there),
            Command("analysis.chart", _("Show as a chart or as a table"), self._on_chart, "Ctrl+Shift+D", "chart", when=there),
            Command("analysis.add", _("Add to the picture"), self._on_add, "", "pin", when=there),
        ]

    def _on_seen(self, seen: Seen | None) -> None:
        self._seen = seen
        self._empty.setVisible(seen is None)
        for widget in (self._columns, self._copy, self._csv, self._excel, self._add):
            widget.setVisible(seen is not None)
        if seen is None:
            self._header.say(_("Answers"))
            return
        self._question, self._item = seen.asked.question, seen.asked.item
        here = next(one for one in seen.fields if (one.question, one.item) == (self._question, self._item))
        self._header.say(here.title)
        self._list.show_fields(seen.fields, self._question)
        self._show_first(seen)
        self._show_second(seen)
        self._who = replaced(self._who, WhoAnswered(seen.composition))
        said = [label(sentence, wrap=True) for sentence in sentences(seen)]
        self._mind = replaced(self._mind, under_each_other(*said))
        if self.hasFocus():
            self.take_focus()
        self.status_changed.emit()

    def _show_first(self, seen: Seen) -> None:
        figure = seen.table.indicators[0] if seen.table and seen.table.indicators else None
        self._headline.setText(f"{indicator_words(figure, language())} {figure.text}" if figure else _headline(seen))
        self._defined.setText(definition(figure, seen.table.heading, language()) if figure and seen.table else "")
        self._back.setVisible(self._item is not None)
        self._chart_button.setVisible(not seen.battery)
        words = _("As a table") if self._charted else _("As a chart")
        self._chart_button.say(words, _("Show as a chart or as a table"))
        if seen.battery:
            unit = unit_of(seen.battery[0].indicators)
            self._first.show_lines(battery_lines(seen.battery), frequency_columns(_("Line"), _("Base"), unit))
            return
        lines = frequency_lines(seen.table) if seen.table else place_lines(seen.places) if seen.places else []
        first = _("Place") if seen.places else _("Answer")
        self._first.show_lines(lines, frequency_columns(first, _("Number"), "%"), self._chart(seen) if self._charted else None)

    def _show_second(self, seen: Seen) -> None:
        divides = seen.table is not None and seen.table.heading.kind is not QuestionKind.TEXT
        self._second_card.setVisible(divides)
        if not divides:
            return
        _fill_choices(self._divide, seen)
        if seen.cross is None:
            self._second_card.rename(_("Divide the answers"))
            self._second.show_lines([], frequency_columns("", "", ""))
            return
        title = by_title(seen.cross, language())
        self._second_card.rename(
            _("{what}, by {question}").format(what=measured(seen.cross), question=title.lower()).capitalize()
        )
        columns = frequency_columns(title, _("Base"), unit_of(seen.cross.whole.indicators))
        self._second.show_lines(cross_lines(seen.cross), columns, cross_chart(seen.cross, language()) if self._charted else None)

    def _chart(self, seen: Seen) -> Chart | None:
        if seen.places is not None:
            return place_chart(seen.places, language())
        return frequency_chart(seen.table, language()) if seen.table is not None else None

    def _cells(self, seen: Seen) -> list[list[str]]:
        if seen.places is not None:
            return place_cells(seen.places, language())
        if seen.table is not None:
            divided = [[], *cross_cells(seen.cross, language())] if seen.cross else []
            return [*frequency_cells(seen.table, language()), *divided]
        return [cells for table in seen.battery for cells in [*frequency_cells(table, language()), []]]

    def _on_chosen(self, field: FieldLine) -> None:
        if field.question != self._question or self._item is not None:
            self._question, self._item = field.question, None
            self.refresh()

    def _on_line_opened(self, line: TableLine) -> None:
        if line.item:
            self._item = line.item
            self.refresh()

    def _on_all_lines(self) -> None:
        self._item = None
        self.refresh()

    def _on_divided(self) -> None:
        self._by = str(self._divide.currentData())
        self.refresh()

    def _on_chart(self) -> None:
        self._charted = not self._charted
        if self._seen is not None:
            self._on_seen(self._seen)

    def _on_copy(self) -> None:
        if self._seen is not None:
            lines = ["\t".join(line) for line in self._cells(self._seen)]
            QGuiApplication.clipboard().setText("\n".join(lines) + "\n")
            self.said.emit(_("Copied"))

    def _on_csv(self) -> None:
        if self._seen is None:
            return
        heading = heading_of(self._seen)
        question = _("Question {number} {title}").format(number=heading.position, title=self.title())
        path = self._asked_path(f"{file_name(question, heading.wave)}.csv", "CSV (*.csv)")
        if path is not None:
            write_whole(path, csv_of(self._cells(self._seen)))
            self.said.emit(_("Written: {path}").format(path=path))

    def _on_excel(self) -> None:
        if self._seen is None:
            return
        seen = self._seen
        name = file_name(_("Tables {wave}").format(wave=heading_of(seen).wave))
        path = self._asked_path(f"{name}.xlsx", "Excel (*.xlsx)")
        if path is None:
            return
        job = Job(lambda report: self._write_workbook(path, seen, report), self._executor)
        job.succeeded.connect(lambda _nothing: self.said.emit(_("Written: {path}").format(path=path)))
        self._bar.run(_("The tables are written"), job)

    def _write_workbook(self, path: Path, seen: Seen, report: Report) -> None:
        report(0, 2)
        tables: list[Table] = [*([seen.cross] if seen.cross else []), *self._analysis.frequencies(seen.asked.wave_id)]
        report(1, 2)
        title = _("Tables {wave}").format(wave=heading_of(seen).wave)
        write_whole(path, tables_workbook(tables, language(), datetime.now(UTC).replace(microsecond=0), title))

    def _asked_path(self, name: str, kind: str) -> Path | None:
        chosen, _kind = FileDialog.save(self, _("Save the tables"), in_documents(name), kind)
        return Path(chosen) if chosen else None

    def _on_add(self) -> None:
        if self._seen is not None:
            asked = self._seen.asked
            by = asked.by if self._seen.cross else None
            self._picture.add_table_evidence(asked.wave_id, asked.question, asked.item, by, language())
            self.said.emit(_("Added to the picture"))

    def _on_failed(self, fault: Exception) -> None:
        raise fault


def _headline(seen: Seen) -> str:
    if seen.battery and seen.battery[0].indicators:
        return seen.battery[0].indicators[0].text.capitalize()
    table = seen.places or seen.table
    if table is None or table.base_n.hidden is Hidden.SECONDARY:
        return ""
    return _("{n} answered").format(n=count_words(table.base_n, table.heading, language()))


def _fill_choices(picker: QComboBox, seen: Seen) -> None:
    """What the table can be divided by: the other questions, and how the answers came in."""
    own = (seen.asked.question, seen.asked.item)
    choices = [(_("Nothing"), ""), (_("Way of answering"), BY_MODE)]
    choices += [(one.title, one.name) for one in seen.fields if one.divides and (one.question, one.item) != own]
    picker.clear()
    for words, value in choices:
        picker.addItem(words, value)
    picker.setCurrentIndex(max(0, picker.findData(seen.asked.by)))

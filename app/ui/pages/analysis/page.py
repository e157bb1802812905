"""The page of the answers."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.services.analysis import AnalysisService, EstimateService, FieldLine, QuestionKind
from app.services.analysis.describing import csv_of
from app.services.analysis.estimates.describing import is_weighted
from app.services.keeping import write_whole
from app.services.picture import PictureService
from app.ui.command import Command
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job, in_thread
from app.ui.looking import Looking
from app.ui.page import Page
from app.ui.pages.analysis.beside import how_weighted, sentences
from app.ui.pages.analysis.comparing import ComparingPanel
from app.ui.pages.analysis.exits import cells_of, write_workbook
from app.ui.pages.analysis.lines import TableLine
from app.ui.pages.analysis.mentions import MentionPanel
from app.ui.pages.analysis.middle import Tables
from app.ui.pages.analysis.parts import replaced, under_each_other
from app.ui.pages.analysis.question_list import QuestionList
from app.ui.pages.analysis.reading import Asked, Seen, heading_of, see
from app.ui.pages.analysis.self_check import SelfCheckPanel
from app.ui.pages.analysis.trend import TrendPanel
from app.ui.pages.analysis.weights import WeightsPanel
from app.ui.pages.analysis.who import WhoAnswered
from app.ui.remembered import Remembered
from app.ui.widget import Button, Card, Columns, EmptyState, JobBar, PageHeader, ScrollPage, label
from app.ui.widget.places import file_name, in_documents
from app.words import _, language


class AnalysisPage(Page):
    """Questions at the left, the table and its division in the middle, who answered at the right.

    `open` takes the name of a field: `question` or `question.item`.
    """

    key = "analysis"

    def __init__(
        self,
        analysis: AnalysisService,
        estimates: EstimateService,
        picture: PictureService,
        weights: Callable[[QWidget, Executor], WeightsPanel],
        comparing: Callable[[QWidget, Executor], ComparingPanel],
        trends: Callable[[QWidget, Executor], TrendPanel],
        looking: Looking,
        remembered: Remembered,
        executor: Executor = in_thread,
    ) -> None:
        """`weights`, `comparing` and `trends` make their panels over the page."""
        super().__init__()
        self._analysis, self._estimates, self._picture = analysis, estimates, picture
        self._looking, self._remembered, self._executor = looking, remembered, executor
        self._question, self._by = "", "sex"
        self._item: str | None = None
        self._seen: Seen | None = None
        self._charted = False
        self._build()
        self._weights, self._self_check = weights(self, executor), SelfCheckPanel(self, executor)
        self._comparing, self._trends = comparing(self, executor), trends(self, executor)
        self._mentions = MentionPanel(self)
        self._connect()

    def _build(self) -> None:
        self._header = PageHeader(_("Answers"))
        self._copy, self._csv = Button(_("Copy"), "copy"), Button("CSV", "download")
        self._excel, self._add = Button("Excel", "sheet"), Button(_("Add to the picture"), "pin", "primary")
        self._copy.setAccessibleName(_("Copy the table"))
        self._csv.setAccessibleName(_("Save the table as CSV"))
        self._excel.setAccessibleName(_("Save all tables for Excel"))
        self._weigh = Button(_("Sampling and weights"), "settings")
        self._compare = Button(_("Compare"), "compare")
        for button in (self._compare, self._weigh, self._copy, self._csv, self._excel, self._add):
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
        self._columns.add(self._list, share=0, least=232)
        self._tables = Tables()
        self._columns.add(self._tables, share=1, least=470)
        self._columns.add(self._build_beside(), share=0, least=262)
        scroll.add(self._columns, 1)
        scroll.body.addStretch()  # the header stands at the top while nothing stands under it
        self.column.addWidget(scroll)
        for widget in (self._empty, self._columns):
            widget.hide()

    def _build_beside(self) -> QWidget:
        self._who_card, self._mind_card = Card(_("Who answered")), Card(_("To bear in mind"))
        self._who, self._mind = QWidget(), QWidget()
        self._who_card.add(self._who)
        self._mind_card.add(self._mind)
        self._mind_card.fill()
        return under_each_other(self._who_card, self._mind_card)

    def _connect(self) -> None:
        self._list.chosen.connect(self._on_chosen)
        self._tables.line_opened.connect(self._on_line_opened)
        self._tables.all_lines.connect(self._on_all_lines)
        self._tables.divided.connect(self._on_divided)
        self._tables.weighting.connect(self._on_weighting)
        self._tables.charting.connect(self._on_chart)
        self._tables.parting.connect(self._on_parts)
        self._tables.over_time.connect(self._on_over_time)
        self._weigh.clicked.connect(self._on_weigh)
        self._compare.clicked.connect(self._on_compare)
        self._weights.check_asked.connect(self._on_check)
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
        wanted = Asked(wave, self._question, self._item, self._by, self._remembered.weighted)
        job = Job(lambda _report: see(self._analysis, self._estimates, wanted), self._executor)
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
            Command("analysis.mentions", _("Where, when and why"), self._on_parts, "", "clock", when=self._has_mentions),
            Command("analysis.add", _("Add to the picture"), self._on_add, "", "pin", when=there),
            Command(
                "analysis.compare",
                _("Compare with another wave, places or ways of answering"),
                self._on_compare,
                "",
                "compare",
                when=there,
            ),
            Command(
                "analysis.trend", _("Over time, with who answered"), self._on_over_time, "Ctrl+Shift+W", "history", when=there
            ),
            Command("analysis.weighted", _("Show weighted"), self._on_weighted, "", "filter", when=self._has_weights),
            Command("analysis.weights", _("Sampling and weights"), self._on_weigh, "", "settings", when=self._has_wave),
            Command("analysis.population", _("Add a population table"), self._on_population, "", "people", when=self._has_wave),
            Command("analysis.check", _("Reckon the reference figures anew"), self._on_check, "", "good"),
        ]

    def _on_seen(self, seen: Seen | None) -> None:
        self._seen = seen
        self._empty.setVisible(seen is None)
        self._weigh.setVisible(self._looking.wave is not None)
        for widget in (self._columns, self._compare, self._copy, self._csv, self._excel, self._add):
            widget.setVisible(seen is not None)
        if seen is None:
            self._header.say(_("Answers"))
            return
        self._question, self._item = seen.asked.question, seen.asked.item
        self._header.say(self._here(seen).title, how_weighted(seen))
        self._list.show_fields(seen.fields, self._question)
        self._tables.show_seen(seen, charted=self._charted)
        self._who = replaced(self._who, WhoAnswered(seen.respondents, self._on_population))
        said = [label(sentence, wrap=True) for sentence in sentences(seen)]
        self._mind = replaced(self._mind, under_each_other(*said, *self._ways_on(seen)))
        if self.hasFocus():
            self.take_focus()
        self.status_changed.emit()

    def _ways_on(self, seen: Seen) -> list[QWidget]:
        """From a question that is answered in words to where the words are read."""
        if seen.table is None or seen.table.heading.kind is not QuestionKind.TEXT:
            return []
        review = Button(_("Review the written answers"), "edit")
        review.clicked.connect(lambda: self.navigate.emit("review", None))
        return [review]

    def _on_chosen(self, field: FieldLine) -> None:
        if field.question != self._question or self._item is not None:
            self._question, self._item = field.question, None
            self.refresh()

    def _on_line_opened(self, line: TableLine) -> None:
        if line.item:
            self._item = line.item
            self.refresh()
        elif self._seen is not None and self._seen.mentions is not None:
            self._on_parts(line.text)

    def _on_parts(self, place: str = "") -> None:
        """The times and reasons of the places; of all of them, or of the one that was opened."""
        if self._seen is not None and self._seen.mentions is not None:
            weighted = self._seen.estimates.table is not None and is_weighted(self._seen.estimates.table)
            self._mentions.begin(self._seen.mentions, place, weighted=weighted)

    def _on_all_lines(self) -> None:
        self._item = None
        self.refresh()

    def _on_divided(self, by: str) -> None:
        self._by = by
        self.refresh()

    def _on_weighting(self, weighted: bool) -> None:
        self._remembered.weighted = weighted
        self.refresh()

    def _on_weighted(self) -> None:
        self._on_weighting(not self._remembered.weighted)

    def _has_weights(self) -> bool:
        return self._seen is not None and self._seen.estimates.method.weights is not None

    def _has_mentions(self) -> bool:
        return self._seen is not None and self._seen.mentions is not None

    def _has_wave(self) -> bool:
        return self._looking.wave is not None

    def _on_weigh(self) -> None:
        if self._looking.wave is not None:
            self._weights.begin(self._looking.wave)

    def _on_compare(self) -> None:
        if self._seen is not None:
            self._comparing.begin(self._seen.asked.wave_id, self._here(self._seen), self._seen.fields)

    def _on_over_time(self) -> None:
        if self._seen is not None:
            self._trends.begin(self._seen.asked.wave_id, self._here(self._seen))

    def _here(self, seen: Seen) -> FieldLine:
        """What is shown."""
        return next(one for one in seen.fields if (one.question, one.item) == (self._question, self._item))

    def _on_population(self) -> None:
        self._on_weigh()
        self._weights.add_population()

    def _on_check(self) -> None:
        self._self_check.begin()

    def _on_chart(self) -> None:
        self._charted = not self._charted
        if self._seen is not None:
            self._on_seen(self._seen)

    def _on_copy(self) -> None:
        if self._seen is not None:
            lines = ["\t".join(line) for line in cells_of(self._seen)]
            QGuiApplication.clipboard().setText("\n".join(lines) + "\n")
            self.said.emit(_("Copied"))

    def _on_csv(self) -> None:
        if self._seen is None:
            return
        heading = heading_of(self._seen)
        question = _("Question {number} {title}").format(number=heading.position, title=self.title())
        path = self._asked_path(f"{file_name(question, heading.wave)}.csv", "CSV (*.csv)")
        if path is not None:
            write_whole(path, csv_of(cells_of(self._seen)))
            self.said.emit(_("Written: {path}").format(path=path))

    def _on_excel(self) -> None:
        if self._seen is None:
            return
        seen = self._seen
        name = file_name(_("Tables {wave}").format(wave=heading_of(seen).wave))
        path = self._asked_path(f"{name}.xlsx", "Excel (*.xlsx)")
        if path is None:
            return
        job = Job(lambda report: write_workbook(self._analysis, self._estimates, path, seen, report), self._executor)
        job.succeeded.connect(lambda _nothing: self.said.emit(_("Written: {path}").format(path=path)))
        self._bar.run(_("The tables are written"), job)

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

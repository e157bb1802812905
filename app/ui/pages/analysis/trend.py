"""The panel of a question over the waves: the figure as a line and a table, why it moved, and who answered each time."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import figures
from app.services.analysis import FieldLine, Figure, QuestionKind, TrendFigure, TrendService, WavePoint, WaveTrend
from app.services.analysis.comparing.trend_words import (
    all_cells,
    change_words,
    drawn_trend,
    has_interval,
    is_weighted,
    remark,
    shift_cells,
    trend_notes,
    value_words,
)
from app.services.analysis.describing import DASH, capital, count_words, csv_of
from app.services.keeping import write_whole
from app.ui import theme
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job
from app.ui.pages.analysis.parts import WholeTable, replaced, under_each_other
from app.ui.picture_file import save_picture
from app.ui.trend_line import Share, TrendLine
from app.ui.widget import Button, Column, Flow, Form, JobBar, RowsModel, SidePanel, label
from app.ui.widget.places import file_name, in_documents
from app.words import _, language

_WITHOUT = frozenset({QuestionKind.TEXT, QuestionKind.NUMBER})


def has_trend(field: FieldLine) -> bool:
    """Whether it has figures that can stand over the waves: words and whole batteries have none."""
    return field.kind not in _WITHOUT and (field.kind is not QuestionKind.BATTERY or field.item is not None)


class TrendPanel(SidePanel):
    """Shows one figure of a question at a time: its first indicator when it opens, else its first answer."""

    def __init__(self, over: QWidget, service: TrendService, executor: Executor) -> None:
        super().__init__(over, _("Over time"))
        self._service, self._executor = service, executor
        self._trend: WaveTrend | None = None
        self._asked = 0
        self._build()
        self._connect()

    def _build(self) -> None:
        self._form = Form()
        self._what = self._form.choice(_("What is shown"), [])
        self._bar, self._said = JobBar(), label("", wrap=True)
        self._line = TrendLine("", from_nought=True)
        self._line.setMinimumHeight(theme.px(200))
        self._legend = label(_("● counted   ○ weighted"), "note", "soft")
        self._model = RowsModel[WavePoint]([], key=lambda point: point.wave_id)
        self._table = WholeTable[WavePoint](_("Survey waves"), self._model)
        self._notes, self._shifts = QWidget(), QWidget()
        self._copy, self._csv = Button(_("Copy"), "copy"), Button("CSV", "download")
        self._picture = Button(_("Save the chart"), "download")
        self._copy.setAccessibleName(_("Copy the trend"))
        self._csv.setAccessibleName(_("Save the trend as CSV"))
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for widget in (self._form, self._line, self._legend, self._table, self._notes):
            column.addWidget(widget)
        column.addWidget(Flow(self._copy, self._csv, self._picture))
        column.addWidget(label(_("Who answered each time"), "heading"))
        column.addWidget(self._shifts)
        for widget in (self._bar, self._said, self._whole):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self._what.currentIndexChanged.connect(self._on_chosen)
        self._copy.clicked.connect(self._on_copy)
        self._csv.clicked.connect(self._on_csv)
        self._picture.clicked.connect(self._on_picture)

    def begin(self, wave_id: int, field: FieldLine) -> None:
        """Open on a question or a line of a wave's questionnaire."""
        self.rename(_("Over time: {title}").format(title=field.title))
        self._trend = None
        self._whole.setVisible(False)
        self._asked += 1
        asked, able = self._asked, has_trend(field)
        self._said.setText(
            "" if able else _("Open one of its lines, or another question: this one has no single figure to follow.")
        )
        self._said.setVisible(not able)
        self.open(about=(wave_id, field.name))
        self.forget()  # nothing is typed here, and the choice is filled later
        if able:
            job = Job(lambda _report: self._service.trend(wave_id, field.question, field.item), self._executor)
            job.succeeded.connect(lambda found: self._on_counted(asked, found))
            self._bar.run(_("The waves are counted"), job)

    def _on_counted(self, asked: int, found: WaveTrend) -> None:
        if asked != self._asked:
            return
        self._trend = found
        self._what.blockSignals(True)
        self._what.clear()
        self._what.addItems([capital(figure.text) for figure in found.figures])
        self._what.blockSignals(False)
        self._whole.setVisible(bool(found.figures))
        self._said.setVisible(not found.figures)
        self._said.setText("" if found.figures else _("There are not answers to follow."))
        self._shifts = replaced(self._shifts, under_each_other(*self._shift_tables(found)))
        self._on_chosen()
        if self._whole.isVisible():
            self._what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        trend, figure = chosen
        self._line.rename(capital(figure.text))
        self._line.show_shares(tuple(_share(figure, point) for point in figure.points))
        self._legend.setVisible(is_weighted(figure))
        self._model.columns = _wave_columns(trend, figure)
        self._table.show_rows(figure.points)
        notes = trend_notes(trend, figure, language())
        self._notes = replaced(self._notes, under_each_other(*(label(note, wrap=True) for note in notes)))

    def _chosen(self) -> tuple[WaveTrend, TrendFigure] | None:
        at = self._what.currentIndex()
        if self._trend is None or not 0 <= at < len(self._trend.figures):
            return None
        return self._trend, self._trend.figures[at]

    def _shift_tables(self, trend: WaveTrend) -> list[QWidget]:
        self._shift_models: list[RowsModel[list[str]]] = []
        tables: list[WholeTable[list[str]]] = []
        for shift in trend.shifts:
            cells = shift_cells(trend, shift, language())
            if len(cells) > 1:
                model = RowsModel[list[str]](_kind_columns([*cells[0][:-1], _("Moved")]), key=lambda row: row[0])
                self._shift_models.append(model)
                tables.append(WholeTable[list[str]](cells[0][0], model))
                tables[-1].show_rows(cells[1:])
        return [*tables] or [QWidget()]

    def _on_copy(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            lines = ["\t".join(line) for line in all_cells(*chosen, language())]
            QGuiApplication.clipboard().setText("\n".join(lines) + "\n")

    def _on_csv(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        name = file_name(self._line.accessibleName(), _("Over time")) + ".csv"
        path, _kind = FileDialog.save(self, _("Save the tables"), in_documents(name), "CSV (*.csv)")
        if path:
            write_whole(Path(path), csv_of(all_cells(*chosen, language())))

    def _on_picture(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return

        def content() -> bytes:
            from app.services.documents.drawing import svg, trend_chart

            return svg(trend_chart(drawn_trend(*chosen), language()))

        save_picture(self._line, self._line.accessibleName(), content)


def _share(figure: TrendFigure, point: WavePoint) -> Share:
    """A wave's point as a part of one, with what is written of it in its own unit."""
    scale = 100 if figure.score else 1
    weighted = point.weighted.value if point.weighted is not None else None
    return Share(
        point.wave,
        None if point.value.value is None else point.value.value / scale,
        point.broken,
        None if weighted is None else weighted / scale,
        "" if point.value.value is None else value_words(figure, point.value, language()),
        "" if point.weighted is None else value_words(figure, point.weighted, language()),
    )


def _wave_columns(trend: WaveTrend, figure: TrendFigure) -> list[Column[WavePoint]]:
    """A wave with its remark, its base and figures, and the change; an interval stands under the figure that it is of."""
    weighted = is_weighted(figure)
    unit = _("Index") if figure.score else "%"

    def words(value: Figure | None) -> str:
        return DASH if value is None or value.value is None else figures.number(value.value * scale, language(), 1)

    def interval(point: WavePoint) -> str:
        ends = [] if point.low is None or point.high is None else [point.low, point.high]
        return "–".join(figures.number(end * scale, language(), 1) for end in ends)

    scale = 1 if figure.score else 100
    counted = Column[WavePoint](unit, lambda point: words(point.value), number=True, width=56)
    if not weighted and has_interval(figure):
        counted = replace(counted, second=interval, width=90)
    columns = [
        Column[WavePoint](
            _("Survey wave"), lambda point: point.wave, second=lambda point: remark(trend, point, language()), width=112
        ),
        Column[WavePoint](_("Base"), lambda point: count_words(point.base_n, trend.heading, language()), number=True, width=58),
        counted,
    ]
    if weighted:
        heading = _("Weighted") if figure.score else _("Weighted %")
        columns.append(Column(heading, lambda point: words(point.weighted), second=interval, number=True, width=80))
    return [*columns, Column(_("Moved"), lambda point: change_words(point, language()), number=True, width=88)]


def _kind_columns(headings: list[str]) -> list[Column[list[str]]]:
    kind = Column[list[str]](headings[0], lambda row: row[0])
    return [kind, *(_figured(at, heading) for at, heading in enumerate(headings) if at)]


def _figured(at: int, heading: str) -> Column[list[str]]:
    return Column(heading, lambda row: row[at] or DASH, number=True, width=72)

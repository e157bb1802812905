"""The middle of the page: a question's table or chart, and the same divided, each with what it rests on under it."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app import figures
from app.services.analysis import BY_MODE, CrossTable, EstimateTable, FieldLine, Figure, Hidden, QuestionKind
from app.services.analysis.chart import Chart, cross_chart, frequency_chart, place_chart
from app.services.analysis.describing import by_title, capital, count_words, definition, hidden_notes, indicator_words
from app.services.analysis.estimates.describing import (
    interval_words,
    is_weighted,
    sampling_notes,
    test_notes,
    weighting_notes,
    withheld_notes,
)
from app.services.analysis.mentions.describing import divided_title
from app.ui import theme
from app.ui.pages.analysis.lines import (
    battery_lines,
    cross_lines,
    frequency_columns,
    frequency_lines,
    measured,
    place_lines,
    unit_of,
)
from app.ui.pages.analysis.parts import ChartedTable
from app.ui.pages.analysis.quick import Quick
from app.ui.pages.analysis.reading import Seen
from app.ui.pages.analysis.trend import has_trend
from app.ui.widget import Button, Card, Choice, Columns, Flow, label
from app.words import _, language


class Tables(QWidget):
    """Two cards under each other; what is chosen in them is told, and the page counts anew."""

    line_opened = Signal(object)
    """A `TableLine`; of a battery, with the line's name."""
    all_lines = Signal()
    divided = Signal(str)
    """The name of the question to divide by; empty for nothing."""
    weighting = Signal(bool)
    """Whether to show what is weighted."""
    charting = Signal()
    parting = Signal()
    """To see the places with the times and reasons given for each."""
    over_time = Signal()
    """The figure is to be followed over the waves."""

    def __init__(self) -> None:
        super().__init__()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._headline = label("", "heading")
        self._defined = label("", "note", "soft", wrap=True)
        self._estimated = label("", wrap=True)
        self._weighted = Button(_("Show weighted"), "", "small")
        self._weighted.setCheckable(True)
        self._chart_button = Button(_("As a chart"), "chart", "small")
        self._back = Button(_("All lines"), "back", "small")
        self._parts = Button("", "clock", "small")
        self._over_time = Button(_("Over time"), "history", "small")
        head = Columns(gap=8)  # a long headline stands above the buttons
        head.add(self._headline, share=1, least=None)
        buttons = Flow(self._back, self._parts, self._weighted, self._over_time, self._chart_button, right=True)
        head.add(buttons, share=0, least=None)
        first = Card()
        first.add(head)
        first.add(self._estimated)
        first.add(self._defined)
        self._first, self._first_notes = ChartedTable(_("Answers")), label("", "note", "soft", wrap=True)
        first.add(self._first)
        first.add(self._first_notes)
        first.fill()
        self._divide = Choice()
        self._divide.setAccessibleName(_("Divide by"))
        self._divide.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # it is filled after it was shown first
        self._divide.setMaximumWidth(theme.px(360))
        self._divide.currentTextChanged.connect(self._divide.setToolTip)
        self._second_card = Card(" ", self._divide)
        self._quick = Quick()
        self._second, self._second_notes = ChartedTable(_("Divided")), label("", "note", "soft", wrap=True)
        for widget in (self._quick, self._second, self._second_notes):
            self._second_card.add(widget)
        self._second_card.fill()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(first)
        column.addWidget(self._second_card, 1)

    def _connect(self) -> None:
        self._first.table.opened.connect(self.line_opened)
        self._divide.activated.connect(lambda: self.divided.emit(str(self._divide.currentData())))
        self._quick.chosen.connect(self.divided)
        self._weighted.clicked.connect(self.weighting)
        self._chart_button.clicked.connect(self.charting)
        self._back.clicked.connect(self.all_lines)
        self._parts.clicked.connect(self.parting)
        self._over_time.clicked.connect(self.over_time)

    def show_seen(self, seen: Seen, *, charted: bool) -> None:
        """Show what was counted, as tables or as charts."""
        self._show_head(seen, charted=charted)
        self._show_first(seen, charted=charted)
        self._show_second(seen, charted=charted)

    def _show_head(self, seen: Seen, *, charted: bool) -> None:
        figure = seen.table.indicators[0] if seen.table and seen.table.indicators else None
        self._headline.setText(f"{indicator_words(figure, language())} {figure.text}" if figure else _headline(seen))
        self._defined.setText(definition(figure, seen.table.heading, language()) if figure and seen.table else "")
        estimated = _estimated_indicator(seen.estimates.table) if seen.estimates.table and seen.table else []
        self._estimated.setText(" ".join(estimated))
        for line in (self._estimated, self._defined):
            line.setVisible(bool(line.text()))
        self._back.setVisible(seen.asked.item is not None)
        self._parts.setVisible(bool(seen.mentions and seen.mentions.rows))
        if seen.mentions:
            self._parts.say(divided_title(seen.mentions, language()))
        self._weighted.setVisible(seen.estimates.method.weights is not None)
        self._weighted.setChecked(seen.asked.weighted)
        self._chart_button.setVisible(not seen.battery)
        self._over_time.setVisible(has_trend(next(one for one in seen.fields if one.name == _name(seen))))
        words = _("As a table") if charted else _("As a chart")
        self._chart_button.say(words, _("Show as a chart or as a table"))

    def _show_first(self, seen: Seen, *, charted: bool) -> None:
        estimate = seen.estimates.one
        self._first_notes.setText("\n".join(_first_notes(seen)))
        self._first_notes.setVisible(bool(self._first_notes.text()))
        if seen.battery:
            unit = unit_of(seen.battery[0].indicators)
            columns = frequency_columns(_("Line"), _("Base"), unit, estimate)
            self._first.show_lines(battery_lines(seen.battery, seen.estimates.lines), columns)
            return
        lines = frequency_lines(seen.table, estimate) if seen.table else place_lines(seen.places, estimate) if seen.places else []
        first = _("Place") if seen.places else _("Answer")
        columns = frequency_columns(first, _("Number"), "%", estimate)
        self._first.show_lines(lines, columns, _chart(seen) if charted else None)

    def _show_second(self, seen: Seen, *, charted: bool) -> None:
        divides = seen.table is not None and seen.table.heading.kind is not QuestionKind.TEXT
        self._second_card.setVisible(divides)
        if not divides:
            return
        _fill_choices(self._divide, seen)
        self._quick.show_fields(_dividing(seen), seen.asked.by)
        estimate = seen.estimates.table
        self._second_notes.setText("\n".join(_second_notes(seen)))
        self._second_notes.setVisible(bool(self._second_notes.text()))
        if seen.cross is None:
            self._second_card.rename(_("Divide the answers"))
            self._second.show_lines([], frequency_columns("", "", ""))
            return
        title = by_title(seen.cross, language())
        named = _("{what}, by {question}").format(what=measured(seen.cross), question=title.lower())
        self._second_card.rename(capital(named))
        columns = frequency_columns(title, _("Base"), unit_of(seen.cross.whole.indicators), estimate)
        chart = cross_chart(seen.cross, language(), estimate) if charted else None
        self._second.show_lines(cross_lines(seen.cross, estimate), columns, chart)


def _chart(seen: Seen) -> Chart | None:
    estimate = seen.estimates.table
    if seen.places is not None:
        return place_chart(seen.places, language(), estimate)
    return frequency_chart(seen.table, language(), estimate) if seen.table is not None else None


def _first_notes(seen: Seen) -> list[str]:
    """What the table rests on: base and effective number, how it was weighted, and why a weighted share is not there."""
    estimate = seen.estimates.one
    if estimate is None:
        return []
    said = []
    if seen.table and estimate.whole.effective_n is not None:
        told = {
            "base": count_words(seen.table.base_n, seen.table.heading, language()),
            "n": figures.number(round(estimate.whole.effective_n), language()),
        }
        said.append(_("Base {base}, effective number {n}.").format(**told))
    said += sampling_notes(estimate.sampling, language(), seen.titles)
    if estimate.weighting is not None:
        said += weighting_notes(estimate.weighting, language(), seen.titles)
    return said + withheld_notes(_weighted_figures(seen), language())


def _weighted_figures(seen: Seen) -> Iterator[Figure]:
    """The weighted figures of the first card: each line of a battery's indicator, else the headline and each answer's share."""
    estimates = seen.estimates
    for line in estimates.lines:
        yield from (one.value for one in line.whole.indicators[:1])
    if estimates.table is not None:
        yield from (one.value for one in estimates.table.whole.indicators[:1])
        yield from (row.share for row in estimates.table.whole.rows)


def _second_notes(seen: Seen) -> list[str]:
    """Why figures of the divided table are not there and what to do about it, and whether its groups answer alike."""
    if seen.cross is None:
        return []
    said = hidden_notes(seen.cross, language())
    if said:
        said.append(_("The same cells are hidden in charts, Excel, CSV and what is copied."))
    if _mostly_hidden(seen.cross):
        said.append(_("Divide by something with larger groups to see more."))
    estimate = seen.estimates.table
    if estimate is None:
        return said
    shown = [group.indicators[0].value if group.indicators else group.rows[0].share for group in estimate.groups if group.rows]
    return said + withheld_notes(shown, language()) + test_notes(estimate, language())


def _mostly_hidden(table: CrossTable) -> bool:
    """Whether what is shown of each group is hidden of more groups than not."""
    groups = [group for group in table.groups if group.code and group.rows]
    shown = [(group.indicators[0].value if group.indicators else group.rows[0].share).shown for group in groups]
    return shown.count(False) > shown.count(True)


def _estimated_indicator(estimate: EstimateTable) -> list[str]:
    """The indicator of the headline as it is estimated: weighted, and with its interval, as far as there is any."""
    first = estimate.whole.indicators[0] if estimate.whole.indicators else None
    if first is None or first.value.value is None:
        return []
    share = bool(first.definition.counted)
    told = figures.percent(first.value.value, language()) if share else figures.number(first.value.value, language(), 1)
    ends = interval_words(first.uncertainty, language(), scale=100 if share else 1)
    said = [_("Weighted {figure}.").format(figure=told)] if is_weighted(estimate) else []
    return said + ([_("95 % interval {ends}.").format(ends=ends)] if ends else [])


def _name(seen: Seen) -> str:
    return f"{seen.asked.question}.{seen.asked.item}" if seen.asked.item else seen.asked.question


def _headline(seen: Seen) -> str:
    if seen.battery and seen.battery[0].indicators:
        return capital(seen.battery[0].indicators[0].text)
    table = seen.places or seen.table
    if table is None or table.base_n.hidden is Hidden.SECONDARY:
        return ""
    return _("{n} answered").format(n=count_words(table.base_n, table.heading, language()))


def _dividing(seen: Seen) -> list[FieldLine]:
    """The questions that the table can be divided by: all but its own."""
    own = (seen.asked.question, seen.asked.item)
    return [one for one in seen.fields if one.divides and (one.question, one.item) != own]


def _fill_choices(picker: QComboBox, seen: Seen) -> None:
    """What the table can be divided by: the other questions, and how the answers came in."""
    choices = [(_("Nothing"), ""), (_("Way of answering"), BY_MODE)]
    choices += [(one.title, one.name) for one in _dividing(seen)]
    picker.clear()
    for words, value in choices:
        picker.addItem(words, value)
    picker.setCurrentIndex(max(0, picker.findData(seen.asked.by)))

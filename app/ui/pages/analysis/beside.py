"""The cards at the right: who answered, and what to bear in mind when reading the table."""

from collections.abc import Iterator

from PySide6.QtWidgets import QGridLayout, QWidget

from app import figures
from app.services.analysis import Composition, CrossTable, Figure, Heading, QuestionKind, Series
from app.services.analysis.describing import group_text, indicator_words, reason
from app.services.survey import SamplingDesign
from app.ui import theme
from app.ui.pages.analysis.reading import Seen
from app.ui.widget import Meter, label
from app.words import _, language, name, say


def composition_rows(composition: Composition) -> Iterator[tuple[str, list[tuple[str, Figure, str]]]]:
    """A part for mode, sex and age: its title, and for each row text, share and why it is not shown."""
    heading = composition.tables[0].heading if composition.tables else None
    modes = [(name(row.mode), row.share, _why(row.n, heading)) for row in composition.modes if row.n.value != 0]
    yield _("Way of answering"), modes
    for table in composition.tables:
        yield table.heading.title, [(row.text, row.share, _why(row.n, table.heading)) for row in table.rows if row.n.value != 0]


def _why(figure: Figure, heading: Heading | None) -> str:
    return reason(figure.hidden, heading, language()) if heading else ""


class WhoAnswered(QWidget):
    """Thin bars for mode, sex and age, each with its share."""

    def __init__(self, composition: Composition) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(3))
        grid.setColumnStretch(1, 1)
        at = 0
        for title, rows in composition_rows(composition):
            grid.addWidget(label(title, "note", "soft", wrap=True), at, 0, 1, 3)
            at += 1
            for text, share, why in rows:
                grid.addWidget(label(text, "note"), at, 0)
                if share.value is None:
                    grid.addWidget(label(why or "–", "note", "soft", wrap=True), at, 1, 1, 2)
                else:
                    grid.addWidget(Meter(text, share.value), at, 1)
                    grid.addWidget(label(figures.percent(share.value, language()), "note"), at, 2)
                at += 1


def sentences(seen: Seen) -> list[str]:
    """What to bear in mind: how the survey was made, how the modes differ, whether the question is the same as before."""
    said = _about_sampling(seen)
    table = seen.table or (seen.battery[0] if seen.battery else None) or seen.places
    if seen.by_mode is not None:
        said += _mode_sentence(seen.by_mode)
    if table is not None:
        series = {
            Series.SAME: _("The question is the same as in the wave before."),
            Series.CHANGED: _("The question was changed since the wave before, so the series is broken."),
            Series.NEW: _("The question is new in this wave."),
        }
        said.append(series[table.heading.series])
    if seen.table is not None and seen.table.overlapping:
        said.append(_("Several answers could be given, so the shares add up to more than 100 per cent."))
    if seen.places is not None:
        said.append(_("Share of all who answered “{question}”.").format(question=seen.places.base_text))
    if seen.table is not None and seen.table.heading.kind is QuestionKind.TEXT:
        said.append(_("Of written answers only those that are cleared or masked leave the program."))
    return said


def _about_sampling(seen: Seen) -> list[str]:
    """How the respondents were chosen; of an open survey that is weighted, its tables say it."""
    estimates = seen.estimates
    if estimates.refused is not None:
        return [_("Weighted figures and intervals can't be reckoned."), str(say(estimates.refused))]
    design = estimates.method.sampling.design
    if design is SamplingDesign.OPEN:
        return [] if estimates.one else [_("Open survey: anybody could answer. No margins of error are shown.")]
    said = [f"{name(design)}."]
    if estimates.one:
        said.append(
            _("The interval tells how far chance in the draw may have moved the figure, and nothing of who did not answer.")
        )
    return said


def _mode_sentence(table: CrossTable) -> list[str]:
    parts = [
        f"{group_text(group, language())} {indicator_words(group.indicators[0], language())}"
        for group in table.groups
        if group.indicators and group.indicators[0].value.shown
    ]
    if len(parts) < 2:
        return []
    what = table.whole.indicators[0].text
    return [_("{what} by way of answering: {figures}.").format(what=what.capitalize(), figures=", ".join(parts))]

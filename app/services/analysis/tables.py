"""AnalysisService: what the answers of a wave say, as tables, from the column file."""

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session, object_session

from app.models.database import Database
from app.models.survey import OptionPart, QuestionKind, Series, SurveyWave
from app.services.analysis.columns import ANSWERED, Columns, field_name, part_name
from app.services.analysis.counting import tick_rows
from app.services.analysis.mentions import MentionTable, mention_table
from app.services.analysis.refusals import QuestionUnknown
from app.services.analysis.respondents import Respondents, respondents
from app.services.analysis.table import (
    AnswerRow,
    CrossTable,
    FieldLine,
    Frequencies,
    IndicatorFigure,
    PlaceRow,
    PlaceTable,
    Trend,
    TrendPoint,
    nobody,
)
from app.services.analysis.variable import Category, asked_first
from app.services.analysis.view import View, Views, items_of
from app.services.survey import population_lines
from app.services.survey.forms import QuestionForm
from app.services.survey.waves import waves_in_order


class AnalysisService:
    """Tables of a wave. Each is as new as the database, and has passed disclosure_control."""

    def __init__(self, db: Database, cache_folder: Path | None = None) -> None:
        """`cache_folder` is where column files lie; the person's own cache folder where None."""
        self._db = db
        self._views = Views(db, cache_folder)

    def fields(self, wave_id: int) -> tuple[FieldLine, ...]:
        """Everything there is a table of, in printed order; a battery is followed by its lines."""
        with self._views.of(wave_id) as view:
            return tuple(
                FieldLine(
                    field_name(question.name, item.name if item else None),
                    question.position,
                    question.name,
                    item.name if item else None,
                    item.text if item else question.short_text,
                    question.kind,
                    question.kind not in {QuestionKind.TEXT, QuestionKind.NUMBER, QuestionKind.BATTERY} or item is not None,
                )
                for question in view.layout.form.questions
                for item in (None, *(question.items if question.kind is QuestionKind.BATTERY else ()))
            )

    def answered(self, wave_id: int) -> int:
        """How many responses count."""
        with self._views.of(wave_id) as view:
            return view.total

    def frequency(self, wave_id: int, question: str, item: str | None = None) -> Frequencies:
        """How many gave each answer. For a battery `item` says which line; of a free text, how many wrote one."""
        with self._views.of(wave_id) as view:
            return view.frequency(*view.field(field_name(question, item)))

    def frequencies(self, wave_id: int) -> tuple[Frequencies, ...]:
        """The tables of all questions and lines of batteries, in printed order."""
        with self._views.of(wave_id) as view:
            return tuple(view.frequency(question, item) for question in view.layout.form.questions for item in items_of(question))

    def battery(self, wave_id: int, question: str) -> tuple[Frequencies, ...]:
        """The tables of a battery's lines."""
        with self._views.of(wave_id) as view:
            found = view.layout.form.question(question)
            if found is None or found.kind is not QuestionKind.BATTERY:
                raise QuestionUnknown(view.wave.name, question)
            return tuple(view.frequency(found, item) for item in found.items)

    def cross(self, wave_id: int, question: str, by: str, item: str | None = None) -> CrossTable:
        """The answers in the groups of `by`: a question, a battery's line (`question.item`) or the mode (`BY_MODE`)."""
        with self._views.of(wave_id) as view:
            return view.cross(*view.field(field_name(question, item)), by)

    def indicator(self, wave_id: int, question: str, item: str | None = None, name: str | None = None) -> IndicatorFigure | None:
        """An indicator of a question, the first unless named; None where it has none."""
        return _indicator(self.frequency(wave_id, question, item), name)

    def places(self, wave_id: int) -> PlaceTable | None:
        """The places named, the most named first, with when and why; None where the questionnaire does not ask."""
        with self._views.of(wave_id) as view:
            found = next((one for one in view.layout.form.questions if one.kind is QuestionKind.PLACES), None)
            return None if found is None else _places(view, found)

    def mentions(self, wave_id: int) -> MentionTable | None:
        """The places named with the times and reasons given for each; None where nobody was asked for such, or gave any."""
        with self._views.of(wave_id) as view:
            found = next((one for one in view.layout.form.questions if one.kind is QuestionKind.PLACES and one.items), None)
            places = None if found is None else _places(view, found)
            if found is None or places is None or not (places.times or places.reasons):
                return None
            return mention_table(view, found, places)

    def respondents(self, wave_id: int, question: str, item: str | None = None) -> Respondents:
        """Who answered a question or the line of a battery, beside the inhabitants; of a whole battery, all responses."""
        with self._views.of(wave_id) as view:
            found = view.layout.form.question(question)
            line = next((one for one in found.items if one.name == item), None) if found is not None else None
            if found is None or (item is not None and line is None):
                raise QuestionUnknown(view.wave.name, field_name(question, item))
            return respondents(view, population_lines(_session(view), wave_id), found, line)

    def trend(self, question: str, item: str | None = None, name: str | None = None) -> Trend | None:
        """An indicator (the first unless named) over the waves whose answers give it a base; None where none does."""
        with self._db.read() as session:
            found = ((self._table(session, wave, question, item), wave.opens_on) for wave in waves_in_order(session))
            tables = [(table, opens_on) for table, opens_on in found if table is not None]
        return _trend(tables, name)

    def _table(self, session: Session, wave: SurveyWave, question: str, item: str | None) -> Frequencies | None:
        view = self._views.within(session, wave)
        found = view.layout.form.question(question)
        if found is None or not found.indicators:
            return None
        line = next((one for one in found.items if one.name == item), None)
        if (line is None) != (item is None) or (item is None and found.kind is QuestionKind.BATTERY):
            return None
        return view.frequency(found, line)


def _session(view: View) -> Session:
    session = object_session(view.wave)
    assert session is not None
    return session


def _places(view: View, question: QuestionForm) -> PlaceTable:
    table = view.frequency(question, None)
    by_code = {place.code: place.id for place in view.layout.places}
    rows = [PlaceRow(by_code.get(row.code, 0), row.text, row.n, row.share) for row in table.rows]
    named = int(view.columns.count(question.name, ANSWERED))
    first = asked_first(view.layout, question)
    return PlaceTable(
        heading=table.heading,
        rows=tuple(sorted(rows, key=_named_most_first)),
        base_n=table.base_n,
        base_text=first.text if first else question.text,
        times=_part(view, question, OptionPart.WHEN, named),
        reasons=_part(view, question, OptionPart.WHY, named),
    )


def _named_most_first(row: PlaceRow) -> tuple[bool, float, str]:
    """Hidden rows last and by name: their place in the order must not tell what they hide."""
    return not row.n.shown, -(row.n.value or 0), row.name


def _part(view: View, question: QuestionForm, part: OptionPart, named: int) -> tuple[AnswerRow, ...]:
    """Times or reasons over all places of a respondent, among those who named a place; nothing where nobody gave any."""
    categories = [
        _pooled(view.columns, part_name(question.name, part, option.code), option.code, option.text)
        for option in question.part(part)
    ]
    rows = tick_rows(categories, named, view.limits)
    return () if named and nobody(rows) else rows


def _pooled(columns: Columns, name: str, code: str, text: str) -> Category:
    return Category(code, text, lambda: columns.ticked(name), lambda: columns.bits[name])


def _indicator(table: Frequencies, name: str | None) -> IndicatorFigure | None:
    return next((figure for figure in table.indicators if name in (None, figure.name)), None)


def _trend(tables: list[tuple[Frequencies, date | None]], name: str | None) -> Trend | None:
    figures = [(table.heading, _indicator(table, name), opens_on) for table, opens_on in tables]
    points = [(heading, figure, day) for heading, figure, day in figures if figure is not None and figure.base_n.value != 0]
    if not points:
        return None
    heading, newest, _day = points[-1]
    return Trend(
        question=heading.question,
        item=heading.item,
        title=heading.title,
        indicator=newest.name,
        text=newest.text,
        definition=newest.definition,
        points=tuple(
            TrendPoint(
                one.wave_id,
                one.wave,
                one.invented,
                one.series,
                figure.value,
                figure.base_n,
                at > 0 and one.series is not Series.SAME,
                day,
            )
            for at, (one, figure, day) in enumerate(points)
        ),
    )

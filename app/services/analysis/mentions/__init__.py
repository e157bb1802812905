"""Where people feel unsafe, when and why: one table of the places they name, with the times and reasons they give for each."""

from dataclasses import replace

from app.models.survey import OptionPart
from app.services.analysis.counting import share
from app.services.analysis.disclosure import Hidden
from app.services.analysis.mentions.hiding import MentionMarks, hide_mentions
from app.services.analysis.mentions.table import MentionRow, MentionTable
from app.services.analysis.mentions.tallying import Tally, tallies
from app.services.analysis.table import AnswerRow, Figure, PlaceTable
from app.services.analysis.variable import field_variable
from app.services.analysis.view import View
from app.services.survey.forms import QuestionForm

__all__ = ["MentionRow", "MentionTable", "mention_table"]


def mention_table(view: View, question: QuestionForm, places: PlaceTable) -> MentionTable:
    """The table of a question about places; `places` is the list of those that are named, whose order it keeps.

    Of times and reasons it has what the list has, for the other was asked of nobody.
    """
    question = _as_asked(question, places)
    variable = field_variable(view.columns, view.layout, question, None)
    in_words = {option.text: option.code for option in question.part()}
    listed_places = {place.id: place.code for place in view.layout.places}
    named = [listed_places.get(row.place_id) or in_words[row.name] for row in places.rows]
    listed = [row.n.hidden for row in places.rows]
    whole, *found = tallies(view.columns, view.layout, question, named, variable.answered())
    own, *marks = hide_mentions(whole, found, listed, view.limits, len(question.items))
    return MentionTable(
        heading=places.heading,
        whole=_row(view, question, (0, ""), whole, own),
        rows=tuple(
            _row(view, question, (row.place_id, row.name), tally, mark)
            for row, tally, mark in zip(places.rows, found, marks, strict=True)
        ),
        base_n=places.base_n,
        base_text=places.base_text,
        most=len(question.items),
    )


def _as_asked(question: QuestionForm, places: PlaceTable) -> QuestionForm:
    """The question without the times or the reasons that nobody was asked for."""
    unasked = [part for part, told in ((OptionPart.WHEN, places.times), (OptionPart.WHY, places.reasons)) if not told]
    return replace(question, options=tuple(option for option in question.options if option.part not in unasked))


def _row(view: View, question: QuestionForm, place: tuple[int, str], tally: Tally, marks: MentionMarks) -> MentionRow:
    def given(part: OptionPart, counts: tuple[int, ...], hidden: tuple[Hidden | None, ...]) -> tuple[AnswerRow, ...]:
        return tuple(
            AnswerRow(option.code, option.text, _figure(count, mark), share(count, tally.n, mark, view.limits))
            for option, count, mark in zip(question.part(part), counts, hidden, strict=True)
        )

    return MentionRow(
        *place,
        n=_figure(tally.n, marks.n),
        times=given(OptionPart.WHEN, tally.times, marks.times),
        reasons=given(OptionPart.WHY, tally.reasons, marks.reasons),
        both=tuple(tuple(map(_figure, *line)) for line in zip(tally.both, marks.both, strict=True)),
    )


def _figure(count: int, hidden: Hidden | None) -> Figure:
    return Figure(count) if hidden is None else Figure(None, hidden)

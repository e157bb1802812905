"""What the page shows of one question, read in one go and timed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from app.services.analysis import (
    BY_MODE,
    AnalysisService,
    CrossTable,
    EstimateService,
    EstimateTable,
    FieldLine,
    Frequencies,
    Heading,
    MentionTable,
    Method,
    PlaceTable,
    QuestionKind,
    Respondents,
)
from app.services.survey import SamplingDesign
from app.ui.pages.analysis.quick import quick_choices
from app.words import Refusal


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user looks at: a question, the line of a battery, what it is divided by, and whether by the wave's weights."""

    wave_id: int
    question: str
    item: str | None = None
    by: str = ""
    weighted: bool = True


@dataclass(frozen=True, slots=True)
class Estimates:
    """The estimates beside what is counted: of the table or the places, and of each line of a battery.

    None where the wave is an open survey and no weights are shown. `refused` is why the wave's own method gives none.
    """

    method: Method
    table: EstimateTable | None = None
    lines: tuple[EstimateTable, ...] = ()
    refused: Refusal | None = None

    @property
    def one(self) -> EstimateTable | None:
        """The table's estimates, or those of the first line: how it was weighted is the same for all."""
        return self.table or (self.lines[0] if self.lines else None)


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything the page needs; of `table`, `battery` and `places` one is there. `milliseconds` is what the counting took.

    `mentions` are the places with the times and reasons given for each.
    """

    asked: Asked
    fields: tuple[FieldLine, ...]
    table: Frequencies | None
    battery: tuple[Frequencies, ...]
    places: PlaceTable | None
    cross: CrossTable | None
    by_mode: CrossTable | None
    respondents: Respondents
    milliseconds: float
    estimates: Estimates
    mentions: MentionTable | None = None

    @property
    def titles(self) -> Mapping[str, str]:
        """What each question is called, by its name."""
        return {field.name: field.title for field in self.fields if field.item is None}


def see(analysis: AnalysisService, estimates: EstimateService, wanted: Asked) -> Seen | None:
    """Count what is wanted; a question that the wave does not have becomes its first. None where nobody has answered."""
    if analysis.answered(wanted.wave_id) == 0:
        return None
    fields = analysis.fields(wanted.wave_id)
    here = next((one for one in fields if (one.question, one.item) == (wanted.question, wanted.item)), fields[0])
    asked = replace(wanted, question=here.question, item=here.item, by=_dividing(fields, here, wanted.by))
    begun = perf_counter()
    whole_battery = here.kind is QuestionKind.BATTERY and here.item is None
    battery = analysis.battery(asked.wave_id, asked.question) if whole_battery else ()
    places = analysis.places(asked.wave_id) if here.kind is QuestionKind.PLACES else None
    mentions = analysis.mentions(asked.wave_id) if places else None
    table = None if whole_battery or places else analysis.frequency(asked.wave_id, asked.question, asked.item)
    divided = table is not None and here.kind is not QuestionKind.TEXT
    cross = analysis.cross(asked.wave_id, asked.question, asked.by, asked.item) if divided and asked.by else None
    found = _estimated(estimates, asked, here, tuple(line.heading.item or "" for line in battery), divided=cross is not None)
    taken = (perf_counter() - begun) * 1000
    by_mode = None
    if table is not None and table.indicators and asked.by != BY_MODE:
        by_mode = analysis.cross(asked.wave_id, asked.question, BY_MODE, asked.item)
    answering = analysis.respondents(asked.wave_id, asked.question, asked.item)
    return Seen(asked, fields, table, battery, places, cross, by_mode, answering, taken, found, mentions)


def _dividing(fields: Sequence[FieldLine], here: FieldLine, wanted: str) -> str:
    """What divides a question: what is wanted, or where that is itself or not asked the first division asked for most."""
    others = [one for one in fields if one.divides and one is not here]
    if not wanted or wanted == BY_MODE or any(one.name == wanted for one in others):
        return wanted
    return quick_choices(others)[0][1]


def shown_method(own: Method, *, weighted: bool) -> Method | None:
    """How the page estimates: by the wave's own method, its weights left out where they are not to be shown.

    None where that adds nothing to the counts.
    """
    method = own if weighted else replace(own, weights=None)
    return None if method.weights is None and method.sampling.design is SamplingDesign.OPEN else method


def _estimated(service: EstimateService, asked: Asked, here: FieldLine, items: tuple[str, ...], *, divided: bool) -> Estimates:
    own = service.method(asked.wave_id)
    method = shown_method(own, weighted=asked.weighted)
    if method is None or here.kind is QuestionKind.TEXT:
        return Estimates(own)
    try:
        if items:
            return Estimates(own, lines=service.tables(asked.wave_id, [f"{asked.question}.{item}" for item in items], method))
        return Estimates(own, service.table(asked.wave_id, here.name, asked.by if divided else "", method))
    except Refusal as refusal:  # the counts stand, and the page says beside them why no more does
        return Estimates(own, refused=refusal)


def heading_of(seen: Seen) -> Heading:
    """What is seen is about; of a battery, its first line."""
    table = seen.table or seen.places or seen.battery[0]
    return table.heading

"""What the page shows of one question, read in one go and timed."""

from dataclasses import dataclass
from time import perf_counter

from app.services.analysis import (
    BY_MODE,
    AnalysisService,
    Composition,
    CrossTable,
    FieldLine,
    Frequencies,
    Heading,
    PlaceTable,
    QuestionKind,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user looks at: a question, the line of a battery, and what it is divided by."""

    wave_id: int
    question: str
    item: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything the page needs; of `table`, `battery` and `places` one is there. `milliseconds` is what the counting took."""

    asked: Asked
    fields: tuple[FieldLine, ...]
    table: Frequencies | None
    battery: tuple[Frequencies, ...]
    places: PlaceTable | None
    cross: CrossTable | None
    by_mode: CrossTable | None
    composition: Composition
    milliseconds: float


def see(analysis: AnalysisService, wanted: Asked) -> Seen | None:
    """Count what is wanted; a question that the wave does not have becomes its first. None where nobody has answered."""
    if analysis.answered(wanted.wave_id) == 0:
        return None
    fields = analysis.fields(wanted.wave_id)
    here = next((one for one in fields if (one.question, one.item) == (wanted.question, wanted.item)), fields[0])
    asked = Asked(wanted.wave_id, here.question, here.item, wanted.by)
    composition = analysis.composition(wanted.wave_id)
    begun = perf_counter()
    whole_battery = here.kind is QuestionKind.BATTERY and here.item is None
    battery = analysis.battery(asked.wave_id, asked.question) if whole_battery else ()
    places = analysis.places(asked.wave_id) if here.kind is QuestionKind.PLACES else None
    table = None if whole_battery or places else analysis.frequency(asked.wave_id, asked.question, asked.item)
    divided = table is not None and here.kind is not QuestionKind.TEXT
    cross = analysis.cross(asked.wave_id, asked.question, asked.by, asked.item) if divided and asked.by else None
    taken = (perf_counter() - begun) * 1000
    by_mode = None
    if table is not None and table.indicators and asked.by != BY_MODE:
        by_mode = analysis.cross(asked.wave_id, asked.question, BY_MODE, asked.item)
    return Seen(asked, fields, table, battery, places, cross, by_mode, composition, taken)


def heading_of(seen: Seen) -> Heading:
    """What is seen is about; of a battery, its first line."""
    table = seen.table or seen.places or seen.battery[0]
    return table.heading

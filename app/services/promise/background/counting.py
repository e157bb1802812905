"""Counts what a wave offers. Not imported until something is counted: the tables bring numpy."""

from collections.abc import Iterator
from pathlib import Path

from app import __version__
from app.models.base import now
from app.models.database import Database
from app.models.refusal import Refusal
from app.services.analysis import AnalysisService, ComparingService, EstimateService, QuestionKind
from app.services.picture import FrozenTable, PictureSnapshot, TableSource
from app.services.picture.freezing import Freezer
from app.services.promise.background.answering import answering_offers, caution_offers
from app.services.promise.background.changing import change_offers
from app.services.promise.background.offers import Offer, Withheld
from app.services.promise.background.speaking import Speaker
from app.services.promise.background.telling import key_offers, opinion_offers, place_offers
from app.services.survey import PopulationLine


def counted_offers(
    db: Database, cache_folder: Path | None, found: PictureSnapshot, tables: tuple[PopulationLine, ...], language: str
) -> Iterator[Offer | Withheld]:
    """Every sentence, in the order of a text: who answered, key figures, what changed, places, lines of questions, cautions."""
    wave = found.wave
    speaker = Speaker(wave.id, wave.name, language)
    analysis = AnalysisService(db, cache_folder)
    fields = analysis.fields(wave.id)
    names = {line.title: line.question for line in fields if line.item is None}
    yield from answering_offers(found, names, tables, speaker)
    yield from key_offers(found, names, speaker)
    comparing = ComparingService(db, EstimateService(db, cache_folder))
    yield from change_offers(found, names, comparing, analysis, speaker)
    yield from place_offers(found, speaker)
    frozen = {line.table: line.frozen for line in found.evidence if line.table is not None and line.frozen is not None}
    freezer = Freezer(db, cache_folder, wave.id, language, now())
    for title, name in names.items():
        items = tuple(line.item for line in fields if line.question == name and line.item is not None)
        if not any(line.kind is QuestionKind.BATTERY for line in fields if line.question == name) or not items:
            continue
        table = frozen.get(TableSource(name)) or _frozen(freezer, name, title)
        if table is not None:
            yield from opinion_offers(name, items, table, speaker)
    yield from caution_offers(wave, speaker)


def rule_words(found: PictureSnapshot, language: str) -> str:
    """By what and which limits its figures were counted: `0.1.0, regel 1: färre än 5 svar och bas under 10 döljs`.

    An adopted picture does not keep which program counted it: the day of its adoption stands there instead.
    """
    speaker = Speaker(found.wave.id, found.wave.name, language)
    day = found.version.adopted_on
    counted = __version__ if day is None else speaker.pgettext("background", "Picture adopted {day}").format(day=day.isoformat())
    tables = (*found.key_figures, *found.composition, *filter(None, [found.places]))
    if not tables:
        return counted
    said = speaker.pgettext("background", "{version}, rule {rule}: fewer than {cell} answers and bases under {base} are hidden")
    first = tables[0]
    return said.format(version=counted, rule=first.rule, cell=first.smallest_cell, base=first.smallest_base)


def _frozen(freezer: Freezer, name: str, title: str) -> FrozenTable | None:
    """The table of a question now; None where it can't be made."""
    try:
        return freezer.table(TableSource(name), title)
    except Refusal:
        return None

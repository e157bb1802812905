"""The sentences of who answered: how many of the inhabitants, of which sex and age, and how sure that makes the rest."""

from collections.abc import Iterator, Mapping

from app import figures
from app.services.picture import FrozenTable, PictureSnapshot
from app.services.promise.background.offers import Offer, OfferedFigure, Topic
from app.services.promise.background.speaking import Speaker
from app.services.promise.wording import period_in_words
from app.services.survey import PopulationLine, SamplingDesign
from app.services.survey.forms import WaveLine


def answering_offers(
    found: PictureSnapshot, names: Mapping[str, str], tables: tuple[PopulationLine, ...], speaker: Speaker
) -> Iterator[Offer]:
    """How many answered, when, and who they were beside the inhabitants; `names` are the questions' by their titles."""
    yield _answered(found.wave, found.answered, speaker)
    period = period_in_words(found.wave.opens_on, found.wave.closes_on, speaker.language)
    if period:
        said = speaker.pgettext("background", "The survey was open {period}.").format(period=period)
        yield Offer("open", Topic.ANSWERED, said)
    for table in found.composition:
        name = names.get(table.title, table.title)
        people = next((one for one in tables if one.questions == (name,)), None)
        offer = _composed(table, name, people, speaker)
        if offer is not None:
            yield offer


def caution_offers(wave: WaveLine, speaker: Speaker) -> Iterator[Offer]:
    """What must be known to read the figures: that those who answered chose to, and that the answers are invented."""
    if wave.design is SamplingDesign.OPEN:
        said = speaker.pgettext(
            "background",
            "Anybody could answer the survey, so those who did chose it themselves and may differ from all inhabitants. "
            "No margin of error can be given.",
        )
        yield Offer("chosen", Topic.CAUTION, said)
    if wave.invented:
        yield Offer("invented", Topic.CAUTION, speaker.pgettext("background", "The answers are invented: this is an example."))


def _answered(wave: WaveLine, answered: int, speaker: Speaker) -> Offer:
    number = speaker.number(answered)
    count = OfferedFigure(
        "answered:number", number, answered, answered, speaker.pgettext("background", "Responses that count"), wave.id
    )
    if not wave.population:
        said = speaker.pgettext("background", "In the survey {wave}, {n} people answered.").format(wave=wave.name, n=number)
        return Offer("answered", Topic.ANSWERED, said, (count,))
    part = answered / wave.population
    known = (wave.population_definition, wave.population_source)
    day = figures.day(wave.population_on, speaker.language) if wave.population_on else ""
    told = "; ".join(word for word in (*known, day) if word)
    share = OfferedFigure(
        "answered:share",
        speaker.percent(part),
        part,
        wave.population,
        speaker.pgettext("background", "Responses that count, of the population ({known})").format(
            known=told or speaker.number(wave.population)
        ),
        wave.id,
    )
    message = speaker.pgettext("background", "In the survey {wave}, {n} people answered, {share} of {population} ({known}).")
    if not told:
        message = speaker.pgettext(
            "background", "In the survey {wave}, {n} people answered, {share} of {population} inhabitants."
        )
    people = speaker.number(wave.population)
    said = message.format(wave=wave.name, n=number, share=share.words, population=people, known=told)
    return Offer("answered", Topic.ANSWERED, said, (count, share))


def _composed(table: FrozenTable, name: str, people: PopulationLine | None, speaker: Speaker) -> Offer | None:
    """Who they were by one question; nothing of what is hidden, and no offer where all is."""
    whole = table.groups[0]
    there = {codes[0]: number / people.total for codes, number in people.by((name,)).items()} if people else {}
    told, traced = [], []
    for row in whole.rows:
        if row.share is None or row.hidden or whole.base_n is None:
            continue
        share = speaker.percent(row.share)
        beside = (
            speaker.pgettext("background", "{answer} {share} (of the inhabitants {people})")
            if row.code in there
            else "{answer} {share}"
        )
        told.append(beside.format(answer=row.text, share=share, people=speaker.percent(there.get(row.code, 0.0))))
        measure = f"{table.title}: {row.text}"
        traced.append(OfferedFigure(f"{name}:{row.code}", share, row.share, whole.base_n, measure, speaker.wave_id))
    if not told or whole.base_n is None:
        return None
    said = speaker.pgettext("background", "Of those who answered, by {question} ({base}): {shares}.").format(
        question=table.title.lower(), base=speaker.base(whole.base_n), shares=", ".join(told)
    )
    if people and there:
        day = figures.day(people.counted_on, speaker.language) if people.counted_on else ""
        source = ", ".join(word for word in (people.source, day) if word)
        said += " " + speaker.pgettext("background", "The inhabitants are from {source}.").format(source=source) if source else ""
    return Offer(name, Topic.ANSWERED, said, tuple(traced))

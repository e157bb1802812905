"""Reads the thread of a promise from the picture it rests on, its areas and its follow-up."""

from collections.abc import Iterable
from datetime import date
from math import floor

from app import figures, resource
from app.services.documents.layouts.public import PublicPromise
from app.services.documents.layouts.thread import CauseLine, ChosenArea, SaidLine, SaidTable, Thread
from app.services.documents.report.words import ReportWords
from app.services.followup import Fulfilment, OutcomeLine, TargetKind
from app.services.picture import EvidenceSource, FrozenTable, PictureSnapshot, PriorityForm, PriorityState
from app.services.promise import PromiseForm

MOST_SAID = 5
"""So many places, and so many problems of a list, are told."""


class Threading:
    """Puts the thread together in one language; what disclosure_control hides is not in it."""

    def __init__(self, form: PromiseForm, promise: PublicPromise, snapshot: PictureSnapshot, language: str) -> None:
        self._form, self._promise, self._snapshot, self._language = form, promise, snapshot, language
        tr = resource.translation(language)
        self.pgettext, self.npgettext = tr.pgettext, tr.npgettext
        self._words = ReportWords(language)

    def thread(self, outcomes: Iterable[OutcomeLine], today: date) -> Thread:
        """The whole, with what came of it by `today`."""
        by = min(today, self._form.valid_to)
        found = [(line.position, self._outcome(line, over=today > self._form.valid_to)) for line in outcomes]
        told = tuple((number, words) for number, words in found if words)
        chosen = [area for area in self._form.priorities if area.chosen]
        left_out = [area for area in self._form.priorities if area.state is PriorityState.NOT_PRIORITISED]
        return Thread(
            promise=self._promise,
            wave=self._snapshot.wave.name,
            asked=self._asked(),
            said=tuple(self._said()),
            listened=self._listened(),
            problems=tuple(CauseLine(line.title, line.text, line.causes) for line in self._snapshot.problems),
            areas=tuple(map(self._area, chosen)),
            left_out=tuple(map(self._area, left_out)),
            outcomes=told,
            by=figures.day(by, self._language) if told else "",
        )

    def _asked(self) -> tuple[str, ...]:
        wave = self._snapshot.wave
        open_from, open_to = wave.opens_on, wave.closes_on
        when = ""
        if open_from and open_to:
            when = self.pgettext("leaflet", "The survey was open from {first} to {last}.").format(
                first=figures.day(open_from, self._language), last=figures.day(open_to, self._language)
            )
        return tuple(filter(None, (when, self._words.answered(self._snapshot), self._words.design(wave.design))))

    def _said(self) -> Iterable[SaidTable]:
        snapshot = self._snapshot
        if snapshot.places is not None and (places := self._rows(snapshot.places)):
            heading = self.pgettext("leaflet", "Where you feel unsafe")
            yield SaidTable(heading, self._base(snapshot.places), places)
        for line in snapshot.evidence:
            battery = line.frozen
            if battery is not None and not battery.by_title and not snapshot.repeats_places(line) and (found := _items(battery)):
                lines = tuple(SaidLine(words, self._of(share, base)) for share, words, base in found[:MOST_SAID])
                yield SaidTable(line.title or battery.title, self._weighted(weighted=battery.weighted), lines)
        shares = [value for table in snapshot.key_figures for group in table.groups if not group.text for value in group.values]
        lines = tuple(
            SaidLine(value.text, self._of(value.value if value.weighted is None else value.weighted, value.base_n))
            for value in shares
            if value.share and value.value is not None and value.base_n is not None
        )
        if lines:
            yield SaidTable(self.pgettext("leaflet", "How safe you feel"), self._weighted(weighted=snapshot.weighted), lines)

    def _weighted(self, *, weighted: bool) -> str:
        return self.pgettext("leaflet", "The shares are weighted.") if weighted else ""

    def _rows(self, table: FrozenTable) -> tuple[SaidLine, ...]:
        rows = [row for row in table.groups[0].rows if row.n and row.share is not None] if table.groups else []
        rows.sort(key=lambda row: (-(row.share or 0.0), row.text))
        return tuple(SaidLine(row.text, self._words.percent(row.share or 0.0)) for row in rows[:MOST_SAID])

    def _base(self, table: FrozenTable) -> str:
        return f"{table.base}." if table.base and not table.base.endswith((".", "?", "!")) else table.base

    def _of(self, share: float, base: int) -> str:
        return self.pgettext("leaflet", "{share} of {base}").format(
            share=self._words.percent(share), base=figures.number(base, self._language)
        )

    def _listened(self) -> tuple[str, ...]:
        sources = (EvidenceSource.DIALOGUE, EvidenceSource.SAFETY_WALK)
        found = [line for line in self._snapshot.evidence if line.source in sources]
        return tuple(_named(self._words.source(line.source), line.title) for line in found)

    def _area(self, area: PriorityForm) -> ChosenArea:
        answers = tuple(line.position for line in self._form.commitments if area.id in line.priority_ids)
        return ChosenArea(area.title, area.motive, tuple(cause.text for cause in area.causes), answers)

    def _outcome(self, line: OutcomeLine, *, over: bool) -> str:
        """What came of a commitment; empty where nothing is known. How far it was kept is said when its period is over."""
        measure = line.measure
        if not any(activity.occurrences for activity in line.activities) and not over:
            return ""
        kept = {
            Fulfilment.MET: self.pgettext("leaflet", "Kept"),
            Fulfilment.PARTLY: self.pgettext("leaflet", "Partly kept"),
            Fulfilment.NOT_MET: self.pgettext("leaflet", "Not kept"),
            Fulfilment.NOT_CALLED: self.pgettext("leaflet", "Nobody has asked for it"),
        }.get(measure.fulfilment, "")
        counted = self._counted(line)
        if not over and measure.fulfilment is not Fulfilment.MET:
            return self.pgettext("leaflet", "So far: {counted}.").format(counted=counted) if counted else ""
        return f"{': '.join(filter(None, (kept, counted)))}." if kept or counted else ""

    def _counted(self, line: OutcomeLine) -> str:
        measure, target = line.measure, line.target
        if target.kind is TargetKind.CONTINUOUS:
            told = int(measure.value)
            said = self.npgettext("leaflet", "{number} occasion is told of", "{number} occasions are told of", told)
            return said.format(number=figures.number(told, self._language)) if told else ""
        if target.kind is TargetKind.DELIVERABLE:
            done = figures.day(measure.done_on, self._language) if measure.done_on else ""
            return self.pgettext("leaflet", "done {day}").format(day=done) if done else ""
        if not measure.needed:
            return ""
        unit = target.unit if target.kind is not TargetKind.ON_REQUEST else self.pgettext("leaflet", "requests")
        if target.kind is TargetKind.MIN_HOURS:
            unit = self.pgettext("leaflet", "hours")
        said = self.pgettext("leaflet", "{value} of {needed} {unit}").format(
            value=self._figure(measure.value), needed=self._figure(measure.needed), unit=unit
        )
        return said.strip()

    def _figure(self, value: float) -> str:
        """Rounded down, so that what is nearly kept does not look kept."""
        tenths = floor(value * 10 + 1e-9)
        return figures.number(tenths / 10, self._language, 1 if tenths % 10 else 0)


def _named(source: str, title: str) -> str:
    """The title, with what it is where it does not say so itself."""
    return title if title.casefold().startswith(source.casefold()) else f"{source}: {title}"


def _items(table: FrozenTable) -> list[tuple[float, str, int]]:
    """The lines of a battery with share and base, the largest share first; nothing of other tables."""
    found = []
    for group in table.groups:
        value = next((value for value in group.values if value.share), None)
        if group.text and value is not None and value.value is not None and value.base_n is not None:
            found.append((value.value if value.weighted is None else value.weighted, group.text, value.base_n))
    return sorted(found, key=lambda line: (-line[0], line[1]))

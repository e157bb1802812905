"""What sides, states, sources and kinds are called in a report, in the report's own language."""

from collections.abc import Sequence

from app import figures, resource
from app.models.picture import EvidenceSource, PictureSide, PictureState, PriorityKind, PriorityState
from app.services.picture.forms import PictureVersion
from app.services.picture.snapshot import PictureSnapshot
from app.services.survey import SamplingDesign


class ReportWords:
    """The fixed words of a report."""

    def __init__(self, language: str) -> None:
        self.language = language
        tr = resource.translation(language)
        self.gettext, self.pgettext = tr.gettext, tr.pgettext

    def number(self, value: float, decimals: int = 0) -> str:
        """A number as it is written."""
        return figures.number(value, self.language, decimals)

    def percent(self, share: float) -> str:
        """A part of one in per cent."""
        return figures.percent(share, self.language)

    def side(self, side: PictureSide) -> str:
        """Whose picture it is."""
        return {
            PictureSide.MUNICIPALITY: self.pgettext("report", "The municipality's picture"),
            PictureSide.POLICE: self.pgettext("report", "The police's picture"),
            PictureSide.JOINT: self.pgettext("report", "The common picture"),
        }[side]

    def state(self, state: PictureState) -> str:
        """Where the version stands."""
        return {
            PictureState.DRAFT: self.pgettext("report", "Draft"),
            PictureState.IN_CONSULTATION: self.pgettext("report", "Draft in consultation"),
            PictureState.ADOPTED: self.pgettext("report", "Adopted"),
            PictureState.SUPERSEDED: self.pgettext("report", "Adopted, since replaced"),
        }[state]

    def source(self, source: EvidenceSource) -> str:
        """Where a piece of evidence comes from."""
        return {
            EvidenceSource.SURVEY: self.pgettext("report", "Survey"),
            EvidenceSource.DIALOGUE: self.pgettext("report", "Dialogue"),
            EvidenceSource.SAFETY_WALK: self.pgettext("report", "Safety walk"),
            EvidenceSource.CRIME_STATISTICS: self.pgettext("report", "Statistics"),
            EvidenceSource.COORDINATION: self.pgettext("report", "Coordination (EST)"),
            EvidenceSource.OTHER: self.pgettext("report", "Other source"),
        }[source]

    def kind(self, kind: PriorityKind) -> str:
        """What an area is."""
        return {
            PriorityKind.PLACE: self.pgettext("priority", "Place"),
            PriorityKind.PROBLEM: self.pgettext("priority", "Problem"),
            PriorityKind.TARGET_GROUP: self.pgettext("priority", "Target group"),
        }[kind]

    def priority(self, state: PriorityState) -> str:
        """Whether an area is prioritised."""
        return {
            PriorityState.PROPOSED: self.pgettext("report", "Proposed"),
            PriorityState.PRIORITISED: self.pgettext("report", "Prioritised"),
            PriorityState.NOT_PRIORITISED: self.pgettext("report", "Not prioritised"),
            PriorityState.ONGOING: self.pgettext("report", "Prioritised, under way"),
            PriorityState.CLOSED: self.pgettext("report", "Prioritised, concluded"),
        }[state]

    def adopted(self, version: PictureVersion) -> str:
        """By whom, when and under what number it was adopted; empty where it is not."""
        if version.adopted_on is None:
            return ""
        return ", ".join(filter(None, (version.body, figures.day(version.adopted_on, self.language), version.decided_under)))

    def answered(self, snapshot: PictureSnapshot) -> str:
        """How many answered, and what part of the inhabitants that is, with its base."""
        wave, told = snapshot.wave, self.number(snapshot.answered)
        if not wave.population:
            return self.pgettext("report", "{number} answered. The number of inhabitants is not stated.").format(number=told)
        about = ", ".join(
            filter(
                None,
                (
                    wave.population_definition,
                    wave.population_source,
                    figures.day(wave.population_on, self.language) if wave.population_on else "",
                ),
            )
        )
        said = self.pgettext("report", "{number} answered, {share} of {population} inhabitants").format(
            number=told, share=self.percent(snapshot.answered / wave.population), population=self.number(wave.population)
        )
        return f"{said} ({about})." if about else f"{said}."

    def unanswered(self) -> str:
        """That a question has no answers at all."""
        return self.pgettext("report", "Nobody answered this in the survey, or it was not asked.")

    def parts_unanswered(self, parts: Sequence[str]) -> str:
        """That nobody told of the places what these headings ask; empty of none."""
        said = self.pgettext("report", "{part}: no answers, or not asked.")
        return " ".join(said.format(part=part) for part in parts)

    def design(self, design: SamplingDesign) -> str:
        """What may be concluded from how the survey was made."""
        if design is SamplingDesign.OPEN:
            return self.pgettext(
                "report",
                "The survey was open: anybody could answer, so those who did may differ from all inhabitants. No margins of error"
                " are given, since there is no sample they would hold for.",
            )
        return self.pgettext(
            "report",
            "The survey went to a random sample. Intervals hold 95 times in 100 for what chance does, not for what else may"
            " mislead, such as who did not answer.",
        )

    def hidden(self, smallest_cell: int, smallest_base: int) -> str:
        """The rule that hides small figures."""
        return self.pgettext(
            "report",
            "So that nobody can be recognised, numbers below {cell} are hidden, shares of fewer than {base} answers are not"
            " given, and other figures are hidden where they would tell a hidden one. The same figures are hidden in tables,"
            " charts, the map and the workbook.",
        ).format(cell=smallest_cell, base=smallest_base)

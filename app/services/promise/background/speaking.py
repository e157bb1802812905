"""How a wave's sentences are said in a language: the small words that every one of them shares."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import figures, resource
from app.services.picture import FrozenTable


@dataclass(frozen=True)
class Speaker:
    """Speaks of one wave in one language."""

    wave_id: int
    wave: str
    language: str

    def pgettext(self, context: str, message: str) -> str:
        """A message in the language."""
        return resource.translation(self.language).pgettext(context, message)

    def number(self, value: float) -> str:
        """A whole number."""
        return figures.number(value, self.language)

    def percent(self, share: float) -> str:
        """A part of one."""
        return figures.percent(share, self.language)

    def base(self, lowest: int, highest: int | None = None, weighting: str = "") -> str:
        """`bas 1 535`, `bas 1 381–1 525`, `bas 1 535, viktat efter Kön`."""
        highest = lowest if highest is None else highest
        told = self.number(lowest) if lowest == highest else f"{self.number(lowest)}–{self.number(highest)}"
        said = resource.translation(self.language).pgettext("background", "base {n}").format(n=told)
        return f"{said}, {weighting[:1].lower()}{weighting[1:]}" if weighting else said

    def weighting(self, table: FrozenTable) -> str:
        """By what the table is weighted; empty for one that is not."""
        if not table.weighted:
            return ""
        from app.services.analysis.estimates.describing import weighted_by

        tr = resource.translation(self.language)
        by = weighted_by(table.notes, table.language)
        return tr.pgettext("background", "Weighted by {questions}").format(questions=by) if by else tr.gettext("Weighted")

    def listed(self, words: Sequence[str], last: str = "") -> str:
        """`a, b och c`; with another word before the last where it is given."""
        joined = last or resource.translation(self.language).pgettext("background", "and")
        return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joined} {words[-1]}"

    def quoted(self, counted: str) -> str:
        """The answers of a definition, `A + B`, as `”A” eller ”B”`."""
        tr = resource.translation(self.language)
        marks = tr.pgettext("background", "“{answer}”")
        return self.listed([marks.format(answer=answer) for answer in counted.split(" + ")], last=tr.pgettext("background", "or"))

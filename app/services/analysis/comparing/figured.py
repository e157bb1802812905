"""The figures of a question that are compared: its indicators where it has any, else each answer, as who counts among whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.models.survey import IndicatorKind
from app.services.analysis.estimates import EstimateGroup, EstimateIndicator, EstimateRow
from app.services.analysis.estimates.coded import Coded, Numbered, Ticked, Truths
from app.services.survey import QuestionForm


@dataclass(frozen=True, slots=True, eq=False)
class Figured:
    """A share that can be compared: who is counted, among whom, (n,) each. `indicator`: it is one, and no single answer."""

    code: str
    text: str
    hits: Truths
    base: Truths
    indicator: bool

    def of(self, group: EstimateGroup) -> EstimateRow | EstimateIndicator | None:
        """The same figure in a table's group; None where the group has no such line."""
        if self.indicator:
            return next((one for one in group.indicators if one.name == self.code), None)
        return next((row for row in group.rows if row.code == self.code), None)


def figured(question: QuestionForm, answers: Coded | Ticked | Numbered) -> Iterator[Figured]:
    """The shares of a question, indicators first; of numbers there are none."""
    if isinstance(answers, Ticked):
        for code, tick in zip(answers.categories, answers.ticks, strict=True):
            yield Figured(code, _text(question, code), tick & answers.base, answers.base, indicator=False)
    elif isinstance(answers, Coded):
        for line in question.indicators:
            if line.kind is IndicatorKind.SHARE:
                base = answers.among(line.base)
                yield Figured(line.name, line.text, answers.among(line.counted) & base, base, indicator=True)
        for at, code in enumerate(answers.categories):
            yield Figured(code, _text(question, code), answers.codes == at, answers.codes >= 0, indicator=False)


def _text(question: QuestionForm, code: str) -> str:
    option = question.option(code)
    return option.text if option is not None else code

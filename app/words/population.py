"""The words for population tables: what can't be counted, and what a file of them lacks."""

from app.services.exchange import PopulationFileFaulty
from app.services.survey import (
    PopulationCellTwice,
    PopulationCodeUnknown,
    PopulationEmpty,
    PopulationQuestionUnknown,
)
from app.words.language import _, ngettext
from app.words.saying import Sentence, say


@say.register
def _question_unknown(refusal: PopulationQuestionUnknown) -> Sentence:
    return Sentence(
        _("Inhabitants can't be counted by {question}.").format(question=refusal.name or "–"),
        _("There are: {names}.").format(names=", ".join(refusal.able)),
    )


@say.register
def _code_unknown(refusal: PopulationCodeUnknown) -> Sentence:
    return Sentence(
        _("The question {question} has no answer {answer}.").format(question=refusal.question, answer=refusal.answer),
        _("Nothing was changed."),
    )


@say.register
def _cell_twice(refusal: PopulationCellTwice) -> Sentence:
    return Sentence(_("{answers} is counted in two rows.").format(answers=", ".join(refusal.codes)), _("Nothing was changed."))


@say.register
def _empty(_refusal: PopulationEmpty) -> Sentence:
    return Sentence(_("The population table counts nobody."), _("Nothing was changed."))


@say.register
def _file_faulty(refusal: PopulationFileFaulty) -> Sentence:
    happened = _("{file} is no population table that can be read.").format(file=refusal.file)
    if not refusal.faults:
        remedy = _("It needs a heading with a column for each question, named as it, and a column N with the inhabitants.")
        return Sentence(happened, remedy)
    first = refusal.faults[0]
    said = _("Row {row}, column {column}: “{value}” does not fit.").format(row=first.row, column=first.column, value=first.value)
    more = len(refusal.faults) - 1
    rest = ngettext("{count} more cell does not fit.", "{count} more cells do not fit.", more).format(count=more)
    return Sentence(happened, " ".join([said, *([rest] if more else []), _("Nothing was changed.")]))

"""The words for population tables: whose figures they are, what can't be counted, and what a file of them lacks."""

from datetime import date

from app import figures
from app.services.exchange import PopulationFileFaulty
from app.services.survey import (
    PopulationCellTwice,
    PopulationCodeUnknown,
    PopulationEmpty,
    PopulationLine,
    PopulationQuestionUnknown,
)
from app.words.language import _, language, ngettext
from app.words.saying import Sentence, say


def said_by(source: str, counted_on: date | None) -> str:
    """Who says how many there are, and when they were counted."""
    return ", ".join(part for part in (source, figures.day(counted_on, language()) if counted_on else "") if part)


def replaced_words(table: PopulationLine, title: str) -> str:
    """That a table by the same questions, called `title`, was there and is there no more, with what was known of it."""
    people = _("{people} inhabitants").format(people=figures.number(table.total, language()))
    about = ", ".join(part for part in (people, said_by(table.source, table.counted_on)) if part)
    return _("It took the place of the table by {table} that was there: {about}.").format(table=title, about=about)


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

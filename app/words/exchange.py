"""The words for answers that come from other programs and go to them."""

from app.figures import number
from app.services.exchange import (
    AnswersFaulty,
    AnswersThere,
    AnswersUnreadable,
    ArchiveDamaged,
    ArchiveTooLarge,
    CodedKindUnknown,
    SpssLacking,
    WaveTakesNoAnswers,
)
from app.words.language import _, language, ngettext
from app.words.saying import Sentence, say

_NAMED = 3
_MEGABYTE = 1024 * 1024


@say.register
def _faulty(refusal: AnswersFaulty) -> Sentence:
    cells = [
        _("row {row}, {column}: “{value}”").format(row=fault.row, column=fault.column, value=fault.value)
        for fault in refusal.faults[:_NAMED]
    ]
    happened = ngettext(
        "{count} cell in {file} holds what the questionnaire does not allow: {cells}.",
        "{count} cells in {file} hold what the questionnaire does not allow: {cells}.",
        refusal.count,
    )
    return Sentence(
        happened.format(
            count=refusal.count, file=refusal.file, cells="; ".join(cells) + (" …" if refusal.count > _NAMED else "")
        ),
        _("Nothing was taken in. Correct the file and take it in again."),
    )


@say.register
def _unreadable(refusal: AnswersUnreadable) -> Sentence:
    return Sentence(
        _("{file} has no coded answers: a heading with the questionnaire's columns, and a row for each response.").format(
            file=refusal.file
        ),
        _("Nothing was taken in. Compare it with an export of coded answers."),
    )


@say.register
def _there(refusal: AnswersThere) -> Sentence:
    return Sentence(
        _("{file} was taken in before.").format(file=refusal.file), _("Undo that first if it is to be taken in again.")
    )


@say.register
def _not_open(refusal: WaveTakesNoAnswers) -> Sentence:
    return Sentence(_("The wave {wave} is not open, so it takes no answers.").format(wave=refusal.wave), _("Open it first."))


@say.register
def _too_large(refusal: ArchiveTooLarge) -> Sentence:
    return Sentence(
        _("{file} would become {size} MB when unpacked, which is too much to read.").format(
            file=refusal.file, size=number(refusal.size // _MEGABYTE, language())
        ),
        _("Nothing was taken in. Save the sheet you need in a file of its own, without pictures, or as CSV."),
    )


@say.register
def _damaged(refusal: ArchiveDamaged) -> Sentence:
    return Sentence(
        _("{file} is no spreadsheet that can be opened: it is damaged, locked, or of another kind.").format(file=refusal.file),
        _("Nothing was taken in. Open it in a spreadsheet program and save it again as XLSX."),
    )


@say.register
def _no_spss(refusal: SpssLacking) -> Sentence:
    return Sentence(_("SPSS files need the extra spss."), _("Install it (medborgarlofte[spss]), or choose CSV or XLSX."))


@say.register
def _kind_unknown(refusal: CodedKindUnknown) -> Sentence:
    happened = (
        _("Coded answers are not written as {ending}.").format(ending=refusal.ending)
        if refusal.ending
        else _("The file's name does not say what to write the coded answers as.")
    )
    return Sentence(happened, _("Let the name end in .csv, .xlsx or .sav."))


def disclosure_warning() -> str:
    """What to know before coded answers leave the program."""
    return _(
        "Coded answers are what single persons said: someone who knows a few facts about a person may find them, also without a "
        "name. Small cells are not hidden here. Give the file only to those who may see it, and erase it when it has been used."
    )


def shortened_words(count: int) -> str:
    """How many texts were cut because the kind of file takes no longer ones."""
    return ngettext(
        "{count} text was too long for this kind of file and was cut. CSV keeps it whole.",
        "{count} texts were too long for this kind of file and were cut. CSV keeps them whole.",
        count,
    ).format(count=count)

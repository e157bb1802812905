"""The words for files of answers from web surveys: why one is not read, and what of it does not fit."""

from app.services.exchange.digital import (
    ColumnsUnsure,
    Fault,
    FileUnread,
    MappingForeign,
    MappingNameless,
    MappingUnread,
    NothingMapped,
    NothingToTakeIn,
    RowsFaulty,
    RowsUnreadable,
    Unread,
    Use,
    Why,
    shown_value,
)
from app.words.language import _, language, ngettext, pgettext
from app.words.saying import Sentence, name, say

_NAMED = 3


def fault_words(fault: Fault) -> str:
    """A cell that does not fit, as a line: where it stands, what it holds, why."""
    why = name(fault.why)
    if not fault.value:
        return _("row {row}, {column}: {why}").format(row=fault.row, column=fault.column, why=why)
    whole = shown_value(fault, language())
    value = whole if len(whole) <= 60 else whole[:59] + "…"
    return _("row {row}, {column}: “{value}”: {why}").format(row=fault.row, column=fault.column, value=value, why=why)


@say.register
def _unread(refusal: FileUnread) -> Sentence:
    happened, remedy = _unread_words(refusal.why)
    if refusal.row:
        happened = happened + " " + _("It happens in row {row}.").format(row=refusal.row)
    return Sentence(happened.format(file=refusal.file), remedy)


def _unread_words(why: Unread) -> tuple[str, str]:
    again = _("Save it once more where it comes from, and try again.")
    return {
        Unread.EMPTY: (_("{file} is empty."), _("Choose another file.")),
        Unread.NO_TABLE: (_("{file} is no table: neither text with separators nor a spreadsheet."), again),
        Unread.PASSWORD: (
            _("{file} is locked with a password."),
            _("Take the password off in the spreadsheet program, and try again."),
        ),
        Unread.DAMAGED: (_("{file} is damaged or cut short."), _("Fetch it again from where it was made.")),
        Unread.NULS: (_("{file} is text with bytes of nought in it, so its encoding is not known."), again),
        Unread.NOT_THAT_ENCODING: (_("{file} is not written in that encoding."), _("Choose another one.")),
        Unread.NOT_THAT_DELIMITER: (
            _("{file} can't be divided by that."),
            _("Say one sign, such as ; or the word tab."),
        ),
        Unread.NO_SUCH_SHEET: (_("{file} has no sheet of that name."), _("Choose another one.")),
        Unread.HUGE_CELL: (
            _("{file} has a cell that never ends: a quotation mark is probably not closed."),
            _("Choose another separator, or save it as XLSX."),
        ),
        Unread.TOO_WIDE: (_("{file} has more columns than any survey."), _("Choose another separator, or another file.")),
        Unread.TOO_LARGE: (_("{file} is too large to be read."), _("Divide it into several files.")),
        Unread.TOO_SLOW: (_("Reading {file} took too long, and was stopped."), again),
        Unread.CRASHED: (_("{file} can't be read: it takes more memory than there is, or breaks the reader."), again),
    }[why]


@say.register
def _mapping_unread(refusal: MappingUnread) -> Sentence:
    return Sentence(
        _("{file} does not say how columns are read.").format(file=refusal.file),
        _("Save a mapping from the import and use that."),
    )


@say.register
def _mapping_foreign(refusal: MappingForeign) -> Sentence:
    return Sentence(
        _("The mapping reads columns as answers to what this questionnaire does not ask: {columns}.").format(
            columns=", ".join(refusal.columns)
        ),
        _("Use the mapping with its own questionnaire, or map those columns anew."),
    )


@say.register
def _nameless(refusal: MappingNameless) -> Sentence:
    return Sentence(_("The mapping has no name."), _("Name it after the survey tool, for example."))


@say.register
def _nothing_mapped(refusal: NothingMapped) -> Sentence:
    return Sentence(
        _("No column of {file} is read as the answer to a question.").format(file=refusal.file),
        _("Check which row holds the headings, or say which question each column answers."),
    )


@say.register
def _unsure(refusal: ColumnsUnsure) -> Sentence:
    return Sentence(
        _("Columns of {file} are only like a question, and nobody has said that they are it: {columns}.").format(
            file=refusal.file, columns=", ".join(refusal.columns)
        ),
        _("Nothing was taken in. Map them in a file (--mapping), or say --likely TAKE or --likely LEAVE."),
    )


@say.register
def _nothing_left(refusal: NothingToTakeIn) -> Sentence:
    return Sentence(
        _("No row of {file} is left to take in.").format(file=refusal.file),
        _("They hold no answers, were there already, or were left out."),
    )


@say.register
def _rows_faulty(refusal: RowsFaulty) -> Sentence:
    cells = "; ".join(fault_words(fault) for fault in refusal.faults[:_NAMED])
    happened = ngettext(
        "{count} cell in {file} does not fit: {cells}.", "{count} cells in {file} do not fit: {cells}.", refusal.count
    )
    more = " …" if refusal.count > _NAMED else ""
    return Sentence(
        happened.format(count=refusal.count, file=refusal.file, cells=cells + more),
        _("Nothing was taken in. Map the values, leave those rows out, or correct the file."),
    )


@say.register
def _rows_unreadable(refusal: RowsUnreadable) -> Sentence:
    return Sentence(_("“{text}” names no rows.").format(text=refusal.text), _("Write them as 5, 12-20."))


@name.register
def _why(member: Why) -> str:
    return {
        Why.NO_SUCH_ANSWER: _("is none of the answers"),
        Why.NO_NUMBER: _("is no number that may be answered"),
        Why.TOO_MANY: _("more answers than the question takes"),
        Why.NOT_ALONE: _("an answer that stands alone has others beside it"),
        Why.WORDS_ASIDE: _("words beside an option that was not chosen"),
        Why.NO_PLACE: _("times or reasons without a place"),
        Why.NO_VALUE: _("a formula without a value"),
        Why.MERGED: _("the cell is merged with others"),
        Why.NO_SUCH_MODE: _("is no way for answers to come in"),
    }[member]


@name.register
def _use(member: Use) -> str:
    return {
        Use.ANSWER: pgettext("column", "Answer"),
        Use.TICK: pgettext("column", "One option, ticked or not"),
        Use.LIST: pgettext("column", "Several options"),
        Use.WORDS: pgettext("column", "Words"),
        Use.WRITTEN: pgettext("column", "Whether something is written"),
        Use.ROW: pgettext("column", "The row's name"),
        Use.MODE: pgettext("column", "How it came in"),
        Use.IGNORE: pgettext("column", "Left out"),
    }[member]


@name.register
def _unread_name(member: Unread) -> str:
    return _unread_words(member)[0].format(file="…")

"""The words for forms of other programs: why one is not read, and what of it is not taken."""

from collections.abc import Sequence

from app.services.exchange.xlsform import FormEmpty, FormTooLong, FormUnreadable, NotTaken, Why
from app.words.language import _, ngettext
from app.words.saying import Sentence, name, say

_NAMED = 3


def not_taken_words(one: NotTaken) -> str:
    """Something that is not taken, as a line: where it stands, what it is, why."""
    why = name(one.why)
    if not one.row:
        return _("Sheet {sheet}: {why}").format(sheet=one.sheet, why=why)
    what = " ".join(one.what.split())
    return _("{sheet}, row {row}, “{what}”: {why}").format(sheet=one.sheet, row=one.row, what=what, why=why)


def counted_words(not_taken: Sequence[NotTaken]) -> str:
    """How much of a form is not taken as it stands there."""
    if not not_taken:
        return _("All of the form was taken.")
    count = len(not_taken)
    said = ngettext("{n} thing was not taken as it stands:", "{n} things were not taken as they stand:", count)
    return said.format(n=count)


@say.register
def _unreadable(refusal: FormUnreadable) -> Sentence:
    return Sentence(
        _("{file} is no XLSForm: it has no sheet “survey” with the columns “type” and “name”.").format(file=refusal.file),
        _("Nothing was added. Choose the form's workbook, not its answers."),
    )


@say.register
def _too_long(refusal: FormTooLong) -> Sentence:
    return Sentence(
        _("{file} has {rows} rows, more than any form.").format(file=refusal.file, rows=refusal.rows),
        _("Nothing was added. Choose the form's workbook, not its answers."),
    )


@say.register
def _empty(refusal: FormEmpty) -> Sentence:
    lines = [not_taken_words(one) for one in refusal.not_taken]
    named = "; ".join(lines[:_NAMED]) + (" …" if len(lines) > _NAMED else "")
    return Sentence(
        _("{file} has no question that can be asked here.").format(file=refusal.file),
        _("Nothing was added. {lines}").format(lines=named) if named else _("Nothing was added. Add a question to it first."),
    )


@name.register
def _why(why: Why) -> str:
    return {
        Why.KIND: _("there is no such kind of question here"),
        Why.COLLECTED: _("it is calculated or collected by the device, and nobody answers it"),
        Why.REPEAT: _("questions that are repeated have no place on a form"),
        Why.GROUP: _("the questions of the group are taken one by one"),
        Why.NOTE: _("a text between questions has no place on a form"),
        Why.CONDITION: _("the condition is no jump forward, so the question is put to all"),
        Why.LIMIT: _("the limit to the answer is not kept"),
        Why.CELL: _("there is no place for it here"),
        Why.LOOK: _("how it looks or works on a screen is not kept"),
        Why.UNUSED: _("no question chooses from the list"),
        Why.BESIDE: _("the text is written beside the option, whose words are printed instead"),
        Why.REFERENCE: _("the text repeats an earlier answer, which no paper can"),
        Why.COLUMN: _("the column is not read"),
        Why.SHEET: _("the sheet is not read"),
        Why.LANGUAGE: _("the language is not known, or the form can't be printed in it"),
        Why.RENAMED: _("it is called otherwise here"),
        Why.NO_CHOICES: _("its list of choices is not there, is empty or too long"),
        Why.TWICE: _("the choice has no name, or the name of an earlier one"),
        Why.NO_LABEL: _("it has no words, so its name is printed"),
        Why.FORMULA: _("the formula was never computed, so the cell counts as empty"),
        Why.MERGED: _("merged cells count for their first alone"),
        Why.PLACE_TAKEN: _("another place has the code or the name"),
    }[why]

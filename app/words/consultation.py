"""The words for consultations: what became of a comment, what a line is a part of, and what is refused."""

from app.services.promise.consultation import (
    Brought,
    CommentAnswered,
    FileBrought,
    LineGone,
    LineOfPicture,
    LinePart,
    NotAnswers,
    OtherPromise,
    TooManyComments,
)
from app.words.language import _, ngettext, pgettext
from app.words.saying import Sentence, name, say


@name.register
def _line_part(member: LinePart) -> str:
    return {
        LinePart.TITLE: pgettext("document", "Title"),
        LinePart.INTRODUCTION: pgettext("document", "Introduction"),
        LinePart.BACKGROUND: pgettext("document", "Background"),
        LinePart.PICTURE: pgettext("document", "The common picture"),
        LinePart.PRIORITY: pgettext("document", "Priority areas"),
        LinePart.COMMITMENT: pgettext("document", "Commitment"),
        LinePart.ACTIVITY: pgettext("line", "Activity"),
        LinePart.FOLLOW_UP: pgettext("document", "How we follow up"),
        LinePart.CONTACT: pgettext("document", "Contact"),
        LinePart.ACCESSIBILITY: pgettext("document", "Accessibility"),
    }[member]


@say.register
def _not_answers(refusal: NotAnswers) -> Sentence:
    return Sentence(
        _("{file} is no answer to a consultation: the columns with line and comment are missing.").format(file=refusal.file),
        _("Choose the workbook that was sent out, with the comments in it."),
    )


@say.register
def _other_promise(refusal: OtherPromise) -> Sentence:
    if refusal.name:
        told = _("{file} is about another promise: {name}.").format(file=refusal.file, name=refusal.name)
    else:
        told = _("{file} was sent out from another municipality's file.").format(file=refusal.file)
    return Sentence(told, _("Open the promise it is about, and bring the comments back there."))


@say.register
def _too_many(refusal: TooManyComments) -> Sentence:
    return Sentence(
        _("{file} has more than {most} comments.").format(file=refusal.file, most=refusal.most),
        _("Look in the file: something was filled down by mistake, perhaps."),
    )


@say.register
def _answered(refusal: CommentAnswered) -> Sentence:
    return Sentence(_("The comment was answered already."), _("Open it again to answer it anew."))


@say.register
def _line_gone(refusal: LineGone) -> Sentence:
    return Sentence(
        _("The line “{words}” is not in this version any more.").format(words=refusal.words),
        _("Accept the comment without putting words in the line, and write them where they belong."),
    )


@say.register
def _of_picture(refusal: LineOfPicture) -> Sentence:
    return Sentence(
        _("“{words}” is a priority area, and its words are the situational picture's.").format(words=refusal.words),
        _("Change it in the picture, and accept the comment without putting words in the line."),
    )


def brought_words(brought: Brought) -> list[str]:
    """What files that were brought back gave, a sentence each; then those that were refused, with why."""
    told = [" ".join(_file_words(file)) for file in brought.files]
    return [*told, *(str(say(refusal)) for _file, refusal in brought.refused)]


def _file_words(file: FileBrought) -> list[str]:
    taken = ngettext("{file}: {number} comment taken in.", "{file}: {number} comments taken in.", file.added)
    told = [taken.format(file=file.file, number=file.added)]
    if file.there:
        there = ngettext("{number} was there already.", "{number} were there already.", file.there)
        told.append(there.format(number=file.there))
    if file.version:
        told.append(
            _("It was sent out as version {version}; each comment stands at the line with those words.").format(
                version=file.version
            )
        )
    if file.lost:
        lost = ngettext("The line of {number} is gone.", "The lines of {number} are gone.", file.lost)
        told.append(lost.format(number=file.lost))
    return told

"""The words for what differs between two versions."""

from app.services.promise.difference import LineChange, Mark
from app.services.promise.difference_wording import change_in_words
from app.words.language import language, pgettext
from app.words.saying import name


@name.register
def _line_change(member: LineChange) -> str:
    return change_in_words(member, language())


@name.register
def _mark(member: Mark) -> str:
    return {
        Mark.SAME: pgettext("words", "the same"),
        Mark.ADDED: pgettext("words", "added"),
        Mark.REMOVED: pgettext("words", "removed"),
    }[member]

"""The words for what can't be pasted."""

from app import figures
from app.services.documents.pasting import PastedTooLong
from app.words.language import _, language
from app.words.saying import Sentence, say


@say.register
def _too_long(refusal: PastedTooLong) -> Sentence:
    letters = figures.number(refusal.most, language(), 0)
    return Sentence(
        _("What was copied is longer than a promise: more than {letters} characters.").format(letters=letters),
        _("Copy a part of it at a time."),
    )

"""The words for what is kept of a promise."""

from app.models.documents import KeptKind
from app.words.language import pgettext
from app.words.saying import name


@name.register
def _kept(member: KeptKind) -> str:
    return {
        KeptKind.DECIDED: pgettext("kept", "The decided document"),
        KeptKind.SIGNED: pgettext("kept", "The electronically signed document"),
        KeptKind.SCAN: pgettext("kept", "The scanned copy"),
        KeptKind.FILED: pgettext("kept", "The decided document with the scanned copy"),
    }[member]

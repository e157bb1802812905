"""The words for what is published."""

from app.services.documents.publishing import NotSigned
from app.words.language import _
from app.words.saying import Sentence, name, say


@say.register
def _not_signed(refusal: NotSigned) -> Sentence:
    return Sentence(
        _("The promise {name} is not signed, so it can't be published: it is in the state {state}.").format(
            name=refusal.name, state=name(refusal.state)
        ),
        _("Let everyone sign it, and declare it signed. Until then it can be written as PDF."),
    )

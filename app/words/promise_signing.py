"""The words for what the signing of a promise refuses."""

from app.services.documents.promise_signing import (
    NoServerAddress,
    NothingBroughtBack,
    SignaturesLost,
    SignedInInk,
    SignedMeanwhile,
)
from app.words.language import _
from app.words.saying import Sentence, say


@say.register
def _in_ink(refusal: SignedInInk) -> Sentence:
    return Sentence(
        _("Signed in ink already: {titles}. A promise has one original.").format(titles=", ".join(refusal.titles)),
        _("Let the others sign the same paper, or clear those signatures first."),
    )


@say.register
def _meanwhile(refusal: SignedMeanwhile) -> Sentence:
    return Sentence(_("Somebody else signed while this signature was made, so it was not kept."), _("Sign once more."))


@say.register
def _nothing(refusal: NothingBroughtBack) -> Sentence:
    return Sentence(
        _("It is not said whose any signature in the file is, so it was not kept."),
        _("Say for at least one of them who signed."),
    )


@say.register
def _lost(refusal: SignaturesLost) -> Sentence:
    return Sentence(
        _("The file does not hold what is signed already, by {titles}, so it was not kept.").format(
            titles=", ".join(refusal.titles)
        ),
        _("Save for signing once more, and let that file be signed."),
    )


@say.register
def _no_address(refusal: NoServerAddress) -> Sentence:
    return Sentence(
        _("{address} is not the address of a server.").format(address=refusal.address),
        _("It begins with https:// or http://; ask those who provide the service."),
    )

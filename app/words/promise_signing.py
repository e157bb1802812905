"""The words for what the signing of a promise refuses."""

from app import figures
from app.services.documents.promise_signing import (
    AnotherBroughtBack,
    NoServerAddress,
    NothingBroughtBack,
    SignaturesBroken,
    SignaturesLost,
    SignedInInk,
    SignedMeanwhile,
    Whose,
)
from app.words.language import _, language
from app.words.saying import Sentence, say


def certificate_words(whose: Whose) -> str:
    """Whose certificate it is, from whom and until when."""
    return _("The certificate is {subject}'s, issued by {issuer} and valid until {last}.").format(
        subject=whose.subject, issuer=whose.issuer, last=figures.day(whose.last, language())
    )


def doubt_words(whose: Whose) -> list[str]:
    """What makes one doubt that it is the right one; nothing where nothing does."""
    said = []
    if whose.expected:
        said.append(
            _("{name} is to sign, and the certificate is {subject}'s.").format(name=whose.expected, subject=whose.subject)
        )
    if whose.signed_for:
        said.append(
            _("{subject} has signed this promise already, as {titles}.").format(
                subject=whose.subject, titles=", ".join(whose.signed_for)
            )
        )
    return said


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
def _another(refusal: AnotherBroughtBack) -> Sentence:
    return Sentence(
        _("The file is another document than the one saved for signing, so it was not kept."),
        _("Save for signing once more, and let that file be signed."),
    )


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
def _broken(refusal: SignaturesBroken) -> Sentence:
    return Sentence(
        _("A signature in the document does not hold, so the promise can't be declared signed."),
        _("See under Check the signatures which it is, and begin the signing anew."),
    )


@say.register
def _no_address(refusal: NoServerAddress) -> Sentence:
    return Sentence(
        _("{address} is not the address of a server.").format(address=refusal.address),
        _("It begins with https:// or http://; ask those who provide the service."),
    )

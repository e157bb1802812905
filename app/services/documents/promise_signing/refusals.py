"""What the signing of a promise refuses."""

from dataclasses import dataclass

from app.models.refusal import Refusal


@dataclass(eq=False)
class SignedInInk(Refusal):
    """Somebody has signed on paper: one promise has one original, so the rest sign there too."""

    titles: tuple[str, ...]


@dataclass(eq=False)
class SignedMeanwhile(Refusal):
    """Somebody else's signature came into the document while this one was made."""


@dataclass(eq=False)
class AnotherBroughtBack(Refusal):
    """The file that was brought back is another document than the one that went out to be signed."""


@dataclass(eq=False)
class NothingBroughtBack(Refusal):
    """The file that was brought back has no signature that is intact and not known already."""


@dataclass(eq=False)
class SignaturesLost(Refusal):
    """The file that was brought back does not hold the signatures of those who signed since it went out."""

    titles: tuple[str, ...]


@dataclass(eq=False)
class SignaturesBroken(Refusal):
    """A signature in the kept document does not hold, or was taken out: it can't be what the promise is locked by."""


@dataclass(eq=False)
class NoServerAddress(Refusal):
    """An address that is not one of a server on the web."""

    address: str

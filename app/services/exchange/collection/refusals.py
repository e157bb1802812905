"""Why a collection file is not made, sent or merged; nothing was changed then."""

from dataclasses import dataclass
from pathlib import Path

from app.models.refusal import Refusal
from app.models.survey import WaveState


@dataclass(eq=False)
class PassphraseShort(Refusal):
    """A passphrase that is tried out too soon."""

    least: int


@dataclass(eq=False)
class PassphraseWrong(Refusal):
    """The passphrase opens no key of this file."""


@dataclass(eq=False)
class PassphraseMissing(Refusal):
    """A command that nobody can be asked by was given no passphrase."""


@dataclass(eq=False)
class KeyThere(Refusal):
    """The municipality has a key already."""


@dataclass(eq=False)
class KeyMissing(Refusal):
    """Nothing can be sent back before there is a key to encrypt it to."""


@dataclass(eq=False)
class RecoveryWrong(Refusal):
    """What was written off the recovery sheet is no key."""


@dataclass(eq=False)
class NotCollecting(Refusal):
    """The file is the coordinator's: only a collection file is sent."""


@dataclass(eq=False)
class Collecting(Refusal):
    """The file is a collection file: only the coordinator's makes others, and merges."""


@dataclass(eq=False)
class WaveCollectsNothing(Refusal):
    """The wave is past collecting: no file is made for it any more, or nothing more is merged into it."""

    wave: str
    state: WaveState


@dataclass(eq=False)
class SerialsGiven(Refusal):
    """The numbers were given to a collection file before."""

    first: int
    last: int


@dataclass(eq=False)
class _OfSending(Refusal):
    path: Path


class SendingDamaged(_OfSending):
    """What was sent can't be read: damaged on its way, cut off, or made by another program."""


class SendingForeignKey(_OfSending):
    """What was sent is encrypted to a key that this passphrase does not open."""


class SendingNewer(_OfSending):
    """A newer version of the program sent it."""


@dataclass(eq=False)
class SendingTooLarge(_OfSending):
    """More than any collection point keys."""

    most: int
    """Bytes."""


class SendingUnknown(_OfSending):
    """The collection file was not made by this municipality's file."""


@dataclass(eq=False)
class QuestionsDiffer(_OfSending):
    """The collection file asks other questions than the wave does now, and has answers to them."""

    questions: tuple[str, ...]
    """The short texts of those that differ."""


@dataclass(eq=False)
class PlacesUnknown(_OfSending):
    """Answers name places that this file does not have."""

    places: tuple[str, ...]


@dataclass(eq=False)
class ConflictGone(Refusal):
    """What was to be settled is settled already, or has changed since it was shown."""


@dataclass(eq=False)
class ChoiceIncomplete(Refusal):
    """What was chosen of both sides leaves a question without an answer."""

    question: str


@dataclass(eq=False)
class FileHasAnswers(Refusal):
    """A collection file with answers in it stands where the new one would be."""

    path: Path
    forms: int

"""What keying refuses."""

from dataclasses import dataclass
from datetime import datetime

from app.models.keying import BatchState
from app.models.refusal import Refusal
from app.models.survey import ResponseState, WaveState
from app.services.keying.legal import Mistake


@dataclass(eq=False)
class WaveNotOpen(Refusal):
    """New forms are keyed in an open wave, and corrected until it is verified."""

    wave: str
    state: WaveState


@dataclass(eq=False)
class ReceivedMissing(Refusal):
    """A batch is a number of forms."""


@dataclass(eq=False)
class SerialTaken(Refusal):
    """The wave already has a form with that serial number."""

    serial_no: int
    operator: str
    registered_at: datetime
    batch_number: int


@dataclass(eq=False)
class SerialBeingKeyed(Refusal):
    """Somebody is keying the form with that serial number right now."""

    serial_no: int
    operator: str
    batch_number: int


@dataclass(eq=False)
class NothingToPrint(Refusal):
    """A printing of no form, or of more than can be made at once."""

    most: int


@dataclass(eq=False)
class SerialNotPositive(Refusal):
    """Serial numbers begin at 1."""

    serial_no: int


@dataclass(eq=False)
class EntryNotLegal(Refusal):
    """An entry that the form does not allow."""

    field: str
    mistake: Mistake


@dataclass(eq=False)
class FieldNotReached(Refusal):
    """The field is not on the form, or an earlier answer leads past it."""

    field: str


@dataclass(eq=False)
class FormIncomplete(Refusal):
    """A field that is reached has nothing in it; a blank is keyed on purpose."""

    serial_no: int
    field: str
    question: str


@dataclass(eq=False)
class FormGone(Refusal):
    """The form being keyed was saved or thrown away in another window."""

    serial_no: int


@dataclass(eq=False)
class SecondEntryWaits(Refusal):
    """The one who sits here is to key the form a second time, and neither sees nor changes the first entry before that."""

    serial_no: int


@dataclass(eq=False)
class ReasonMissing(Refusal):
    """What changes or removes a saved form carries a reason."""


@dataclass(eq=False)
class FormNotStanding(Refusal):
    """A form that is void can't be corrected or made void again."""

    serial_no: int
    state: ResponseState


@dataclass(eq=False)
class CountsDisagree(Refusal):
    """Keyed, blank and spoiled forms do not make up those received, and no reason is given."""

    number: int
    received: int
    keyed: int
    blank: int
    spoiled: int


@dataclass(eq=False)
class CountsNegative(Refusal):
    """A count of forms below zero, or a batch without a form."""


@dataclass(eq=False)
class BatchHasForms(Refusal):
    """Forms of the batch are still being keyed."""

    number: int
    serials: tuple[int, ...]


@dataclass(eq=False)
class BatchNotKeying(Refusal):
    """The batch is past keying, or has not come to it."""

    number: int
    state: BatchState


@dataclass(eq=False)
class NothingToUndo(Refusal):
    """The person has saved no form that could be taken back."""

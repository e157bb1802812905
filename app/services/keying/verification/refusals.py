"""What second entry and adjudication refuse."""

from dataclasses import dataclass
from datetime import date

from app.models.keying import BatchState, Verdict
from app.models.refusal import Refusal


@dataclass(eq=False)
class RuleNotPossible(Refusal):
    """A share outside 0–100 %, no form or field at all, or a limit that is no rate per 10,000 fields."""


@dataclass(eq=False)
class BatchNotFinished(Refusal):
    """A sample is drawn of a batch whose keying is finished."""

    number: int
    state: BatchState


@dataclass(eq=False)
class NothingToDraw(Refusal):
    """Every form of the batch is in a sample already, or it has none."""

    number: int


@dataclass(eq=False)
class QuestionsUnknown(Refusal):
    """Questions chosen for a second entry that the questionnaire does not ask."""

    names: tuple[str, ...]


@dataclass(eq=False)
class NotToDrawMore(Refusal):
    """A sample that is accepted, still being worked on, or extended already is not drawn more for."""

    verdict: Verdict


@dataclass(eq=False)
class EntryFinished(Refusal):
    """The form was keyed a second time already."""

    serial_no: int


@dataclass(eq=False)
class AnotherKeysAgain(Refusal):
    """Somebody else is keying the form a second time right now."""

    serial_no: int
    operator: str


@dataclass(eq=False)
class SameDay(Refusal):
    """Who keyed a form keys it a second time on a later day at the earliest."""

    serial_no: int
    keyed_on: date


@dataclass(eq=False)
class SampledFormVoid(Refusal):
    """The form was made void since it was drawn: it has left the sample, and what was keyed of it a second time is gone."""

    serial_no: int


@dataclass(eq=False)
class DiscrepancySettled(Refusal):
    """Somebody settled the discrepancy already."""

    serial_no: int
    field: str


@dataclass(eq=False)
class EarlierOpen(Refusal):
    """A form's discrepancies are settled in printed order, since an answer may jump past those that follow."""

    serial_no: int
    field: str
    """The label of the one to settle first."""


@dataclass(eq=False)
class NotCorrected(Refusal):
    """The form was never verified, or nothing in it was corrected since."""

    serial_no: int

"""Paper batches, the form that is being keyed right now, what is kept beside a saved one, and the proof of quality."""

from app.models.keying.batch import BatchState, DayCount, PaperBatch, SerialRange
from app.models.keying.draft import DraftField, FormDraft
from app.models.keying.saved import AnswerFlag, FieldNote, KeyingEffort
from app.models.keying.verification import (
    Discrepancy,
    DiscrepancyCause,
    SampleBatch,
    Verdict,
    VerificationEntry,
    VerificationSample,
)

__all__ = [
    "AnswerFlag",
    "BatchState",
    "DayCount",
    "Discrepancy",
    "DiscrepancyCause",
    "DraftField",
    "FieldNote",
    "FormDraft",
    "KeyingEffort",
    "PaperBatch",
    "SampleBatch",
    "SerialRange",
    "Verdict",
    "VerificationEntry",
    "VerificationSample",
]

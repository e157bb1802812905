"""Proof of quality: a sample of keyed forms is keyed again blindly, differences are settled against the paper, and the
errors found say whether the forms are accepted.
"""

from app.models.keying import DiscrepancyCause, Verdict
from app.services.keying.verification.comparing import Difference
from app.services.keying.verification.corrected import CorrectedForm
from app.services.keying.verification.detecting import LIKELY, Pattern
from app.services.keying.verification.entering import Turn, WaitingForm
from app.services.keying.verification.interval import Rate, decide
from app.services.keying.verification.measuring import FieldErrors
from app.services.keying.verification.operators import OperatorLine
from app.services.keying.verification.refusals import (
    AnotherKeysAgain,
    BatchNotFinished,
    DiscrepancySettled,
    EarlierOpen,
    EntryFinished,
    NotCorrected,
    NothingToDraw,
    NotToDrawMore,
    QuestionsUnknown,
    RuleNotPossible,
    SameDay,
    SampledFormVoid,
)
from app.services.keying.verification.rules import SampleRule
from app.services.keying.verification.samples import Prospect, SampleLine
from app.services.keying.verification.service import VerificationService
from app.services.keying.verification.settling import DiscrepancyLine, FormToSettle

__all__ = [
    "LIKELY",
    "AnotherKeysAgain",
    "BatchNotFinished",
    "CorrectedForm",
    "Difference",
    "DiscrepancyCause",
    "DiscrepancyLine",
    "DiscrepancySettled",
    "EarlierOpen",
    "EntryFinished",
    "FieldErrors",
    "FormToSettle",
    "NotCorrected",
    "NotToDrawMore",
    "NothingToDraw",
    "OperatorLine",
    "Pattern",
    "Prospect",
    "QuestionsUnknown",
    "Rate",
    "RuleNotPossible",
    "SameDay",
    "SampleLine",
    "SampleRule",
    "SampledFormVoid",
    "Turn",
    "Verdict",
    "VerificationService",
    "WaitingForm",
    "decide",
]

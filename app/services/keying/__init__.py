"""Keying paper forms: batches, forms keyed field by field, and the correcting of those that are saved."""

from app.models.keying import BatchState
from app.models.survey import AnswerMeaning, CollectionMode, OptionPart, QuestionKind, ResponseState, WaveState
from app.services.keying.batches import BatchLine
from app.services.keying.begun import unaccepted, whole
from app.services.keying.entry import Entry, Words
from app.services.keying.fields import Field, fields_of, missing, path, settle
from app.services.keying.forms import OpenForm, SavedForm
from app.services.keying.history import AnswerChange, Changed, FormChange, SerialChange, StateChange
from app.services.keying.legal import Mistake, mistake
from app.services.keying.outstanding import Outstanding, OutstandingLine, Span, Stray, span_words
from app.services.keying.pace import Pace
from app.services.keying.reconciliation import DayLine, DayStanding
from app.services.keying.refusals import (
    BatchHasForms,
    BatchNotKeying,
    CountsDisagree,
    CountsNegative,
    EntryNotLegal,
    FieldNotReached,
    FormGone,
    FormIncomplete,
    FormNotStanding,
    NothingToPrint,
    NothingToUndo,
    ReasonMissing,
    ReceivedMissing,
    SerialBeingKeyed,
    SerialNotPositive,
    SerialTaken,
    WaveNotOpen,
)
from app.services.keying.serials import SerialRangeLine, SerialService, serial_words
from app.services.keying.service import KeyingService
from app.services.keying.storage import (
    BatchNotKeyed,
    BatchNotStored,
    BatchNotVerified,
    BatchOpen,
    DestroyerUnknown,
    DisposalDecision,
    DisposalOutOfOrder,
    DisposalUndecided,
    StoredBackwards,
    StoredLonger,
    WaveUnchecked,
    WhereMissing,
)
from app.services.keying.strokes import Accepted, Going, InProgress, Key, Refused, SteppedBack, begin, press, wrote
from app.services.keying.suggest import Suggestion
from app.services.keying.twins import Twin
from app.services.survey.forms import CollectionPointLine, WaveLine

__all__ = [
    "Accepted",
    "AnswerChange",
    "AnswerMeaning",
    "BatchHasForms",
    "BatchLine",
    "BatchNotKeyed",
    "BatchNotKeying",
    "BatchNotStored",
    "BatchNotVerified",
    "BatchOpen",
    "BatchState",
    "Changed",
    "CollectionMode",
    "CollectionPointLine",
    "CountsDisagree",
    "CountsNegative",
    "DayLine",
    "DayStanding",
    "DestroyerUnknown",
    "DisposalDecision",
    "DisposalOutOfOrder",
    "DisposalUndecided",
    "Entry",
    "EntryNotLegal",
    "Field",
    "FieldNotReached",
    "FormChange",
    "FormGone",
    "FormIncomplete",
    "FormNotStanding",
    "Going",
    "InProgress",
    "Key",
    "KeyingService",
    "Mistake",
    "NothingToPrint",
    "NothingToUndo",
    "OpenForm",
    "OptionPart",
    "Outstanding",
    "OutstandingLine",
    "Pace",
    "QuestionKind",
    "ReasonMissing",
    "ReceivedMissing",
    "Refused",
    "ResponseState",
    "SavedForm",
    "SerialBeingKeyed",
    "SerialChange",
    "SerialNotPositive",
    "SerialRangeLine",
    "SerialService",
    "SerialTaken",
    "Span",
    "StateChange",
    "SteppedBack",
    "StoredBackwards",
    "StoredLonger",
    "Stray",
    "Suggestion",
    "Twin",
    "WaveLine",
    "WaveNotOpen",
    "WaveState",
    "WaveUnchecked",
    "WhereMissing",
    "Words",
    "begin",
    "fields_of",
    "missing",
    "mistake",
    "path",
    "press",
    "serial_words",
    "settle",
    "span_words",
    "unaccepted",
    "whole",
    "wrote",
]

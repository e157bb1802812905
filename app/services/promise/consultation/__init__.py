"""Consultation: the numbered lines of a version, what is said of them, and what is answered."""

from app.models.promise import CommentState
from app.services.promise.consultation.forms import Brought, CommentForm, Consultation, FileBrought
from app.services.promise.consultation.numbering import LinePart, NumberedLine, numbered_lines
from app.services.promise.consultation.refusals import (
    CommentAnswered,
    LineGone,
    LineOfPicture,
    NotAnswers,
    OtherPromise,
    TooManyComments,
)
from app.services.promise.consultation.returned import AnswerColumn, all_rows_from, column_heading, row_key
from app.services.promise.consultation.service import ANSWERING, ConsultationService, consultation_in

__all__ = [
    "ANSWERING",
    "AnswerColumn",
    "Brought",
    "CommentAnswered",
    "CommentForm",
    "CommentState",
    "Consultation",
    "ConsultationService",
    "FileBrought",
    "LineGone",
    "LineOfPicture",
    "LinePart",
    "NotAnswers",
    "NumberedLine",
    "OtherPromise",
    "TooManyComments",
    "all_rows_from",
    "column_heading",
    "consultation_in",
    "numbered_lines",
    "row_key",
]

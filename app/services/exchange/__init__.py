"""Answers between this file and other programs: coded data out with its code book, and in."""

from app.services.exchange.answers import CodedAnswers, ExchangeService, Imported, coded_answers
from app.services.exchange.refusals import (
    AnswersFaulty,
    AnswersThere,
    AnswersUnreadable,
    CellFault,
    WaveTakesNoAnswers,
)

__all__ = [
    "AnswersFaulty",
    "AnswersThere",
    "AnswersUnreadable",
    "CellFault",
    "CodedAnswers",
    "ExchangeService",
    "Imported",
    "WaveTakesNoAnswers",
    "coded_answers",
]

"""Answers between this file and other programs: coded data out with its code book, and in."""

from app.services.exchange.answers import CodedAnswers, ExchangeService, Imported, coded_answers
from app.services.exchange.archive import ArchiveDamaged, ArchiveTooLarge
from app.services.exchange.code_book import CodeBook, columns_of
from app.services.exchange.coded import CodedFile, CodedKind, write_coded
from app.services.exchange.import_map import Holding, ImportMap, MappedColumn, import_map
from app.services.exchange.population import PopulationFileFaulty, PopulationFileService, PopulationTaken
from app.services.exchange.refusals import (
    AnswersFaulty,
    AnswersThere,
    AnswersUnreadable,
    CellFault,
    CodedKindUnknown,
    SpssLacking,
    WaveTakesNoAnswers,
)

__all__ = [
    "AnswersFaulty",
    "AnswersThere",
    "AnswersUnreadable",
    "ArchiveDamaged",
    "ArchiveTooLarge",
    "CellFault",
    "CodeBook",
    "CodedAnswers",
    "CodedFile",
    "CodedKind",
    "CodedKindUnknown",
    "ExchangeService",
    "Holding",
    "ImportMap",
    "Imported",
    "MappedColumn",
    "PopulationFileFaulty",
    "PopulationFileService",
    "PopulationTaken",
    "SpssLacking",
    "WaveTakesNoAnswers",
    "coded_answers",
    "columns_of",
    "import_map",
    "write_coded",
]

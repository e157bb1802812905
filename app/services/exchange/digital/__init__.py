"""Digital answers in: files of other programs read as tables, their columns mapped to questions, tried, and taken in whole."""

from app.services.exchange.digital.fault import Fault, FaultGroup, Why
from app.services.exchange.digital.grid import Grid
from app.services.exchange.digital.layout import Heading, Layout, headings
from app.services.exchange.digital.mapping import FileMapping, ReadColumn, Use, mapping_file
from app.services.exchange.digital.reading import DELIMITERS, ENCODINGS, Reading
from app.services.exchange.digital.refusals import (
    FileUnread,
    MappingForeign,
    MappingNameless,
    MappingUnread,
    NothingMapped,
    NothingToTakeIn,
    RowsFaulty,
    Unread,
)
from app.services.exchange.digital.service import DigitalService, Proposed, Taken, ValueLine
from app.services.exchange.digital.target import Asked
from app.services.exchange.digital.trial import Choices, Faulty, Trial

__all__ = [
    "DELIMITERS",
    "ENCODINGS",
    "Asked",
    "Choices",
    "DigitalService",
    "Fault",
    "FaultGroup",
    "Faulty",
    "FileMapping",
    "FileUnread",
    "Grid",
    "Heading",
    "Layout",
    "MappingForeign",
    "MappingNameless",
    "MappingUnread",
    "NothingMapped",
    "NothingToTakeIn",
    "Proposed",
    "ReadColumn",
    "Reading",
    "RowsFaulty",
    "Taken",
    "Trial",
    "Unread",
    "Use",
    "ValueLine",
    "Why",
    "headings",
    "mapping_file",
]

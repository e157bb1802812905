"""Digital answers in: files of other programs read as tables, their columns mapped to questions, tried, and taken in whole."""

from app.services.exchange.digital.fault import Fault, FaultGroup, Why
from app.services.exchange.digital.grid import Grid
from app.services.exchange.digital.layout import Heading, Layout, headings
from app.services.exchange.digital.listing import RowsUnreadable, fault_list, row_numbers, shown_value
from app.services.exchange.digital.mapping import FileMapping, ReadColumn, Use, read_mapping
from app.services.exchange.digital.parting import Parting, Partings, Sample
from app.services.exchange.digital.reading import DELIMITERS, ENCODINGS, Reading
from app.services.exchange.digital.refusals import (
    ColumnsUnsure,
    FileUnread,
    MappingForeign,
    MappingNameless,
    MappingUnread,
    NothingMapped,
    NothingToTakeIn,
    RowsFaulty,
    Unread,
)
from app.services.exchange.digital.service import DigitalService, Likely, Proposed, Taken, ValueLine
from app.services.exchange.digital.target import Asked
from app.services.exchange.digital.trial import Choices, Faulty, Trial
from app.services.exchange.digital.values import choices_of, question_of

__all__ = [
    "DELIMITERS",
    "ENCODINGS",
    "Asked",
    "Choices",
    "ColumnsUnsure",
    "DigitalService",
    "Fault",
    "FaultGroup",
    "Faulty",
    "FileMapping",
    "FileUnread",
    "Grid",
    "Heading",
    "Layout",
    "Likely",
    "MappingForeign",
    "MappingNameless",
    "MappingUnread",
    "NothingMapped",
    "NothingToTakeIn",
    "Parting",
    "Partings",
    "Proposed",
    "ReadColumn",
    "Reading",
    "RowsFaulty",
    "RowsUnreadable",
    "Sample",
    "Taken",
    "Trial",
    "Unread",
    "Use",
    "ValueLine",
    "Why",
    "choices_of",
    "fault_list",
    "headings",
    "question_of",
    "read_mapping",
    "row_numbers",
    "shown_value",
]

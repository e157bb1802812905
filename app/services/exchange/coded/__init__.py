"""Coded answers for other programs: one table of them, written as CSV, as a workbook, or for SPSS."""

from app.services.exchange.coded.files import CodedFile, CodedKind, coded_file, refuse_lacking, write_coded
from app.services.exchange.coded.table import CodedTable, WeightColumn

__all__ = ["CodedFile", "CodedKind", "CodedTable", "WeightColumn", "coded_file", "refuse_lacking", "write_coded"]

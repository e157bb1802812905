"""A table of coded answers as a file of the kind that its name ends in."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app import resource
from app.services.exchange.coded.sheets import coded_workbook
from app.services.exchange.coded.spss import refuse_without_spss, spss_code_book, spss_file
from app.services.exchange.coded.table import CodedTable, Progress, encoded
from app.services.exchange.refusals import CodedKindUnknown
from app.services.keeping import write_whole


class CodedKind(StrEnum):
    """What coded answers are written as; the value is what the file's name ends in."""

    CSV = ".csv"
    XLSX = ".xlsx"
    SAV = ".sav"

    @classmethod
    def of(cls, path: Path) -> "CodedKind":
        """The kind that a file's name says; raises CodedKindUnknown."""
        ending = path.suffix.lower()
        if ending not in set(cls):
            raise CodedKindUnknown(ending)
        return cls(ending)


@dataclass(frozen=True, slots=True)
class CodedFile:
    """The file, the code book that stands beside it as CSV (empty where it is in the file), and how many responses it holds.

    `shortened` is how many texts were cut because the kind of file takes no longer ones.
    """

    content: bytes
    code_book: bytes
    responses: int
    shortened: int = 0


def refuse_lacking(kind: CodedKind) -> None:
    """Raise SpssLacking where that kind needs what is not installed, before anything is read."""
    if kind is CodedKind.SAV:
        refuse_without_spss()


def coded_file(table: CodedTable, kind: CodedKind, progress: Progress) -> CodedFile:
    """The table as that kind of file; raises SpssLacking."""
    count = len(table.lines)
    if kind is CodedKind.CSV:
        return CodedFile(table.csv(), encoded(table.code_book()), count)
    if kind is CodedKind.XLSX:
        content, cut = coded_workbook(table, progress)
        return CodedFile(content, b"", count, cut)
    content, cut = spss_file(table, progress)
    return CodedFile(content, spss_code_book(table), count, cut)


def write_coded(path: Path, made: CodedFile, language: str = "sv") -> tuple[Path, ...]:
    """Write the file whole, and before it the code book beside it where there is one; the paths, the file's first.

    Raises what `write_whole` raises.
    """
    tr = resource.translation(language)
    beside = path.with_name(path.stem + "-" + tr.gettext("codes") + ".csv")
    if made.code_book:
        write_whole(beside, made.code_book)
    write_whole(path, made.content)
    return (path, beside) if made.code_book else (path,)

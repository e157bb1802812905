"""Where a person keeps what they save, and what it is called."""

import re
import unicodedata
from pathlib import Path

from PySide6.QtCore import QStandardPaths

LONGEST = 80
"""Letters of a file's name at most, so that it fits every file system with its folder and ending."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""What some file system takes for something else."""


def in_documents(name: str) -> str:
    """A file of that name, its ending included, in the person's own folder for documents, or at home, for a dialog to propose."""
    return str(documents() / _FORBIDDEN.sub("-", unicodedata.normalize("NFC", name)))


def documents() -> Path:
    """The folder for documents of whoever sits here, or home where there is none."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def file_name(*titles: str) -> str:
    """Titles as one file's name without its ending: `Vilka platser?` and `2020` are `vilka-platser-2020`.

    Of several the first is shortened where they are too long together, so that what tells files apart stays.
    """
    first, *rest = ["-".join(re.findall(r"\w+", unicodedata.normalize("NFC", title).lower())) for title in titles]
    room = LONGEST - sum(len(part) + 1 for part in rest)
    return "-".join(part for part in (first[:room].rstrip("-"), *rest) if part)

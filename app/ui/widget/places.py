"""Where a person keeps what they save."""

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths


def in_documents(name: str) -> str:
    """A file of that name in the person's own folder for documents, for a dialog to propose."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(folder) / name.replace("/", "-"))


def file_name(title: str) -> str:
    """A title as a file's name: `Vilka platser?` is `vilka-platser`."""
    return "-".join(re.findall(r"\w+", title.lower()))

"""Hands a saved file over to other programs: the file manager, and the one for mail."""

from pathlib import Path

from PySide6.QtCore import QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices


def show_folder(file: Path) -> bool:
    """Open the folder that a file lies in, or the folder itself; whether a program took it."""
    folder = file if file.is_dir() else file.parent
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def write_mail(file: Path, subject: str, body: str) -> bool:
    """Begin a message and open the file's folder beside it; whether a program for mail took it.

    No address that every such program understands can attach a file: it is dragged from the folder into the message.
    """
    address, words = QUrl("mailto:"), QUrlQuery()
    for name, value in (("subject", subject), ("body", body)):
        words.addQueryItem(name, bytes(QUrl.toPercentEncoding(value).data()).decode("ascii"))
    address.setQuery(words)
    return QDesktopServices.openUrl(address) and show_folder(file)

"""Hands a saved file over to other programs: the file manager, and the one for mail."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices


def show_folder(file: Path) -> bool:
    """Open the folder that a file lies in, or the folder itself; whether a program took it."""
    folder = file if file.is_dir() else file.parent
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class MailBegun(Enum):
    """What came of asking for a message. The desktop may take the wish without having a program for it, and does not tell."""

    NOT = "not"
    ALONE = "alone"
    BESIDE_FOLDER = "beside folder"


def write_mail(file: Path, subject: str, body: str) -> MailBegun:
    """Ask for a message, and open the file's folder beside it where the desktop took the wish.

    No address that every such program understands can attach a file: it is dragged from the folder into the message.
    """
    address, words = QUrl("mailto:"), QUrlQuery()
    for name, value in (("subject", subject), ("body", body)):
        words.addQueryItem(name, bytes(QUrl.toPercentEncoding(value).data()).decode("ascii"))
    address.setQuery(words)
    if not QDesktopServices.openUrl(address):
        return MailBegun.NOT
    return MailBegun.BESIDE_FOLDER if show_folder(file) else MailBegun.ALONE

"""The program, with a socket through which its pages are turned: one start serves to read them all."""

import os

from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QApplication, QWidget

from app.__main__ import window
from app.ui.startup import application
from app.ui.widget import SidePanel
from app.ui.window import Window
from tests.tools.screen_reader import OPENED, SOCKET


def main() -> None:
    """Open what the arguments say, as the program does; a page's key sent through the socket is answered by the page shown.

    `OPENED` after the key opens the side panels that the page has, empty: what one opens one after the other is read at once.
    """
    application()
    server = QLocalServer()

    def _on_asked() -> None:
        asking = server.nextPendingConnection()
        asking.waitForReadyRead()
        (shown,) = (widget for widget in QApplication.allWidgets() if isinstance(widget, Window))
        asked = asking.readLine().toStdString().strip()
        shown.show_page(asked.removesuffix(OPENED))
        page = shown.page()
        said = "" if page is None else page.key
        if page is not None and asked.endswith(OPENED):
            open_panels(page)
            said += OPENED
        asking.write(f"{said}\n".encode())
        asking.disconnectFromServer()

    server.newConnection.connect(_on_asked)
    server.listen(os.environ[SOCKET])
    window()


def open_panels(page: QWidget) -> None:
    """Open every side panel that a page was made with."""
    for panel in page.findChildren(SidePanel):
        panel.open()


if __name__ == "__main__":
    main()

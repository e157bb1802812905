"""The program, with a socket through which its pages are turned: one start serves to read them all."""

import os

from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QApplication

from app.__main__ import window
from app.ui.startup import application
from app.ui.window import Window
from tests.tools.screen_reader import SOCKET


def main() -> None:
    """Open what the arguments say, as the program does; a page's key sent through the socket is answered by the page shown."""
    application()
    server = QLocalServer()

    def _on_asked() -> None:
        asking = server.nextPendingConnection()
        asking.waitForReadyRead()
        (shown,) = (widget for widget in QApplication.allWidgets() if isinstance(widget, Window))
        shown.show_page(asking.readLine().toStdString().strip())
        page = shown.page()
        asking.write(f"{page.key if page else ''}\n".encode())
        asking.disconnectFromServer()

    server.newConnection.connect(_on_asked)
    server.listen(os.environ[SOCKET])
    window()


if __name__ == "__main__":
    main()

"""Saves what is drawn on screen as a picture: SVG from the same figures, or PNG as it is seen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from app.services.keeping import write_whole
from app.ui.file_dialog import FileDialog
from app.ui.widget.places import file_name, in_documents
from app.words import _

_WIDE = 1600
"""Pixels at least across: sharp on half a printed page."""


def save_picture(drawn: QWidget, title: str, content: Callable[[], bytes]) -> Path | None:
    """Ask where to save, and write `content()` (SVG) or what the widget looks like (PNG); the path, None where none was chosen.

    The ending of the name says which, and SVG is what it is without one.
    """
    kinds = "SVG (*.svg);;PNG (*.png)"
    chosen, kind = FileDialog.save(drawn, _("Save the picture"), in_documents(f"{file_name(title)}.svg"), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() not in (".svg", ".png"):
        path = path.with_name(path.name + (".png" if "png" in kind else ".svg"))
    elif "png" in kind and path.suffix.lower() == ".svg":
        path = path.with_suffix(".png")
    write_whole(path, _png(drawn) if path.suffix.lower() == ".png" else content())
    return path


def _png(drawn: QWidget) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    times = max(drawn.devicePixelRatioF(), _WIDE / max(1, drawn.width()))
    picture = QPixmap(drawn.size() * times)
    picture.setDevicePixelRatio(times)
    picture.fill(Qt.GlobalColor.transparent)
    drawn.render(picture)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())

"""The one family of type, bundled, and its few sizes."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from app import resource
from app.ui.theme import worn

FAMILY = "Source Sans 3"

POINTS = {"body": 11.0, "note": 9.5, "heading": 12.0, "section": 13.0, "figure": 16.0, "title": 18.0}
"""Points of each kind of text at normal size."""

_WEIGHTS = {
    "heading": QFont.Weight.DemiBold,
    "section": QFont.Weight.DemiBold,
    "figure": QFont.Weight.DemiBold,
    "title": QFont.Weight.DemiBold,
}
_FACES = ("Regular", "It", "Semibold", "Bold")


@cache
def load() -> None:
    """Give Qt the bundled faces; needs a QGuiApplication. FileNotFoundError where one is missing."""
    for face in _FACES:
        file = resource.path(f"fonts/SourceSans3-{face}.ttf")
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(file)


def font(kind: str = "body", *, tabular: bool = False) -> QFont:
    """The font for a kind of text (a key of `POINTS`); `tabular` gives figures of one width, for columns of numbers."""
    return QFont(_font(kind, worn.scale(), tabular))


@cache
def _font(kind: str, scale: float, tabular: bool) -> QFont:
    chosen = QFont(FAMILY)
    chosen.setPointSizeF(POINTS[kind] * scale)
    chosen.setWeight(_WEIGHTS.get(kind, QFont.Weight.Normal))
    if tabular:
        chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen

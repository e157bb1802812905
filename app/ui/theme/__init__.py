"""How the program looks: themes of roles, one stylesheet, one family of type, one set of icons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.theme.font import FAMILY, font, load
from app.ui.theme.icon import draw, icon, pixmap
from app.ui.theme.palette import palette
from app.ui.theme.style import Style
from app.ui.theme.stylesheet import stylesheet
from app.ui.theme.tokens import Theme, ThemeName, contrast, read
from app.ui.theme.worn import colour, current, put_on, px, scale

__all__ = [
    "FAMILY",
    "SCALES",
    "Theme",
    "ThemeName",
    "colour",
    "contrast",
    "current",
    "draw",
    "font",
    "icon",
    "pixmap",
    "px",
    "read",
    "scale",
    "system_theme",
    "wear",
]

SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""The sizes of text to choose between, as multiples of 11 points."""


def system_theme(app: QApplication) -> ThemeName:
    """The theme that goes with the colour scheme of the system; light where the system does not say."""
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return ThemeName.DARK if dark else ThemeName.LIGHT


def wear(app: QApplication, name: ThemeName, size: float = 1.0) -> None:
    """Dress the whole application in the theme of that name with text of `size` (1.0 to 2.0).

    Every window changes at once; a widget that measured itself by `px` when it was built is right again when built anew.
    """
    load()
    theme = read(name)
    put_on(theme, size)
    if not isinstance(app.style(), Style) and app.property("styled") is None:
        app.setStyle(Style())
        app.setProperty("styled", True)
    app.setPalette(palette(theme))
    app.setFont(font())
    app.setStyleSheet(stylesheet(theme, size))

"""The theme worn now and how large text is; one for the whole program, as its language is."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from app.ui.theme.tokens import Theme, ThemeName, read


@dataclass(slots=True)
class _Worn:
    theme: Theme
    scale: float


_worn = _Worn(read(ThemeName.LIGHT), 1.0)


def put_on(theme: Theme, scale: float) -> None:
    """Make `theme` the one that colours are asked of, and `scale` (1.0 to 2.0) what lengths are multiplied by."""
    _worn.theme = theme
    _worn.scale = scale


def current() -> Theme:
    """The theme worn now."""
    return _worn.theme


def scale() -> float:
    """How much larger than 11 points the text is: 1.0 to 2.0."""
    return _worn.scale


def colour(role: str) -> QColor:
    """The colour of a role, for code that paints; AttributeError where there is no such role."""
    return QColor(getattr(_worn.theme, role))


def px(length: float) -> int:
    """A length in pixels at normal text, grown with the text."""
    return round(length * _worn.scale)

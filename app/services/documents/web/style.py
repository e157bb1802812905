"""The page's style: one sheet, in the municipality's colour, light and dark and on paper."""

import re
from string import Template

from app import resource

ACCENT = "#0B4F8A"
"""The program's own colour, where the municipality has chosen none."""
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_KEPT = 0.35
"""So much of a colour is kept where the ground is dark: the darkest there is has then a contrast of 6.4 to the sheet's lightest
dark ground, and 4.5 is asked for (WCAG 2.2, 1.4.3)."""


def style(accent: str = "") -> str:
    """The sheet; a colour that is not written `#RRGGBB` is none."""
    colour = accent if _COLOUR.fullmatch(accent) else ACCENT
    return Template(resource.text("documents/web.css")).substitute(accent=colour, on_dark=lightened(colour))


def lightened(colour: str) -> str:
    """The colour as it can be read on a dark ground."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * _KEPT):02X}" for part in parts)

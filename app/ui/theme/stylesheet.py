"""The one stylesheet of the application, made of a template by filling in roles and lengths."""

import re

from app import resource
from app.ui.theme.font import POINTS
from app.ui.theme.tokens import Theme

_ROLE = re.compile(r"@(\w+)")
_LENGTH = re.compile(r"px\((\d+(?:\.\d+)?)\)")
_SIZE = re.compile(r"pt\((\w+)\)")


def stylesheet(theme: Theme, scale: float) -> str:
    """`resources/themes/application.qss` where `@role` is a colour, `px(8)` a length that grows with the text, `pt(note)` a size.

    Raises AttributeError for a role and KeyError for a size that does not exist.
    """
    template = resource.text("themes/application.qss")
    if theme.outlined:
        template += resource.text("themes/outlined.qss")
    coloured = _ROLE.sub(lambda found: str(getattr(theme, found[1])), template)
    measured = _LENGTH.sub(lambda found: f"{round(float(found[1]) * scale)}px", coloured)
    return _SIZE.sub(lambda found: f"{POINTS[found[1]] * scale:.2f}pt", measured)

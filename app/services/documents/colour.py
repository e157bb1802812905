"""Colours that text is read in: their contrast by WCAG 2.2, and the nearest one that has enough of it."""

import re

LEAST = 4.5
"""The contrast that text must have to its ground (WCAG 2.2, 1.4.3)."""
WHITE = "#FFFFFF"
_WRITTEN = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


def as_colour(written: str) -> str:
    """A colour as `#RRGGBB`, from what somebody wrote: with # or without, three digits or six. Raises ValueError."""
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        raise ValueError(written)
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    return f"#{digits.upper()}"


def contrast(one: str, other: str = WHITE) -> float:
    """How far apart two colours are to the eye, from 1 to 21, whichever is the lighter."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ground: str = WHITE) -> str:
    """The colour itself where it can be read on a light ground, else the nearest darker shade of it that can."""
    low, high = 0, 1000
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if contrast(_shaded(colour, middle), ground) >= LEAST else (low, middle - 1)
    return _shaded(colour, low)


def _shaded(colour: str, thousandths: int) -> str:
    return "#" + "".join(f"{part * thousandths // 1000:02X}" for part in _parts(colour))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)

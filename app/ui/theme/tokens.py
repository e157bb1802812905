"""The tokens of a theme: each colour by its role, read from `resources/themes/<name>.toml`."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum

from app import resource


class ThemeName(StrEnum):
    """The themes that ship with the program; the value is the name of the file."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme's colours as `#RRGGBB`; what each role is for stands in the light theme's file."""

    name: ThemeName
    dark: bool
    outlined: bool
    window: str
    card: str
    text: str
    soft: str
    line: str
    edge: str
    rim: str
    accent: str
    on_accent: str
    accent_hover: str
    selection: str
    on_selection: str
    hover: str
    good: str
    good_tint: str
    attention: str
    attention_tint: str
    wrong: str
    wrong_tint: str
    neutral_tint: str
    track: str
    thread: str
    rule: str
    paper: str


def read(name: ThemeName) -> Theme:
    """The theme of that name; TypeError where its file lacks a role or has one that no code knows."""
    written = tomllib.loads(resource.text(f"themes/{name.value}.toml"))
    return Theme(name=name, dark=written["dark"], outlined=written["outlined"], **written["role"])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours `#RRGGBB`, 1 to 21, as WCAG 2.2 defines it."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""Numbers, shares and dates as a reader of Swedish or English expects them, on screen and in documents alike.

Written by hand because Babel takes 60 ms to import and writes a wide no-break space where we want the thin one. The spaces are
U+202F (narrow, never broken over a line), a negative number has the real minus sign U+2212. The last digit is rounded half away
from zero on the decimal digits one sees, so that 0.8655 is 86,6 % by hand and here.
"""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

THIN_SPACE = "\u202f"
MINUS = "\u2212"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def number(value: float | Decimal, language: str, decimals: int = 0) -> str:
    """`value` with grouped thousands: `1 588` in Swedish, `1,588` in English.

    Raises ValueError for a language that has no rules here, and for what is not a finite number.
    """
    group, point, _ = _signs(language)
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not exact.is_finite():
        raise ValueError(value)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole, _, fraction = f"{abs(rounded):,f}".partition(".")
    digits = whole.replace(",", group) + (point + fraction if fraction else "")
    return MINUS + digits if rounded < 0 else digits


def percent(share: float | Decimal, language: str, decimals: int = 1) -> str:
    """`share`, a part of one (0.771), as `77,1 %` in Swedish and `77.1%` in English."""
    exact = share if isinstance(share, Decimal) else Decimal(repr(share))
    return number(exact * 100, language, decimals) + _signs(language)[2]


def plain(words: str, language: str) -> str:
    """What `number` or `percent` wrote, as a spreadsheet takes it for a figure: `1588`, `77,1`, `-3`; its heading says per cent.

    Other words are left, but for the thin spaces between their digits.
    """
    group, point, sign = _signs(language)
    figure = re.fullmatch(
        f"({MINUS}?)(\\d{{1,3}}(?:{re.escape(group)}\\d{{3}})+|\\d+)((?:{re.escape(point)}\\d+)?)(?:{re.escape(sign)})?", words
    )
    if figure is None:
        return re.sub(rf"(?<=\d){THIN_SPACE}(?=\d)", "", words)
    minus, whole, fraction = figure.groups()
    return ("-" if minus else "") + whole.replace(group, "") + fraction


def day(moment: date, language: str) -> str:
    """A date as `2020-12-15` in Swedish and `15 December 2020` in English."""
    _signs(language)
    if language == "en":
        return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    return f"{moment.year:04}-{moment.month:02}-{moment.day:02}"


def clock(moment: datetime | time, language: str, *, seconds: bool = False) -> str:
    """A time of day as `14.32` in Swedish and `14:32` in English, with the seconds where they are asked for."""
    _signs(language)
    parts = (moment.hour, moment.minute, moment.second)[: 3 if seconds else 2]
    return (":" if language == "en" else ".").join(f"{part:02}" for part in parts)


def moment(at: datetime, language: str) -> str:
    """A day and its time as `2020-12-15 14.32` in Swedish and `15 December 2020 14:32` in English."""
    return f"{day(at, language)} {clock(at, language)}"


def _signs(language: str) -> tuple[str, str, str]:
    """What stands between thousands, before decimals and after a share."""
    if language == "sv":
        return THIN_SPACE, ",", f"{THIN_SPACE}%"
    if language == "en":
        return ",", ".", "%"
    raise ValueError(language)

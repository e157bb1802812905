"""Numbers that point at one person: personnummer, samordningsnummer, telephones, registration plates."""

import re
from collections.abc import Iterator
from datetime import date

from app.services.review.hints.hint import Hint, HintKind
from app.services.review.hints.lists import words

_PERSON = re.compile(r"(?<![\d-])((?:18|19|20)?\d{2})(\d{2})(\d{2})([-+ ]?)(\d{4})(?![\d-]*\d)")
_COORDINATION = 60
"""What is added to the day of birth in a samordningsnummer."""

_TELEPHONE = re.compile(r"(?<![\w.,-])(?:\+46|0046|0)[ .\-/]?(?:\(0\))?[1-9][\dOo]{0,2}(?:[ .\-/]{0,3}[\dOo]{2,}){1,5}(?![\w])")
_ASKED = re.compile(
    r"\b(?:ring|nås|nå|sms|tel|mobil|telefon|nummer|numret|nr|call|phone)\w*\b\D{0,25}((?:\d[ -]?){6,10})(?!\w)", re.IGNORECASE
)
_AREA, _SHORTEST, _LONGEST = 1, 8, 10
_MOBILE = re.compile(r"07[02369]\d{7}")

_PLATE = re.compile(r"(?<![\w-])([A-Za-z]{3})[ -]?(\d{2}[\dA-Za-z])(?![\w-])")
_PLATE_LETTERS = frozenset("ABCDEFGHJKLMNOPRSTUWXYZ")
_VEHICLE = re.compile(
    r"\b(?:reg|bil|skylt|plåt|nummer|moped|mc|moppe|lastbil|skåpbil|husvagn|husbil|traktor|epa|car|plate|van|volvo|saab|audi|bmw"
    r"|passat|golf|mercedes|merca|toyota|ford|opel|kia|skoda|tesla|vw|polo|kör|körde|åkte|stod|står)",
    re.IGNORECASE,
)
_NEAR = 45
"""Letters before a plate in which a word about a vehicle makes it one."""


def person_numbers(text: str) -> Iterator[Hint]:
    """Personnummer and samordningsnummer: with a date there can be; sure where the check digit is right (SKV 704)."""
    for found in _PERSON.finditer(text):
        year, month, day, between, last = found.groups()
        if not between and _MOBILE.fullmatch(found[0]):
            continue
        number = int(day)
        coordination = number > _COORDINATION
        if not _is_date(year, int(month), number - _COORDINATION if coordination else number):
            continue
        kind = HintKind.COORDINATION_NUMBER if coordination else HintKind.PERSONAL_NUMBER
        yield Hint(found.start(), found.end(), kind, sure=has_check_digit(year[-2:] + month + day + last))


def has_check_digit(digits: str) -> bool:
    """Whether the last of ten digits is the check digit of the others (Luhn, modulus 10)."""
    doubled = (int(digit) * (2 if at % 2 == 0 else 1) for at, digit in enumerate(digits))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def telephones(text: str) -> Iterator[Hint]:
    """Telephone numbers: written with an area code, or any long number after a word that asks for a call."""
    for found in _TELEPHONE.finditer(text):
        digits = re.sub(r"\D", "", found[0].replace("(0)", "").replace("O", "0").replace("o", "0"))
        digits = re.sub(r"^(?:0046|46)", "0", digits)
        if _SHORTEST <= len(digits) <= _LONGEST:
            yield Hint(found.start(), found.end(), HintKind.PHONE)
    for found in _ASKED.finditer(text):
        end = found.start(1) + len(found[1].rstrip(" -"))
        yield Hint(found.start(1), end, HintKind.PHONE, sure=False)


def plates(text: str) -> Iterator[Hint]:
    """Registration plates (three letters, two digits, a digit or a letter): sure where a vehicle is spoken of just before."""
    for found in _PLATE.finditer(text):
        letters, rest = found[1].upper(), found[2].upper()
        shaped = _PLATE_LETTERS.issuperset(letters) and (rest[-1].isdigit() or rest[-1] in _PLATE_LETTERS - {"O"})
        vehicle = _VEHICLE.search(text, max(0, found.start() - _NEAR), found.start()) is not None
        written = found[1].isupper() and found[2].upper() == found[2]
        if shaped and letters.casefold() not in words("context", "no_plate") and (vehicle or written):
            yield Hint(found.start(), found.end(), HintKind.VEHICLE, sure=vehicle)


def _is_date(year: str, month: int, day: int) -> bool:
    centuries = (year,) if len(year) == 4 else (f"19{year}", f"20{year}")
    for whole in centuries:
        try:
            date(int(whole), month, day)
        except ValueError:
            continue
        return True
    return False

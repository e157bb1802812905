"""Where somebody is to be found: e-mail addresses, names in social media, street addresses."""

import re
from collections.abc import Iterator

from app.services.review.hints.hint import Hint, HintKind

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]+)*\.[A-Za-zÅÄÖåäö]{2,}")

_MEDIA = r"(?:snapchat|snap|instagram|insta|tiktok|telegram|kik|discord|signal|facebook|x)"
_AT = re.compile(r"(?<![\w.@])@[\w.]*\w")
_LINK = re.compile(rf"\b(?:www\.)?{_MEDIA}\.(?:com|me|se)/[\w./@-]*\w", re.IGNORECASE)
_CALLED = re.compile(rf"\b{_MEDIA}\s?:\s?@?\w[\w.]*\w", re.IGNORECASE)
_ON = re.compile(rf"(?<![\w.])(?=[A-Za-z]\w*+[._\d])[\w.]++(?: på {_MEDIA}\b)", re.IGNORECASE)

_STREET = (
    r"(?:gatan|gata|vägen|väg|gränd|gränden|stigen|torget|leden|led|backen|backe|allén|allé|höjden|kroken|ringen|ring|stråket"
    r"|promenaden|esplanaden|slingan|platsen|gången|kajen|terrassen|svängen|rundeln)"
)
_NUMBER = (
    r"(?:nr\.? ?)?\d{1,3}(?: ?[A-Ha-h](?![\wåäö]))?(?![\d:.,]*\d)(?! ?[-–/] ?\d)(?! ?(?:km|kl|st|m|meter|%|år|kr|gånger|min)\b)"
)
_ADDRESS = re.compile(
    rf"(?<![\wåäö])(?:(?:[A-ZÅÄÖ][\w:.]* ){{0,2}})?[A-ZÅÄÖ][a-zåäöé-]+{_STREET} {_NUMBER}"
    rf"|(?<![\wåäö])(?:[A-ZÅÄÖ][\w:.]* ){{0,2}}[A-ZÅÄÖ][\w:.]*s {_STREET} {_NUMBER}"
)
_UNCAPITALISED = re.compile(rf"(?<![\wåäö])[a-zåäöé-]{{2,}}(?:gatan|vägen|gränd|stigen) {_NUMBER}")
_BOX = re.compile(r"(?<!\w)(?:[Bb]ox|c/o) [\w]+(?: \d+)?")
_TOWN = re.compile(r"(?<!\d)\d{3} \d{2} [A-ZÅÄÖ][a-zåäö]+")
_ROADS = ("Längs ", "På ", "Vid ", "Efter ", "Från ", "Till ", "Riks", "Läns", "Europa", "Utefter ", "Utmed ", "Över ", "Mellan ")


def emails(text: str) -> Iterator[Hint]:
    """E-mail addresses."""
    for found in _EMAIL.finditer(text):
        yield Hint(found.start(), found.end(), HintKind.EMAIL)


def handles(text: str) -> Iterator[Hint]:
    """What somebody is called in social media: `@name`, a link to a profile, `snap: name`, `na.me on Snapchat`."""
    for rule in (_AT, _LINK, _CALLED, _ON):
        for found in rule.finditer(text):
            yield Hint(found.start(), found.end(), HintKind.HANDLE)


def addresses(text: str) -> Iterator[Hint]:
    """A street with the number of a house, a box, and, less sure, a postcode with its town. A road's number is none."""
    for found in _ADDRESS.finditer(text):
        start = found.start()
        led = next((word for word in _ROADS if word.endswith(" ") and text.startswith(word, start)), "")
        street = text[start + len(led) : found.end()]
        if re.match(rf"{_STREET} ", street, re.IGNORECASE) is None and not street.startswith(_ROADS):
            yield Hint(start + len(led), found.end(), HintKind.ADDRESS)
    for found in _UNCAPITALISED.finditer(text):
        if found[0][:4] not in ("riks", "läns"):
            yield Hint(found.start(), found.end(), HintKind.ADDRESS, sure=False)
    for found in _BOX.finditer(text):
        yield Hint(found.start(), found.end(), HintKind.ADDRESS)
    for found in _TOWN.finditer(text):
        yield Hint(found.start(), found.end(), HintKind.ADDRESS, sure=False)

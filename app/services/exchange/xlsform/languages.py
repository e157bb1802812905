"""Which language each column of words is in, and the words of a row in the questionnaire's language and in others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.services.exchange.xlsform.columns import LABEL
from app.services.exchange.xlsform.notes import NotTaken, Why
from app.services.exchange.xlsform.sheets import Row, Sheet
from app.services.survey.languages import LANGUAGES, OWN, UNDRAWN

_REFERENCE = re.compile(r"\$\{[^}]*\}|\$\{")
_CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*\)\s*$")
_CALLED = {
    "svenska": "sv", "swedish": "sv", "engelska": "en", "english": "en", "finska": "fi", "finnish": "fi", "tyska": "de",
    "german": "de", "franska": "fr", "french": "fr", "spanska": "es", "spanish": "es", "polska": "pl", "polish": "pl",
    "ryska": "ru", "russian": "ru", "somaliska": "so", "somali": "so", "turkiska": "tr", "turkish": "tr",
} | {name.casefold(): code for code, name in LANGUAGES.items()}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Texts:
    """`own` are the columns of the questionnaire's own language, best first; `others` those of translations by language."""

    own: tuple[str, ...]
    others: tuple[tuple[str, str], ...]

    def said(self, row: Row, column: str = LABEL) -> str:
        """The words of a row in the questionnaire's language; in another where they are in that alone."""
        tried = (*self.own, *(language for language, _code in self.others))
        return _plain(next((words for language in tried if (words := row.cells.get((column, language), ""))), ""))

    def translations(self, row: Row, column: str = LABEL) -> dict[str, str]:
        """The words in other languages, by language, as far as they are there."""
        return {code: _plain(words) for language, code in self.others if (words := row.cells.get((column, language), ""))}


def _plain(words: str) -> str:
    """The words with dots for the answers that a screen would put in."""
    return _REFERENCE.sub("…", words)


def texts_of(sheets: Sequence[Sheet], default: str, left: list[NotTaken]) -> Texts:
    """The languages that labels are in; `default` is the form's own. Those that no form is printed in are added to `left`."""
    found = list(dict.fromkeys(language for sheet in sheets for language in sheet.languages(LABEL)))
    own = _own(found, default)
    others: dict[str, str] = {}
    for language in found:
        code = code_of(language)
        if language in own:
            continue
        if code is None or code in (OWN, *UNDRAWN, *others.values()):
            left += [
                NotTaken(sheet.name, 1, sheet.headers[LABEL, language], Why.LANGUAGE)
                for sheet in sheets
                if (LABEL, language) in sheet.headers
            ]
        else:
            others[language] = code
    return Texts(tuple(own), tuple(others.items()))


def _own(found: Sequence[str], default: str) -> list[str]:
    """The form's own language: the one it names, else the column that names none, else Swedish, else the first."""
    named = [language for language in found if language and default in (language, code_of(language))]
    named += [language for language in found if not language]
    if not named:
        named = [language for language in found if code_of(language) == OWN] or list(found[:1])
    return list(dict.fromkeys(named))


def code_of(language: str) -> str | None:
    """The code of a language as a column names it: `English (en)`, `English` or `en`; None for one that is not known."""
    found = _CODE.search(language)
    code = found[1].lower() if found else _CALLED.get(language.strip().casefold(), language.strip().lower())
    return code if code in LANGUAGES or code in (OWN, *UNDRAWN) else None


def column_name(code: str) -> str:
    """What the column of a language is called: `English (en)`."""
    name = "Svenska" if code == OWN else LANGUAGES.get(code, code)
    return f"{name[:1].upper()}{name[1:]} ({code})"

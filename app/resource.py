"""Where the program's own files are: themes, fonts, translations, the standard questionnaire, the sample, the manual.

In a checkout they lie beside `app/`; in an installed wheel or a packaged program they lie in `app/bundled/`.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

LANGUAGES = ("sv", "en")
"""The languages of the interface; the first is the default, the second is the language of the code."""

_PACKAGE = Path(__file__).parent
_ROOT = _PACKAGE / "bundled" if (_PACKAGE / "bundled").is_dir() else _PACKAGE.parent


def path(relative: str) -> Path:
    """The file or folder `relative` to `resources/`, for example `"themes/light.toml"`."""
    return _ROOT / "resources" / relative


def text(relative: str) -> str:
    """The UTF-8 text of the file `relative` to `resources/`."""
    return path(relative).read_text(encoding="utf-8")


def manual(page: str, language: str = "sv") -> Path:
    """The manual's Markdown page of that name, for example `docs/manual/sv/keying.md`."""
    return _ROOT / "docs" / "manual" / language / f"{page}.md"


@cache
def translation(language: str) -> NullTranslations:
    """The gettext catalogue of a language; English is the language of the code and needs none.

    Raises FileNotFoundError where the catalogue was never compiled (`make setup` does it), rather than speak English unasked.
    """
    if language == "en":
        return NullTranslations()
    with path(f"i18n/{language}.mo").open("rb") as catalogue:
        return GNUTranslations(catalogue)

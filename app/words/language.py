"""The language the interface speaks; one for the whole program, chosen at the start and in the settings."""

from app import resource

_spoken = resource.LANGUAGES[0]


def use(language: str) -> None:
    """Speak `language` ("sv" or "en") from now on; a window already built keeps its words until it is built anew.

    Raises ValueError for another language, FileNotFoundError where its catalogue was never compiled: before a window that
    could say nothing at all.
    """
    if language not in resource.LANGUAGES:
        raise ValueError(language)
    resource.translation(language)
    global _spoken  # noqa: PLW0603 (one language for the whole program, threads included)
    _spoken = language


def language() -> str:
    """The language spoken now."""
    return _spoken


def _(message: str) -> str:
    """`message`, English in the code, in the language spoken now."""
    return resource.translation(_spoken).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The singular or plural that goes with `count`."""
    return resource.translation(_spoken).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """As `_`, for a word that means different things in different places."""
    return resource.translation(_spoken).pgettext(context, message)

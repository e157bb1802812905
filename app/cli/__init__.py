"""The command line: the same services without a window, for scripts, scheduled copies and tests."""

import os
from collections.abc import Sequence

COMMANDS = ("demo", "tables", "export", "backup", "restore", "check")
"""The first words that mean a command; with any other the window opens."""

_LANGUAGE = "--language"


def is_command(arguments: Sequence[str]) -> bool:
    """Whether these words are for the command line rather than the window."""
    _language, words = _without_language(arguments)
    first = next((word for word in words if not word.startswith("-")), "")
    return first in COMMANDS or bool({"--help", "-h", "--version"} & set(words))


def run(arguments: Sequence[str]) -> int:
    """Run one command in the language that `--language` or MEDBORGARLOFTE_LANGUAGE says, Swedish by default; its exit code.

    Imported here, so that a window does not wait for the command line.
    """
    from app.cli.commands import run

    language, words = _without_language(arguments)
    return run(words, language or os.environ.get("MEDBORGARLOFTE_LANGUAGE", ""))


def _without_language(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The language asked for, wherever the words say it, and the other words."""
    words, rest, language = iter(arguments), [], ""
    for word in words:
        if word == _LANGUAGE:
            language = next(words, "?")
        elif word.startswith(f"{_LANGUAGE}="):
            language = word.partition("=")[2] or "?"
        else:
            rest.append(word)
    return language, rest

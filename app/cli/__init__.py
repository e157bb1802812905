"""The command line: the same services without a window, for scripts, scheduled copies and tests."""

import os
from collections.abc import Sequence

COMMANDS = (
    "demo",
    "survey",
    "import",
    "tables",
    "population",
    "promise",
    "sign",
    "archive",
    "export",
    "collect",
    "backup",
    "restore",
    "check",
    "verify",
)
"""The first words that mean a command; with any other the window opens."""

ADDRESS = "MEDBORGARLOFTE_DATABASE"
"""The environment variable that says which file or server where the command does not."""

_LANGUAGE, _DATABASE = "--language", "--database"


def is_command(arguments: Sequence[str]) -> bool:
    """Whether these words are for the command line rather than the window."""
    _said, words = _without_said(arguments)
    first = next((word for word in words if not word.startswith("-")), "")
    return first in COMMANDS or bool({"--help", "-h", "--version"} & set(words))


def run(arguments: Sequence[str]) -> int:
    """Run one command in the language that `--language` or MEDBORGARLOFTE_LANGUAGE says, Swedish by default; its exit code.

    `--database` says the file or server as MEDBORGARLOFTE_DATABASE does, and louder.
    Imported here, so that a window does not wait for the command line.
    """
    from app.cli.commands import run

    said, words = _without_said(arguments)
    if said[_DATABASE]:
        os.environ[ADDRESS] = said[_DATABASE]
    return run(words, said[_LANGUAGE] or os.environ.get("MEDBORGARLOFTE_LANGUAGE", ""))


def _without_said(arguments: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """What is said for every command, wherever the words say it, and the other words."""
    words, rest = iter(arguments), []
    said = {_LANGUAGE: "", _DATABASE: ""}
    for word in words:
        option, equals, value = word.partition("=")
        if option not in said:
            rest.append(word)
        else:
            said[option] = (value if equals else next(words, "")) or "?"
    return said, rest

"""The command line: the same services without a window, for scripts, scheduled copies and tests."""

from collections.abc import Sequence

COMMANDS = ("demo", "tables", "export", "backup", "restore", "check")
"""The first words that mean a command; with any other the window opens."""


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit code. Imported here, so that a window does not wait for the command line."""
    from app.cli.commands import run

    return run(arguments)

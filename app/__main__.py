"""Decides between window and command line; nothing else does."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `medborgarlofte`: a subcommand runs without a window, anything else opens one."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    first = next((word for word in given if not word.startswith("-")), "")
    from app.cli import COMMANDS, run

    if first in COMMANDS or {"--help", "-h", "--version"} & set(given):
        sys.exit(run(given))
    sys.exit(_open(given))


def window() -> None:
    """The command `medborgarlofte-window`: the window, for menus and desktops."""
    sys.exit(_open(sys.argv[1:]))


def _open(arguments: Sequence[str]) -> int:
    from argparse import ArgumentParser

    from app.resource import LANGUAGES

    parser = ArgumentParser(prog="medborgarlofte", description="Medborgarlöfte")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--page", default="")
    parser.add_argument("--database", default=os.environ.get("MEDBORGARLOFTE_DATABASE", ""))
    parser.add_argument("--language", default="", choices=["", *LANGUAGES])
    parser.add_argument("--exit-when-shown", action="store_true")
    wanted = parser.parse_args(arguments)

    from app.ui.startup import Wanted, run

    target = wanted.file or wanted.database
    return run(Wanted(target, wanted.page, wanted.language, wanted.exit_when_shown))


if __name__ == "__main__":
    main()

"""Decides between window and command line; nothing else does."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from app import READ_TABLE


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `medborgarlofte`: a subcommand runs without a window, anything else opens one."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _read_table(given)
    from app.cli import is_command, run

    if is_command(given):
        sys.exit(run(given))
    _leave(_open(given))


def window() -> None:
    """The command `medborgarlofte-window`: the window, for menus and desktops."""
    _read_table(sys.argv[1:])
    _leave(_open(sys.argv[1:]))


def _read_table(given: Sequence[str]) -> None:
    """Be the reader of one file and nothing else, where a packed program starts itself for that."""
    if given[:1] == [READ_TABLE]:
        from app.services.exchange.digital.child import main as read

        sys.exit(read(given[1:]))


def _leave(code: int) -> NoReturn:
    """End at once: what is kept is on the disk by now, and taking Qt and all classes apart takes a third of a start."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a program without a console has none
            stream.flush()
    os._exit(code)


def _open(arguments: Sequence[str]) -> int:
    from argparse import ArgumentParser
    from importlib import import_module

    from app.cli import ADDRESS
    from app.resource import LANGUAGES

    parser = ArgumentParser(prog="medborgarlofte", description="Medborgarlöfte")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--page", default="")
    parser.add_argument("--database", default=os.environ.get(ADDRESS, ""))
    parser.add_argument("--language", default="", choices=["", *LANGUAGES])
    parser.add_argument("--exit-when-shown", action="store_true")
    wanted = parser.parse_args(arguments)

    gc.disable()  # for good: `app.ui.sweeping` collects, once the first page stands
    import_module("app.services.year")  # before Qt, which reads the source of every module that is imported after it
    from app.ui.startup import Wanted, run

    target = wanted.file or wanted.database
    return run(Wanted(target, wanted.page, wanted.language, wanted.exit_when_shown))


if __name__ == "__main__":
    main()

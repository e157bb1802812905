"""How every command speaks: lines for a person or JSON for a program, and files opened by path or address."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from app.models.database import Database
from app.words import _

Json = Annotated[bool, typer.Option("--json", help=_("Print JSON for programs instead of lines for people."))]
File = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        envvar="MEDBORGARLOFTE_DATABASE",
        help=_("A municipality's file (.lofte), or the address of a database server."),
    ),
]
Out = Annotated[Path, typer.Option("--out", help=_("The file to write."))]


def print_facts(facts: Mapping[str, Any] | Sequence[Any], lines: Sequence[str], *, as_json: bool) -> None:
    """The same facts for a program or for a person."""
    if as_json:
        json.dump(facts, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        for line in lines:
            sys.stdout.write(f"{line}\n")


@contextmanager
def opened(file: str) -> Iterator[Database]:
    """The municipality in a file or on a server, closed again afterwards."""
    db = Database.open(target(file))
    try:
        yield db
    finally:
        db.close()


def target(file: str) -> Path | str:
    """A path, or the address of a server."""
    return file if file.startswith("postgresql") else Path(file)

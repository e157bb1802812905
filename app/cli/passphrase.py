"""The passphrase of a command: from a file, the environment or whoever sits there; never a word of the command itself."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.speaking import N_
from app.services.exchange.collection import PassphraseMissing
from app.words import _

PASSPHRASE = "MEDBORGARLOFTE_PASSPHRASE"
"""The environment variable with the passphrase, for scripts."""

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar=N_("FILE"),
        help=N_("A file whose first line is the passphrase; else MEDBORGARLOFTE_PASSPHRASE says it, or you are asked."),
    ),
]


def passphrase_said(file: Path | None, *, confirm: bool = False) -> str:
    """The passphrase from a file, the environment or the one who sits there. Raises PassphraseMissing where nobody does."""
    if file is not None:
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        if not lines:
            raise PassphraseMissing
        return lines[0]
    if said := os.environ.get(PASSPHRASE):
        return said
    if not sys.stdin.isatty():
        raise PassphraseMissing
    return str(typer.prompt(_("Passphrase"), hide_input=True, confirmation_prompt=_("Once more") if confirm else False, err=True))

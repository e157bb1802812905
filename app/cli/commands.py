"""The table of commands, and the one place where a refusal becomes a line on standard error."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from app import __version__
from app.cli import copies, demo, export, tables
from app.models.refusal import Refusal
from app.words import _, say

COMMANDS = typer.Typer(
    name="medborgarlofte",
    help=_("Surveys, priority areas and promises, from the command line. Without a command the window opens."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
COMMANDS.command("demo", help=_("Build the sample municipality and run the year through once."))(demo.demo)
COMMANDS.command("tables", help=_("A question's answers, whole or by another question."))(tables.tables)
COMMANDS.command("backup", help=_("Take a checked copy of a file."))(copies.backup)
COMMANDS.command("restore", help=_("Bring a file back from a checked copy."))(copies.restore)
COMMANDS.command("check", help=_("Read a whole file and say whether it is whole."))(copies.check)


@COMMANDS.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help=_("Print the version and stop."))] = False,
) -> None:
    if version:
        sys.stdout.write(f"medborgarlofte {__version__}\n")
        raise typer.Exit


_EXPORTS = typer.Typer(help=_("Write a promise or answers to a file."), no_args_is_help=True, rich_markup_mode=None)
_EXPORTS.command("promise", help=_("A promise as an accessible, archivable PDF."))(export.promise)
_EXPORTS.command("answers", help=_("A wave's coded answers as CSV, with a code book beside it."))(export.answers)
COMMANDS.add_typer(_EXPORTS, name="export")


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit code: 0 only where it did what was asked, 1 for a refusal, 2 for wrong words."""
    command = typer.main.get_command(COMMANDS)
    try:
        code = command.main(args=list(arguments), prog_name="medborgarlofte", standalone_mode=False)
    except Refusal as refusal:
        sys.stderr.write(f"{say(refusal)}\n")
        return 1
    except typer.Abort:
        return 1
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        sys.stderr.write(f"{error.format_message()}\n")
        return 2
    return code if isinstance(code, int) else 0

"""How every command speaks: lines for a person or JSON for a program, help and complaints in the language spoken."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli import ADDRESS
from app.models.database import Database
from app.words import _


def N_(message: str) -> str:  # noqa: N802 (gettext's name for it)
    """A message that is translated when it is shown: what a command is described by is read before a language is chosen."""
    return message


Json = Annotated[bool, typer.Option("--json", help=N_("Print JSON for programs instead of lines for people."))]
File = Annotated[
    str,
    typer.Argument(
        metavar=N_("FILE"),
        envvar=ADDRESS,
        show_envvar=False,
        help=N_("A municipality's file (.lofte), or the address of a database server; else MEDBORGARLOFTE_DATABASE says which."),
    ),
]
Out = Annotated[Path, typer.Option("--out", metavar=N_("FILE"), help=N_("The file to write."))]

_FOREIGN = (N_("Usage: "), N_("Arguments"), N_("Options"), N_("Commands"), N_("required"), N_("Show this message and exit."))
"""What typer says on its own in a page of help."""


def print_facts(facts: Mapping[str, Any], lines: Sequence[str], *, as_json: bool) -> None:
    """The same facts for a program or for a person."""
    if as_json:
        print(json.dumps(facts, ensure_ascii=False, indent=2, default=_plain), flush=True)
    else:
        print(*lines, sep="\n", flush=True)


@contextmanager
def opened(file: str) -> Iterator[Database]:
    """The municipality in a file or on a server, closed again afterwards."""
    db = Database.open(file if on_server(file) else Path(file))
    try:
        yield db
    finally:
        db.close()


def on_server(file: str) -> bool:
    """Whether it is the address of a server rather than a path."""
    return file.startswith("postgresql")


def speaking_command(commands: typer.Typer) -> Any:
    """The commands with their help in the language spoken now."""
    import typer.core

    typer.core._ = _  # type: ignore[attr-defined]  # typer takes gettext's catalogue of the operating system, which has no Swedish
    return _translated(typer.main.get_command(commands))


def wrong_words(error: Any) -> str:
    """What is wrong with the words of a command, in the language spoken."""
    command = error.ctx.command_path if getattr(error, "ctx", None) else "medborgarlofte"
    remedy = _("See: {command} --help").format(command=command)
    param = getattr(error, "param", None)
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return remedy
    if kind == "NoSuchOption":
        happened = _("There is no option {option}.").format(option=error.option_name)
    elif kind == "BadOptionUsage":
        happened = _("{option} has nothing after it.").format(option=error.option_name)
    elif kind == "MissingParameter" and param is not None:
        happened = _("{parameter} is missing.").format(parameter=_named(param))
    elif param is not None:
        happened = _("What is given as {parameter} can't be used.").format(parameter=_named(param))
    else:
        happened = _("Those words were not understood.")
    return f"{happened} {remedy}"


def _named(param: Any) -> str:
    """A parameter as a person types it: `--wave`, or FILE."""
    return str(param.opts[0] if param.param_type_name == "option" else param.metavar or param.name.upper())


def _translated(command: Any) -> Any:
    """The command and its parameters described in the language spoken."""
    command.help = command.help and _(command.help)
    command.context_class = _context_class()
    command.options_metavar = "[" + _("Options").upper() + "]"
    for param in command.params:
        param.help = param.help and _(param.help)
        if param.metavar:
            param.metavar = _(param.metavar)
    for part in getattr(command, "commands", {}).values():
        command.subcommand_metavar = _("Command").upper() + " …"
        _translated(part)
    asked = command.get_help_option
    command.get_help_option = lambda ctx: _helped(asked(ctx))
    return command


def _helped(option: Any) -> Any:
    if option is not None:
        option.help = _("Show this message and exit.")
    return option


def _context_class() -> type:
    """A context whose pages of help begin with the word for usage in the language spoken."""
    from typer._click.core import Context
    from typer._click.formatting import HelpFormatter

    class Formatter(HelpFormatter):
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or _("Usage: "))

    class Speaking(Context):
        formatter_class = Formatter

    return Speaking


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return str(value)

"""The table of commands, and the one place where a refusal becomes a line on standard error."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from app import __version__
from app.cli import (
    answers,
    archive,
    collect,
    consulting,
    copies,
    demo,
    export,
    population,
    promise,
    reporting,
    signatures,
    signing,
    survey,
    tables,
)
from app.cli.speaking import N_, speaking_command, wrong_words
from app.models.refusal import Refusal
from app.resource import LANGUAGES
from app.words import _, say, use

COMMANDS = typer.Typer(
    name="medborgarlofte",
    help=N_("Surveys, priority areas and promises, from the command line. Without a command the window opens."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
COMMANDS.command("demo", help=N_("Build the sample municipality and run the year through once."))(demo.demo)
COMMANDS.command("tables", help=N_("A question's answers, whole or by another question."))(tables.tables)
COMMANDS.command("population", help=N_("Say how many inhabitants there are of each kind, from a file."))(population.population)
COMMANDS.command("import", help=N_("Take in answers from a web survey or another program."))(answers.take_in)
COMMANDS.command("sign", help=N_("Sign a decided promise with a certificate."))(signing.sign)
COMMANDS.command("backup", help=N_("Take a checked copy of a file."))(copies.backup)
COMMANDS.command("restore", help=N_("Bring a file back from a checked copy."))(copies.restore)
COMMANDS.command("check", help=N_("Read a whole file and say whether it is whole."))(copies.check)
COMMANDS.command("verify", help=N_("Say who has signed a PDF, when, and whether it is as it was."))(signatures.verify_document)


@COMMANDS.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help=N_("Print the version and stop."))] = False,
    language: Annotated[str, typer.Option("--language", metavar="sv|en", help=N_("The language to speak."))] = "",
    database: Annotated[
        str, typer.Option("--database", metavar=N_("ADDRESS"), help=N_("The file or database server where FILE is left out."))
    ] = "",
) -> None:
    del language, database  # said to `run`, which took them out of the words
    if version:
        print(f"medborgarlofte {__version__}")
        raise typer.Exit


_EXPORTS = typer.Typer(help=N_("Write a promise, answers or paper forms to a file."), no_args_is_help=True, rich_markup_mode=None)
_EXPORTS.command(
    "promise", help=N_("A promise as an accessible, archivable PDF; once it is signed as a web page or open data too.")
)(export.promise)
_EXPORTS.command(
    "answers",
    help=N_("A wave's coded answers with their code book, as CSV, XLSX or SPSS. They are single persons' answers: guard them."),
)(export.answers)
_EXPORTS.command("forms", help=N_("Paper forms with serial numbers as PDF, and the places of their boxes."))(export.forms)
_EXPORTS.command("codebook", help=N_("What every question, column and code means, as PDF, XLSX or JSON."))(export.codebook)
_EXPORTS.command("keys", help=N_("The keys of keying on one page to print, as PDF."))(export.keys)
_EXPORTS.command("practice", help=N_("Filled-in forms to practise keying on, and what is right to key."))(export.practice)
_EXPORTS.command("report", help=N_("The situational picture of a wave as a report, PDF or XLSX."))(reporting.report)
_EXPORTS.command("map", help=N_("The map of the places a wave names, as SVG."))(reporting.map_picture)
_EXPORTS.command("chart", help=N_("The chart of a question, as SVG."))(reporting.chart)
_EXPORTS.command(
    "consultation", help=N_("A promise with numbered lines to be commented on, or the comments with their answers.")
)(consulting.consultation)
_EXPORTS.command("memo", help=N_("The draft of a memo to the body that decides on a promise, as DOCX."))(consulting.memo)
_EXPORTS.command("difference", help=N_("What differs between two versions of a promise, as PDF."))(consulting.difference)
COMMANDS.add_typer(_EXPORTS, name="export")
_SURVEY = typer.Typer(
    help=N_("Questionnaires from other programs and to them, as XLSForm."), no_args_is_help=True, rich_markup_mode=None
)
_SURVEY.command("import", help=N_("Read a form as a questionnaire and a new wave that asks it."))(survey.take_in)
_SURVEY.command("export", help=N_("Write the questionnaire of a wave as XLSForm."))(survey.hand_out)
COMMANDS.add_typer(_SURVEY, name="survey")
_PROMISE = typer.Typer(help=N_("Where promises stand, and what was decided."), no_args_is_help=True, rich_markup_mode=None)
_PROMISE.command("list", help=N_("Every promise with its period, state and version."))(promise.listing)
_PROMISE.command("show", help=N_("What is promised, decided and signed, and what is missing before the next step."))(promise.show)
_PROMISE.command("state", help=N_("Say where a promise stands, or move it on."))(promise.state)
_PROMISE.command("decide", help=N_("Record what a party's body decided about a proposed promise."))(promise.decide)
_PROMISE.command("comments", help=N_("Take in the comments of workbooks that were out for consultation."))(consulting.comments)
COMMANDS.add_typer(_PROMISE, name="promise")
_ARCHIVE = typer.Typer(help=N_("What is kept of a signed promise, as one package."), no_args_is_help=True, rich_markup_mode=None)
_ARCHIVE.command("make", help=N_("The signed promise and what it rests on, as a BagIt package (.zip)."))(archive.make)
_ARCHIVE.command("check", help=N_("Check that everything in a package is as it was put in and signed."))(archive.check)
COMMANDS.add_typer(_ARCHIVE, name="archive")
_COLLECT = typer.Typer(
    help=N_("Several places without a server: files to key in, and what they send."), no_args_is_help=True, rich_markup_mode=None
)
_COLLECT.command("key", help=N_("Make the key that answers sent back are encrypted to."))(collect.key)
_COLLECT.command("new", help=N_("Make a collection file for a place."))(collect.new)
_COLLECT.command("send", help=N_("Encrypt what was keyed in a collection file, for the coordinator."))(collect.send)
_COLLECT.command("merge", help=N_("Take in what places sent, any number of times."))(collect.merge)
COMMANDS.add_typer(_COLLECT, name="collect")


def run(arguments: Sequence[str], language: str = "") -> int:
    """Run one command; its exit code: 0 only where it did what was asked, 1 for a refusal, 2 for wrong words."""
    use(language if language in LANGUAGES else LANGUAGES[0])
    if language not in ("", *LANGUAGES):
        return _complain(_("There is no language {language}; there are: {names}.").format(language=language, names="sv, en"), 2)
    try:
        code = speaking_command(COMMANDS).main(args=list(arguments), prog_name="medborgarlofte", standalone_mode=False)
    except Refusal as refusal:
        return _complain(str(say(refusal)), 1)
    except typer.Abort:
        return 1
    except BrokenPipeError:
        # Whoever read the lines has had enough; Python would complain once more when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        return _complain(wrong_words(error), 2)
    return code if isinstance(code, int) else 0


def _complain(line: str, code: int) -> int:
    print(" ".join(line.split()), file=sys.stderr)
    return code

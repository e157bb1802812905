"""`archive make` and `archive check`."""

from pathlib import Path
from typing import Annotated

import typer

from app import figures
from app.cli.promise import Named
from app.cli.signatures import Trusted, lists_in, verification_facts
from app.cli.speaking import N_, File, Json, Out, opened, print_facts
from app.services.documents.archive import (
    Absent,
    ArchiveService,
    Checked,
    PackedFile,
    Role,
    check_package,
)
from app.services.promise import PromiseService, newest_named
from app.words import _, language, name
from app.words.archive import finding_words, outcome_words, signature_words
from app.words.exchange import disclosure_warning


def make(
    file: File,
    promise: Named,
    out: Out,
    with_answers: Annotated[
        bool, typer.Option("--with-answers", help=N_("With the coded answers. They are single persons' answers: guard them."))
    ] = False,
    json: Json = False,
) -> None:
    """Write what is kept of a signed promise as one package."""
    with opened(file) as db:
        found = newest_named(PromiseService(db).promises(), promise)
        package = ArchiveService(db).write_package(found.id, out, with_answers=with_answers, language=language())
    facts = {
        "path": str(out),
        "promise": found.name,
        "version": found.version,
        "files": [_file(each) for each in package.files],
        "absent": [_absent(line) for line in package.absent],
    }
    lines = [_("Written: {path}").format(path=out), *_contents(package.files, package.absent)]
    answers = [disclosure_warning()] if any(each.role is Role.ANSWERS for each in package.files) else []
    print_facts(facts, [*lines, *answers], as_json=json)


def check(
    package: Annotated[Path, typer.Argument(metavar=N_("FILE"), help=N_("An archive package (.zip)."))],
    trust: Trusted = None,
    json: Json = False,
) -> None:
    """Check that everything in a package is as it was put in and signed; the exit code is 1 where it is not."""
    checked = check_package(package, trust=lists_in(trust))
    facts = {
        "path": str(package),
        "whole": checked.whole,
        "title": checked.title,
        "municipality": checked.municipality,
        "version": checked.version,
        "as_of": checked.as_of,
        "files": [_file(each) for each in checked.files],
        "absent": [_absent(line) for line in checked.absent],
        "findings": [{"wrong": found.wrong.value, "path": found.path, "detail": found.detail} for found in checked.findings],
        "notes": [note.value for note in checked.notes],
        "signed": [{"path": each.path, **verification_facts(each.verification)} for each in checked.signed],
    }
    print_facts(facts, _lines(checked), as_json=json)
    if not checked.whole:
        raise typer.Exit(1)


def _lines(checked: Checked) -> list[str]:
    about = [f"{checked.title}, {checked.municipality}"] if checked.title else []
    signed = ["\n  ".join(block) for each in checked.signed for block in signature_words(each)]
    wrong = [finding_words(found) for found in checked.findings]
    notes = [name(note) for note in checked.notes]
    return [*about, *_contents(checked.files, checked.absent), *signed, *wrong, *notes, outcome_words(checked)]


def _contents(files: tuple[PackedFile, ...], absent: tuple[Absent, ...]) -> list[str]:
    there = [f"  {name(each.role)}: {each.path}, {_size(each.size)}" for each in files]
    lacking = [f"  {name(line.role)}: {name(line.reason)}" for line in absent]
    return [*there, *([_("Not in it:")] if lacking else []), *lacking]


def _size(size: int) -> str:
    return _("{number} bytes").format(number=figures.number(size, language()))


def _file(file: PackedFile) -> dict[str, object]:
    return {
        "path": file.path,
        "role": file.role.value,
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
    }


def _absent(line: Absent) -> dict[str, str]:
    return {"role": line.role.value, "reason": line.reason.value}

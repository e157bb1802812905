"""`backup`, `restore` and `check`."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.speaking import N_, File, Json, on_server, opened, print_facts
from app.models.migrations import SCHEMA
from app.services.keeping import ServerKeepsCopies, back_up_if_due, back_up_now, day_s_backup, examine, restore_backup
from app.words import _


def backup(
    file: File,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar=N_("FILE"), help=N_("Where to; else the day's copy among those the program keeps.")),
    ] = None,
    json: Json = False,
) -> None:
    """Take a checked copy."""
    with opened(file) as db:
        taken = back_up_now(db, out) if out else back_up_if_due(db)
        copy = taken or day_s_backup(db)
    if copy is None:
        raise ServerKeepsCopies
    said = _("Copied and checked: {path}") if taken else _("The day's copy is there already: {path}")
    facts = {"path": str(copy.path), "taken_on": copy.taken_on.isoformat(), "size": copy.size, "new": taken is not None}
    print_facts(facts, [said.format(path=copy.path)], as_json=json)


def restore(
    copy: Annotated[Path, typer.Argument(metavar=N_("COPY"), help=N_("The copy to bring back."))],
    file: Annotated[
        Path, typer.Argument(metavar=N_("FILE"), help=N_("The file it becomes; what stands there is kept beside it."))
    ],
    json: Json = False,
) -> None:
    """Bring a file back from a checked copy."""
    kept = file.with_name(f"{file.name}.replaced") if file.exists() else None
    restore_backup(copy, file)
    lines = [_("{file} is what {copy} was.").format(file=file, copy=copy)]
    if kept:
        lines.append(_("What stood there is kept in {kept}.").format(kept=kept))
    print_facts({"path": str(file), "kept": str(kept) if kept else None}, lines, as_json=json)


def check(file: File, json: Json = False) -> None:
    """Read the whole file; exit 1 where it is not whole. Of a server: whether it answers with a schema of ours."""
    if on_server(file):
        with opened(file):
            address = file.rpartition("@")[2]
        line = _("{address} answers, schema {schema}.").format(address=address, schema=SCHEMA)
        print_facts({"address": address, "whole": True, "schema": SCHEMA}, [line], as_json=json)
        return
    report = examine(Path(file))
    lines = [_("{file} is whole: {rows} rows, schema {schema}.").format(file=file, rows=report.rows, schema=report.schema)]
    if not report.whole:
        lines = [_("{file} is damaged:").format(file=file), *report.faults]
    facts = {"path": file, "whole": report.whole, "schema": report.schema, "rows": report.rows, "faults": report.faults}
    print_facts(facts, lines, as_json=json)
    if not report.whole:
        raise typer.Exit(1)

"""`backup`, `restore` and `check`."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.speaking import File, Json, opened, print_facts
from app.services.keeping import back_up_if_due, back_up_now, examine, last_backup, restore_backup
from app.words import _


def backup(
    file: File,
    out: Annotated[Path | None, typer.Option("--out", help=_("Where to; else today's copy among the daily ones."))] = None,
    json: Json = False,
) -> None:
    """Take a checked copy."""
    with opened(file) as db:
        copy = (back_up_now(db, out) if out else back_up_if_due(db)) or last_backup(db) or back_up_now(db, Path(file + ".copy"))
    print_facts(
        {"path": str(copy.path), "taken_on": copy.taken_on.isoformat(), "size": copy.size, "checked": True},
        [_("Copied and checked: {path}").format(path=copy.path)],
        as_json=json,
    )


def restore(
    copy: Annotated[Path, typer.Argument(metavar="COPY", help=_("The copy to bring back."))],
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The file it becomes; what stands there is kept beside it."))],
    json: Json = False,
) -> None:
    """Bring a file back from a checked copy."""
    kept = file.with_name(f"{file.name}.replaced") if file.exists() else None
    restore_backup(copy, file)
    lines = [_("{file} is what {copy} was.").format(file=file, copy=copy)]
    if kept:
        lines.append(_("What stood there is kept in {kept}.").format(kept=kept))
    print_facts({"path": str(file), "kept": str(kept) if kept else None}, lines, as_json=json)


def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("A municipality's file (.lofte)."))], json: Json = False
) -> None:
    """Read the whole file; exit 1 where it is not whole."""
    report = examine(file)
    lines = [_("{file} is whole: {rows} rows, schema {schema}.").format(file=file, rows=report.rows, schema=report.schema)]
    if not report.whole:
        lines = [_("{file} is damaged:").format(file=file), *report.faults]
    facts = {"path": str(file), "whole": report.whole, "schema": report.schema, "rows": report.rows, "faults": report.faults}
    print_facts(facts, lines, as_json=json)
    if not report.whole:
        raise typer.Exit(1)

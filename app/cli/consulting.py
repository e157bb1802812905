"""`export consultation`, `export memo`, `export difference` and `promise comments`."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from app.cli.promise import Named
from app.cli.speaking import N_, File, Json, Out, opened, print_facts
from app.services.documents.consultation import ConsultationDocuments
from app.services.documents.memo import MemoService
from app.services.keeping import write_whole
from app.services.promise import PromiseService, newest_named
from app.services.promise.consultation import ConsultationService
from app.words import _, language
from app.words.consultation import brought_words


def consultation(
    file: File,
    promise: Named,
    out: Annotated[Path, typer.Option("--out", metavar=N_("FILE"), help=N_("The file to write: .pdf, or .xlsx to write in."))],
    until: Annotated[str, typer.Option("--until", metavar=N_("DATE"), help=N_("Until when to answer, such as 2021-02-15."))] = "",
    to: Annotated[str, typer.Option("--to", metavar=N_("TEXT"), help=N_("To whom to answer: an address or an office."))] = "",
    account: Annotated[bool, typer.Option("--account", help=N_("The comments with their answers instead."))] = False,
    json: Json = False,
) -> None:
    """Write a promise with numbered lines to be commented on, or the comments with their answers."""
    kind = out.suffix.lower()
    if kind not in {".pdf", ".xlsx"}:
        raise typer.BadParameter(kind, param_hint="--out")
    day = _day(until, "--until")
    with opened(file) as db:
        found = newest_named(PromiseService(db).promises(), promise)
        papers = ConsultationDocuments(db)
        if account:
            make = papers.answers_pdf if kind == ".pdf" else papers.answers_workbook
            content = make(found.id, language())
        else:
            content = (papers.pdf if kind == ".pdf" else papers.workbook)(found.id, language(), day, to)
    _write(out, content, as_json=json)


def memo(
    file: File,
    promise: Named,
    out: Annotated[Path, typer.Option("--out", metavar=N_("FILE"), help=N_("The file to write: .docx."))],
    to: Annotated[
        str, typer.Option("--to", metavar=N_("BODY"), help=N_("The body that decides; else the one that did before."))
    ] = "",
    registry_number: Annotated[
        str, typer.Option("--registry-number", metavar=N_("REFERENCE"), help=N_("The registry number."))
    ] = "",
    day: Annotated[str, typer.Option("--date", metavar=N_("DATE"), help=N_("Its date, such as 2021-02-15; else today."))] = "",
    json: Json = False,
) -> None:
    """Write the draft of a memo with the proposal for decision."""
    if out.suffix.lower() != ".docx":
        raise typer.BadParameter(out.suffix, param_hint="--out")
    dated = _day(day, "--date") or datetime.now().astimezone().date()
    with opened(file) as db:
        found = newest_named(PromiseService(db).promises(), promise)
        content = MemoService(db).docx(found.id, dated, language(), addressee=to, registry_number=registry_number)
    _write(out, content, as_json=json)


def difference(
    file: File,
    promise: Named,
    out: Out,
    before: Annotated[
        str, typer.Option("--before", metavar=N_("NAME"), help=N_("Another promise's name; else the version before."))
    ] = "",
    json: Json = False,
) -> None:
    """Write what differs between a promise and the version before, or another promise."""
    with opened(file) as db:
        promises = PromiseService(db)
        found = newest_named(promises.promises(), promise)
        previous = promises.promise(found.id).previous_id
        old = newest_named(promises.promises(), before).id if before else previous if previous is not None else found.id
        content = ConsultationDocuments(db).difference_pdf(old, found.id, language())
    _write(out, content, as_json=json)


def comments(
    file: File,
    answers: Annotated[list[Path], typer.Argument(metavar=N_("ANSWERS…"), help=N_("The workbooks with comments."))],
    promise: Named,
    json: Json = False,
) -> None:
    """Take in the comments of answered workbooks."""
    with opened(file) as db:
        found = newest_named(PromiseService(db).promises(), promise)
        service = ConsultationService(db, language())
        brought = service.bring_back(found.id, answers)
        left = service.open_comments(found.id)
    facts: dict[str, object] = {
        "added": brought.added,
        "there": sum(one.there for one in brought.files),
        "refused": [name for name, _refusal in brought.refused],
        "open": left,
    }
    print_facts(facts, brought_words(brought), as_json=json)
    if brought.refused:
        raise typer.Exit(1)


def _write(out: Path, content: bytes, *, as_json: bool) -> None:
    write_whole(out, content)
    print_facts({"path": str(out), "size": len(content)}, [_("Written: {path}").format(path=out)], as_json=as_json)


def _day(written: str, option: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise typer.BadParameter(written, param_hint=option) from error

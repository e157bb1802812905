"""`import`: a file of answers from a web survey or another program."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.speaking import N_, File, Json, opened, print_facts
from app.cli.tables import Wave
from app.services.exchange import AnswersThere
from app.services.exchange.digital import (
    Choices,
    DigitalService,
    Faulty,
    FileMapping,
    Likely,
    Proposed,
    Reading,
    Taken,
    Trial,
    fault_list,
    read_mapping,
    row_numbers,
)
from app.services.keeping import write_whole
from app.services.survey import CollectionMode, SurveyService
from app.words import _, language, name, ngettext
from app.words.digital import fault_words

NAMED = 20
"""How many faults are printed for a person; a program gets the first hundred."""

_NAMED_TO_PROGRAMS = 100
_Answers = Annotated[Path, typer.Argument(metavar=N_("ANSWERS"), help=N_("The file of answers: CSV, XLSX, XLS or ODS."))]
_Mapping = Annotated[
    Path | None,
    typer.Option(
        "--mapping", metavar=N_("FILE"), help=N_("How columns and values are read; columns it does not name are guessed.")
    ),
]
_Mode = Annotated[
    CollectionMode | None,
    typer.Option("--mode", help=N_("How the answers came in, where no column says it; WEB by default.")),
]
_DryRun = Annotated[bool, typer.Option("--dry-run", help=N_("Say what would be taken in, and take nothing in."))]
_Likely = Annotated[
    Likely,
    typer.Option("--likely", help=N_("What becomes of columns that are only like a question: nothing is taken in, or they are.")),
]
_SkipFaulty = Annotated[bool, typer.Option("--skip-faulty", help=N_("Leave out rows with cells that do not fit."))]
_LeaveOut = Annotated[
    str,
    typer.Option("--leave-out", metavar=N_("ROWS"), help=N_("Rows to leave out, as the spreadsheet numbers them: 5, 12-20.")),
]
_Faults = Annotated[
    Path | None,
    typer.Option("--faults", metavar=N_("FILE"), help=N_("Write every cell that does not fit to a file, .csv or .xlsx.")),
]
_Again = Annotated[bool, typer.Option("--again", help=N_("Take in a file or rows that were taken in before."))]
_Sheet = Annotated[str, typer.Option("--sheet", metavar=N_("NAME"), help=N_("The sheet of a workbook; else the first."))]
_Encoding = Annotated[
    str, typer.Option("--encoding", metavar=N_("NAME"), help=N_("The encoding of a text file; else it is guessed."))
]
_Delimiter = Annotated[
    str,
    typer.Option("--delimiter", metavar=N_("SIGN"), help=N_("What stands between the cells of a text file; else it is guessed.")),
]


def take_in(
    file: File,
    answers: _Answers,
    wave: Wave,
    mapping: _Mapping = None,
    mode: _Mode = None,
    likely: _Likely = Likely.REFUSE,
    dry_run: _DryRun = False,
    skip_faulty: _SkipFaulty = False,
    leave_out: _LeaveOut = "",
    faults: _Faults = None,
    again: _Again = False,
    sheet: _Sheet = "",
    encoding: _Encoding = "",
    delimiter: _Delimiter = "",
    json: Json = False,
) -> None:
    """Take in a file of answers, or say which of its cells do not fit."""
    faulty = Faulty.SKIP if skip_faulty else Faulty.REFUSE
    choices = Choices(faulty, same_name=again, same_file=again, left_out=row_numbers(leave_out))
    told = read_mapping(mapping) if mapping is not None else None
    with opened(file) as db:
        wave_id = SurveyService(db).wave_named(wave).id
        service = DigitalService(db)
        grid = service.read(answers, Reading(sheet, encoding, {"tab": "\t"}.get(delimiter, delimiter)))
        proposed = service.proposed(service.asked(wave_id), grid, given=told)
        read = proposed.read(likely)
        read = read if mode is None else FileMapping(read.columns, mode)
        trial = service.try_out(wave_id, grid, proposed.layout, read, choices)
        if faults is not None:
            write_whole(faults, fault_list(trial, name, language(), workbook=faults.suffix.lower() == ".xlsx"))
        stopped = proposed.stops(likely, grid.file) or trial.stops(choices)
        taken = None if dry_run or stopped else service.take_in(wave_id, grid, proposed.layout, read, choices)
    print_facts(_facts(trial, proposed, choices, taken), _lines(trial, proposed, choices, taken), as_json=json)
    if stopped is not None and not (dry_run and isinstance(stopped, AnswersThere)):
        raise stopped


def _facts(trial: Trial, proposed: Proposed, choices: Choices, taken: Taken | None) -> dict[str, Any]:
    faults = [asdict(fault) for fault in trial.first_faults(_NAMED_TO_PROGRAMS)]
    return {
        "file": trial.file,
        "rows": len(trial.rows),
        "empty_rows": trial.empty,
        "fitting": len(trial.rows) - len(trial.faulty),
        "imported": taken.responses if taken is not None else 0,
        "change": taken.change_id if taken is not None else None,
        "would_import": len(trial.kept(choices)),
        "fault_count": trial.fault_count,
        "faulty_rows": len(trial.faulty),
        "faults": faults,
        "same_file": trial.same_file,
        "same_row": [int(row) for row in trial.rows[trial.same_name]],
        "identical_rows": len(trial.identical),
        "not_asked": {one.field: len(one.at) for one in trial.unasked},
        "columns": [one.told() for one in proposed.mapping.columns],
        "unsure": [one.heading for one in proposed.mapping.columns if one.heading in proposed.unsure],
        "ignored": list(trial.ignored),
        "unmapped": list(trial.unmapped),
    }


def _lines(trial: Trial, proposed: Proposed, choices: Choices, taken: Taken | None) -> list[str]:
    rows, columns = len(trial.rows), trial.columns
    lines = [ngettext("{n} row of answers.", "{n} rows of answers.", rows).format(n=rows)]
    lines.append(ngettext("{n} column is read as answers.", "{n} columns are read as answers.", columns).format(n=columns))
    if proposed.saved:
        lines.append(_("Read as by the saved mapping {name}.").format(name=proposed.saved))
    unsure = tuple(one.heading for one in proposed.mapping.columns if one.heading in proposed.unsure)
    told = (_("Left out: {columns}."), trial.ignored), (_("Not known: {columns}."), trial.unmapped)
    for said, names in (*told, (_("Only like a question: {columns}."), unsure)):
        lines += [said.format(columns=", ".join(names))] if names else []
    lines += [fault_words(fault) for fault in trial.first_faults(NAMED)]
    if trial.fault_count:
        happened = ngettext("{n} cell does not fit.", "{n} cells do not fit.", trial.fault_count).format(n=trial.fault_count)
        where = ngettext("It is in {n} row.", "They are in {n} rows.", len(trial.faulty)).format(n=len(trial.faulty))
        lines.append(happened + " " + where)
    lines += _notices(trial, choices)
    if taken is not None:
        lines.append(
            ngettext("{n} answer was taken in.", "{n} answers were taken in.", taken.responses).format(n=taken.responses)
        )
    else:
        would = len(trial.kept(choices)) if not (trial.same_file and not choices.same_file) else 0
        lines.append(_("Nothing was taken in."))
        lines.append(ngettext("{n} row would fit.", "{n} rows would fit.", would).format(n=would))
    return lines


def _notices(trial: Trial, choices: Choices) -> list[str]:
    lines = (
        [_("The file was taken in before. --again takes it in once more.")] if trial.same_file and not choices.same_file else []
    )
    same, alike, over = len(trial.same_name), len(trial.identical), trial.unasked_count
    if same:
        lines.append(ngettext("{n} row was there already.", "{n} rows were there already.", same).format(n=same))
    if alike:
        lines.append(ngettext("{n} row says the same as another.", "{n} rows say the same as another.", alike).format(n=alike))
    if over:
        said = ngettext(
            "{n} answer stands where the form asks nothing; it is left out.",
            "{n} answers stand where the form asks nothing; they are left out.",
            over,
        )
        lines.append(said.format(n=over))
    return lines

"""`tables`: a question's answers, whole or by another question."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from app.cli.speaking import N_, File, Json, opened, print_facts
from app.services.analysis import AnalysisService, CrossTable, Frequencies, Group, Heading
from app.services.analysis.describing import (
    base_words,
    by_title,
    count_words,
    frequency_cells,
    group_text,
    indicator_words,
    reason,
    share_words,
)
from app.services.survey import SurveyService
from app.words import _, language

Question = Annotated[
    str,
    typer.Option(
        "--question", metavar=N_("NAME"), help=N_("The question's name, such as safe_municipality or problems.littering.")
    ),
]
Wave = Annotated[str, typer.Option("--wave", metavar=N_("NAME"), help=N_("The wave's name, the year by default."))]
By = Annotated[
    str, typer.Option("--by", metavar=N_("NAME"), help=N_("The question to divide by, such as sex; mode is how it came in."))
]


def tables(file: File, wave: Wave, question: Question, by: By = "", json: Json = False) -> None:
    """Print a table; what is hidden so that nobody is given away is hidden here too."""
    with opened(file) as db:
        wave_id = SurveyService(db).wave_named(wave).id
        analysis = AnalysisService(db)
        name, _dot, item = question.partition(".")
        if by:
            cross = analysis.cross(wave_id, name, by, item or None)
            print_facts(asdict(cross), _cross_lines(cross), as_json=json)
        else:
            table = analysis.frequency(wave_id, name, item or None)
            print_facts(asdict(table), _lines(table), as_json=json)


def _lines(table: Frequencies) -> list[str]:
    heading, *rows = frequency_cells(table, language())
    return [_title(table.heading), "", *_aligned([["", *heading[1:]], *rows])]


def _cross_lines(table: CrossTable) -> list[str]:
    heading = table.whole.heading
    rows: list[list[str]] = []
    for group in table.groups:
        rows += [[], [f"{by_title(table, language())}: {group_text(group, language())}"], *_group_rows(group, heading)]
    note = [heading.limits.smallest_cell] if table.some_hidden else []
    hidden = [["", _("Counts below {limit} are hidden, and what would give them away.").format(limit=limit)] for limit in note]
    return [_title(heading), base_words(table.whole, language()), *_aligned(rows), *(line for pair in hidden for line in pair)]


def _group_rows(group: Group, heading: Heading) -> list[list[str]]:
    spoken = language()
    rows = [
        [
            f"  {row.text}",
            count_words(row.n, heading, spoken),
            share_words(row.share, spoken),
            reason(row.n.hidden or row.share.hidden, heading, spoken),
        ]
        for row in group.rows
    ]
    rows.append(["  " + _("Base"), count_words(group.base_n, heading, spoken)])
    return [*rows, *([f"  {one.text}", indicator_words(one, spoken)] for one in group.indicators)]


def _title(heading: Heading) -> str:
    title = f"{heading.position}. {heading.title} · {heading.wave}"
    return title + (" [" + _("Invented answers") + "]" if heading.invented else "")


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines: the first cell to the left, figures to the right, what is said about them last."""
    padded = [[*row, "", "", "", ""][:4] for row in rows]
    first, *figures = (max((len(row[at]) for row in padded), default=0) for at in range(3))
    lines = (
        [f"{row[0]:<{first}}", *(f"{cell:>{width}}" for cell, width in zip(row[1:3], figures, strict=True)), row[3]]
        for row in padded
    )
    return ["  ".join(line).rstrip() for line in lines]

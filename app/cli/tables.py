"""`tables`: a question's answers, whole or by another question."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Annotated

import typer

from app.cli.estimates import change_facts, mention_facts, table_facts, words_facts
from app.cli.speaking import N_, File, Json, opened, print_facts
from app.services.analysis import (
    AnalysisService,
    ComparingService,
    CrossTable,
    EstimateService,
    EstimateTable,
    Frequencies,
    Group,
    Heading,
    MentionTable,
    Method,
    QuestionKind,
    Sampling,
    Weights,
)
from app.services.analysis.comparing.describing import change_cells, change_notes
from app.services.analysis.describing import (
    base_words,
    by_title,
    count_words,
    frequency_cells,
    group_text,
    hidden_notes,
    indicator_words,
    reason,
    share_words,
)
from app.services.analysis.estimates.describing import estimate_cells, estimate_notes, is_weighted
from app.services.analysis.mentions.describing import mention_notes, part_cells, part_title, row_name, together_cells
from app.services.survey import OptionPart, SamplingDesign, SurveyService
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


Weighted = Annotated[
    str,
    typer.Option(
        "--weights",
        metavar=N_("WEIGHTS"),
        help=N_("rake:age,sex or poststratify:age,sex, to the wave's population tables; none for none; else the wave's own."),
    ),
]
Drawn = Annotated[
    str,
    typer.Option("--design", metavar=N_("DESIGN"), help=N_("open, srs or stratified:QUESTION; else the wave's own.")),
]
Uncorrected = Annotated[
    bool, typer.Option("--uncorrected", help=N_("Without the correction for how large a part of the population answered."))
]


Against = Annotated[
    str, typer.Option("--against", metavar=N_("NAME"), help=N_("An earlier wave to tell the change from, answer by answer."))
]


def tables(
    file: File,
    wave: Wave,
    question: Question,
    by: By = "",
    weights: Weighted = "",
    design: Drawn = "",
    uncorrected: Uncorrected = False,
    against: Against = "",
    json: Json = False,
) -> None:
    """Print a table; what is hidden so that nobody is given away is hidden here too."""
    with opened(file) as db:
        wave_id = SurveyService(db).wave_named(wave).id
        analysis, estimates = AnalysisService(db), EstimateService(db)
        name, _dot, item = question.partition(".")
        counted = analysis.cross(wave_id, name, by, item or None) if by else analysis.frequency(wave_id, name, item or None)
        whole = counted.whole if isinstance(counted, CrossTable) else counted
        if whole.heading.kind is QuestionKind.TEXT:
            print_facts(words_facts(whole), _lines(whole), as_json=json)
            return
        method = _method(estimates.method(wave_id), weights, design, corrected=not uncorrected)
        table = estimates.table(wave_id, question, by, method, published=not json)
        titles = {field.name: field.title for field in analysis.fields(wave_id)}
        facts, lines = table_facts(table, counted), _estimated(table, counted, titles)
        mentions = analysis.mentions(wave_id) if whole.heading.kind is QuestionKind.PLACES and not item and not by else None
        if mentions is not None:
            facts |= mention_facts(mentions)
            lines += ["", *_mentions(mentions, weighted=is_weighted(table))]
        if against:
            before = SurveyService(db).wave_named(against).id
            told = bool(weights or design or uncorrected)
            change = ComparingService(db, estimates).change(wave_id, before, question, method if told else None)
            facts["change"] = change_facts(change)
            lines += ["", *_aligned(change_cells(change, language()), 5), "", *change_notes(change, language())]
        print_facts(facts, lines, as_json=json)


def _mentions(table: MentionTable, *, weighted: bool) -> list[str]:
    """Where and when, where and why by the codes of the reasons, and when and why of all places; as far as they were asked."""
    spoken = language()
    parts = [_by_code(table) if part is OptionPart.WHY else part_cells(table, part, spoken) for part in table.parts]
    codes = " · ".join(f"{reason.code} {reason.text}" for reason in table.whole.reasons)
    blocks = [*parts, [[codes]] if codes else [], together_cells(table, table.whole, spoken)]
    lines = [[*_aligned([[*line, ""] for line in cells], len(cells[0]) + 1), ""] for cells in blocks if cells]
    return [*chain.from_iterable(lines), *mention_notes(table, spoken, weighted=weighted)]


def _by_code(table: MentionTable) -> list[list[str]]:
    """Where and why, with the codes of the reasons as headings."""
    spoken, heading = language(), table.heading
    titles = [f"{part_title(OptionPart.WHY, spoken)}, %", _("Number"), *(reason.code for reason in table.whole.reasons)]
    rows = [
        [
            row_name(row, spoken),
            count_words(row.n, heading, spoken),
            *(share_words(one.share, spoken) if one.share.shown else count_words(one.n, heading, spoken) for one in row.reasons),
        ]
        for row in (table.whole, *table.rows)
    ]
    return [titles, *rows]


def _method(own: Method, weights: str, design: str, *, corrected: bool) -> Method:
    sampling = Sampling.parsed(design) if design else own.sampling
    chosen = Weights.parsed(weights) if weights else own.weights
    return Method(replace(sampling, corrected=corrected), chosen)


def _estimated(table: EstimateTable, counted: Frequencies | CrossTable, titles: Mapping[str, str]) -> list[str]:
    if table.weighting is None and table.sampling.sampling.design is SamplingDesign.OPEN:
        return _cross_lines(counted) if isinstance(counted, CrossTable) else _lines(counted)
    notes = estimate_notes(table, language(), titles)
    if isinstance(counted, CrossTable):
        notes += hidden_notes(counted, language())
    return [_title(table.heading), "", *_aligned(estimate_cells(table, counted, language()), 5), "", *notes]


def _lines(table: Frequencies) -> list[str]:
    heading, *rows = frequency_cells(table, language())
    return [_title(table.heading), "", *_aligned([["", *heading[1:]], *rows])]


def _cross_lines(table: CrossTable) -> list[str]:
    heading = table.whole.heading
    rows: list[list[str]] = []
    for group in table.groups:
        rows += [[], [f"{by_title(table, language())}: {group_text(group, language())}"], *_group_rows(group, heading)]
    hidden = ["", *notes] if (notes := hidden_notes(table, language())) else []
    return [_title(heading), base_words(table.whole, language()), *_aligned(rows), *hidden]


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


def _aligned(rows: Sequence[Sequence[str]], columns: int = 4) -> list[str]:
    """Rows as lines: the first cell to the left, figures to the right, what is said about them last."""
    padded = [[*row, *[""] * columns][:columns] for row in rows]
    first, *figures = (max((len(row[at]) for row in padded), default=0) for at in range(columns - 1))
    lines = (
        [f"{row[0]:<{first}}", *(f"{cell:>{width}}" for cell, width in zip(row[1:-1], figures, strict=True)), row[-1]]
        for row in padded
    )
    return ["  ".join(line).rstrip() for line in lines]

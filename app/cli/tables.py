"""`tables`: a question's answers, whole or by another question."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from app import figures
from app.cli.speaking import File, Json, opened, print_facts
from app.services.analysis import AnalysisService, AnswerRow, CrossTable, Figure, Frequencies, IndicatorFigure
from app.services.analysis.describing import missing_text
from app.services.survey import SurveyService
from app.words import _, language

Question = Annotated[
    str, typer.Option("--question", help=_("The question's name, such as safe_municipality or problems.littering."))
]


def tables(
    file: File,
    wave: Annotated[str, typer.Option("--wave", help=_("The wave's name, the year by default."))],
    question: Question,
    by: Annotated[str, typer.Option("--by", help=_("The question to divide by, such as sex."))] = "",
    json: Json = False,
) -> None:
    """Print a table; what is hidden so that nobody is given away is hidden here too."""
    with opened(file) as db:
        wave_id = SurveyService(db).wave_named(wave).id
        analysis = AnalysisService(db)
        name, _dot, item = question.partition(".")
        if by:
            cross = analysis.cross(wave_id, name, by, item or None)
            print_facts(_facts(cross), _cross_lines(cross), as_json=json)
        else:
            table = analysis.frequency(wave_id, name, item or None)
            print_facts(_facts(table), _lines(table), as_json=json)


def _facts(table: Frequencies | CrossTable) -> dict[str, Any]:
    return asdict(table)


def _lines(table: Frequencies) -> list[str]:
    lines = [_title(table), *_rows(table.rows)]
    lines += [f"  {_padded(missing_text(missing, language()))} {_number(missing.n)}" for missing in table.missing]
    lines.append(_("Base: {n}").format(n=_number(table.base_n).strip()))
    return [*lines, *map(_indicator, table.indicators)]


def _cross_lines(table: CrossTable) -> list[str]:
    lines = [_title(table.whole)]
    for group in table.groups:
        lines += ["", f"{table.by_title}: {group.text} ({_('Base: {n}').format(n=_number(group.base_n).strip())})"]
        lines += [*_rows(group.rows), *map(_indicator, group.indicators)]
    return lines


def _title(table: Frequencies) -> str:
    heading = table.heading
    invented = f" [{_('Invented answers')}]" if heading.invented else ""
    return f"{heading.position}. {heading.title} · {heading.wave}{invented}"


def _rows(rows: tuple[AnswerRow, ...]) -> list[str]:
    return [f"  {_padded(row.text)} {_number(row.n)} {_share(row.share)}" for row in rows]


def _indicator(indicator: IndicatorFigure) -> str:
    value = indicator.value
    shown = _share(value) if indicator.definition.counted else _number(value)
    counted = " + ".join(text for _code, text in indicator.definition.counted)
    among = " + ".join(text for _code, text in indicator.definition.base)
    return f"  {shown.strip()} {indicator.text}: {counted or _('mean')} / {among}"


def _padded(text: str) -> str:
    return f"{text:<46}"


def _number(figure: Figure) -> str:
    if figure.value is None:
        return f"{_('hidden'):>8}"
    decimals = 0 if float(figure.value).is_integer() else 1
    return f"{figures.number(figure.value, language(), decimals):>8}"


def _share(figure: Figure) -> str:
    return f"{'–' if figure.value is None else figures.percent(figure.value, language()):>9}"

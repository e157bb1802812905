"""`population`: how many inhabitants there are of each kind, from a file."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from app import figures
from app.cli.speaking import N_, File, Json, opened, print_facts
from app.cli.tables import Wave
from app.services.exchange import PopulationFileService
from app.services.survey import SurveyService
from app.words import _, language
from app.words.population import replaced_words


def population(
    file: File,
    table: Annotated[
        Path,
        typer.Argument(metavar=N_("TABLE"), help=N_("A file with a column for each question, named as it, and a column N.")),
    ],
    wave: Wave,
    source: Annotated[str, typer.Option("--source", metavar=N_("TEXT"), help=N_("Who counted; else the file's name."))] = "",
    on: Annotated[
        str, typer.Option("--date", metavar=N_("DATE"), help=N_("The day they were counted, such as 2020-12-31."))
    ] = "",
    json: Json = False,
) -> None:
    """Keep a population table, in the place of the one by the same questions."""
    with opened(file) as db:
        wave_id = SurveyService(db).wave_named(wave).id
        taken = PopulationFileService(db).import_population(wave_id, table, source, _day(on))
        titles = {question.name: question.short_text for question in SurveyService(db).form(wave_id).questions}
    replaced = taken.replaced
    facts = {
        "questions": list(taken.questions),
        "cells": taken.cells,
        "inhabitants": taken.inhabitants,
        "left_out": list(taken.left_out),
        "replaced": {"source": replaced.source, "date": replaced.counted_on, "inhabitants": replaced.total} if replaced else None,
    }
    said = _("{inhabitants} inhabitants by {questions}.").format(
        inhabitants=figures.number(taken.inhabitants, language()), questions=", ".join(titles[name] for name in taken.questions)
    )
    left = (
        [_("Left out, since no question is named so: {columns}.").format(columns=", ".join(taken.left_out))]
        if taken.left_out
        else []
    )
    instead = [replaced_words(replaced, ", ".join(titles[name] for name in replaced.questions))] if replaced else []
    print_facts(facts, [said, *instead, *left], as_json=json)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise typer.BadParameter(written, param_hint="--date") from error

"""`demo`: the whole year in one go, into a folder of results."""

import sys
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from app.cli.speaking import N_, Json, print_facts
from app.models.database import Database
from app.services.analysis import BY_MODE, AnalysisService
from app.services.documents import DocumentService
from app.services.documents.workbook import Table, tables_workbook
from app.services.keeping import remove_file, write_whole
from app.services.promise import PromiseService, newest_named
from app.services.survey import SurveyService
from app.services.year.sample import SampleReport, build_sample
from app.words import _, language

FILE, PROMISE, TABLES = "laholm-2020.lofte", "lofte-2021.pdf", "tabeller-2020.xlsx"


def demo(
    out: Annotated[
        Path,
        typer.Option("--out", metavar=N_("FOLDER"), help=N_("The folder for the results; an earlier sample in it is replaced.")),
    ],
    json: Json = False,
) -> None:
    """Build the sample through the services: key paper forms, tabulate, write the promise and export it."""
    began = monotonic()
    remove_file(out / FILE)
    built = _build(out / FILE, quiet=json)
    db = Database.open(built.path)
    try:
        wave = SurveyService(db).wave_named("2020")
        analysis = AnalysisService(db)
        title = _("Tables {wave}").format(wave=wave.name)
        content = tables_workbook(_tables(analysis, wave.id), language(), datetime.now().astimezone(), title)
        write_whole(out / TABLES, content)
        promise = newest_named(PromiseService(db).promises(), "2021")
        write_whole(out / PROMISE, DocumentService(db).promise_pdf(promise.id, language()))
        trend = analysis.trend("safe_municipality")
    finally:
        db.close()
    points = {point.wave: point.value.value for point in trend.points} if trend else {}
    files = [out / FILE, out / PROMISE, out / TABLES]
    facts = {
        "files": [str(file) for file in files],
        "responses": built.responses,
        "keyed": built.keyed,
        "safe_municipality": points,
    }
    took = timedelta(seconds=round(monotonic() - began))
    lines = [
        _("{keyed} paper forms keyed, {all} invented answers in all, {promises} promises.").format(
            keyed=built.keyed, all=sum(built.responses.values()), promises=len(built.promises)
        ),
        *(str(file) for file in files),
        _("Took {time}. Open the file with: medborgarlofte {file}").format(time=took, file=files[0]),
    ]
    print_facts(facts, lines, as_json=json)


def _tables(analysis: AnalysisService, wave_id: int) -> list[Table]:
    """Every question's table, safety by sex, age and way of answering, and the places."""
    places = analysis.places(wave_id)
    divided = [analysis.cross(wave_id, "safe_municipality", by) for by in ("sex", "age", BY_MODE)]
    return [*analysis.frequencies(wave_id), *divided, *([places] if places else [])]


def _build(path: Path, *, quiet: bool) -> SampleReport:
    """The sample, with a progress bar on standard error where a person is looking."""
    if quiet or not sys.stderr.isatty():
        return build_sample(path)
    with typer.progressbar(length=1, label=_("Building the sample"), file=sys.stderr) as bar:

        def progress(done: int, whole: int) -> None:
            bar.length = whole
            bar.update(done - bar.pos)

        return build_sample(path, progress)

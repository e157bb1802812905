"""`export report`, `export map` and `export chart`."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.speaking import N_, File, Json, Out, opened, print_facts
from app.cli.tables import By, Question, Wave
from app.services.analysis import AnalysisService, EstimateService, QuestionKind
from app.services.analysis.chart import Chart, cross_chart, frequency_chart, place_chart
from app.services.documents.report import ReportService
from app.services.keeping import Database, write_whole
from app.services.survey import SurveyService
from app.words import _, language


def report(
    file: File,
    wave: Wave,
    out: Annotated[Path, typer.Option("--out", metavar=N_("FILE"), help=N_("The file to write: .pdf or .xlsx."))],
    version: Annotated[
        int | None, typer.Option("--version", metavar=N_("VERSION"), help=N_("An adopted version of the picture."))
    ] = None,
    json: Json = False,
) -> None:
    """Write the situational picture of a wave as a report."""
    kind = out.suffix.lower()
    with opened(file) as db:
        wave_id, service = SurveyService(db).wave_named(wave).id, ReportService(db)
        made = {".pdf": service.pdf, ".xlsx": service.workbook}.get(kind)
        if made is None:
            raise typer.BadParameter(kind, param_hint="--out")
        content = made(wave_id, language(), version)
    write_whole(out, content)
    print_facts({"path": str(out), "size": len(content)}, [_("Written: {path}").format(path=out)], as_json=json)


def map_picture(file: File, wave: Wave, out: Out, json: Json = False) -> None:
    """Write the map of the places that a wave names as SVG."""
    from app.services.documents.drawing import map_drawing, svg

    _refuse_but_svg(out)
    with opened(file) as db:
        content = svg(map_drawing(ReportService(db).map(SurveyService(db).wave_named(wave).id), language()))
    write_whole(out, content)
    print_facts({"path": str(out), "size": len(content)}, [_("Written: {path}").format(path=out)], as_json=json)


def chart(file: File, wave: Wave, question: Question, out: Out, by: By = "", json: Json = False) -> None:
    """Write a question's chart as SVG."""
    from app.services.documents.drawing import bar_chart, svg

    _refuse_but_svg(out)
    with opened(file) as db:
        content = svg(bar_chart(_charted(db, SurveyService(db).wave_named(wave).id, question, by), language()))
    write_whole(out, content)
    print_facts({"path": str(out), "size": len(content)}, [_("Written: {path}").format(path=out)], as_json=json)


def _refuse_but_svg(out: Path) -> None:
    """Another ending would name what the file is not: the window writes PNG, which is what is seen there."""
    if out.suffix.lower() != ".svg":
        raise typer.BadParameter(out.suffix or out.name, param_hint="--out")


def _charted(db: Database, wave_id: int, name: str, by: str) -> Chart:
    """The chart that the window shows of the same table, weighted where the wave is."""
    analysis, (question, _dot, line) = AnalysisService(db), name.partition(".")
    estimate = EstimateService(db).table(wave_id, name, by)
    if by:
        return cross_chart(analysis.cross(wave_id, question, by, line or None), language(), estimate)
    places = analysis.places(wave_id)
    if places is not None and places.heading.question == question and places.heading.kind is QuestionKind.PLACES:
        return place_chart(places, language(), estimate)
    return frequency_chart(analysis.frequency(wave_id, question, line or None), language(), estimate)

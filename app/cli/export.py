"""`export promise`, `export answers`, `export forms`, `export practice`, `export codebook` and `export keys`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from app.cli.speaking import N_, File, Json, Out, opened, print_facts
from app.cli.tables import Wave
from app.models.database import Database
from app.services.documents import DocumentService
from app.services.documents.layout import Layout
from app.services.documents.open_data import schema
from app.services.documents.publishing import PublishingService
from app.services.exchange import CodedKind, ExchangeService, write_coded
from app.services.exchange.coded import WeightColumn
from app.services.keeping import write_whole
from app.services.keying import SerialService
from app.services.keying.training import MOST_PRACTICE
from app.services.promise import PromiseService, newest_named
from app.services.survey import PlaceService, SurveyService
from app.words import _, language
from app.words.exchange import disclosure_warning, shortened_words


def promise(
    file: File,
    name: Annotated[
        str,
        typer.Option("--promise", metavar=N_("NAME"), help=N_("The promise's name, the year by default; its newest version.")),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", metavar=N_("FILE"), help=N_("The file to write: .pdf, .html for the web, or .json as open data.")),
    ],
    layout: Annotated[
        Layout | None,
        typer.Option("--layout", help=N_("As a poster or a leaflet, of a signed promise, instead of the document.")),
    ] = None,
    fragment: Annotated[
        int | None,
        typer.Option(
            "--fragment",
            metavar=N_("LEVEL"),
            min=1,
            max=4,
            help=N_("With .html: a piece for a page of the site's own, its title a heading of this level, from 1 to 4."),
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Write a promise as PDF, and once it is signed as a web page, as open data, or as a poster or leaflet."""
    with opened(file) as db:
        found = newest_named(PromiseService(db).promises(), name)
        made = _promise_files(db, found.id, out, layout, fragment)
    for path, content in made.items():
        write_whole(path, content)
    facts: dict[str, object] = {
        "path": str(out),
        "promise": found.name,
        "version": found.version,
        "state": found.state.value,
        "size": len(made[out]),
    }
    print_facts(facts, [_("Written: {path}").format(path=path) for path in made], as_json=json)


def _promise_files(db: Database, promise_id: int, out: Path, layout: Layout | None, fragment: int | None) -> dict[Path, bytes]:
    """What the name of the file ends in; open data have their schema beside them."""
    kind, publishing = out.suffix.lower(), PublishingService(db)
    if layout is not None and kind != ".pdf":
        raise typer.BadParameter(kind, param_hint="--layout")
    if fragment is not None and kind != ".html":
        raise typer.BadParameter(kind, param_hint="--fragment")
    match kind:
        case ".pdf" if layout is not None:
            today = datetime.now().astimezone().date()
            return {out: publishing.laid_out(promise_id, layout, today, language())}
        case ".pdf":
            return {out: DocumentService(db).promise_pdf(promise_id, language())}
        case ".html" if fragment is not None:
            return {out: publishing.fragment(promise_id, language(), fragment)}
        case ".html":
            return {out: publishing.web_page(promise_id, language())}
        case ".json":
            return {out: publishing.open_data(promise_id), out.with_suffix(".schema.json"): schema()}
    raise typer.BadParameter(kind, param_hint="--out")


def answers(
    file: File,
    wave: Wave,
    out: Annotated[Path, typer.Option("--out", metavar=N_("FILE"), help=N_("The file to write: .csv, .xlsx, or .sav for SPSS."))],
    weights: Annotated[
        bool, typer.Option("--weights", help=N_("With how many inhabitants each response stands for, by the wave's own weights."))
    ] = False,
    json: Json = False,
) -> None:
    """Write a wave's coded answers, and their code book beside them where it is not in the file."""
    kind = CodedKind.of(out)
    with opened(file) as db:
        wave_id = SurveyService(db).wave_named(wave).id
        weighing = _weights(db, wave_id) if weights else None
        exported = ExchangeService(db).coded_file(wave_id, kind, language(), weights=weighing)
    written = write_coded(out, exported, language())
    book = str(written[1]) if written[1:] else None
    facts: dict[str, object] = {
        "path": str(out),
        "code_book": book,
        "responses": exported.responses,
        "shortened": exported.shortened,
    }
    lines = [_("Written: {path}").format(path=path) for path in written]
    lines += [shortened_words(exported.shortened)] if exported.shortened else []
    if weights:
        facts["weighted"] = weighing is not None
        lines += [_("The wave has no weights: none are in the file.")] if weighing is None else []
    print_facts(facts, [*lines, disclosure_warning()], as_json=json)


def _weights(db: Database, wave_id: int) -> WeightColumn | None:
    from app.services.analysis import AnalysisService, EstimateService
    from app.services.analysis.weight_column import weight_column

    titles = {field.name: field.title for field in AnalysisService(db).fields(wave_id)}
    return weight_column(EstimateService(db), wave_id, language(), titles)


def forms(
    file: File,
    wave: Wave,
    point: Annotated[str, typer.Option("--point", metavar=N_("NAME"), help=N_("The collection point the forms are for."))],
    count: Annotated[int, typer.Option("--count", metavar=N_("NUMBER"), help=N_("How many forms, each with its own number."))],
    out: Out,
    large: Annotated[bool, typer.Option("--large", help=N_("In large print."))] = False,
    json: Json = False,
) -> None:
    """Give out serial numbers, and write their paper forms as PDF with the places of their boxes beside it."""
    with opened(file) as db:
        wave_id = SurveyService(db).wave_named(wave).id
        printed = SerialService(db).reserve(wave_id, PlaceService(db).collection_point_named(point).id, count)
        content = DocumentService(db).forms_pdf(printed.id, large=large, language=language())
        layout = DocumentService(db).form_layout(wave_id, large=large, language=language())
    boxes = out.with_name(out.stem + "-" + _("boxes") + ".json")
    write_whole(out, content)
    write_whole(boxes, layout.file())
    facts = {"path": str(out), "boxes": str(boxes), "first": printed.first, "last": printed.last, "pages": layout.pages}
    print_facts(facts, [_("Written: {path}").format(path=path) for path in (out, boxes)], as_json=json)


def practice(
    file: File,
    wave: Wave,
    out: Out,
    forms: Annotated[
        int, typer.Option("--forms", metavar=N_("NUMBER"), min=1, max=MOST_PRACTICE, help=N_("How many forms."))
    ] = 10,
    seed: Annotated[
        int, typer.Option("--seed", metavar=N_("SEED"), help=N_("Another number gives other forms, the same number the same."))
    ] = 1,
    large: Annotated[bool, typer.Option("--large", help=N_("In large print."))] = False,
    json: Json = False,
) -> None:
    """Write filled-in practice forms as PDF, and what is right to key from them beside it."""
    with opened(file) as db:
        wave_id = SurveyService(db).wave_named(wave).id
        made = DocumentService(db).practice_forms(wave_id, forms, seed, large=large, language=language())
    right = out.with_name(out.stem + "-" + _("right") + ".csv")
    write_whole(out, made.pdf)
    write_whole(right, made.answers)
    facts = {"path": str(out), "right": str(right), "forms": forms, "seed": seed}
    print_facts(facts, [_("Written: {path}").format(path=path) for path in (out, right)], as_json=json)


def codebook(
    file: File,
    wave: Wave,
    out: Annotated[
        Path, typer.Option("--out", metavar=N_("FILE"), help=N_("The file to write: .pdf, .xlsx, or .json for the map."))
    ],
    json: Json = False,
) -> None:
    """Write what every question, column and code means, for people or for the program that reads the answers."""
    kind = out.suffix.lower()
    with opened(file) as db:
        wave_id = SurveyService(db).wave_named(wave).id
        documents = DocumentService(db)
        content = {
            ".pdf": lambda: documents.code_book_pdf(wave_id, language()),
            ".xlsx": lambda: documents.code_book_workbook(wave_id, language()),
            ".json": lambda: ExchangeService(db).import_map(wave_id).file(),
        }.get(kind)
        if content is None:
            raise typer.BadParameter(kind, param_hint="--out")
        made = content()
    write_whole(out, made)
    print_facts({"path": str(out), "size": len(made)}, [_("Written: {path}").format(path=out)], as_json=json)


def keys(file: File, out: Out, json: Json = False) -> None:
    """Write the keys of keying on one page to print."""
    with opened(file) as db:
        content = DocumentService(db).key_sheet_pdf(language())
    write_whole(out, content)
    print_facts({"path": str(out), "size": len(content)}, [_("Written: {path}").format(path=out)], as_json=json)

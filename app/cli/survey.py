"""`survey import` and `survey export`: questionnaires between this program and others, as XLSForm."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.cli.speaking import N_, File, Json, on_server, opened, print_facts
from app.cli.tables import Wave
from app.models.database import Database
from app.services.exchange.xlsform import XlsformService, read_form
from app.services.keeping import write_whole
from app.services.survey import SurveyService
from app.words import _
from app.words.xlsform import counted_words, not_taken_words


def take_in(
    file: File,
    form: Annotated[Path, typer.Argument(metavar=N_("FORM"), help=N_("The form as XLSForm: a workbook with the sheet survey."))],
    wave: Annotated[str, typer.Option("--wave", metavar=N_("NAME"), help=N_("The name of the new wave, such as 2021."))],
    draft: Annotated[
        bool, typer.Option("--draft", help=N_("Leave the wave a draft, so that its questions can be changed."))
    ] = False,
    json: Json = False,
) -> None:
    """Read a form as a questionnaire and a new wave that asks it; FILE is made where there is none."""
    taken = read_form(form)
    with _opened_or_made(file) as db:
        read = XlsformService(db).add_wave(taken, wave, draft=draft)
    lines = [_("Wave {wave} asks {name}: {count} questions.").format(wave=wave.strip(), name=read.name, count=read.questions)]
    lines += [counted_words(read.not_taken), *(f"  {not_taken_words(one)}" for one in read.not_taken)]
    facts = {
        "path": file,
        "wave": wave.strip(),
        "questionnaire": read.name,
        "questions": [question.name for question in taken.questionnaire.questions],
        "open": not draft,
        "not_taken": [asdict(one) for one in read.not_taken],
    }
    print_facts(facts, lines, as_json=json)


def hand_out(
    file: File,
    form: Annotated[Path, typer.Argument(metavar=N_("FORM"), help=N_("The workbook to write."))],
    wave: Wave,
    json: Json = False,
) -> None:
    """Write the questionnaire of a wave as XLSForm, for a program for web surveys."""
    with opened(file) as db:
        content = XlsformService(db).export_form(SurveyService(db).wave_named(wave).questionnaire_id)
    write_whole(form, content)
    print_facts({"path": str(form), "size": len(content)}, [_("Written: {path}").format(path=form)], as_json=json)


@contextmanager
def _opened_or_made(file: str) -> Iterator[Database]:
    """The municipality in a file or on a server; a new file where there is none, which stays only where all goes well."""
    if on_server(file) or Path(file).exists():
        with opened(file) as db:
            yield db
        return
    db = Database.create(Path(file))
    try:
        yield db
    except BaseException:
        db.close()
        Path(file).unlink(missing_ok=True)
        raise
    db.close()

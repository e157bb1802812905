"""`collect key`, `collect new`, `collect send` and `collect merge`."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.cli.passphrase import PassphraseFile, passphrase_said
from app.cli.speaking import N_, File, Json, Out, opened, print_facts
from app.models.database import Database
from app.services.documents.recovery_sheet import recovery_sheet_pdf
from app.services.exchange.collection import CollectionService, Wanted
from app.services.exchange.collection import send as send_answers
from app.services.keeping import KeepingService, write_whole
from app.services.keying import serial_words
from app.services.survey import PlaceService, SurveyService, WaveState, WaveUnknown
from app.words import _, language, ngettext
from app.words.collection import merged_lines

_Wave = Annotated[
    str, typer.Option("--wave", metavar=N_("NAME"), help=N_("The wave's name, the year by default; else the one that is open."))
]


def key(
    file: File,
    recovery: Annotated[
        Path | None, typer.Option("--recovery", metavar=N_("FILE"), help=N_("Where to write the recovery sheet as PDF."))
    ] = None,
    anew: Annotated[
        bool, typer.Option("--anew", help=N_("Make a new key although there is one; the old one is retired."))
    ] = False,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Make the key that answers sent back are encrypted to, under a passphrase."""
    with opened(file) as db:
        service = CollectionService(db)
        passphrase = passphrase_said(passphrase_file, confirm=True)
        made = service.make_key(passphrase, anew=anew)
        if recovery is not None:
            found = KeepingService(db).municipality()
            sheet = recovery_sheet_pdf(service.recovery(passphrase), found.name if found else "", language())
            write_whole(recovery, sheet, secret=True)
    lines = [_("The key is made: {key}").format(key=made.public)]
    if recovery is not None:
        lines.append(_("Print {path}, lock it away, and take the file away.").format(path=recovery))
    print_facts({"key": made.public, "recovery": str(recovery) if recovery else None}, lines, as_json=json)


def new(
    file: File,
    place: Annotated[str, typer.Option("--place", metavar=N_("NAME"), help=N_("The collection point the file is for."))],
    out: Out,
    wave: _Wave = "",
    count: Annotated[
        int, typer.Option("--count", metavar=N_("NUMBER"), help=N_("How many serial numbers the place gets."))
    ] = 100,
    operator: Annotated[
        list[str] | None,
        typer.Option("--operator", metavar=N_("NAME"), help=N_("Somebody who keys there; may be given several times.")),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help=N_("Replace a collection file of that name that nothing was keyed in."))
    ] = False,
    json: Json = False,
) -> None:
    """Make a collection file for a place: its questionnaire and numbers, no answers, nothing secret."""
    with opened(file) as db:
        point = PlaceService(db).collection_point_named(place)
        people = tuple(KeepingService(db).person_named(name).id for name in operator or ())
        wanted = Wanted(_wave(db, wave), point.id, count, people=people)
        made = CollectionService(db).make_file(wanted, out, replace=replace)
    first, last = serial_words(made.first), serial_words(made.last)
    said = _("{path} is made for {place}, with the numbers {first}–{last}.")
    facts = {"path": str(out), "place": made.collection_point, "first": made.first, "last": made.last, "uuid": made.uuid}
    print_facts(facts, [said.format(path=out, place=made.collection_point, first=first, last=last)], as_json=json)


def send(file: File, out: Out, json: Json = False) -> None:
    """Write everything keyed in a collection file to a file that only the coordinator can read."""
    with opened(file) as db:
        sent = send_answers(db, out)
    forms = ngettext("{path} holds {n} form, encrypted.", "{path} holds {n} forms, encrypted.", sent.forms)
    lines = [forms.format(path=sent.path, n=sent.forms)]
    if sent.drafts:
        begun = ngettext(
            "{n} form is begun and not saved: it is not sent.",
            "{n} forms are begun and not saved: they are not sent.",
            sent.drafts,
        )
        lines.append(begun.format(n=sent.drafts))
    print_facts(asdict(sent) | {"sent_at": sent.sent_at.isoformat()}, lines, as_json=json)


def merge(
    file: File,
    sent: Annotated[list[Path], typer.Argument(metavar=N_("SENT…"), help=N_("What places sent; any number, in any order."))],
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Take in what places sent; the same file may be taken in any number of times."""
    with opened(file) as db:
        service = CollectionService(db)
        merged = service.merge(sent, passphrase_said(passphrase_file))
        waves = [wave.id for wave in SurveyService(db).waves()]
        conflicts = sum(len(service.conflicts(wave)) for wave in waves)
        doubles = sum(len(service.doubles(wave)) for wave in waves)
    lines = [line for one in merged for line in merged_lines(one)]
    if conflicts or doubles:
        lines.append(
            _("To settle in the window: {conflicts} changed on both sides, {doubles} numbers on several forms.").format(
                conflicts=conflicts, doubles=doubles
            )
        )
    brought = [asdict(one) | {"sent_at": one.sent_at.isoformat()} for one in merged]
    facts = {"merged": brought, "conflicts": conflicts, "doubles": doubles}
    print_facts(facts, lines, as_json=json)


def _wave(db: Database, name: str) -> int:
    """The wave of that name, or the newest that still collects."""
    survey = SurveyService(db)
    if name:
        return survey.wave_named(name).id
    waves = survey.waves()
    order = (WaveState.OPEN, WaveState.DRAFT)
    found = next((wave.id for state in order for wave in waves if wave.state is state), None)
    if found is None:
        raise WaveUnknown(name, tuple(wave.name for wave in waves))
    return found

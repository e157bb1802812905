"""`promise list`, `promise show`, `promise state` and `promise decide`."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import typer

from app import figures
from app.cli.speaking import N_, File, Json, opened, print_facts
from app.models.database import Database
from app.services.documents import promise_pdf_in
from app.services.documents.promise_signing import SigningService
from app.services.promise import (
    DecisionForm,
    DecisionService,
    Outcome,
    PromiseForm,
    PromiseLine,
    PromiseService,
    PromiseState,
    SignatoryForm,
    WordUnknown,
    newest_named,
    next_step,
    party_named,
    target_in_words,
)
from app.words import _, language, name, say
from app.words.signatures import whole_words

Named = Annotated[
    str, typer.Option("--promise", metavar=N_("NAME"), help=N_("The promise's name, the year by default; its newest version."))
]
Kind = TypeVar("Kind", bound=StrEnum)


def listing(file: File, json: Json = False) -> None:
    """Every promise with its period, state and version."""
    with opened(file) as db:
        promises = PromiseService(db).promises()
    print_facts({"promises": [_line_facts(line) for line in promises]}, [_line(line) for line in promises], as_json=json)


def show(file: File, promise: Named, json: Json = False) -> None:
    """All of a promise that is decided and signed, and what is missing before its next step."""
    with opened(file) as db:
        form = form_named(db, promise)
    print_facts(_facts(form), _lines(form), as_json=json)


def state(
    file: File,
    promise: Named,
    to: Annotated[
        str,
        typer.Option("--to", metavar=N_("STATE"), help=N_("Move it there, through the steps between; else say where it stands.")),
    ] = "",
    json: Json = False,
) -> None:
    """Say where a promise stands, or move it on; one that was referred back becomes a draft again as a new version."""
    with opened(file) as db:
        form = form_named(db, promise)
        if to:
            _move(db, form, _meant(PromiseState, to))
            form = form_named(db, promise)
    print_facts(_state_facts(form), [_standing(form), *_missing(form)], as_json=json)


def decide(
    file: File,
    promise: Named,
    party: Annotated[
        str, typer.Option("--party", metavar=N_("PARTY"), help=N_("Whose body decided: polisen, kommunen, or its name."))
    ],
    body: Annotated[
        str, typer.Option("--body", metavar=N_("BODY"), help=N_("Who decided, such as the municipal executive board."))
    ],
    decided_on: Annotated[
        datetime, typer.Option("--date", metavar=N_("DAY"), formats=["%Y-%m-%d"], help=N_("When it was decided: 2020-12-15."))
    ],
    outcome: Annotated[
        str,
        typer.Option("--outcome", metavar=N_("OUTCOME"), help=N_("approved, referred_back or rejected, or the same in Swedish.")),
    ],
    reference: Annotated[
        str, typer.Option("--reference", metavar=N_("REFERENCE"), help=N_("The paragraph (§) or another reference."))
    ] = "",
    registry_number: Annotated[
        str, typer.Option("--registry-number", metavar=N_("REFERENCE"), help=N_("The registry number, as it is written."))
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar=N_("WORDS"), help=N_("What must be said of the decision."))] = "",
    minutes_approved: Annotated[bool, typer.Option("--minutes-approved", help=N_("The minutes are approved."))] = False,
    json: Json = False,
) -> None:
    """Record what a party's body decided about a proposed promise."""
    meant = _meant(Outcome, outcome)
    with opened(file) as db:
        form = form_named(db, promise)
        _decisions(db).record_decision(
            form.id,
            party_named(form, party).id,
            body,
            decided_on.date(),
            meant,
            reference=reference,
            registry_number=registry_number,
            minutes_approved=minutes_approved,
            note=note,
        )
        form = form_named(db, promise)
    print_facts(_state_facts(form), [_standing(form), *_missing(form)], as_json=json)


def form_named(db: Database, promise: str) -> PromiseForm:
    """The newest version of the promise of that name; raises PromiseUnknown."""
    service = PromiseService(db)
    return service.promise(newest_named(service.promises(), promise).id)


def _decisions(db: Database) -> DecisionService:
    return DecisionService(db, promise_pdf_in)


def _move(db: Database, form: PromiseForm, wanted: PromiseState) -> None:
    if wanted is PromiseState.DRAFT and form.state is PromiseState.REFERRED_BACK:
        _decisions(db).new_version(form.id)
    else:
        if form.state is PromiseState.DECIDED and any(one.certificate for one in form.signatories):
            _tell_lacking(db, form)  # every way on from there goes through SIGNED
        _decisions(db).move(form.id, wanted)


def _tell_lacking(db: Database, form: PromiseForm) -> None:
    """What the electronic signatures lack, on standard error; raises SignaturesBroken."""
    found = SigningService(db).check_before_locking(form.id)
    for line in () if found.well else whole_words(found):
        typer.echo(line, err=True)


def _meant(kind: type[Kind], said: str) -> Kind:
    """The member a person means, by its name in the code or its words; raises WordUnknown."""
    wanted = said.strip().casefold()
    for member in kind:
        if wanted in {member.value.casefold(), name(member).casefold()}:
            return member
    raise WordUnknown(said, tuple(name(member).lower() for member in kind))


def _standing(form: PromiseForm) -> str:
    return _("{title}: {state}, version {version}").format(title=form.title, state=name(form.state).lower(), version=form.version)


def _missing(form: PromiseForm) -> list[str]:
    """What stands in the way of the next step."""
    step = next_step(form)
    return [] if step is None else [str(say(obstacle)) for obstacle in step.obstacles]


def _line(line: PromiseLine) -> str:
    return _("{name}, version {version}: {title}, {first} to {last}, {state}").format(
        name=line.name,
        version=line.version,
        title=line.title,
        first=figures.day(line.valid_from, language()),
        last=figures.day(line.valid_to, language()),
        state=name(line.state).lower(),
    )


def _lines(form: PromiseForm) -> list[str]:
    lines = [_standing(form), *_missing(form)]
    for party in form.parties:
        commitments = form.by_party(party.id)
        lines += [
            party.heading,
            *(f"{line.position}. {line.text} ({target_in_words(line.target, language())})" for line in commitments),
        ]
    decided = _("{body} {day}: {outcome} {reference}")
    lines += [
        decided.format(body=one.body, day=one.decided_on, outcome=name(one.outcome).lower(), reference=one.reference).strip()
        for one in form.decisions
    ]
    return [*lines, *(_signature(form, one) for one in form.signatories)]


def _signature(form: PromiseForm, one: SignatoryForm) -> str:
    party = form.party(one.party_id).name
    if one.signed_on is None or one.method is None:
        return _("{title}, {party}: not signed").format(title=one.title, party=party)
    return _("{title}, {party}: signed {day} {how}").format(
        title=one.title, party=party, day=figures.day(one.signed_on, language()), how=name(one.method)
    )


def _line_facts(line: PromiseLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "version": line.version,
        "newest": line.newest,
        "title": line.title,
        "valid_from": line.valid_from,
        "valid_to": line.valid_to,
        "state": line.state,
    }


def _state_facts(form: PromiseForm) -> dict[str, Any]:
    step = next_step(form)
    return {
        "promise": form.name,
        "version": form.version,
        "state": form.state,
        "next": None if step is None else step.state,
        "missing": _missing(form),
        "document_hash": form.document_hash,
    }


def _facts(form: PromiseForm) -> dict[str, Any]:
    return {
        **_state_facts(form),
        "title": form.title,
        "valid_from": form.valid_from,
        "valid_to": form.valid_to,
        "parties": [
            {"name": party.name, "kind": party.party, "must_decide": party.must_decide, "heading": party.heading}
            for party in form.parties
        ],
        "commitments": [
            {
                "number": line.position,
                "party": form.party(line.party_id).name,
                "text": line.text,
                "target": target_in_words(line.target, language()),
                "kind": line.target.kind,
            }
            for line in form.commitments
        ],
        "decisions": [_decision_facts(form, one) for one in form.decisions],
        "signatories": [_signatory_facts(form, one) for one in form.signatories],
    }


def _decision_facts(form: PromiseForm, one: DecisionForm) -> dict[str, Any]:
    return {
        "party": form.party(one.party_id).name,
        "body": one.body,
        "date": one.decided_on,
        "reference": one.reference,
        "registry_number": one.registry_number,
        "outcome": one.outcome,
        "minutes_approved": one.minutes_approved,
    }


def _signatory_facts(form: PromiseForm, one: SignatoryForm) -> dict[str, Any]:
    return {
        "title": one.title,
        "name": one.name,
        "party": form.party(one.party_id).name,
        "required": one.required,
        "signed_on": one.signed_on,
        "method": one.method,
        "certificate": one.certificate,
    }

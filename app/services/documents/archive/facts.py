"""What an archive package says of a promise: read in one session, and written as the manifest's JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import __version__
from app.models.keeping import Municipality
from app.models.migrations import SCHEMA
from app.models.promise import ConsultationComment, Promise, PromiseFigure
from app.models.survey import SurveyWave
from app.services.documents.archive.contents import Absent, PackedFile
from app.services.promise import KeptLine, PromiseForm, kept_lines, promise_form

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """A promise as it is archived; `comments` and `figures` as the JSON they are written as."""

    identity: str
    municipality: str
    form: PromiseForm
    previous_id: int | None
    """The version before it."""
    wave: str | None
    invented: bool
    kept: tuple[KeptLine, ...]
    comments: tuple[Json, ...]
    figures: tuple[Json, ...]
    as_of: datetime
    """When the newest of it came about, in UTC."""


def facts_of(session: Session, promise_id: int) -> Facts:
    """Read a promise with all that is said of it; raises PromiseGone."""
    form = promise_form(session, promise_id)
    promise = session.get_one(Promise, promise_id)
    municipality = session.get(Municipality, 1)
    wave = None if form.wave_id is None else session.get(SurveyWave, form.wave_id)
    kept, comments, figures = kept_lines(session, promise_id), _comments(session, promise), _figures(session, promise_id)
    days = [form.published_on, *(line.signed_on for line in form.signatories), *(line.decided_on for line in form.decisions)]
    moments = [
        form.changed_at,
        *(line.kept_at for line in kept),
        *(comment.received_at for comment, _version in comments),
        *(figure.taken_at for figure, _wave in figures),
        *(datetime(day.year, day.month, day.day, tzinfo=UTC) for day in days if day is not None),
    ]
    return Facts(
        identity=promise.uuid,
        municipality="" if municipality is None else municipality.name,
        form=form,
        previous_id=_previous(session, promise),
        wave=None if wave is None else wave.name,
        invented=wave is not None and wave.invented,
        kept=kept,
        comments=tuple(_comment(comment, version) for comment, version in comments),
        figures=tuple(_figure(figure, name) for figure, name in figures),
        as_of=max(map(_utc, moments)).replace(microsecond=0),
    )


def manifest(facts: Facts, files: Sequence[PackedFile], absent: Sequence[Absent], language: str) -> Json:
    """The manifest, as `resources/documents/archive.schema.json` describes it."""
    form = facts.form
    return {
        "format": "medborgarlofte-archive",
        "format_version": 1,
        "as_of": _moment(facts.as_of),
        "language": language,
        "program": {"name": "medborgarlofte", "version": __version__, "database_schema": SCHEMA},
        "municipality": facts.municipality,
        "promise": _promise(facts),
        "parties": [{"party": line.party.value, "name": line.name, "must_decide": line.must_decide} for line in form.parties],
        "decisions": _decisions(form),
        "signatories": _signatories(form),
        "figures": list(facts.figures),
        "files": [
            {
                "path": file.path,
                "role": file.role.value,
                "media_type": file.media_type,
                "size": file.size,
                "sha256": file.sha256,
            }
            for file in files
        ],
        "absent": [{"role": line.role.value, "reason": line.reason.value} for line in absent],
    }


def _promise(facts: Facts) -> Json:
    form = facts.form
    return {
        "identity": facts.identity,
        "name": form.name,
        "version": form.version,
        "title": form.title,
        "valid_from": form.valid_from.isoformat(),
        "valid_to": form.valid_to.isoformat(),
        "state": form.state.value,
        "document_sha256": form.document_hash,
        "published_on": _day(form.published_on),
        "published_address": form.published_address,
        "wave": facts.wave,
        "invented": facts.invented,
    }


def _decisions(form: PromiseForm) -> list[Json]:
    return [
        {
            "party": form.party(line.party_id).name,
            "body": line.body,
            "decided_on": line.decided_on.isoformat(),
            "reference": line.reference,
            "registry_number": line.registry_number,
            "outcome": line.outcome.value,
            "minutes_approved": line.minutes_approved,
            "note": line.note,
        }
        for line in form.decisions
    ]


def _signatories(form: PromiseForm) -> list[Json]:
    return [
        {
            "party": form.party(line.party_id).name,
            "title": line.title,
            "name": line.name,
            "acting": line.acting,
            "organisation": line.organisation,
            "party_letter": line.party_letter,
            "required": line.required,
            "signed_on": _day(line.signed_on),
            "signed_at": line.signed_at,
            "method": None if line.method is None else line.method.value,
            "certificate": line.certificate,
        }
        for line in form.signatories
    ]


def _comments(session: Session, promise: Promise) -> list[tuple[ConsultationComment, int]]:
    """The comments on this version and those before it, with the number of the version."""
    query = (
        select(ConsultationComment, Promise.version)
        .join(Promise, Promise.id == ConsultationComment.promise_id)
        .where(Promise.name == promise.name, Promise.version <= promise.version)
        .order_by(Promise.version, ConsultationComment.line, ConsultationComment.id)
    )
    return [(comment, version) for comment, version in session.execute(query)]


def _comment(comment: ConsultationComment, version: int) -> Json:
    return {
        "version": version,
        "line": comment.line,
        "words": comment.words,
        "author": comment.author,
        "text": comment.text,
        "proposal": comment.proposal,
        "state": comment.state.value,
        "reason": comment.reason,
        "received_at": _moment(comment.received_at),
    }


def _previous(session: Session, promise: Promise) -> int | None:
    """The newest of the versions before it."""
    query = select(Promise.id).where(Promise.name == promise.name, Promise.version < promise.version)
    return session.scalar(query.order_by(Promise.version.desc()).limit(1))


def _figures(session: Session, promise_id: int) -> list[tuple[PromiseFigure, str]]:
    query = (
        select(PromiseFigure, SurveyWave.name)
        .join(SurveyWave, SurveyWave.id == PromiseFigure.wave_id)
        .where(PromiseFigure.promise_id == promise_id)
        .order_by(PromiseFigure.position, PromiseFigure.id)
    )
    return [(figure, wave) for figure, wave in session.execute(query)]


def _figure(figure: PromiseFigure, wave: str) -> Json:
    return {
        "measure": figure.measure,
        "words": figure.words,
        "sentence": figure.sentence,
        "wave": wave,
        "value": figure.value,
        "base_n": figure.base_n,
        "weighting": figure.weighting,
        "definition": figure.definition,
        "rule_version": figure.rule_version,
        "taken_at": _moment(figure.taken_at),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _moment(moment: datetime) -> str:
    return _utc(moment).isoformat(timespec="seconds")


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)

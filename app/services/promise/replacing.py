"""Putting other words in the place of those that were found, within a session."""

from itertools import groupby

from sqlalchemy.orm import Session

from app.models.blocks import blocks_to_json
from app.models.promise import Activity, Commitment, Promise, PromiseParty
from app.services.promise.finding import FoundIn, Match, Sought, matches, put_in, put_in_blocks
from app.services.promise.forms import PromiseText
from app.services.promise.reading import promise_form
from app.services.promise.refusals import PromisePart
from app.services.promise.writing import editable, found, tidy


def replace_in(session: Session, promise_id: int, sought: Sought, new: str, only: Match | None) -> int:
    """Put `new` where the words stand, or in one place of those alone; how many places it were."""
    form = promise_form(session, promise_id)
    places = tuple(match for match in matches(form, sought) if only in (None, match))
    if not places:
        return 0
    promise = editable(session, promise_id)
    for part, in_part in groupby(places, key=lambda match: match.line.part):
        there = tuple(in_part)
        if part.value in tuple(PromiseText):
            blocks = put_in_blocks(form.text(PromiseText(part.value)), there, new)
            setattr(promise, part.value.lower(), blocks_to_json(blocks))
            continue
        for line, in_line in groupby(there, key=lambda match: match.line):
            _write(session, promise, part, line.key, put_in(line, tuple(in_line), new))
    return len(places)


def _write(session: Session, promise: Promise, part: FoundIn, key: int, text: str) -> None:
    match part:
        case FoundIn.PARTY:
            found(session, PromiseParty, key).heading = tidy(text, PromisePart.HEADING)
        case FoundIn.COMMITMENT:
            found(session, Commitment, key).text = tidy(text, PromisePart.COMMITMENT)
        case FoundIn.ACTIVITY:
            found(session, Activity, key).text = tidy(text, PromisePart.ACTIVITY)
        case _:
            promise.title = tidy(text, PromisePart.TITLE)

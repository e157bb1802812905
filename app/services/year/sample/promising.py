"""The sample's promises: written, decided, and followed up as far as each one's text says."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from app.models.blocks import blocks_from_text
from app.models.database import Database
from app.services.documents import promise_pdf_in
from app.services.followup import FollowUpService, Occasion
from app.services.promise import (
    ActivityState,
    DecisionService,
    Outcome,
    Party,
    PromiseService,
    PromiseText,
    Target,
    TargetKind,
    TargetPeriod,
)

Areas = Mapping[str, Mapping[str, int]]
"""The keys of priority areas by wave and title."""


def promise(db: Database, text: Mapping[str, Any], waves: Mapping[str, int], areas: Areas) -> str:
    """Write a promise as its text says, take its decisions and log its occasions; its name."""
    promises = PromiseService(db)
    name = text.get("called", text["name"])
    wave = text.get("wave")
    promise_id = promises.create(
        text["valid_from"], text["valid_to"], wave_id=waves.get(wave or ""), name=name, title=text["title"]
    )
    for part in PromiseText:
        words = text.get(part.value.lower(), "").strip()
        if words:
            promises.write_text(promise_id, part, blocks_from_text(words))
    parties = _parties(promises, promise_id, text)
    activities = _commitments(promises, promise_id, text, parties, areas.get(wave or "", {}))
    if _decide(db, promise_id, text, parties):
        for activity_id, commitment in activities:
            _follow_up(db, activity_id, commitment)
    return str(name)


def _parties(promises: PromiseService, promise_id: int, text: Mapping[str, Any]) -> dict[Party, int]:
    """The parties' keys, each block beginning with the words of the text."""
    parties = {line.party: line.id for line in promises.promise(promise_id).parties}
    for group in text["groups"]:
        promises.change_party(parties[Party(group["party"])], heading=group["heading"])
    promises.change_party(parties[Party.MUNICIPALITY], name=text["municipality"])
    return parties


def _commitments(
    promises: PromiseService, promise_id: int, text: Mapping[str, Any], parties: Mapping[Party, int], areas: Mapping[str, int]
) -> list[tuple[int, Mapping[str, Any]]]:
    """Every line of the promise; the keys of its activities with the text each was written from."""
    activities = []
    links = {int(number): titles for number, titles in text.get("links", {}).items()}
    for group in text["groups"]:
        lines = [*({"text": item} for item in group.get("items", ())), *group.get("commitments", ())]
        for line in lines:
            number = len(promises.promise(promise_id).commitments) + 1
            titles = line.get("priorities") or links.get(number, ())
            commitment_id = promises.add_commitment(
                promise_id,
                parties[Party(group["party"])],
                line["text"],
                _target(line),
                responsible_unit=line.get("unit_responsible", ""),
                responsible_title=line.get("title_responsible", ""),
                priority_ids=[areas[title] for title in titles],
            )
            if "activity" in line:
                activity = promises.add_activity(
                    commitment_id,
                    line["activity"],
                    responsible_unit=line.get("unit_responsible", ""),
                    responsible_title=line.get("title_responsible", ""),
                    starts_on=text["valid_from"],
                    ends_on=line.get("due_on", text["valid_to"]),
                )
                activities.append((activity, line))
    return activities


def _target(line: Mapping[str, Any]) -> Target:
    return Target(
        TargetKind(line.get("kind", TargetKind.CONTINUOUS)),
        line.get("value"),
        line.get("unit", ""),
        TargetPeriod(line.get("period", TargetPeriod.WHOLE)),
        line.get("sub_value"),
        line.get("sub_text", ""),
        line.get("due_on"),
    )


def _decide(db: Database, promise_id: int, text: Mapping[str, Any], parties: Mapping[Party, int]) -> bool:
    """Propose and decide, where the text has dated decisions and those who sign; whether it was decided."""
    decisions = DecisionService(db, promise_pdf_in)
    dated = [line for line in text.get("decisions", ()) if "decided_on" in line]
    signatories = text.get("signatories", ())
    for line in signatories:
        decisions.add_signatory(promise_id, parties[Party(line["party"])], line["title"], organisation=line["organisation"])
    if not dated or not signatories:
        return False
    decisions.send_to_consultation(promise_id)
    decisions.propose(promise_id)
    for line in dated:
        decisions.record_decision(
            promise_id,
            parties[Party(line["party"])],
            line["body"],
            line["decided_on"],
            Outcome(line["outcome"]),
            reference=line.get("reference", ""),
            registry_number=line.get("registry_number", ""),
            minutes_approved=True,
            note=line.get("note", ""),
        )
    return True


def _follow_up(db: Database, activity_id: int, line: Mapping[str, Any]) -> None:
    followup, today = FollowUpService(db), datetime.now().astimezone().date()
    for occasion in _occasions(line):
        followup.log(activity_id, occasion, today)
    if "state" in line and ActivityState(line["state"]) is not ActivityState.ONGOING:
        followup.set_state(activity_id, ActivityState(line["state"]), line.get("reason", ""))


def _occasions(line: Mapping[str, Any]) -> Iterator[Occasion]:
    for one in line.get("occasions", ()):
        yield Occasion(
            one["on"],
            count=one.get("count", 1),
            toward_sub_target=one.get("sub", 0),
            requested=one.get("requested", 0),
            note=one["note"],
        )
    for key in ("hours", "counts"):
        if key in line:
            regular = line[key]
            for day in _days(regular["from"], regular["to"], regular["every"]):
                each = regular["each"]
                yield Occasion(
                    day,
                    count=each if key == "counts" else 1,
                    hours=each if key == "hours" else None,
                    note=regular["note"],
                )


def _days(first: date, last: date, every: int) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += timedelta(days=every)

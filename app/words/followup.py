"""The words for the follow-up: outcomes, pace, what waits, and what is refused."""

from math import floor

from app import figures
from app.services.followup import (
    ActivityOver,
    CountMissing,
    EvidenceMissing,
    Fulfilment,
    HoursMissing,
    InFuture,
    Measure,
    NeitherAskedNorServed,
    NotDecided,
    NoteMissing,
    NothingToLogOn,
    Occasion,
    OutcomeLine,
    OutsidePeriod,
    Pace,
    ReasonMissing,
    StateNotNext,
    SubTargetAboveWhole,
    TargetKind,
    Waiting,
    WaitingLine,
)
from app.services.promise import Target, target_in_words
from app.services.promise.wording import day_in_words
from app.words.language import _, language, ngettext, pgettext
from app.words.saying import Sentence, name, say


@name.register
def _fulfilment(member: Fulfilment) -> str:
    return {
        Fulfilment.MET: pgettext("fulfilment", "Met"),
        Fulfilment.PARTLY: pgettext("fulfilment", "Partly met"),
        Fulfilment.NOT_MET: pgettext("fulfilment", "Not met"),
        Fulfilment.NOT_CALLED: pgettext("fulfilment", "Not called for"),
        Fulfilment.NOT_ASSESSABLE: pgettext("fulfilment", "Not assessed"),
    }[member]


@name.register
def _pace(member: Pace) -> str:
    return {
        Pace.NOT_BEGUN: pgettext("pace", "Not begun"),
        Pace.EARLY: pgettext("pace", "Just begun"),
        Pace.ON_PACE: pgettext("pace", "On pace"),
        Pace.BEHIND: pgettext("pace", "Behind"),
        Pace.MET: pgettext("pace", "Met"),
        Pace.NOT_DONE: pgettext("pace", "Not done"),
        Pace.CONTINUOUS: pgettext("pace", "Ongoing"),
        Pace.STANDBY: pgettext("pace", "Standing by"),
    }[member]


def standing(measure: Measure) -> str:
    """The one word for how a commitment stands: its pace, or how far it came where it ended short."""
    if measure.pace is Pace.MET and measure.late:
        return pgettext("pace", "Done late")
    if measure.pace is Pace.NOT_DONE and measure.fulfilment is Fulfilment.PARTLY:
        return name(Fulfilment.PARTLY)
    return name(measure.pace)


def target_words(outcome: OutcomeLine) -> str:
    """`Polisen · minst 600 timmar`."""
    target = outcome.target
    plain = Target(target.kind, target.value, target.unit, target.period, target.sub_value, target.sub_text, target.due_on)
    return f"{outcome.party_name} · {target_in_words(plain, language())}"


def outcome_words(outcome: OutcomeLine) -> str:
    """What came of a commitment, in one line: `412 av 600 timmar, takten räcker till 634`."""
    words = {
        TargetKind.MIN_COUNT: _counted,
        TargetKind.MIN_HOURS: _hours,
        TargetKind.AVG_FREQUENCY: _often,
        TargetKind.DELIVERABLE: _delivered,
        TargetKind.CONTINUOUS: _told,
        TargetKind.ON_REQUEST: _served,
    }[outcome.target.kind](outcome)
    reason = next((each.state_reason for each in outcome.activities if each.state_reason), "")
    return f"{words}: {reason}" if reason and outcome.measure.pace is Pace.NOT_DONE else words


def occasion_words(occasion: Occasion, kind: TargetKind) -> str:
    """What was logged, shortly: `6 h`, `2 tillfällen`, `1 begärd, 1 genomförd`, `levererat`, or the note's words."""
    if kind is TargetKind.MIN_HOURS:
        return _("{hours} h").format(hours=figure(occasion.hours or 0))
    if kind is TargetKind.ON_REQUEST:
        return _requests(occasion.requested, occasion.count)
    if kind is TargetKind.DELIVERABLE:
        return pgettext("occasion", "delivered") if occasion.count else pgettext("occasion", "on the way")
    if kind is TargetKind.CONTINUOUS:
        return ""
    said = ngettext("{count} occasion", "{count} occasions", occasion.count).format(count=figure(occasion.count))
    if occasion.toward_sub_target:
        return _("{whole}, of which {part}").format(whole=said, part=figure(occasion.toward_sub_target))
    return said


def day_words(outcome: OutcomeLine, occasion: Occasion) -> str:
    """`28 juni`, with its year where the promise does not begin in it."""
    return day_in_words(occasion.happened_on, language(), outcome.target.valid_from.year)


def latest_words(outcome: OutcomeLine) -> str:
    """`28 juni`, with its hours where the target is in hours; empty where nothing was logged."""
    if outcome.latest is None:
        return ""
    day = day_words(outcome, outcome.latest)
    hours = outcome.target.kind is TargetKind.MIN_HOURS
    return f"{day} · {occasion_words(outcome.latest, outcome.target.kind)}" if hours else day


def waiting_words(line: WaitingLine) -> str:
    """Why something waits, as the second line under its subject."""
    on = figures.day(line.on, language()) if line.on is not None else ""
    words = {
        Waiting.OVERDUE: _("Was to be delivered {day}"),
        Waiting.DUE_SOON: _("To be delivered {day}"),
        Waiting.BEHIND: _("Behind its pace"),
        Waiting.NO_ACTIVITY: _("Has no activity to log on"),
        Waiting.SILENT: _("Nothing logged since {day}") if on else _("Nothing logged yet"),
        Waiting.STATUS: _("Its time is over and it has no end"),
    }[line.kind].format(day=on)
    return f"{words} · {line.responsible}" if line.responsible else words


def figure(value: float) -> str:
    """A figure with one decimal where it is not whole."""
    return figures.number(value, language(), 0 if abs(value - round(value)) < 0.05 else 1)


def _counted(outcome: OutcomeLine) -> str:
    return _of(outcome, outcome.target.unit)


def _hours(outcome: OutcomeLine) -> str:
    return _of(outcome, _("hours"))


def _of(outcome: OutcomeLine, unit: str) -> str:
    measure = outcome.measure
    if measure.needed is None:
        return " ".join(part for part in (figure(measure.value), unit) if part)
    said = _("{done} of {needed}").format(done=figure(_reached(measure.value)), needed=figure(measure.needed))
    said = f"{said} {unit}" if unit else said
    if measure.sub_needed is not None:
        part = _("{done} of {needed}").format(done=figure(measure.sub_value), needed=figure(measure.sub_needed))
        said = _("{whole}, of which {part}").format(whole=said, part=f"{part} {outcome.target.sub_text}".strip())
    projected = _projected(measure)
    if projected is None:
        return said
    return _("{outcome}, the pace makes {projected}").format(outcome=said, projected=figures.number(projected, language()))


def _projected(measure: Measure) -> int | None:
    """What the pace so far makes, in whole ones, where that is why it stands as it does.

    Not beside on pace where it makes less (the next whole occasion is not due yet), or behind where it makes enough (the
    sub-target is behind).
    """
    if measure.projected is None or measure.needed is None or not measure.value:
        return None
    makes = floor(measure.projected + 1e-9)
    agrees = {Pace.ON_PACE: makes >= measure.needed, Pace.BEHIND: makes < measure.needed}
    return makes if agrees.get(measure.pace, False) else None


def _reached(value: float) -> float:
    """Down to one decimal: what is almost reached is not shown as reached."""
    return floor(value * 10 + 1e-9) / 10


def _often(outcome: OutcomeLine) -> str:
    measure = outcome.measure
    rate = figures.number(_reached(measure.value), language(), 1)
    said = _("{rate} times {period}").format(rate=rate, period=name(outcome.target.period))
    return said if measure.needed is None else _("{rate}, of {needed}").format(rate=said, needed=figure(measure.needed))


def _delivered(outcome: OutcomeLine) -> str:
    measure = outcome.measure
    if measure.done_on is not None:
        day = figures.day(measure.done_on, language())
        return _("Delivered {day}, late").format(day=day) if measure.late else _("Delivered {day}").format(day=day)
    note = outcome.latest.note if outcome.latest is not None else ""
    if measure.value and measure.needed:
        part = _("{done} of {needed} delivered").format(done=figure(measure.value), needed=figure(measure.needed))
        return f"{part} · {note}" if note else part
    return note or _("Not delivered yet")


def _told(outcome: OutcomeLine) -> str:
    if outcome.latest is None:
        return _("Nothing told yet")
    return outcome.latest.note


def _served(outcome: OutcomeLine) -> str:
    if outcome.measure.fulfilment is Fulfilment.NOT_CALLED:
        return _("Nobody has asked")
    occasions = [line.occasion for each in outcome.activities for line in each.occurrences]
    return _requests(sum(each.requested for each in occasions), sum(each.count for each in occasions))


def _requests(requested: int, served: int) -> str:
    asked = ngettext("{count} request", "{count} requests", requested).format(count=figure(requested))
    done = ngettext("{count} was served", "{count} were served", served).format(count=figure(served))
    return f"{asked}, {done}"


@say.register
def _not_decided(refusal: NotDecided) -> Sentence:
    return Sentence(
        _("The promise {promise} is not open for follow-up: it is {state}.").format(
            promise=refusal.promise, state=name(refusal.state).lower()
        ),
        _("What came of it is logged from the decision until it is archived."),
    )


@say.register
def _outside_period(refusal: OutsidePeriod) -> Sentence:
    return Sentence(
        _("{day} lies outside the period of the promise, {first} to {last}.").format(
            day=figures.day(refusal.happened_on, language()),
            first=figures.day(refusal.valid_from, language()),
            last=figures.day(refusal.valid_to, language()),
        ),
        _("Check the day, or log it on the promise it belongs to."),
    )


@say.register
def _in_future(refusal: InFuture) -> Sentence:
    return Sentence(
        _("{day} has not come yet.").format(day=figures.day(refusal.happened_on, language())),
        _("Log what has been done, on the day it was done."),
    )


@say.register
def _hours_missing(_refusal: HoursMissing) -> Sentence:
    return Sentence(_("The hours are missing."), _("Write how many hours it took."))


@say.register
def _count_missing(_refusal: CountMissing) -> Sentence:
    return Sentence(_("The count is missing."), _("Write how many times it was done."))


@say.register
def _neither(_refusal: NeitherAskedNorServed) -> Sentence:
    return Sentence(_("Nobody asked and nothing was served."), _("Write how many asked, or how many were served."))


@say.register
def _note_missing(_refusal: NoteMissing) -> Sentence:
    return Sentence(_("The words are missing."), _("This commitment has no figure: write what was done."))


@say.register
def _nothing_to_log_on(refusal: NothingToLogOn) -> Sentence:
    return Sentence(
        _("The promise {promise} has no activity to log on.").format(promise=refusal.promise),
        _("Open a commitment with Enter and add an activity to it."),
    )


@say.register
def _sub_target(refusal: SubTargetAboveWhole) -> Sentence:
    return Sentence(
        _("{part} of {whole} can't count toward the sub-target.").format(
            part=figure(refusal.toward), whole=figure(refusal.whole)
        ),
        _("Write how many of them do."),
    )


@say.register
def _activity_over(refusal: ActivityOver) -> Sentence:
    return Sentence(
        _("“{activity}” is {state}, so nothing more is logged on it.").format(
            activity=refusal.activity, state=name(refusal.state).lower()
        ),
        _("Was that a mistake? Undo it under Last changed."),
    )


@say.register
def _state_not_next(refusal: StateNotNext) -> Sentence:
    return Sentence(
        _("“{activity}” can't go from {now} to {wanted}.").format(
            activity=refusal.activity, now=name(refusal.now).lower(), wanted=name(refusal.wanted).lower()
        )
    )


@say.register
def _reason_missing(refusal: ReasonMissing) -> Sentence:
    return Sentence(
        _("The reason is missing."),
        _("Write why it is {state}: those who read the follow-up will ask.").format(state=name(refusal.wanted).lower()),
    )


@say.register
def _evidence_missing(refusal: EvidenceMissing) -> Sentence:
    return Sentence(
        _("Nothing says that “{activity}” was delivered.").format(activity=refusal.activity),
        _("Log the day it was delivered, then call it done."),
    )

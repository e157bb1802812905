"""The words of the year: the thread's figures and facts, what comes next, the days to keep, the latest changes."""

from dataclasses import dataclass
from datetime import datetime

from app import figures
from app.services.year import (
    AnswersFact,
    Deadline,
    Due,
    Fact,
    FollowUpFact,
    Headline,
    KeyingFact,
    LatestChange,
    Next,
    NextStep,
    Phase,
    PictureFact,
    PromiseFact,
    SurveyFact,
    WaveState,
)
from app.words.language import _, language, ngettext, pgettext
from app.words.saying import name

LEAST_SHARE = 0.001
"""A share below it would be shown as nothing."""
ABOUT_SHOWN = 60
"""Letters of what a change was about."""


@dataclass(frozen=True, slots=True)
class Call:
    """What there is to do, as it is written: a title, a soft second line, and the word on its button ("" for none)."""

    title: str
    second: str
    action: str


def figure_words(fact: Fact) -> str:
    """The step's figure on the overview."""
    match fact:
        case SurveyFact(state=None) | PromiseFact(state=None) | FollowUpFact(name=""):
            return "–"
        case SurveyFact():
            return ngettext("{count} question", "{count} questions", fact.questions).format(count=_n(fact.questions))
        case KeyingFact(batches=0) | FollowUpFact(activities=0):
            return "–"
        case KeyingFact():
            return _("{done} of {needed}").format(done=_n(fact.keyed), needed=_n(fact.to_key))
        case AnswersFact():
            return _n(fact.responses)
        case PictureFact():
            return ngettext("{count} area prioritised", "{count} areas prioritised", fact.prioritised).format(
                count=_n(fact.prioritised)
            )
        case PromiseFact():
            return ngettext("{count} commitment", "{count} commitments", fact.commitments).format(count=_n(fact.commitments))
        case FollowUpFact():
            return _("{done} of {needed}").format(done=_n(fact.done), needed=_n(fact.activities))


def note_words(fact: Fact) -> str:
    """What goes with the figure."""
    match fact:
        case SurveyFact():
            return _survey_note(fact)
        case KeyingFact():
            return _keying_note(fact)
        case AnswersFact():
            return _share(fact)
        case PictureFact():
            return _picture_note(fact)
        case PromiseFact():
            version = _("{state}, version {version}").format(state=_state(fact), version=fact.version)
            return _("No promise yet") if fact.state is None else version
        case FollowUpFact():
            return _follow_up_note(fact)


def headline_words(headline: Headline) -> tuple[str, str]:
    """The title of the overview, and the sentence under it: the nearest day to keep."""
    titles = {
        Phase.NOTHING: _("The year begins here"),
        Phase.PREPARING: _("The survey {wave} is being prepared"),
        Phase.ASKING: _("The survey {wave} is open"),
        Phase.COUNTING: _("The answers of {wave} are in"),
        Phase.PICTURING: _("The picture of {wave} takes form"),
        Phase.PICTURED: _("The picture of {wave} is made"),
        Phase.FORMING: _("The promise {promise} takes form"),
        Phase.DECIDING: _("The promise {promise} awaits its decision"),
        Phase.SENT_BACK: _("The promise {promise} was sent back"),
        Phase.SIGNING: _("The promise {promise} is decided"),
        Phase.KEEPING: _("The promise {promise} is to be kept"),
        Phase.EVALUATED: _("The promise {promise} is evaluated"),
    }
    title = titles[headline.phase].format(wave=headline.wave, promise=headline.promise)
    remains = {
        Phase.NOTHING: _("Ask the inhabitants, agree on what matters, promise, and show what came of it."),
        Phase.PREPARING: _("It opens when the questions are right."),
        Phase.COUNTING: _("The situational picture comes next."),
        Phase.PICTURING: _("Every area needs a motive and a stand."),
        Phase.PICTURED: _("The promise comes next."),
        Phase.SENT_BACK: _("It takes a new version."),
        Phase.SIGNING: _("Signatures and publishing remain."),
        Phase.KEEPING: _("Log what is done as it is done."),
    }
    return title, deadline_words(headline.next_deadline) if headline.next_deadline else remains.get(headline.phase, "")


def deadline_words(deadline: Deadline) -> str:
    """A day to keep as a sentence: `Enkäten 2020 stänger 2020-11-30, om 13 dagar.`"""
    sentences = {
        Due.OPENS: _("The survey {subject} opens {day}, {when}."),
        Due.CLOSES: _("The survey {subject} closes {day}, {when}."),
        Due.BEGINS: _("The promise {subject} begins to apply {day}, {when}."),
        Due.ENDS: _("The promise {subject} applies until {day}, {when}."),
        Due.DELIVERY: _("“{subject}” is to be delivered {day}, {when}."),
        Due.ACTIVITY: _("“{subject}” is to be done by {day}, {when}."),
    }
    return sentences[deadline.kind].format(
        subject=deadline.subject, day=figures.day(deadline.on, language()), when=_in_days(deadline.days)
    )


def change_words(change: LatestChange, now: datetime) -> tuple[str, str]:
    """A change as it stands in the list: what was done, and to what, when and by whom; `now` in the clock of the reader."""
    at = change.at.astimezone(now.tzinfo)
    ago = (now.date() - at.date()).days
    day = {0: _("today {time}"), 1: _("yesterday {time}")}.get(ago, figures.day(at.date(), language())).format(
        time=figures.clock(at, language())
    )
    about = change.about.rstrip(".,")
    about = about if len(about) <= ABOUT_SHOWN else f"{about[: ABOUT_SHOWN - 1].rstrip()}…"
    return _(change.action), " · ".join(part for part in (about, day, change.person) if part)


def next_words(step: NextStep) -> Call:
    """What there is to do, as the list of the overview writes it."""
    for words in (_survey_call, _keying_call, _picture_call, _promise_call, _follow_up_call):
        call = words(step)
        if call is not None:
            return call
    raise LookupError(step.kind)


def _survey_call(step: NextStep) -> Call | None:
    opens = _("First day {day}").format(day=figures.day(step.on, language())) if step.on is not None else ""
    calls = {
        Next.ADD_WAVE: Call(
            _("Set up the survey"), _("Questionnaire, dates, population and places"), pgettext("button", "Set up")
        ),
        Next.OPEN_WAVE: Call(
            _("Open the survey {name}"), opens or _("Check the questions first, they are frozen then"), pgettext("button", "Look")
        ),
        Next.CLOSE_WAVE: Call(_("Close the survey {name}"), _("Its last day has passed"), pgettext("button", "Close")),
        Next.SET_POPULATION: Call(
            _("Set the population of {name}"), _("Without it no share of the inhabitants can be given"), pgettext("button", "Set")
        ),
    }
    return _filled(calls.get(step.kind), name=step.subject)


def _keying_call(step: NextStep) -> Call | None:
    count = step.count
    forms = ngettext("{count} form left", "{count} forms left", step.more).format(count=_n(step.more))
    calls = {
        Next.ADD_BATCH: Call(_("Enter the first answers"), _("Paper forms come in batches"), pgettext("button", "Enter")),
        Next.KEY_BATCHES: Call(ngettext("Key batch {numbers}", "Key batches {numbers}", count), forms, pgettext("button", "Key")),
        Next.FINISH_BATCHES: Call(
            ngettext("Finish batch {numbers}", "Finish batches {numbers}", count),
            _("Every form is keyed or counted"),
            pgettext("button", "Finish"),
        ),
        Next.COUNTS_DISAGREE: Call(
            ngettext("Count batch {numbers} again", "Count batches {numbers} again", count),
            _("Keyed, blank and spoiled are not as many as were received"),
            pgettext("button", "Look"),
        ),
        Next.PROVE_BATCHES: Call(
            ngettext("Key a sample of batch {numbers} again", "Key a sample of batches {numbers} again", count),
            _("A second entry shows how many errors there are"),
            pgettext("button", "Look"),
        ),
        Next.STORE_BATCHES: Call(
            ngettext("Put batch {numbers} away", "Put batches {numbers} away", count),
            _("Nothing more needs their paper at hand"),
            pgettext("button", "Put away"),
        ),
        Next.DESTROY_BATCHES: Call(
            ngettext("Destroy the paper of batch {numbers}", "Destroy the paper of batches {numbers}", count),
            _("The day until which it is kept has come; a decision is needed"),
            pgettext("button", "Look"),
        ),
        Next.FORMS_DISCREPANT: Call(
            ngettext("{count} form differs in its second entry", "{count} forms differ in their second entry", count),
            _("The paper decides"),
            pgettext("button", "Settle"),
        ),
        Next.REVIEW_TEXTS: Call(
            ngettext("Review {count} written answer", "Review {count} written answers", count),
            _("Nothing of what was written leaves the program before that"),
            pgettext("button", "Review"),
        ),
    }
    return _filled(calls.get(step.kind), numbers=step.subject, count=_n(count))


def _picture_call(step: NextStep) -> Call | None:
    count = step.count
    look, motive = pgettext("button", "Look"), _("An area without a motive can't stand in the promise")
    calls = {
        Next.ADD_AREAS: Call(_("Choose the priority areas"), _("{count} answers to choose from"), pgettext("button", "Choose")),
        Next.WRITE_MOTIVE: Call(_("Write the motive for {title}"), motive, pgettext("button", "Write")),
        Next.DECIDE_AREAS: Call(
            ngettext("Take a stand on {count} area", "Take a stand on {count} areas", count), "{title}", look
        ),
        Next.AREAS_THIN: Call(
            ngettext("{count} area lacks evidence or cause", "{count} areas lack evidence or cause", count), "{title}", look
        ),
    } | _adopting_calls(step)
    return _filled(calls.get(step.kind), title=step.subject, count=_n(count))


def _adopting_calls(step: NextStep) -> dict[Next, Call]:
    day = "" if step.on is None else figures.day(step.on, language())
    adopt = _("Adopt the picture of {title}") if step.count == 1 else _("Adopt version {count} of the picture of {title}")
    ended = _("The consultation ended {day}").format(day=day) if day else _("Every area has a motive and a stand")
    out, until = _("The picture of {title} is out for consultation"), _("Until {day}").format(day=day)
    return {
        Next.ADOPT_PICTURE: Call(adopt, ended, pgettext("button", "Adopt")),
        Next.CONSULT_PICTURE: Call(out, until, pgettext("button", "Look")),
    }


def _promise_call(step: NextStep) -> Call | None:
    return _filled((_writing_calls(step) | _deciding_calls(step)).get(step.kind), subject=step.subject, count=_n(step.count))


def _writing_calls(step: NextStep) -> dict[Next, Call]:
    count = step.count
    look, numbers = pgettext("button", "Look"), _("Number {subject}")
    return {
        Next.ADD_PROMISE: Call(
            _("Begin the promise"),
            ngettext("It answers {count} priority area", "It answers {count} priority areas", count),
            pgettext("button", "Begin"),
        ),
        Next.ADD_COMMITMENTS: Call(
            _("Write what {subject} promises"), _("Police, municipality and together"), pgettext("button", "Write")
        ),
        Next.AREAS_UNANSWERED: Call(
            ngettext("{count} priority area has no commitment", "{count} priority areas have no commitment", count),
            "{subject}",
            look,
        ),
        Next.NOT_MEASURABLE: Call(
            ngettext("{count} commitment can't be measured", "{count} commitments can't be measured", count),
            _("Add a number, hours or a day, or let it be ongoing"),
            look,
        ),
        Next.NO_RESPONSIBLE: Call(
            ngettext("{count} commitment has no one responsible", "{count} commitments have no one responsible", count),
            numbers,
            look,
        ),
        Next.CONSULT: Call(_("Send {subject} to consultation"), _("When the text can be shown to others"), look),
        Next.PROPOSE: Call(_("Propose {subject} for decision"), _("The text is locked from then on"), look),
    }


def _deciding_calls(step: NextStep) -> dict[Next, Call]:
    look = pgettext("button", "Look")
    return {
        Next.ENTER_DECISION: Call(
            _("Enter the decision when the minutes are approved"), "{subject}", pgettext("button", "Enter")
        ),
        Next.MARK_DECIDED: Call(_("Lock {subject} as decided"), _("Everyone who must decide has approved"), look),
        Next.REVISE: Call(_("Make a new version of {subject}"), _("It was referred back or rejected"), look),
        Next.SIGN: Call(
            ngettext("{count} signature is missing", "{count} signatures are missing", step.count),
            "{subject}",
            pgettext("button", "Enter"),
        )
        if step.count
        else Call(_("Lock the promise as signed"), _("Everyone who must sign has signed"), look),
        Next.PUBLISH: Call(_("Publish {subject}"), _("It is signed"), look),
    }


def _follow_up_call(step: NextStep) -> Call | None:
    count, log, look = step.count, pgettext("button", "Log"), pgettext("button", "Look")
    calls = {
        Next.FOLLOW_OVERDUE: Call(ngettext("{count} delivery is late", "{count} deliveries are late", count), "{subject}", log),
        Next.FOLLOW_DUE_SOON: Call(
            ngettext("{count} delivery is due within a month", "{count} deliveries are due within a month", count),
            "{subject}",
            log,
        ),
        Next.FOLLOW_BEHIND: Call(
            ngettext("{count} commitment is behind", "{count} commitments are behind", count), "{subject}", look
        ),
        Next.FOLLOW_NO_ACTIVITY: Call(
            ngettext("{count} commitment has no activity to log on", "{count} commitments have no activity to log on", count),
            "{subject}",
            pgettext("button", "Add"),
        ),
        Next.FOLLOW_SILENT: Call(
            ngettext("{count} activity has nothing logged lately", "{count} activities have nothing logged lately", count),
            "{subject}",
            log,
        ),
        Next.FOLLOW_STATUS: Call(
            ngettext("Say how {count} activity ended", "Say how {count} activities ended", count), "{subject}", look
        ),
    }
    return _filled(calls.get(step.kind), subject=step.subject, count=_n(count))


def _filled(call: Call | None, **facts: str) -> Call | None:
    return None if call is None else Call(call.title.format(**facts), call.second.format(**facts).rstrip(".,"), call.action)


def _survey_note(fact: SurveyFact) -> str:
    if fact.state is None:
        return _("No survey yet")
    if not fact.since:
        return survey_state(fact)
    if not fact.changed:
        return _("The same as {wave}").format(wave=fact.since)
    return _("{count} changed since {wave}").format(count=_n(fact.changed), wave=fact.since)


def _keying_note(fact: KeyingFact) -> str:
    if not fact.batches:
        return _("No paper forms")
    left = ngettext("{count} batch not finished", "{count} batches not finished", fact.unfinished)
    return left.format(count=_n(fact.unfinished)) if fact.unfinished else _("All batches keyed")


def _follow_up_note(fact: FollowUpFact) -> str:
    if not fact.name:
        return _("Nothing decided yet")
    if not fact.activities:
        return _("No activities in {name}").format(name=fact.name)
    return _("of the activities of {name} done").format(name=fact.name)


def survey_state(fact: SurveyFact) -> str:
    """How far the wave has come; before it opens, whether its questions are frozen."""
    if fact.state is not None and fact.state is not WaveState.DRAFT:
        return name(fact.state).lower()
    return pgettext("questionnaire", "frozen") if fact.frozen else pgettext("questionnaire", "draft")


def _share(fact: AnswersFact) -> str:
    if not fact.responses:
        return _("No answers yet")
    if not fact.population:
        return _("The population is not set")
    share = fact.responses / fact.population
    said = (
        _("{share} of {population} inhabitants") if share >= LEAST_SHARE else _("Less than {share} of {population} inhabitants")
    )
    return said.format(share=figures.percent(max(share, LEAST_SHARE), language()), population=_n(fact.population))


def _picture_note(fact: PictureFact) -> str:
    if not fact.areas:
        return _("No priority areas")
    without = fact.areas - fact.with_motive
    if without:
        return ngettext("{count} lacks a motive", "{count} lack a motive", without).format(count=_n(without))
    if fact.proposed:
        return ngettext("{count} awaits a stand", "{count} await a stand", fact.proposed).format(count=_n(fact.proposed))
    return _("All have a motive")


def _state(fact: PromiseFact) -> str:
    return name(fact.state) if fact.state is not None else ""


def _in_days(days: int) -> str:
    if days == 0:
        return pgettext("deadline", "today")
    if days > 0:
        return ngettext("in {count} day", "in {count} days", days).format(count=_n(days))
    return ngettext("{count} day ago", "{count} days ago", -days).format(count=_n(-days))


def _n(count: int) -> str:
    return figures.number(count, language())

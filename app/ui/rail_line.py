"""The one line of fact under each step of the rail."""

from functools import singledispatch

from app.figures import number
from app.services.year import AnswersFact, Fact, FollowUpFact, KeyingFact, PictureFact, PromiseFact, SurveyFact
from app.words import _, language, name, ngettext
from app.words.year import survey_state


@singledispatch
def rail_line(fact: Fact) -> str:
    """The line of a step's fact, short enough for the rail."""
    raise LookupError(type(fact).__name__)


def step_name(key: str) -> str:
    """What a step of the year is called; its key is that of its page."""
    return {
        "survey": _("Survey"),
        "keying": _("Keying"),
        "analysis": _("Answers"),
        "picture": _("Situational picture"),
        "promise": _("Promise"),
        "followup": _("Follow-up"),
    }[key]


@rail_line.register
def _survey(fact: SurveyFact) -> str:
    if not fact.questions:
        return _("Not begun")
    questions = ngettext("{count} question", "{count} questions", fact.questions).format(count=fact.questions)
    return f"{questions} · {survey_state(fact)}"


@rail_line.register
def _keying(fact: KeyingFact) -> str:
    if not fact.batches:
        return _("No batch yet")
    if fact.keyed > fact.to_key:
        return _("{keyed} forms, {count} too many").format(keyed=_figure(fact.keyed), count=_figure(fact.keyed - fact.to_key))
    return _("{keyed} of {forms} forms").format(keyed=_figure(fact.keyed), forms=_figure(fact.to_key))


@rail_line.register
def _answers(fact: AnswersFact) -> str:
    if not fact.responses:
        return _("No answers yet")
    if fact.unreviewed:
        left = _("{count} · {left} texts to review")
        return left.format(count=_figure(fact.responses), left=_figure(fact.unreviewed))
    return ngettext("{count} answer", "{count} answers", fact.responses).format(count=_figure(fact.responses))


@rail_line.register
def _picture(fact: PictureFact) -> str:
    if not fact.areas:
        return _("No areas yet")
    return _("{count} of {areas} have a motive").format(count=fact.with_motive, areas=fact.areas)


@rail_line.register
def _promise(fact: PromiseFact) -> str:
    return name(fact.state) if fact.state is not None else _("Not begun")


@rail_line.register
def _follow_up(fact: FollowUpFact) -> str:
    if not fact.name:
        return _("Not begun")
    if not fact.activities:
        return _("Promise {name}: no activities").format(name=fact.name)
    return _("Promise {name}: {done} of {activities}").format(name=fact.name, done=fact.done, activities=fact.activities)


def _figure(value: int) -> str:
    return number(value, language())

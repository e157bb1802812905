"""The words of a promise's way: where it stands, the button that leads on, what is missing before it can."""

from collections.abc import Callable

from app import figures
from app.services.promise import NextStep, Outcome, PromiseForm, PromiseState
from app.words import _, language, name, say

STEPS: dict[PromiseState, tuple[Callable[[], str], str]] = {
    PromiseState.CONSULTATION: (lambda: _("Send to consultation"), "consultation"),
    PromiseState.PROPOSED: (lambda: _("Propose for decision"), "send"),
    PromiseState.DECIDED: (lambda: _("Record a decision"), "decision"),
    PromiseState.SIGNED: (lambda: _("Declare signed"), "signature"),
    PromiseState.PUBLISHED: (lambda: _("Publish"), "external"),
    PromiseState.EVALUATED: (lambda: _("Declare evaluated"), "tick"),
    PromiseState.ARCHIVED: (lambda: _("Archive"), "archive"),
}
"""For each state the words and the icon of the button that leads to it."""
RENEWAL = (lambda: _("New version"), "copy")
"""Those of the button that begins anew with what was referred back."""


def standing(form: PromiseForm) -> str:
    """`Utkast, version 3`."""
    return _("{state}, version {number}").format(state=name(form.state), number=form.version)


def missing_before(step: NextStep | None) -> str:
    """What stands in the way of the next step, in sentences; empty where nothing does."""
    if step is None or not step.obstacles:
        return ""
    sentences = " ".join(str(say(obstacle)) for obstacle in step.obstacles)
    if step.state is PromiseState.DECIDED:
        return sentences
    words = STEPS[step.state][0]()
    return _("Before “{step}”: {missing}").format(step=words, missing=sentences)


def ended_words(form: PromiseForm) -> str:
    """Who referred a promise back or rejected it, when and why, and what is done then; empty for every other."""
    ending = {PromiseState.REFERRED_BACK: Outcome.REFERRED_BACK, PromiseState.REJECTED: Outcome.REJECTED}.get(form.state)
    decision = next((one for one in reversed(form.decisions) if one.outcome is ending), None)
    if decision is None:
        return ""
    day = figures.day(decision.decided_on, language())
    if ending is Outcome.REJECTED:
        said = _("Rejected by {body} {day}. It goes no further.").format(body=decision.body, day=day)
    elif form.newest:
        said = _("Referred back by {body} {day}. Make a new version, change it and propose it again.").format(
            body=decision.body, day=day
        )
    else:
        said = _("Referred back by {body} {day}. There is a later version of it.").format(body=decision.body, day=day)
    return f"{said} {decision.note}".strip()


def locked_words(form: PromiseForm) -> str:
    """Why the text can't be written in, and what is done to change it; empty where it can, or where it goes no further."""
    if form.state is PromiseState.PROPOSED:
        return _("The text is locked since it was proposed for decision. To change it: refer it back, and make a new version.")
    if form.decided and form.newest:
        return _("The text is locked since it was decided. To change it: New version, under More…")
    if form.decided:
        return _("The text is locked. There is a later version of it.")
    return ""

"""The words of a promise's way: where it stands, the button that leads on, what is missing before it can."""

from collections.abc import Callable

from app.services.promise import NextStep, PromiseForm, PromiseState
from app.words import _, name, say

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

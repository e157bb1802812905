"""The words for what the jumps of a questionnaire leave out, and for the checks that an edit takes away."""

from collections.abc import Iterable

from app.services.survey import CheckLine, Jump, JumpChange
from app.words.language import _, language


def jump_words(jump: Jump) -> str:
    """`“Nej” på fråga 5 går till 7 och hoppar över Var är du otrygg.`"""
    if not jump.passed:
        return _("“{option}” on question {number} goes to {to}.").format(option=jump.option, number=jump.position, to=jump.to)
    return _("“{option}” on question {number} goes to {to} and skips {passed}.").format(
        option=jump.option, number=jump.position, to=jump.to, passed=_listed(jump.passed)
    )


def change_words(change: JumpChange) -> str:
    """`“Nej” på fråga 5 går nu till 8 och hoppar även över Oro för brott.`"""
    facts = {"option": change.option, "number": change.position, "to": change.to}
    if change.to is None:
        return _("“{option}” on question {number} skips nothing any more: the question it went to is gone.").format(**facts)
    facts |= {"more": _listed(change.more), "fewer": _listed(change.fewer)}
    if change.more and change.fewer:
        said = _("“{option}” on question {number} now goes to {to}, skips {more} too, and {fewer} no longer.")
    elif change.more:
        said = _("“{option}” on question {number} now goes to {to} and skips {more} too.")
    else:
        said = _("“{option}” on question {number} now goes to {to} and no longer skips {fewer}.")
    return said.format(**facts)


def gone_words(check: CheckLine) -> str:
    """`Kontrollen ”80 år eller äldre, och studerar” är borta: det den gällde finns inte längre.`"""
    return _("The check “{check}” is gone: what it was about is no longer there.").format(
        check=check.said(language()).rstrip(".")
    )


def _listed(questions: Iterable[str]) -> str:
    """Questions by their short names within a sentence: none ends it."""
    return ", ".join(one.rstrip(" .?!:") for one in questions)

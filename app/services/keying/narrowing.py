"""A form of some of its questions only: those chosen for a second entry, with the jumps between them kept."""

from collections.abc import Iterable
from dataclasses import replace

from app.services.survey.forms import OptionLine, QuestionForm, QuestionnaireForm


def narrowed(form: QuestionnaireForm, names: Iterable[str] | None) -> QuestionnaireForm:
    """The form with these questions alone, numbered as on the paper; the whole form where none are chosen.

    A question whose answer jumps past a chosen one is asked too, or nobody could tell whether the chosen one is reached. A
    jump goes to the first question asked at or after its target; where none is asked there, the target is asked as well.
    """
    if names is None:
        return form
    asked = _with_jumps(form, set(names))
    kept = [question for question in form.questions if question.name in asked]
    return replace(form, questions=tuple(_leading_to(form, question, kept) for question in kept))


def _with_jumps(form: QuestionnaireForm, names: set[str]) -> set[str]:
    while True:
        asked = [question for question in form.questions if question.name in names]
        needed: set[str] = set()
        for question in form.questions:
            for target in _targets(form, question):
                if any(question.position < other.position < target.position for other in asked):
                    needed.add(question.name)
                    if not any(other.position >= target.position for other in asked):
                        needed.add(target.name)
        if needed <= names:
            return names
        names |= needed


def _targets(form: QuestionnaireForm, question: QuestionForm) -> list[QuestionForm]:
    found = (form.question(option.jump_to) for option in question.options if option.jump_to)
    return [target for target in found if target is not None]


def _leading_to(form: QuestionnaireForm, question: QuestionForm, asked: list[QuestionForm]) -> QuestionForm:
    return replace(question, options=tuple(_redirected(form, option, asked) for option in question.options))


def _redirected(form: QuestionnaireForm, option: OptionLine, asked: list[QuestionForm]) -> OptionLine:
    target = form.question(option.jump_to) if option.jump_to else None
    if target is None:
        return option
    return replace(option, jump_to=next((other.name for other in asked if other.position >= target.position), None))

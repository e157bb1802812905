"""The questionnaire that a collection file asks, in words and codes: what tells whether its answers fit the wave as it is now."""

from collections.abc import Iterable
from typing import Any

from app.models.survey import QuestionKind, Series
from app.services.survey.forms import QuestionForm, QuestionnaireForm

Asked = dict[str, Any]


def asked_of(form: QuestionnaireForm, uuid: str) -> Asked:
    """What is sent of the questionnaire: for each question its wording and its structure."""
    questions = [
        {"name": question.name, "short": question.short_text, "words": _words(question), "structure": _structure(question)}
        for question in form.questions
    ]
    return {"uuid": uuid, "name": form.name, "version": form.version, "questions": questions}


def differing(form: QuestionnaireForm, sent: Asked, answered: Iterable[str]) -> tuple[str, ...]:
    """The short texts of the questions with answers that are not asked so any more.

    Equal codes and lines are one thing; other wording passes only where the coordinator says the question is the same.
    """
    here = {question.name: question for question in form.questions}
    there = {question["name"]: question for question in sent["questions"]}
    return tuple(
        there[name]["short"] if name in there else name
        for name in sorted(set(answered))
        if name not in there or name not in here or not _fits(here[name], there[name])
    )


def reworded(form: QuestionnaireForm, sent: Asked) -> tuple[str, ...]:
    """The short texts of the questions that are worded otherwise now."""
    there = {question["name"]: question for question in sent["questions"]}
    return tuple(
        question.short_text
        for question in form.questions
        if question.name in there and there[question.name]["words"] != _words(question)
    )


def unasked(form: QuestionnaireForm, sent: Asked) -> tuple[str, ...]:
    """The short texts of the questions that the collection file does not ask."""
    there = {question["name"] for question in sent["questions"]}
    return tuple(question.short_text for question in form.questions if question.name not in there)


def _fits(here: QuestionForm, there: dict[str, Any]) -> bool:
    same_words = there["words"] == _words(here) or here.series is Series.SAME
    return same_words and there["structure"] == _structure(here)


def _words(question: QuestionForm) -> list[str]:
    return [
        " ".join(text.split())
        for text in (question.text, *(item.text for item in question.items), *(option.text for option in question.options))
    ]


def _structure(question: QuestionForm) -> list[Any]:
    return [
        question.kind.value,
        question.most_ticks,
        question.most_places,
        [item.name for item in question.items],
        [[option.part.value, option.code, option.meaning.value, option.with_text] for option in question.options],
        *([[*question.span]] if question.kind is QuestionKind.NUMBER else []),
    ]

"""What the jumps of a questionnaire leave out, and what an edit changes of it: pure functions over the printed form."""

from dataclasses import dataclass

from app.services.survey.forms import QuestionForm, QuestionnaireForm


@dataclass(frozen=True, slots=True)
class Jump:
    """An option that leads past questions: its question's number and words, the number it goes to, and those it passes."""

    position: int
    option: str
    to: int
    passed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JumpChange:
    """What became of a jump: where it goes now (None where its target is gone), what it passes since, and what no longer.

    `position` is the question's number after the edit.
    """

    position: int
    option: str
    to: int | None
    more: tuple[str, ...] = ()
    fewer: tuple[str, ...] = ()


def jumps(form: QuestionnaireForm) -> tuple[Jump, ...]:
    """Every jump in printed order; what is passed by its short text."""
    names = {question.id: question.short_text for question in form.questions}
    return tuple(
        Jump(question.position, option, to, tuple(names[key] for key in passed))
        for question in form.questions
        for _key, option, to, passed in _of(form, question)
    )


def jump_changes(before: QuestionnaireForm, after: QuestionnaireForm) -> tuple[JumpChange, ...]:
    """The jumps that pass other questions than before, or go nowhere; those of a question that is gone went with it."""
    earlier = {key: passed for question in before.questions for key, _, _, passed in _of(before, question)}
    now = {key: (to, passed) for question in after.questions for key, _, to, passed in _of(after, question)}
    names = {question.id: question.short_text for question in after.questions}
    found = []
    for question in after.questions:
        for option in question.options:
            if option.id not in earlier:
                continue
            to, passed = now.get(option.id, (None, ()))
            more = tuple(names[key] for key in passed if key not in earlier[option.id])
            fewer = tuple(names[key] for key in earlier[option.id] if key not in passed and key in names)
            if to is None or more or fewer:
                found.append(JumpChange(question.position, option.text, to, more, fewer if to is not None else ()))
    return tuple(found)


def _of(form: QuestionnaireForm, question: QuestionForm) -> list[tuple[int, str, int, tuple[int, ...]]]:
    """The question's jumps: the option's key and text, the number it goes to, and the keys of the questions passed."""
    numbers = {other.name: other.position for other in form.questions}
    return [
        (
            option.id,
            option.text,
            numbers[option.jump_to],
            tuple(other.id for other in form.questions if question.position < other.position < numbers[option.jump_to]),
        )
        for option in question.options
        if option.jump_to in numbers
    ]

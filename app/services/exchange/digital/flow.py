"""What the form's jumps make of the answers: who was asked what, which answers nothing was asked for, and who left blank."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.models.survey import AnswerMeaning, QuestionKind
from app.services.exchange.digital.assembling import Answers
from app.services.exchange.digital.fault import Rows
from app.services.exchange.digital.held import Mask
from app.services.exchange.digital.target import Asked


@dataclass(frozen=True, slots=True, eq=False)
class Unasked:
    """Answers to a field in rows whose other answers jumped over it."""

    field: str
    label: str
    column: str
    at: Rows


def jumped_over(asked: Asked, sheet: Sequence[Answers]) -> tuple[tuple[Unasked, ...], dict[str, Mask]]:
    """Which answers stand where the form asks nothing, and for every field where it was reached."""
    count = len(sheet[0].option) if sheet else 0
    waits = np.zeros(count, dtype=np.int64)
    positions = {question.name: question.position for question in asked.form.questions}
    found: list[Unasked] = []
    reached: dict[str, Mask] = {}
    for answers in sheet:
        one = answers.field
        here = one.number >= waits
        reached[one.name] = here
        over = ~here & answers.answered
        if over.any():
            found.append(Unasked(one.name, one.label, answers.headings[0], np.flatnonzero(over)))
        if one.item is not None:
            continue
        for option in one.question.part():
            target = positions.get(option.jump_to or "", 0)
            if target > one.number:
                chosen = answers.option == option.id
                if option.id in answers.ticks:
                    chosen = chosen | answers.ticks[option.id]
                waits[chosen & here] = target
    return tuple(found), reached


def settle(sheet: Sequence[Answers], reached: dict[str, Mask], *, keep_unasked: bool, empty_unasked: bool) -> None:
    """Make the answers what is kept: alone missing ones, those not asked left out, and blank where nothing was answered.

    With `empty_unasked` an empty cell was never asked; otherwise whoever was asked and gave no answer left it blank.
    """
    for answers in sheet:
        _lift_lonely(answers)
        if not (keep_unasked or empty_unasked):
            answers.clear(~reached[answers.field.name])
        blank = answers.field.question.meaning(AnswerMeaning.BLANK)
        if blank is None or answers.field.ends_list:
            continue
        asked = answers.said if empty_unasked else reached[answers.field.name]
        answers.option[asked & ~answers.answered & ~answers.faulty] = blank.id


def take_as_invalid(sheet: Sequence[Answers]) -> None:
    """Answers that do not fit become the answer that says they can't be read."""
    for answers in sheet:
        faulty = answers.faulty
        invalid = answers.field.question.meaning(AnswerMeaning.INVALID)
        if invalid is not None and faulty.any():
            answers.clear(faulty)
            answers.option[faulty] = invalid.id


def _lift_lonely(answers: Answers) -> None:
    """Of several, "don't know" alone is the one answer to the question and no tick."""
    question = answers.field.question
    if question.kind is not QuestionKind.MULTIPLE:
        return
    for option in question.part():
        mask = answers.ticks.get(option.id) if option.missing else None
        if mask is not None:
            answers.option[mask & (answers.option == 0)] = option.id
            answers.ticks[option.id] = np.zeros_like(mask)

"""Conditions on earlier answers as jumps past the questions that they leave out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.models.survey import AnswerOption, OptionPart, Question, QuestionKind
from app.services.exchange.xlsform.expression import Said, conditions
from app.services.exchange.xlsform.notes import NotTaken, Why
from app.services.exchange.xlsform.sheets import SURVEY
from app.services.survey.legal import STANDING

_OTHERS = frozenset({QuestionKind.PLACE, QuestionKind.NUMBER, QuestionKind.TEXT})
"""Kinds that have more answers than options: what one of these leaves out is known, what the rest do not."""


@dataclass(slots=True)
class Asked:
    """A question with the row it stands in, and the conditions it is put under, those of its groups first."""

    question: Question
    row: int
    conditions: tuple[str, ...] = ()
    values: dict[str, AnswerOption] = field(default_factory=dict)
    """Its options by the names that conditions call them."""


_Skips = dict[tuple[int, str], set[int]]
"""For each option, by the place of its question and its code: the places of the questions that it leaves out."""


def add_jumps(asked: Sequence[Asked], names: Mapping[str, int]) -> Iterator[NotTaken]:
    """Give options the jumps that the conditions amount to; yields those that amount to none.

    `names` are the places of the questions by what the form calls them. A jump leaves out the questions right behind it and
    has one to go to: a condition that leaves out others, or all that are left, is none.
    """
    _keep_silent(asked)
    skips: _Skips = {}
    held: dict[int, list[tuple[int, str]]] = {}
    for at, one in enumerate(asked):
        for text in one.conditions:
            found = _left_out_by(text, at, asked, names)
            if found is None:
                yield NotTaken(SURVEY, one.row, text, Why.CONDITION)
                continue
            for key in found:
                skips.setdefault(key, set()).add(at)
            held.setdefault(at, []).extend(found)
    lost = {key: places - _run(key[0], places, len(asked)) for key, places in skips.items()}
    for at, keys in held.items():
        if any(at in lost[key] for key in keys):
            yield NotTaken(SURVEY, asked[at].row, " and ".join(asked[at].conditions), Why.CONDITION)
    for (source, code), places in skips.items():
        run = _run(source, places, len(asked))
        if run:
            option = next(option for option in _answers(asked[source].question) if option.code == code)
            option.jump_to = asked[source + len(run) + 1].question.name


def _keep_silent(asked: Sequence[Asked]) -> None:
    """Of the jumps that the program wrote beside the options keep those that no condition can say."""
    names = [one.question.name for one in asked]
    for at, one in enumerate(asked):
        later = names[at + 1 :] if one.question.kind in (QuestionKind.PLACES, QuestionKind.TEXT) else names[at + 1 : at + 2]
        for option in one.question.options:
            option.jump_to = option.jump_to if option.jump_to in later else None


def _run(source: int, places: set[int], count: int) -> set[int]:
    """The places right behind the question without a gap, where a question comes after them."""
    end = source + 1
    while end in places:
        end += 1
    return set(range(source + 1, end)) if end < count else set()


def _left_out_by(text: str, at: int, asked: Sequence[Asked], names: Mapping[str, int]) -> list[tuple[int, str]] | None:
    """The options that leave a question out under a condition; None where it is no condition on options."""
    parsed = conditions(text)
    if parsed is None:
        return None
    found: list[tuple[int, str]] = []
    for said in parsed:
        source = names.get(said.question)
        codes = None if source is None or source >= at else _codes(asked[source], said)
        if codes is None or source is None:
            return None
        found += [(source, code) for code in codes]
    return found


def _codes(source: Asked, said: Said) -> list[str] | None:
    """The codes of the options whose choice goes against what is said; None where that is no matter of options."""
    kind = source.question.kind
    named = [source.values.get(value) for value in said.values]
    if kind is QuestionKind.SINGLE and all(named):
        chosen = {option.code for option in named if option is not None}
        return [
            option.code
            for option in _answers(source.question)
            if option.meaning not in STANDING and (option.code in chosen) == said.other
        ]
    several = kind is QuestionKind.MULTIPLE and said.ticked
    if said.other and (several or kind in _OTHERS) and all(named):
        return [option.code for option in named if option is not None]
    return None


def _answers(question: Question) -> list[AnswerOption]:
    return [option for option in question.options if option.part is OptionPart.ANSWER]

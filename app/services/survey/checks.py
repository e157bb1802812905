"""The checks of a whole form, as a questionnaire declares them: which answers do not go together, and how much that matters.

A check speaks up where all its terms hold. A term names a question, or one line of it (`question.item`), and one of:

- `any_of = [codes]`: one of the codes is among its answers, in any of its lines; `,` and `*` are codes too;
- `none_of = [codes]`: it is answered (neither blank nor unreadable) and none of the codes is among its answers;
- `blank = true`: it is reached, and left blank in every line;
- `same_code = [codes]`: every line of the battery has the same code, and it is one of these;
- `same_place = true`: two of the places named are the same;
- `at_least = n`: it has at least n ticks, or that many places are named.

A code of a question about places is an option's, or the two digits of a place. A question that is jumped over holds no term.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.models.survey import CheckLevel, OptionPart, Question, QuestionKind, Questionnaire, QuestionnaireCheck
from app.services.survey.refusals import Fault, QuestionnaireFaulty

_MOST = 99
"""As many ticks or places as a question could ever have."""


class TermKind(StrEnum):
    """What a term says of its question; the word it is written with."""

    ANY_OF = "any_of"
    NONE_OF = "none_of"
    BLANK = "blank"
    SAME_CODE = "same_code"
    SAME_PLACE = "same_place"
    AT_LEAST = "at_least"


_WITH_CODES = frozenset({TermKind.ANY_OF, TermKind.NONE_OF, TermKind.SAME_CODE})


@dataclass(frozen=True, slots=True)
class Term:
    """One condition; `field` is a question's name or `question.item`, `count` the least of `at_least`."""

    field: str
    kind: TermKind
    codes: tuple[str, ...] = ()
    count: int = 0

    @property
    def question(self) -> str:
        """The name of the question."""
        return self.field.partition(".")[0]

    def to_json(self) -> dict[str, Any]:
        """The term as a questionnaire keeps it."""
        told: object = list(self.codes) if self.kind in _WITH_CODES else self.count or True
        return {"field": self.field, self.kind.value: told}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check: `text` is what the keyer is told, in the language that was asked for."""

    id: int
    name: str
    level: CheckLevel
    text: str
    terms: tuple[Term, ...]
    translations: Mapping[str, str]

    def said(self, language: str) -> str:
        """What the keyer is told, in a language it is written in; as it was declared else."""
        return self.translations.get(language, self.text)


def check_line(check: QuestionnaireCheck) -> CheckLine:
    """A check as frozen facts."""
    terms = tuple(term_of(term) for term in check.terms)
    return CheckLine(check.id, check.name, check.level, check.text, terms, dict(check.translations or {}))


def term_of(written: object) -> Term:
    """The term that was written so; raises ValueError for any other form than those above."""
    if not isinstance(written, Mapping) or len(written) != 2 or not isinstance(field := written.get("field"), str):
        raise ValueError(written)
    word = next(key for key in written if key != "field")
    kind, told = TermKind(word), written[word]
    if kind in _WITH_CODES:
        if not isinstance(told, Sequence) or isinstance(told, str) or not told or not all(isinstance(code, str) for code in told):
            raise ValueError(written)
        return Term(field, kind, tuple(dict.fromkeys(told)))
    if kind is TermKind.AT_LEAST:
        if not isinstance(told, int) or isinstance(told, bool) or not 0 < told <= _MOST:
            raise ValueError(written)
        return Term(field, kind, count=told)
    if told is not True:
        raise ValueError(written)
    return Term(field, kind)


def refuse_checks(questionnaire: Questionnaire) -> None:
    """Raise QuestionnaireFaulty for the first check that says nothing, or names what the questionnaire does not have."""
    names = [check.name for check in questionnaire.checks]
    for check in questionnaire.checks:
        if names.count(check.name) > 1:
            raise QuestionnaireFaulty(Fault.CHECK_TAKEN, 0, check.name)
        if not check.text.strip() or not check.name.strip():
            raise QuestionnaireFaulty(Fault.CHECK_WITHOUT_TEXT, 0, check.name)
        if not check.terms or not all(_holds_together(questionnaire, term) for term in check.terms):
            raise QuestionnaireFaulty(Fault.CHECK_UNKNOWN, 0, check.name)


def follow_edit(questionnaire: Questionnaire, renamed: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """Let the checks follow an edit: codes of a question that are called otherwise, and those that are gone.

    `renamed` is question → old code → new one, empty where the option is gone. A check goes where a term of it is about
    nothing any more: its question or line is gone, or all of its codes are. The texts of those that went.
    """
    gone = []
    for check in list(questionnaire.checks):
        terms = [_renamed(term_of(term), renamed.get(term_of(term).question, {})).to_json() for term in check.terms]
        if terms != list(check.terms):
            check.terms = terms
        if not all(_holds_together(questionnaire, term) for term in terms):
            gone.append(check.text)
            questionnaire.checks.remove(check)
    for position, check in enumerate(questionnaire.checks, 1):
        check.position = position
    return tuple(gone)


def _renamed(term: Term, codes: Mapping[str, str]) -> Term:
    """The term with the codes that are left, under their new names."""
    return Term(term.field, term.kind, tuple(new for code in term.codes if (new := codes.get(code, code))), term.count)


def _holds_together(questionnaire: Questionnaire, written: object) -> bool:
    """Whether a term is one, and about what the questionnaire has."""
    try:
        term = term_of(written)
    except ValueError:
        return False
    question = next((question for question in questionnaire.questions if question.name == term.question), None)
    item = term.field.partition(".")[2]
    if question is None or ("." in term.field and item not in {line.name for line in question.items}):
        return False
    kinds = _OF_KIND.get(term.kind)
    if kinds is not None and (question.kind not in kinds or item):
        return False
    return all(_is_code(question, code) for code in term.codes)


_OF_KIND: dict[TermKind, frozenset[QuestionKind]] = {
    TermKind.SAME_CODE: frozenset({QuestionKind.BATTERY}),
    TermKind.SAME_PLACE: frozenset({QuestionKind.PLACES}),
    TermKind.AT_LEAST: frozenset({QuestionKind.MULTIPLE, QuestionKind.PLACES}),
}
"""The kinds of question that a term is about, where not every kind is; the whole question then, never one line of it."""


def _is_code(question: Question, code: str) -> bool:
    listed = {option.code for option in question.options if option.part is OptionPart.ANSWER}
    of_place = (
        question.kind in (QuestionKind.PLACE, QuestionKind.PLACES) and len(code) == 2 and code.isascii() and code.isdecimal()
    )
    return code in listed or of_place
